package erasure_test

import (
	"context"
	"errors"
	"iter"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
	"github.com/lawful-go/lawful/retention"
)

var errDown = errors.New("down")

// fuse lets a number of calls through and then stops everything: before a call, after it, or by a panic that stands for
// the end of the process.
type fuse struct {
	calls, at   int
	late, panic bool
}

type killed struct{}

func (f *fuse) call(do func() error) error {
	if f.calls++; f.at == 0 || f.calls < f.at {
		return do()
	}
	if f.calls == f.at && f.late {
		do()
	}
	if f.panic {
		panic(killed{})
	}
	return errDown
}

// fused runs every store of a host, and every system, through one fuse. A system that panics is contained, so that
// the panic reaches the test by way of the next store.
type fused struct {
	*fuse
	w *world
}

func (f fused) Append(ctx context.Context, lines ...erasure.Entry) error {
	return f.call(func() error { return f.w.ledger.Append(ctx, lines...) })
}

func (f fused) Entries(ctx context.Context, id erasure.ID) iter.Seq2[erasure.Entry, error] {
	return through(f.fuse, f.w.ledger.Entries(ctx, id))
}

func (f fused) Of(ctx context.Context, who []seal.Hash) iter.Seq2[erasure.ID, error] {
	return through(f.fuse, f.w.ledger.Of(ctx, who))
}

func (f fused) Open(ctx context.Context, after erasure.ID, n int) iter.Seq2[erasure.ID, error] {
	return through(f.fuse, f.w.ledger.Open(ctx, after, n))
}

func (f fused) HeldBy(ctx context.Context, hold string) iter.Seq2[erasure.ID, error] {
	return through(f.fuse, f.w.ledger.HeldBy(ctx, hold))
}

func (f fused) HoldsOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[retention.Hold, error] {
	return through(f.fuse, f.w.holds.HoldsOf(ctx, subjects))
}

func (f fused) Place(ctx context.Context, h retention.Hold) error {
	return f.call(func() error { return f.w.holds.Place(ctx, h) })
}

func (f fused) Add(ctx context.Context, id seal.Identifier, c suppression.Cause) (e suppression.Entry, err error) {
	err = f.call(func() error { e, err = f.w.suppressions.Add(ctx, id, c); return err })
	return e, err
}

func (f fused) Restore(ctx context.Context, h seal.Hash, c suppression.Cause) (e suppression.Entry, err error) {
	err = f.call(func() error { e, err = f.w.suppressions.Restore(ctx, h, c); return err })
	return e, err
}

func (f fused) Destroy(ctx context.Context, subject string) error {
	return f.call(func() error { return f.w.vault.Destroy(ctx, subject) })
}

func (f fused) RecipientsOf(ctx context.Context, s privacy.SubjectID, categories []privacy.Category) iter.Seq2[privacy.RecipientID, error] {
	return through(f.fuse, f.w.recipients.RecipientsOf(ctx, s, categories))
}

func (f fused) Raise(ctx context.Context, all ...obligation.Obligation) error {
	return f.call(func() error { return obligation.Raise(ctx, f.w.owed, f.w.outbox, all...) })
}

func (f fused) Aliases(ctx context.Context, ids ...privacy.SubjectID) (p alias.People, err error) {
	err = f.call(func() error { p, err = f.w.aliases.Aliases(ctx, ids...); return err })
	return p, err
}

func (f fused) Merges(ctx context.Context, id privacy.SubjectID) iter.Seq2[alias.Alias, error] {
	return through(f.fuse, f.w.aliases.Merges(ctx, id))
}

func (f fused) Returned(ctx context.Context, s privacy.SubjectID, since time.Time) (a privacy.Fact, err error) {
	err = f.call(func() error { a, err = f.w.returns.Returned(ctx, s, since); return err })
	return a, err
}

func (f fused) Lifted(ctx context.Context, h seal.Hash, since time.Time) (lifted bool, err error) {
	err = f.call(func() error { lifted, err = f.w.suppressions.Lifted(ctx, h, since); return err })
	return lifted, err
}

func (f fused) Generation(ctx context.Context, subject string) (n uint64, err error) {
	err = f.call(func() error { n, err = f.w.vault.Generation(ctx, subject); return err })
	return n, err
}

func (f fused) DestroyThrough(ctx context.Context, subject string, n uint64) error {
	return f.call(func() error { return f.w.vault.DestroyThrough(ctx, subject, n) })
}

// through passes a sequence on, if the fuse lets it begin.
func through[T any](f *fuse, seq iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		if err := f.call(func() error { return nil }); err != nil {
			var none T
			yield(none, err)
			return
		}
		seq(yield)
	}
}

// fusedTable is a system behind the fuse.
type fusedTable struct {
	*fuse
	*table
}

func (t fusedTable) Find(ctx context.Context, s privacy.SubjectID) iter.Seq2[erasure.Item, error] {
	return through(t.fuse, t.table.Find(ctx, s))
}

func (t fusedTable) Erase(ctx context.Context, i erasure.Item, how retention.Action) error {
	return t.call(func() error { return t.table.Erase(ctx, i, how) })
}

