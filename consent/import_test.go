package consent_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
)

// row returns a row of another system's history.
func row(kind consent.Kind, at time.Time, p consent.Proof) consent.Imported {
	return consent.Imported{Key: key, Kind: kind, At: at, Proof: p, By: "import of crm"}
}

var never time.Time

// TestImport imports into histories, twice: the second time nothing is stored, and nothing changes.
func TestImport(t *testing.T) {
	none, partial := consent.Proof{}, consent.Proof{Method: consent.TickBox}
	for _, c := range []struct {
		name   string
		held   []consent.Event
		rows   []consent.Imported
		report consent.Report // Rows and Known are worked out
		why    consent.Why
		last   int // row that governs, -1: none of them
	}{
		{"no rows", nil, nil, consent.Report{}, consent.WhyNeverAsked, -1},
		{"a proved grant", nil, []consent.Imported{row(consent.Given, on(3), proof())}, consent.Report{Stored: 1}, consent.WhyNone, 0},
		{"a grant without proof", nil, []consent.Imported{row(consent.Given, on(3), none)},
			consent.Report{Stored: 1, AskAgain: []consent.Key{key}}, consent.WhyUnproved, 0},
		{"a grant with half a proof", nil, []consent.Imported{row(consent.Given, on(3), partial)},
			consent.Report{Stored: 1, AskAgain: []consent.Key{key}}, consent.WhyUnproved, 0},
		{"a grant without proof or date", nil, []consent.Imported{row(consent.Given, never, none)},
			consent.Report{Stored: 1, AskAgain: []consent.Key{key}}, consent.WhyUnproved, 0},
		{"an opt-out without proof", nil, []consent.Imported{row(consent.Withdrawn, on(3), none)}, consent.Report{Stored: 1}, consent.WhyWithdrawn, 0},
		{"an opt-out without proof or date", nil, []consent.Imported{row(consent.Refused, never, none)}, consent.Report{Stored: 1}, consent.WhyRefused, 0},
		{"a whole history, turned", nil,
			[]consent.Imported{row(consent.Given, on(7), proof()), row(consent.Withdrawn, on(5), none), row(consent.Given, on(3), proof())},
			consent.Report{Stored: 3}, consent.WhyNone, 0},
		{"an opt-out of the instant of the grant", nil,
			[]consent.Imported{row(consent.Withdrawn, on(3), none), row(consent.Given, on(3), proof())}, consent.Report{Stored: 2}, consent.WhyWithdrawn, 0},
		{"an opt-out without date governs grants with", nil,
			[]consent.Imported{row(consent.Withdrawn, never, none), row(consent.Given, on(3), proof())}, consent.Report{Stored: 2}, consent.WhyWithdrawn, 0},
		{"a grant without date is behind every opt-out", nil,
			[]consent.Imported{row(consent.Withdrawn, on(3), none), row(consent.Given, never, none)}, consent.Report{Stored: 2}, consent.WhyWithdrawn, 0},
		{"a row twice", nil,
			[]consent.Imported{row(consent.Withdrawn, on(3), none), row(consent.Withdrawn, on(3), none)}, consent.Report{Stored: 1}, consent.WhyWithdrawn, 0},
		{"an older grant behind a withdrawal: history only", []consent.Event{withdrawn(1, 5)},
			[]consent.Imported{row(consent.Given, on(3), proof())}, consent.Report{Stored: 1}, consent.WhyWithdrawn, -1},
		{"a newer grant does not lift a withdrawal", []consent.Event{withdrawn(1, 5)},
			[]consent.Imported{row(consent.Given, on(7), proof())}, consent.Report{LeftOut: []int{0}}, consent.WhyWithdrawn, -1},
		{"nor one of the same instant", []consent.Event{refused(1, 5)},
			[]consent.Imported{row(consent.Given, on(5), proof())}, consent.Report{LeftOut: []int{0}}, consent.WhyRefused, -1},
		{"nor one without proof", []consent.Event{refused(1, 5)},
			[]consent.Imported{row(consent.Given, on(7), none), row(consent.Given, never, none)}, consent.Report{LeftOut: []int{0, 1}}, consent.WhyRefused, -1},
		{"the person's own grant is not overtaken", []consent.Event{given(1, 5)},
			[]consent.Imported{row(consent.Given, on(7), none), row(consent.Given, on(6), otherProof())},
			consent.Report{LeftOut: []int{0, 1}}, consent.WhyNone, -1},
		{"an older grant behind the person's own", []consent.Event{given(1, 5)},
			[]consent.Imported{row(consent.Given, on(3), none)}, consent.Report{Stored: 1}, consent.WhyNone, -1},
		{"a proof found later", []consent.Event{unproved(1, 3)},
			[]consent.Imported{row(consent.Given, on(3), proof())}, consent.Report{Stored: 1}, consent.WhyNone, 0},
		{"an opt-out after the person's own grant", []consent.Event{given(1, 3)},
			[]consent.Imported{row(consent.Withdrawn, on(5), none)},
			consent.Report{Stored: 1, Stopped: []consent.Key{key}}, consent.WhyWithdrawn, 0},
		{"an older opt-out that arrives after the person's own grant", []consent.Event{given(1, 5)},
			[]consent.Imported{row(consent.Withdrawn, on(3), none)},
			consent.Report{Stored: 1, Stopped: []consent.Key{key}}, consent.WhyWithdrawn, 0},
		{"an opt-out without date is not lost behind an older one", []consent.Event{withdrawn(1, 1), given(2, 5)},
			[]consent.Imported{row(consent.Withdrawn, never, none)},
			consent.Report{Stored: 1, Stopped: []consent.Key{key}}, consent.WhyWithdrawn, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := memory.New().Consent()
			for _, e := range c.held {
				if err := s.Append(context.Background(), e); err != nil {
					t.Fatal(err)
				}
			}
			l, clock := ledger(s, consent.Options{})
			clock.at(10)
			first := c.report
			first.Rows = len(c.rows)
			first.Known = first.Rows - first.Stored - len(first.LeftOut)
			importRows(t, l, c.rows, first)
			checkGoverns(t, l, clock.now, c.rows, c.why, c.last)
			held := events(t, s, key)

			clock.at(12)
			again := first
			again.Stored, again.Known, again.Stopped = 0, first.Rows-len(first.LeftOut), nil
			importRows(t, l, c.rows, again)
			if now := events(t, s, key); !slices.Equal(now, held) {
				t.Errorf("imported again: got %v, want %v", now, held)
			}
		})
	}
}

