package erasure_test

import (
	"context"
	"errors"
	"iter"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
)

// liar is a system that changes what it finds.
type liar struct {
	*table
	change func(*erasure.Item)
}

func (l liar) Find(ctx context.Context, s privacy.SubjectID) iter.Seq2[erasure.Item, error] {
	return func(yield func(erasure.Item, error) bool) {
		for i, err := range l.table.Find(ctx, s) {
			l.change(&i)
			if !yield(i, err) {
				return
			}
		}
	}
}

// A system that fails, hangs, panics or lies has failed for its items; the rest goes on, and is taken up.
func TestSystemsThatFail(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(w *world, release chan struct{})
		fault erasure.Fault
		gone  int
	}{
		"errors": {func(w *world, _ chan struct{}) {
			w.crm.erase = func(context.Context, erasure.Item) error { return errDown }
		}, erasure.Errored, 1},
		"panics": {func(w *world, _ chan struct{}) {
			w.crm.erase = func(context.Context, erasure.Item) error { panic("jane.doe@example.org") }
		}, erasure.Panicked, 1},
		"hangs": {func(w *world, release chan struct{}) {
			w.crm.erase = func(context.Context, erasure.Item) error { <-release; return nil }
		}, erasure.Hung, 1},
		"waits for its context": {func(w *world, _ chan struct{}) {
			w.crm.erase = func(ctx context.Context, _ erasure.Item) error { <-ctx.Done(); return ctx.Err() }
		}, erasure.Hung, 1},
		"lies": {func(w *world, _ chan struct{}) {
			w.crm.erase = func(context.Context, erasure.Item) error { return nil }
		}, erasure.StillThere, 1},
		"marks as deleted only": {func(w *world, _ chan struct{}) {
			w.crm.erase = func(_ context.Context, i erasure.Item) error {
				w.crm.hidden, w.crm.rows = append(w.crm.hidden, w.crm.rows[0]), w.crm.rows[1:]
				return nil
			}
		}, erasure.StillThere, 1},
		"the record changes meanwhile": {func(w *world, _ chan struct{}) {
			w.crm.onErase = func(erasure.Item) { w.crm.rows[0].Version = "v2" }
		}, erasure.Changed, 1},
		"cannot be read afterwards": {func(w *world, _ chan struct{}) {
			w.crm.onErase = func(erasure.Item) { w.crm.find = func(privacy.SubjectID) error { return errDown } }
		}, erasure.Unproved, 1},
		"cannot be read any more": {func(w *world, _ chan struct{}) {
			w.billing.onErase = func(erasure.Item) { w.crm.find = func(privacy.SubjectID) error { return errDown } }
		}, erasure.Unread, 1},
	} {
		synctest.Test(t, func(t *testing.T) {
			w, release := newWorld(t), make(chan struct{})
			s := w.service(t)
			p := plan(t, s, asked("erasure-1"))
			c.spoil(w, release)
			r, err := s.Apply(t.Context(), p)
			close(release)
			synctest.Wait() // for calls that were left alone
			if err != nil || r.Gone != c.gone || r.Failed != 1 || r.Closed || len(r.Failures) != 1 || r.Failures[0].Fault != c.fault || r.Failures[0].System != "crm" {
				t.Errorf("%s: %+v, %v", name, r, err)
			}
			cert, err := s.Certificate(t.Context(), "erasure-1")
			if err != nil || cert.Complete() || cert.Items[2].Kind != erasure.Failed || cert.Items[2].Fault != c.fault {
				t.Errorf("%s: %+v, %v", name, cert, err)
			}
			w.crm.erase, w.crm.onErase, w.crm.find = nil, nil, nil
			if r, err = s.Resume(t.Context(), asked("erasure-1")); err != nil || r.Gone != 2 || !r.Closed || len(w.crm.rows) != 1 {
				t.Errorf("%s, taken up: %+v, %v", name, r, err)
			}
		})
	}
}

