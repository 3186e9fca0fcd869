package obligation_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// faulty is a store in memory that fails for good with its n-th call, before or after it is carried out.
type faulty struct {
	fullStore
	calls, at int
	late      bool // the call is carried out, and its answer lost
	err       error
}

// call counts a call and carries it out as far as the fault allows.
func (s *faulty) call(do func() error) error {
	if s.calls++; s.at == 0 || s.calls < s.at {
		return do()
	}
	if s.calls == s.at && s.late {
		do()
	}
	return s.err
}

func (s *faulty) Create(ctx context.Context, o obligation.Obligation) error {
	return s.call(func() error { return s.fullStore.Create(ctx, o) })
}

func (s *faulty) Update(ctx context.Context, o obligation.Obligation) error {
	return s.call(func() error { return s.fullStore.Update(ctx, o) })
}

func (s *faulty) Get(ctx context.Context, id obligation.ID) (o obligation.Obligation, err error) {
	err = s.call(func() error { o, err = s.fullStore.Get(ctx, id); return err })
	return o, err
}

func (s *faulty) Pending(ctx context.Context, at time.Time, after obligation.Cursor, n int) iter.Seq2[obligation.Obligation, error] {
	return s.sequence(s.fullStore.Pending(ctx, at, after, n))
}

func (s *faulty) Overdue(ctx context.Context, on civil.Date, after obligation.DueCursor, n int) iter.Seq2[obligation.Obligation, error] {
	return s.sequence(s.fullStore.Overdue(ctx, on, after, n))
}

func (s *faulty) sequence(seq iter.Seq2[obligation.Obligation, error]) iter.Seq2[obligation.Obligation, error] {
	return func(yield func(obligation.Obligation, error) bool) {
		if err := s.call(func() error { return nil }); err != nil {
			yield(obligation.Obligation{}, err)
			return
		}
		seq(yield)
	}
}

var errDown = errors.New("down")

// Delivery is stopped at every call to the store, before and after it is carried out, and taken up by another book: each
// recipient is told at least once, one that confirmed is not told again, and nothing is lost.
func TestDeliveryIsTakenUp(t *testing.T) {
	const recipients = 4
	for _, late := range []bool{false, true} {
		interrupted := 0
		for at := 1; ; at++ {
			var all []obligation.Obligation
			for i := range recipients {
				all = append(all, owed(privacy.RecipientID(fmt.Sprint("r-", i))))
			}
			s := &faulty{fullStore: raised(t, all...), at: at, late: late, err: errDown}
			told := make(map[privacy.RecipientID]int)
			deliverer := (func(_ context.Context, o obligation.Obligation) (bool, error) {
				told[o.Recipient]++
				return o.Recipient == "r-1", nil
			})
			c := &clock{now}
			first, err := book(t, s, &obligation.Options{Now: c.now, Batch: 3}).Deliver(t.Context(), deliverer)
			if err == nil {
				if s.calls >= at {
					t.Fatalf("call %d failed, and nobody said so", at)
				}
				break
			}
			if !errors.Is(err, errDown) {
				t.Fatal(err)
			}
			interrupted++
			confirmed := make(map[obligation.ID]bool)
			for o := range s.fullStore.Of(t.Context(), "person-1") {
				confirmed[o.ID] = o.State == obligation.Acknowledged
			}
			before := told["r-1"]
			c.t = c.t.Add(time.Hour) // the lease has run out
			second, err := book(t, s.fullStore, &obligation.Options{Now: c.now}).Deliver(t.Context(), deliverer)
			if err != nil {
				t.Fatal(err)
			}
			if first.Delivered+second.Delivered < recipients {
				t.Errorf("call %d: %d and %d delivered", at, first.Delivered, second.Delivered)
			}
			n := 0
			for o := range s.fullStore.Of(t.Context(), "person-1") {
				n++
				want := obligation.Delivered
				if o.Recipient == "r-1" {
					want = obligation.Acknowledged
				}
				if o.State != want || told[o.Recipient] < 1 || told[o.Recipient] > 2 {
					t.Errorf("call %d: %s told %d times: %+v", at, o.Recipient, told[o.Recipient], o)
				}
				if confirmed[o.ID] && told[o.Recipient] != before {
					t.Errorf("call %d: %s was told again after it had confirmed", at, o.Recipient)
				}
			}
			if n != recipients {
				t.Errorf("call %d: %d obligations are left", at, n)
			}
		}
		if interrupted < 3*recipients {
			t.Errorf("stopped at %d calls only", interrupted)
		}
	}
}

// A store that fails is an error of each command, and one that always was written first by another a conflict.
func TestStoreErrors(t *testing.T) {
	id := obligation.IDOf(owed("keap"))
	for at := 1; at <= 2; at++ {
		for name, do := range map[string]func(b *obligation.Service) error{
			"acknowledge": func(b *obligation.Service) error { _, err := b.Acknowledge(t.Context(), id, now); return err },
			"cancel": func(b *obligation.Service) error {
				_, err := b.Cancel(t.Context(), id, obligation.Impossible, "note-1")
				return err
			},
		} {
			b := book(t, &faulty{fullStore: raised(t, owed("keap")), at: at, err: errDown}, nil)
			if err := do(b); !errors.Is(err, errDown) {
				t.Errorf("%s, call %d: %v", name, at, err)
			}
		}
	}
	if err := first(book(t, &faulty{fullStore: raised(t), at: 1, err: errDown}, nil).Overdue(t.Context(), civil.MustDate(2026, 11, 24))); !errors.Is(err, errDown) {
		t.Errorf("overdue: %v", err)
	}
	b := book(t, racing{raised(t, owed("keap"))}, &obligation.Options{Now: func() time.Time { return now }})
	if _, err := b.Acknowledge(t.Context(), id, now); !errors.Is(err, privacy.ErrConflict) {
		t.Errorf("always second: %v", err)
	}
	run, err := b.Deliver(t.Context(), (func(context.Context, obligation.Obligation) (bool, error) {
		t.Error("told, though another has it")
		return true, nil
	}))
	if err != nil || run.Passed != 1 {
		t.Errorf("always second: %+v, %v", run, err)
	}
}

// racing is a store in which another writer is always first.
type racing struct{ fullStore }

func (racing) Update(context.Context, obligation.Obligation) error { return privacy.ErrConflict }

// fullStore is a store with every optional ability.
type fullStore interface {
	obligation.Store
	obligation.Lister
}

// first returns the error that a sequence begins with.
func first[T any](seq func(func(T, error) bool)) (err error) {
	seq(func(_ T, e error) bool { err = e; return false })
	return err
}