func importRows(t *testing.T, l *consent.Ledger, rows []consent.Imported, want consent.Report) {
	t.Helper()
	got, err := l.Import(context.Background(), slices.Values(rows))
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("Import: got %+v, %v; want %+v", got, err, want)
	}
}

func checkGoverns(t *testing.T, l *consent.Ledger, at time.Time, rows []consent.Imported, why consent.Why, last int) {
	t.Helper()
	s := mustState(t, l, key, at)
	if s.Why != why {
		t.Errorf("state: got %v, want %v", s.Why, why)
	}
	if imported := s.Last.By == "import of crm"; imported != (last >= 0) {
		t.Errorf("governing event is of the import: %v; want row %d", imported, last)
	} else if imported && (s.Last.Kind != rows[last].Kind || s.Last.Proof != rows[last].Proof || !rows[last].At.IsZero() && s.Last.At != rows[last].At) {
		t.Errorf("governing event: got %+v, want row %d", s.Last, last)
	}
}

// TestAfterTheImportThePersonDecides holds that importing again does not undo what a person decided since.
func TestAfterTheImportThePersonDecides(t *testing.T) {
	ctx, s := context.Background(), memory.New().Consent()
	l, c := ledger(s, consent.Options{})
	rows := []consent.Imported{row(consent.Withdrawn, never, consent.Proof{}), row(consent.Given, never, consent.Proof{})}
	importRows(t, l, rows, consent.Report{Rows: 2, Stored: 2})
	c.at(2)
	if _, err := l.Give(ctx, key, proof(), "web"); err != nil {
		t.Fatal(err)
	}
	c.at(3)
	importRows(t, l, rows, consent.Report{Rows: 2, Known: 2})
	if st := mustState(t, l, key, c.now); !st.InForce {
		t.Errorf("state: got %v, want in force", st.Why)
	}
}

// TestImportChecksEveryRowFirst holds that one bad row keeps out all, and that each fault is told.
func TestImportChecksEveryRowFirst(t *testing.T) {
	s := memory.New().Consent()
	l, c := ledger(s, consent.Options{})
	noOne := row(consent.Given, on(0), proof())
	noOne.Key, noOne.By = consent.Key{Channel: 99}, ""
	_, err := l.Import(context.Background(), slices.Values([]consent.Imported{
		row(consent.Given, on(0), proof()),
		noOne,
		row(0, on(0), consent.Proof{}),
		row(consent.Given, c.now.Add(time.Hour), proof()),
		row(consent.Given, never, proof()),
		row(consent.Given, on(0), consent.Proof{Method: 99}),
	}))
	want := []string{
		"rows[1].key.subject", "rows[1].key.purpose", "rows[1].key.channel", "rows[1].by",
		"rows[2].kind", "rows[3].at", "rows[4].at", "rows[5].proof.method",
	}
	if got := faults(t, err); !slices.Equal(got, want) {
		t.Errorf("faults: got %v, want %v", got, want)
	}
	if n := len(events(t, s, key)); n != 0 {
		t.Errorf("stored: %d events, want none", n)
	}
	_, err = l.Import(context.Background(), nil)
	if got := faults(t, err); !slices.Equal(got, []string{"rows"}) {
		t.Errorf("no sequence: faults %v", got)
	}
}

// failing is a store that fails at one Append.
type failing struct {
	consent.Store
	left int
}

var errDown = errors.New("connection lost")

