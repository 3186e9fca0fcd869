package erasure_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/privacytest"

	"github.com/lawful-go/lawful/privacy/storetest"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/retention"
)

// What is due goes, record by record; what is not stays; what no rule reaches is listed.
func TestSweep(t *testing.T) {
	w := swept(t, 12)
	w.crm.rows = append(w.crm.rows, item("note-1", jane, "note", today), item("z", jane, phone, civil.Date{}), item("log-1", jane, logs, day(2020, 1, 1)),
		item("contact-x", "", phone, day(2020, 1, 1)))
	w.crm.hidden = append(w.crm.hidden, item("contact-y", "person-0", phone, day(2020, 1, 1)))
	w.place(t, retention.Hold{ID: "hold-1", Matter: "claim", Subject: "person-3", Placed: today.AddDays(-9)})
	s := w.service(t)

	dry := nightly(nil)
	dry.DryRun = true
	before := len(w.crm.rows)
	r := sweep(t, s, dry)
	want := []string{"crm logs logs review for-review 1", "crm phone contact erase failed 1", "crm phone contact erase held 1", "crm phone contact erase would-go 8"}
	if got := tallies(r); !slices.Equal(got, want) || len(w.crm.rows) != before {
		t.Errorf("dry run: %q, %d rows", got, len(w.crm.rows))
	}

	var progress []int
	claims := memory.New().Claims()
	run := nightly(claims)
	paced := 0
	run.Pace = func(context.Context) error { paced++; return nil }
	run.Progress = func(r erasure.SweepReport) { progress = append(progress, r.Looked) }
	r = sweep(t, s, run)
	want = []string{
		"crm logs logs review for-review 1", "crm phone contact erase gone 8", "crm phone contact erase held 1", "crm phone contact erase failed 1",
	}
	got := tallies(r)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) || r.Looked != 11 || paced != 10 || !slices.Equal(progress, []int{1, 5, 9, 11}) {
		t.Errorf("%q, looked at %d, paced %d, progress %v", got, r.Looked, paced, progress)
	}
	for _, l := range r.Tallies {
		if l.Outcome == erasure.WentAway && (len(l.Examples) != 5 || l.Examples[0] != "contact-0000") {
			t.Errorf("examples %v", l.Examples)
		}
	}
	if !slices.Equal(r.Unswept, []erasure.SystemID{"billing"}) || !slices.Equal(r.Unlisted, []erasure.SystemID{"billing"}) {
		t.Errorf("unswept %v, unlisted %v", r.Unswept, r.Unlisted)
	}
	if !slices.Equal(r.Unruled, []erasure.Flag{{System: "crm", Category: "note", Items: 1}}) ||
		!slices.Equal(r.Undated, []erasure.Flag{{System: "crm", Category: phone, Trigger: retention.ContractEnd, Items: 1}}) {
		t.Errorf("unruled %v, undated %v", r.Unruled, r.Undated)
	}
	if len(r.Failures) != 1 || r.Failures[0].Record != "contact-x" || len(w.crm.hidden) != 0 {
		t.Errorf("failures %v, hidden %v", r.Failures, w.crm.hidden)
	}
	if left := collect(t, claims.Expired(t.Context(), now.AddDate(9, 0, 0), "", 100)); len(left) != 0 {
		t.Errorf("claims are left: %v", left)
	}

	// The next night nothing more is written of what is held, and its release makes it due.
	lines := 0
	held := collect(t, s.Released(t.Context(), "hold-1"))
	if len(held) != 1 {
		t.Fatalf("held: %v", held)
	}
	lines = len(w.kinds(t, held[0]))
	sweep(t, s, nightly(claims))
	if n := len(w.kinds(t, held[0])); n != lines {
		t.Errorf("%d lines of what is held, then %d", lines, n)
	}
	if err := w.holds.Release(t.Context(), "hold-1", 1, today.AddDays(-1)); err != nil {
		t.Fatal(err)
	}
	r = sweep(t, s, nightly(claims))
	if got := tallies(r); !slices.Contains(got, "crm phone contact erase gone 1") {
		t.Errorf("released: %q", got)
	}
	if c, err := s.Certificate(t.Context(), held[0]); err != nil || !c.Complete() || !c.Shredded {
		t.Errorf("%+v, %v", c, err)
	}
}

