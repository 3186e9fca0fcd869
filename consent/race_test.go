package consent_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
)

// raced is a store in which others get in before an Append, once for each entry.
type raced struct {
	consent.Store
	others []func(next uint64) consent.Event
}

func (r *raced) Append(ctx context.Context, e consent.Event) error {
	if len(r.others) > 0 {
		other := r.others[0](e.Seq)
		r.others = r.others[1:]
		if err := r.Store.Append(ctx, other); err != nil {
			return err
		}
	}
	return r.Store.Append(ctx, e)
}

func otherProof() consent.Proof {
	p := proof()
	p.Evidence = "another form"
	return p
}

// TestRaces holds what becomes of a decision when another gets in first.
func TestRaces(t *testing.T) {
	grant := func(next uint64) consent.Event { e := given(next, 1); e.Proof = otherProof(); return e }
	twin := func(next uint64) consent.Event { return given(next, 1) }
	refusal := func(next uint64) consent.Event { return refused(next, 1) }
	withdrawal := func(next uint64) consent.Event { return withdrawn(next, 1) }
	type others = []func(uint64) consent.Event
	for _, c := range []struct {
		name   string
		kind   consent.Kind
		others others
		seq    uint64 // of the event returned; 0: ErrConflict
		stored int
	}{
		{"a withdrawal behind grants", consent.Withdrawn, others{grant, twin, grant}, 4, 4},
		{"a withdrawal behind a withdrawal", consent.Withdrawn, others{grant, withdrawal}, 2, 2},
		{"a refusal behind a withdrawal", consent.Refused, others{withdrawal}, 2, 2},
		{"a grant behind another grant", consent.Given, others{grant}, 2, 2},
		{"a grant behind itself", consent.Given, others{twin}, 1, 1},
		{"no grant behind a refusal", consent.Given, others{refusal}, 0, 1},
		{"no grant behind a withdrawal", consent.Given, others{grant, withdrawal}, 0, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &raced{Store: memory.New().Consent(), others: c.others}
			l, clock := ledger(s, consent.Options{})
			clock.at(2)
			d := consent.Decision{Key: key, Kind: c.kind, By: "web"}
			if c.kind == consent.Given {
				d.Proof = proof()
			}
			e, err := l.Record(context.Background(), d)
			if c.seq == 0 != errors.Is(err, privacy.ErrConflict) || c.seq > 0 && err != nil || e.Seq != c.seq {
				t.Errorf("got event %d, %v; want event %d", e.Seq, err, c.seq)
			}
			if n := len(events(t, s, key)); n != c.stored {
				t.Errorf("stored: got %d events, want %d", n, c.stored)
			}
		})
	}
}

// TestALateGrantDoesNotOvertakeUnseen holds the same for a grant that names its time.
func TestALateGrantDoesNotOvertakeUnseen(t *testing.T) {
	s := &raced{Store: memory.New().Consent(), others: []func(uint64) consent.Event{func(next uint64) consent.Event { return refused(next, 1) }}}
	l, c := ledger(s, consent.Options{})
	c.at(9)
	d := consent.Decision{Key: key, Kind: consent.Given, At: on(5), Proof: proof(), By: "queue"}
	if _, err := l.Record(context.Background(), d); !errors.Is(err, privacy.ErrConflict) {
		t.Errorf("first delivery: got %v, want ErrConflict", err)
	}
	if e, err := l.Record(context.Background(), d); err != nil || e.Seq != 2 {
		t.Errorf("second delivery, the refusal seen: got event %d, %v; want event 2", e.Seq, err)
	}
}

// lying is a store that answers as it is told to.
type lying struct {
	events []consent.Event
	keys   []consent.Key
	read   error
	append error
	tries  *int
}

func (s lying) Append(context.Context, consent.Event) error {
	if s.tries != nil {
		*s.tries++
	}
	return s.append
}

func (s lying) EventsOf(context.Context, []consent.Key) iter.Seq2[consent.Event, error] {
	return sequence(s.events, s.read)
}

func (s lying) Keys(context.Context, privacy.SubjectID) iter.Seq2[consent.Key, error] {
	return sequence(s.keys, s.read)
}

// TestStoreErrors holds that no decision comes from a store that fails, and that its error comes through.
func TestStoreErrors(t *testing.T) {
	ctx, down, tries := context.Background(), errors.New("connection lost"), 0
	for _, c := range []struct {
		name  string
		store lying
		want  error
		tries int
	}{
		{"reading", lying{read: down}, down, 0},
		{"cancelled", lying{read: context.Canceled}, context.Canceled, 0},
		{"appending", lying{append: down}, down, 1},
		{"a gap", lying{events: []consent.Event{given(2, 1)}}, privacy.ErrInvalid, 0},
		{"another key", lying{events: []consent.Event{{Seq: 1, Kind: consent.Given}}}, privacy.ErrInvalid, 0},
		{"conflicts for ever", lying{append: fmt.Errorf("busy: %w", privacy.ErrConflict)}, privacy.ErrConflict, 32},
	} {
		tries = 0
		c.store.tries = &tries
		l, clock := ledger(c.store, consent.Options{})
		if _, err := l.Withdraw(ctx, key, "web"); !errors.Is(err, c.want) || tries != c.tries {
			t.Errorf("%s: Withdraw: got %v after %d tries, want %v after %d", c.name, err, tries, c.want, c.tries)
		}
		if c.tries > 0 {
			continue
		}
		if s, err := l.State(ctx, key, clock.now); !errors.Is(err, c.want) || s != (consent.State{}) {
			t.Errorf("%s: State: got %+v, %v; want %v", c.name, s, err, c.want)
		}
		if s, err := l.States(ctx, []consent.Key{key}, clock.now); !errors.Is(err, c.want) || s != nil {
			t.Errorf("%s: States: got %+v, %v; want %v", c.name, s, err, c.want)
		}
	}
}

// TestEightWriters lets eight give and withdraw at once: one gapless history, and every withdrawal is recorded.
func TestEightWriters(t *testing.T) {
	s := memory.New().Consent()
	l := must(consent.NewLedger(s, nil))
	var wg sync.WaitGroup
	for w := range 8 {
		wg.Go(func() {
			for i := range 20 {
				p := proof()
				p.Evidence = privacy.RecordID(fmt.Sprint("form ", w, i))
				if _, err := l.Give(context.Background(), key, p, "web"); err != nil && !errors.Is(err, privacy.ErrConflict) {
					t.Errorf("Give: %v", err)
				}
				if _, err := l.Withdraw(context.Background(), key, "web"); err != nil {
					t.Errorf("Withdraw: %v", err)
				}
			}
		})
	}
	wg.Wait()
	for i, e := range events(t, s, key) {
		if e.Seq != uint64(i+1) {
			t.Fatalf("event %d has Seq %d", i+1, e.Seq)
		}
	}
	if st := mustState(t, l, key, time.Now().Add(time.Hour)); st.InForce {
		t.Error("in force although every writer withdrew last")
	}
}