func (f *failing) Append(ctx context.Context, e consent.Event) error {
	if f.left--; f.left == 0 {
		return errDown
	}
	return f.Store.Append(ctx, e)
}

// TestImportThatWasCutOff cuts an import off at every Append and runs it again: the rest is stored, and nothing is in
// force that would not be if it had run through.
func TestImportThatWasCutOff(t *testing.T) {
	other := row(consent.Given, on(3), proof())
	other.Key.Channel = privacy.SMS
	for name, c := range map[string]struct {
		rows []consent.Imported
		lost int // grants left out if cut off at Append 3
	}{
		"grants":                 {[]consent.Imported{row(consent.Given, on(3), proof()), row(consent.Given, on(4), otherProof()), other}, 0},
		"a grant and an opt-out": {[]consent.Imported{row(consent.Given, on(3), proof()), row(consent.Refused, on(4), consent.Proof{}), other}, 0},
		"a grant behind an opt-out": {[]consent.Imported{
			row(consent.Given, on(1), proof()), row(consent.Refused, on(2), consent.Proof{}), row(consent.Given, on(3), proof())}, 1},
	} {
		for cut := 1; cut <= 3; cut++ {
			t.Run(fmt.Sprint(name, cut), func(t *testing.T) {
				s := &failing{Store: memory.New().Consent(), left: cut}
				l, clock := ledger(s, consent.Options{})
				clock.at(10)
				r, err := l.Import(context.Background(), slices.Values(c.rows))
				if !errors.Is(err, errDown) || r.Stored != cut-1 {
					t.Fatalf("first run: got %+v, %v; want %d stored and an error", r, err, cut-1)
				}
				r, err = l.Import(context.Background(), slices.Values(c.rows))
				left := 0
				if cut == 3 {
					left = c.lost
				}
				if err != nil || r.Stored != len(c.rows)-cut+1-left || len(r.LeftOut) != left {
					t.Errorf("second run: got %+v, %v; want %d left out", r, err, left)
				}
				whole, clock := ledger(memory.New().Consent(), consent.Options{})
				clock.at(10)
				if _, err := whole.Import(context.Background(), slices.Values(c.rows)); err != nil {
					t.Fatal(err)
				}
				if mustState(t, l, key, clock.now).InForce && !mustState(t, whole, key, clock.now).InForce {
					t.Error("in force, which it would not be without the cut")
				}
			})
		}
	}
}

// TestImportRaces holds that an import that loses a race reads again and keeps to its rules.
func TestImportRaces(t *testing.T) {
	refusal := func(next uint64) consent.Event { return refused(next, 4) }
	for _, c := range []struct {
		name   string
		others []func(uint64) consent.Event
		want   consent.Report
	}{
		{"a refusal gets in", []func(uint64) consent.Event{refusal}, consent.Report{Rows: 2, Stored: 1, LeftOut: []int{1}}},
		{"the same rows get in", []func(uint64) consent.Event{func(next uint64) consent.Event { return given(next, 3) }},
			consent.Report{Rows: 2, Stored: 1, Known: 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, clock := ledger(&raced{Store: memory.New().Consent(), others: c.others}, consent.Options{})
			clock.at(10)
			importRows(t, l, []consent.Imported{row(consent.Given, on(3), proof()), row(consent.Given, on(5), otherProof())}, c.want)
		})
	}
	// Lost between two rows of one key: what the import stored itself does not stand in its way.
	s := &lateRace{memory.New().Consent()}
	l, clock := ledger(s, consent.Options{})
	clock.at(10)
	importRows(t, l, []consent.Imported{
		row(consent.Given, on(1), proof()), row(consent.Withdrawn, on(2), consent.Proof{}), row(consent.Given, on(3), otherProof()),
	}, consent.Report{Rows: 3, Stored: 3})
	if st := mustState(t, l, key, clock.now); !st.InForce {
		t.Errorf("state: got %v, want in force", st.Why)
	}
}

// lateRace is a store in which another old grant gets in before event 3.
type lateRace struct{ consent.Store }

func (r *lateRace) Append(ctx context.Context, e consent.Event) error {
	if e.Seq == 3 {
		other := unproved(3, 0)
		if err := r.Store.Append(ctx, other); err != nil {
			return err
		}
	}
	return r.Store.Append(ctx, e)
}

func TestImportFromABrokenStore(t *testing.T) {
	rows := slices.Values([]consent.Imported{row(consent.Refused, on(0), consent.Proof{})})
	for name, c := range map[string]struct {
		store lying
		want  error
	}{
		"reading":            {lying{read: errDown}, errDown},
		"a gap":              {lying{events: []consent.Event{given(2, 1)}}, privacy.ErrInvalid},
		"conflicts for ever": {lying{append: privacy.ErrConflict}, privacy.ErrConflict},
	} {
		l, _ := ledger(c.store, consent.Options{})
		if r, err := l.Import(context.Background(), rows); !errors.Is(err, c.want) || r.Stored != 0 || r.Rows != 1 {
			t.Errorf("%s: got %+v, %v; want %v", name, r, err, c.want)
		}
	}
}