// An erasure is in the ledger, whoever had the data is told, and a restored record goes again by replay and by sweep.
func TestSweptComesBack(t *testing.T) {
	w := swept(t, 1)
	s, claims := w.service(t), memory.New().Claims()
	row := w.crm.rows[0]
	sweep(t, s, nightly(claims))
	if owed := collect(t, w.owed.Of(t.Context(), "person-0")); len(owed) != 2 {
		t.Errorf("owed %v", owed)
	}
	w.crm.rows = []erasure.Item{row}
	if r, err := s.Replay(t.Context(), people("person-0"), "clerk-1"); err != nil || r.Gone != 1 {
		t.Errorf("%+v, %v", r, err)
	}
	w.crm.rows = []erasure.Item{row}
	if got := tallies(sweep(t, s, nightly(claims))); !slices.Equal(got, []string{"crm phone contact erase gone 1"}) || len(w.crm.rows) != 0 {
		t.Errorf("%q", got)
	}
	if got := w.kinds(t, collect(t, w.ledger.Of(t.Context(), hashes(w, "person-0")))[0]); got[len(got)-1] != "closed " || !slices.Contains(got, "returned phone") {
		t.Errorf("%q", got)
	}
}

// Only some categories; as early as may be; from a cursor.
func TestSweepOfSome(t *testing.T) {
	w := swept(t, 9)
	w.crm.rows = append(w.crm.rows, item("log-1", jane, logs, day(2020, 1, 1)))
	s := w.service(t)
	run := nightly(memory.New().Claims())
	run.DryRun, run.Categories, run.Early = true, []privacy.Category{phone, phone}, true
	if got := tallies(sweep(t, s, run)); !slices.Equal(got, []string{"crm phone  erase would-go 3", "crm phone contact erase would-go 6"}) {
		t.Errorf("early: %q", got)
	}
	run.Early, run.Categories = false, nil
	run.From = erasure.Cursor{System: "crm", Category: phone, After: "contact-0004"}
	r := sweep(t, s, run)
	if got := tallies(r); !slices.Equal(got, []string{"crm phone contact erase would-go 2"}) || r.Cursor != (erasure.Cursor{System: "crm", Category: phone, After: "contact-0007"}) {
		t.Errorf("from a cursor: %q, %v", got, r.Cursor)
	}
	run.From = erasure.Cursor{System: "crm", Category: ticket}
	if got := tallies(sweep(t, s, run)); len(got) != 0 {
		t.Errorf("from the end: %q", got)
	}
}

// An earlier day makes less due and never more.
func TestAnEarlierDayMakesNothingMoreDue(t *testing.T) {
	w := swept(t, 60)
	for i := range w.crm.rows {
		w.crm.rows[i] = item(w.crm.rows[i].ID, w.crm.rows[i].Subject, phone, day(2024, 10, 1).AddDays(i*2))
	}
	s := w.service(t)
	last := -1
	for d := range 70 {
		run := nightly(nil)
		run.DryRun, run.On = true, today.AddDays(d-35)
		n := 0
		for _, l := range sweep(t, s, run).Tallies {
			n += l.Records
		}
		if n < last {
			t.Errorf("on %v %d are due, the day before %d", run.On, n, last)
		}
		last = n
	}
	if last < 30 {
		t.Errorf("%d are due in the end", last)
	}
}