// A context that ends stops the erasure, wherever it is, and nothing is taken for a failure of the system.
func TestContextEnds(t *testing.T) {
	for name, spoil := range map[string]func(w *world, cancel func()){
		"while it erases": func(w *world, cancel func()) { w.billing.onErase = func(erasure.Item) { cancel() } },
		"while it looks again": func(w *world, cancel func()) {
			w.billing.onErase = func(erasure.Item) {
				w.billing.find = func(privacy.SubjectID) error { cancel(); return context.Canceled }
			}
		},
		"while it looks": func(w *world, cancel func()) {
			w.billing.find = func(privacy.SubjectID) error { cancel(); return context.Canceled }
		},
		"while it hangs": func(w *world, cancel func()) {
			w.billing.erase = func(ctx context.Context, _ erasure.Item) error { cancel(); time.Sleep(time.Hour); return nil }
		},
		"before it shreds": func(w *world, cancel func()) {
			w.crm.onErase = func(erasure.Item) {
				n := 0
				w.crm.find = func(privacy.SubjectID) error {
					if n++; n == 2 {
						cancel()
						return context.Canceled
					}
					return nil
				}
			}
		},
	} {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			w.billing.rows = w.billing.rows[1:] // no invoice
			s := w.service(t)
			p := plan(t, s, asked("erasure-1"))
			ctx, cancel := context.WithCancel(t.Context())
			if name == "while it looks" { // after the plan was made anew
				if _, err := s.Apply(t.Context(), p); err != nil {
					t.Fatal(err)
				}
				w.billing.rows = append(w.billing.rows, item("ticket-1", jane, ticket, day(2026, 5, 31)))
				o := asked("erasure-2")
				p = plan(t, s, o)
				w.billing.erase = func(context.Context, erasure.Item) error { return errDown }
				if _, err := s.Apply(t.Context(), p); err != nil {
					t.Fatal(err)
				}
				w.billing.erase = nil
			}
			spoil(w, cancel)
			r, err := s.Apply(ctx, p)
			synctest.Wait() // for calls that were left alone
			if !errors.Is(err, context.Canceled) || r.Closed {
				t.Errorf("%s: %+v, %v", name, r, err)
			}
			w.billing.erase, w.billing.onErase, w.billing.find, w.crm.onErase, w.crm.find = nil, nil, nil, nil, nil
			if r, err = s.Apply(t.Context(), p); err != nil || !r.Closed {
				t.Errorf("%s, taken up: %+v, %v", name, r, err)
			}
			time.Sleep(2 * time.Hour)
		})
	}
}

// Nothing of the person is left, or something is, or a system cannot say: only in the first case the key is destroyed.
func TestShred(t *testing.T) {
	for name, c := range map[string]struct {
		change   func(w *world)
		shredded bool
	}{
		"nothing is left": {func(w *world) { w.billing.rows = w.billing.rows[1:] }, true},
		"an invoice is":   {func(*world) {}, false},
		"nobody can say": {func(w *world) {
			w.billing.rows = w.billing.rows[1:]
			w.crm.onErase = func(erasure.Item) {
				n := 0
				w.billing.find = func(privacy.SubjectID) error { n++; return errDown }
			}
		}, false},
		"nothing is sealed": {func(w *world) { w.billing.rows, w.host.Keys = w.billing.rows[1:], erasure.None{} }, false},
	} {
		w := newWorld(t)
		c.change(w)
		r := apply(t, w.service(t), asked("erasure-1"))
		cert, err := w.service(t).Certificate(t.Context(), "erasure-1")
		destroyed, kerr := w.vault.Destroyed(t.Context(), string(jane))
		if closed := name != "nobody can say"; err != nil || kerr != nil || cert.Shredded != c.shredded || destroyed != c.shredded || r.Closed != closed {
			t.Errorf("%s: shredded %t, %t, %+v, %v, %v", name, cert.Shredded, destroyed, r, err, kerr)
		}
	}
}

// A host that has nothing but systems and a ledger says so.
func TestNone(t *testing.T) {
	w := newWorld(t)
	w.host.Holds, w.host.Suppressions, w.host.Keys = erasure.None{}, erasure.None{}, erasure.None{}
	w.host.Recipients, w.host.Obligations = erasure.None{}, erasure.None{}
	s := w.service(t)
	if r := apply(t, s, asked("erasure-1"), email(t)); r.Gone != 2 || !r.Closed {
		t.Errorf("%+v", r)
	}
	w.crm.rows = append(w.crm.rows, item("contact-1", jane, phone, today))
	if r, err := s.Replay(t.Context(), people(jane), "clerk-1"); err != nil || r.Gone != 1 || r.Suppressed != 1 {
		t.Errorf("%+v, %v", r, err)
	}
	if err := (erasure.None{}).Destroy(t.Context(), "x"); err != nil {
		t.Error(err)
	}
	if err := (erasure.None{}).Raise(t.Context()); err != nil {
		t.Error(err)
	}
}

// people yields subjects.
func people(all ...privacy.SubjectID) iter.Seq2[privacy.SubjectID, error] {
	return func(yield func(privacy.SubjectID, error) bool) {
		for _, s := range all {
			if !yield(s, nil) {
				return
			}
		}
	}
}