// fuse puts a fuse before everything that a host brings.
func (w *world) fuse(f *fuse) erasure.Config {
	h, all := w.host, fused{f, w}
	h.Systems = map[erasure.SystemID]erasure.Eraser{"crm": fusedTable{f, w.crm}, "billing": fusedTable{f, w.billing}}
	h.Ledger, h.Holds, h.Suppressions, h.Keys, h.Recipients, h.Obligations, h.Aliases, h.Returns = all, all, all, all, all, all, all, all
	return h
}

// The process is killed before and after every call that it makes of a store or a system. Taken up, the erasure comes to the same
// end: nothing is lost, nothing is erased twice, nobody is told twice, and what is held stays.
func TestKilledAtEveryCall(t *testing.T) {
	for _, late := range []bool{false, true} {
		for _, panics := range []bool{false, true} {
			acknowledged, interrupted := 0, 0
			for at := 1; ; at++ {
				w := newWorld(t)
				w.billing.rows = append(w.billing.rows, item("ticket-2", jane, ticket, day(2026, 5, 31)))
				w.billing.hidden = append(w.billing.hidden, item("ticket-3", jane, ticket, day(2026, 5, 31)))
				w.place(t, retention.Hold{ID: "hold-1", Matter: "claim-1", Subject: jane, Category: logs, Placed: today})
				w.crm.rows = append(w.crm.rows, item("log-1", jane, logs, day(2020, 5, 31)))
				p := plan(t, w.service(t), asked("erasure-1"))
				f := &fuse{at: at, late: late, panic: panics}
				sound := w.host
				w.host = w.fuse(f)
				stopped := func() (stopped bool) {
					defer func() {
						if recover() != nil {
							stopped = true
						}
					}()
					w.service(t).Apply(t.Context(), p, email(t))
					return f.calls >= at
				}()
				if !stopped {
					break
				}
				interrupted++
				w.host = sound
				if n := len(w.kinds(t, "erasure-1")); n > 0 {
					acknowledged++
				}
				s := w.service(t)
				r, err := s.Apply(t.Context(), p, email(t))
				if errors.Is(err, privacy.ErrConflict) && len(w.kinds(t, "erasure-1")) == 0 {
					t.Fatalf("call %d: destroyed before it was written down", at)
				}
				if err != nil || r.Gone != 4 || r.Held != 1 || r.Kept != 1 || r.Failed != 0 || r.Closed {
					t.Fatalf("call %d (late %t, panics %t): %+v, %v", at, late, panics, r, err)
				}
				for _, table := range []*table{w.crm, w.billing} {
					for id, n := range table.erased {
						if n != 1 {
							t.Errorf("call %d: %s was destroyed %d times", at, id, n)
						}
					}
				}
				if len(w.billing.rows) != 1 || len(w.billing.hidden) != 0 || len(w.crm.rows) != 2 {
					t.Errorf("call %d: left %+v, %+v", at, w.billing.rows, w.crm.rows)
				}
				owed := 0
				for range w.owed.Of(t.Context(), jane) {
					owed++
				}
				if owed != 3 {
					t.Errorf("call %d: %d obligations", at, owed)
				}
				if v, err := w.suppressions.Check(t.Context(), email(t)); err != nil || len(v.InForce) != 1 {
					t.Errorf("call %d: suppressed %+v, %v", at, v, err)
				}
			}
			if interrupted < 25 || acknowledged < 15 {
				t.Errorf("late %t, panics %t: stopped at %d calls, at %d of them something was written", late, panics, interrupted, acknowledged)
			}
		}
	}
}

// Every store that fails is an error that says which, and leaves the erasure to be taken up.
func TestStoresThatFail(t *testing.T) {
	for name, spoil := range map[string]func(h *erasure.Config, f fused){
		"holds":        func(h *erasure.Config, f fused) { h.Holds = f },
		"ledger":       func(h *erasure.Config, f fused) { h.Ledger = f },
		"suppressions": func(h *erasure.Config, f fused) { h.Suppressions = f },
		"keys":         func(h *erasure.Config, f fused) { h.Keys = f },
		"recipients":   func(h *erasure.Config, f fused) { h.Recipients = f },
		"obligations":  func(h *erasure.Config, f fused) { h.Obligations = f },
	} {
		failed := 0
		for at := 1; ; at++ {
			w := newWorld(t)
			w.billing.rows = w.billing.rows[1:] // no invoice: everything goes
			p := plan(t, w.service(t), asked("erasure-1"))
			f := &fuse{at: at}
			sound := w.host
			spoil(&w.host, fused{f, w})
			r, err := w.service(t).Apply(t.Context(), p, email(t))
			w.host = sound
			if f.calls < at {
				break
			}
			failed++
			if !errors.Is(err, errDown) || r.Closed {
				t.Errorf("%s, call %d: %+v, %v", name, at, r, err)
			}
			if r, err := w.service(t).Apply(t.Context(), p, email(t)); err != nil || !r.Closed || r.Gone != 2 {
				t.Errorf("%s, call %d, taken up: %+v, %v", name, at, r, err)
			}
			if ok, err := w.vault.Destroyed(t.Context(), string(jane)); err != nil || !ok {
				t.Errorf("%s, call %d: the key is there: %v", name, at, err)
			}
		}
		if failed == 0 {
			t.Errorf("%s: never asked", name)
		}
	}
}