func TestSweepRefuses(t *testing.T) {
	for field, change := range map[string]func(r *erasure.Sweep){
		"sweep.id":            func(r *erasure.Sweep) { r.ID = "" },
		"sweep.by":            func(r *erasure.Sweep) { r.By = "" },
		"sweep.on: is not":    func(r *erasure.Sweep) { r.On = civil.Date{} },
		"sweep.on: is in":     func(r *erasure.Sweep) { r.On = today.AddDays(1) },
		"sweep.batch":         func(r *erasure.Sweep) { r.Batch = -1 },
		"sweep.claims":        func(r *erasure.Sweep) { r.Claims = nil },
		"sweep.categories[1]": func(r *erasure.Sweep) { r.Categories = []privacy.Category{phone, "note"} },
	} {
		run := nightly(memory.New().Claims())
		change(&run)
		if _, err := swept(t, 3).service(t).Sweep(t.Context(), run); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), field) {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// A system that selects wrongly ends the sweep; so does a rate limiter that gives up, and a store that fails.
func TestSweepEnds(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(w *world, run *erasure.Sweep)
		err   error
	}{
		"selects nothing": {func(w *world, _ *erasure.Sweep) {
			w.host.Systems["crm"] = store{w.crm, func(erasure.Query) error { return errDown }}
		}, errDown},
		"selects without a place": {func(w *world, _ *erasure.Sweep) { w.host.Systems["crm"] = markless{store{table: w.crm}} }, privacy.ErrInvalid},
		"cannot list":             {func(w *world, _ *erasure.Sweep) { w.host.Systems["crm"] = unlisted{store{table: w.crm}} }, errDown},
		"gives up":                {func(_ *world, run *erasure.Sweep) { run.Pace = func(context.Context) error { return errDown } }, errDown},
		"cannot read the holds": {func(w *world, run *erasure.Sweep) {
			run.DryRun, w.host.Holds = true, fused{&fuse{at: 1}, w}
		}, errDown},
	} {
		w := swept(t, 6)
		run := nightly(memory.New().Claims())
		c.spoil(w, &run)
		if _, err := w.service(t).Sweep(t.Context(), run); !errors.Is(err, c.err) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

type markless struct{ store }

func (b markless) Due(ctx context.Context, q erasure.Query, after erasure.Position, n int) iter.Seq2[erasure.Item, error] {
	return func(yield func(erasure.Item, error) bool) {
		for _, i := range slices.Clone(b.rows) {
			if q.Matches(i.Record) && !yield(i, nil) {
				return
			}
		}
	}
}

type unlisted struct{ store }

func (unlisted) Held(context.Context, []retention.Trigger) iter.Seq2[erasure.Holding, error] {
	return func(yield func(erasure.Holding, error) bool) { yield(erasure.Holding{}, errDown) }
}

// Systems that fail have failed for their records; the list of failures is bounded.
func TestSweepOfSystemsThatFail(t *testing.T) {
	w := swept(t, 300)
	w.crm.erase = func(_ context.Context, i erasure.Item) error {
		switch i.ID[len(i.ID)-1] {
		case '0':
			panic("x")
		case '1':
			return nil // lies
		case '3':
			return w.crm.remove(i)
		}
		return errDown
	}
	s, claims := w.service(t), memory.New().Claims()
	r := sweep(t, s, nightly(claims))
	if got := tallies(r); !slices.Equal(got, []string{"crm phone contact erase failed 180", "crm phone contact erase gone 20"}) || len(r.Failures) != 100 {
		t.Errorf("%q, %d failures", got, len(r.Failures))
	}
	w.crm.erase = nil
	if got := tallies(sweep(t, s, nightly(claims))); !slices.Equal(got, []string{"crm phone contact erase gone 180"}) {
		t.Errorf("again: %q", got)
	}
}

// Several runs at once share the work: each record is erased by one of them.
func TestSeveralSweeps(t *testing.T) {
	w := swept(t, 60)
	claims := memory.New().Claims()
	var mu sync.Mutex
	gone := 0
	var wg sync.WaitGroup
	for i := range 4 {
		s := w.service(t)
		run := nightly(claims)
		run.By = privacy.ActorID(fmt.Sprint("sweeper-", i))
		wg.Go(func() {
			r, err := s.Sweep(t.Context(), run)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				t.Error(err)
			}
			for _, l := range r.Tallies {
				if l.Outcome == erasure.WentAway {
					gone += l.Records
				}
			}
		})
	}
	wg.Wait()
	if len(w.crm.rows) != 20 || gone < 40 {
		t.Errorf("%d rows are left, %d gone", len(w.crm.rows), gone)
	}
	for id, n := range w.crm.erased {
		if n != 1 {
			t.Errorf("%s was erased %d times", id, n)
		}
	}
}

func TestMemClaims(t *testing.T) {
	storetest.Claims(t, func(*testing.T) erasure.Claims { return memory.New().Claims() })
}

// A system may select more than is due, and a rule may not be in force yet: nothing goes that need not.
func TestSweepJudgesAgain(t *testing.T) {
	w := swept(t, 3)
	w.host.Systems["crm"] = generous{store{table: w.crm}}
	rules := append(slices.Collect(w.schedule.Rules()), retention.Rule{
		ID: "later", Category: "later", From: retention.ContractEnd, Max: civil.Period{Days: 1}, Since: day(2030, 1, 1),
	})
	var err error
	if w.host.Schedule, err = retention.NewSchedule(rules...); err != nil {
		t.Fatal(err)
	}
	run := nightly(memory.New().Claims())
	run.Batch = 0
	want := []string{"crm phone  keep kept 1", "crm phone contact erase gone 2"}
	if got := tallies(sweep(t, w.service(t), run)); !slices.Equal(got, want) || len(w.crm.rows) != 1 {
		t.Errorf("%q, left %v", got, w.crm.rows)
	}
}

// generous selects everything of a category.
type generous struct{ store }

func (g generous) Due(ctx context.Context, q erasure.Query, after erasure.Position, n int) iter.Seq2[erasure.Item, error] {
	return func(yield func(erasure.Item, error) bool) {
		for _, i := range slices.Clone(g.rows) {
			i.Position = erasure.Position(i.ID)
			if i.Position > after && i.Category == q.Category && !yield(i, nil) {
				return
			}
		}
	}
}

// What changes between selection and the step decides: the record is not due any more, or another run took it over.
func TestSweepMeanwhile(t *testing.T) {
	w := swept(t, 1)
	first := true
	run := nightly(memory.New().Claims())
	run.Pace = func(context.Context) error {
		if first {
			w.crm.rows[0].Dates = retention.Dates{retention.ContractEnd: today}
		}
		first = false
		return nil
	}
	if got := tallies(sweep(t, w.service(t), run)); !slices.Equal(got, []string{"crm phone contact erase kept 1"}) || len(w.crm.rows) != 1 {
		t.Errorf("not due any more: %q", got)
	}
	w.crm.rows[0].Dates = retention.Dates{retention.ContractEnd: day(2020, 1, 1)}
	if got := tallies(sweep(t, w.service(t), run)); !slices.Equal(got, []string{"crm phone contact erase gone 1"}) {
		t.Errorf("due again: %q", got)
	}

	w = swept(t, 1)
	claims := memory.New().Claims()
	s := w.service(t)
	w.crm.onErase = func(erasure.Item) {
		w.crm.onErase = nil
		w.clock = now.Add(time.Hour)
		if got := tallies(sweep(t, s, nightly(claims))); !slices.Contains(got, "crm phone  none gone 1") {
			t.Errorf("taken over: %q", got)
		}
	}
	if got := tallies(sweep(t, s, nightly(claims))); !slices.Contains(got, "crm phone contact erase taken 1") {
		t.Errorf("it took too long: %q", got)
	}
	if w.crm.erased["contact-0000"] != 1 {
		t.Errorf("erased %v", w.crm.erased)
	}
}

// Two runs take over at once: one has it.
func TestTakeOverRace(t *testing.T) {
	w := swept(t, 1)
	s := w.service(t)
	left := erasure.Claim{Erasure: "x", System: "crm", Record: "contact-0000", Category: phone, Subject: "person-0", By: "gone", Until: now, Version: 1}
	for name, c := range map[string]struct {
		claims erasure.Claims
		err    error
	}{
		"another has it": {contested{memory.New().Claims(), left, privacy.ErrConflict}, nil},
		"it fails":       {contested{memory.New().Claims(), left, errDown}, errDown},
	} {
		if _, err := s.Sweep(t.Context(), nightly(c.claims)); !errors.Is(err, c.err) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What a stopped run left behind stays where the ledger fails.
func TestTakeOverFails(t *testing.T) {
	w := swept(t, 1)
	claims := memory.New().Claims()
	left := erasure.Claim{Erasure: "x", System: "crm", Record: "contact-0000", Category: phone, Subject: "person-0", By: "gone", Until: now, Version: 1}
	if err := claims.Take(t.Context(), left); err != nil {
		t.Fatal(err)
	}
	w.host.Ledger = fused{&fuse{at: 1}, w}
	if _, err := w.service(t).Sweep(t.Context(), nightly(claims)); !errors.Is(err, errDown) || len(w.crm.rows) != 1 {
		t.Error(err)
	}
	w.clock, w.host.Ledger = now.Add(time.Hour), w.ledger
	if got := tallies(sweep(t, w.service(t), nightly(claims))); !slices.Equal(got, []string{"crm phone  none gone 1"}) {
		t.Errorf("%q", got)
	}
}

// contested are claims of which one has run out, and taking it ends as told.
type contested struct {
	erasure.Claims
	left erasure.Claim
	err  error
}

func (c contested) Take(ctx context.Context, claim erasure.Claim) error {
	if claim.Erasure == c.left.Erasure {
		return c.err
	}
	return c.Claims.Take(ctx, claim)
}

func (c contested) Expired(context.Context, time.Time, erasure.ID, int) iter.Seq2[erasure.Claim, error] {
	return func(yield func(erasure.Claim, error) bool) { yield(c.left, nil) }
}

// The system of these tests keeps the contract of a sweeper.
func TestStore(t *testing.T) {
	privacytest.TestSweeper(t, func(*testing.T) privacytest.SweeperSystem {
		s := store{table: &table{}}
		for i := range 6 {
			ended := day(2020, 1, 1).AddDays(i)
			if i == 4 {
				ended = civil.Date{}
			}
			s.rows = append(s.rows, item(privacy.RecordID(fmt.Sprint("r-", i)), jane, phone, ended))
		}
		return privacytest.SweeperSystem{Sweeper: s, Category: phone, Items: slices.Clone(s.rows)}
	})
}
