package obligation_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/obligation/obligationtest"
)

func TestMemStore(t *testing.T) {
	obligationtest.Test(t, func(*testing.T) obligation.Store { return new(obligation.MemStore) })
}

// The view of a transaction keeps the contract of the store.
func TestMemStoreView(t *testing.T) {
	obligationtest.Test(t, func(t *testing.T) obligation.Store {
		view, end := make(chan *obligation.MemStore), make(chan struct{})
		done := make(chan error)
		go func() {
			done <- new(obligation.MemStore).Tx(context.Background(), func(v *obligation.MemStore) error {
				view <- v
				<-end
				return nil
			})
		}()
		t.Cleanup(func() {
			close(end)
			if err := <-done; err != nil {
				t.Error(err)
			}
		})
		return <-view
	})
}

var errUndone = errors.New("undone")

// recovered returns the error with which do ends or panics.
func recovered(do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = r.(error)
		}
	}()
	return do()
}

// What a transaction wrote is kept if its function returns nil, and taken back however else it ends.
func TestMemStoreTx(t *testing.T) {
	for _, c := range []struct {
		name string
		end  func() error // how the function ends
		kept bool
	}{
		{"nil", func() error { return nil }, true},
		{"an error", func() error { return errUndone }, false},
		{"a panic", func() error { panic(errUndone) }, false},
	} {
		s := raised(t, owed("keap"))
		old, _ := s.Get(t.Context(), obligation.IDOf(owed("keap")))
		err := recovered(func() error {
			return s.Tx(t.Context(), func(view *obligation.MemStore) error {
				if err := obligation.Raise(t.Context(), view, new(feed.MemStore), owed("freshdesk")); err != nil {
					t.Error(err)
				}
				if _, err := book(t, view, nil).Acknowledge(t.Context(), old.ID, time.Time{}); err != nil {
					t.Error(err)
				}
				return c.end()
			})
		})
		if c.kept != (err == nil) || err != nil && !errors.Is(err, errUndone) {
			t.Errorf("%s: %v", c.name, err)
		}
		if got, _ := s.Get(t.Context(), old.ID); (got == old) == c.kept {
			t.Errorf("%s: the first is %+v", c.name, got)
		}
		if _, err := s.Get(t.Context(), obligation.IDOf(owed("freshdesk"))); (err == nil) != c.kept {
			t.Errorf("%s: the second: %v", c.name, err)
		}
	}
}

// A transaction within another joins: it is taken back alone where it fails, and with the outer one else.
func TestMemStoreTxNested(t *testing.T) {
	s := new(obligation.MemStore)
	var view *obligation.MemStore
	raise := func(s obligation.Store, r privacy.RecipientID) {
		if err := obligation.Raise(t.Context(), s, new(feed.MemStore), owed(r)); err != nil {
			t.Error(err)
		}
	}
	err := s.Tx(t.Context(), func(outer *obligation.MemStore) error {
		view = outer
		raise(outer, "one")
		if err := outer.Tx(t.Context(), func(inner *obligation.MemStore) error {
			raise(inner, "two")
			return errUndone
		}); !errors.Is(err, errUndone) {
			t.Errorf("inner: %v", err)
		}
		return outer.Tx(t.Context(), func(inner *obligation.MemStore) error {
			raise(inner, "three")
			return nil
		})
	})
	for r, kept := range map[privacy.RecipientID]bool{"one": true, "two": false, "three": true} {
		if _, got := s.Get(t.Context(), obligation.IDOf(owed(r))); (got == nil) != kept || err != nil {
			t.Errorf("%s: %v, %v", r, got, err)
		}
	}
	// The view is of no use afterwards.
	_, get := view.Get(t.Context(), "x")
	for name, err := range map[string]error{
		"create":  view.Create(t.Context(), owed("four")),
		"update":  view.Update(t.Context(), owed("four")),
		"get":     get,
		"tx":      view.Tx(t.Context(), func(*obligation.MemStore) error { return nil }),
		"pending": first(view.Pending(t.Context(), now, obligation.Cursor{}, 1)),
		"overdue": first(view.Overdue(t.Context(), civil.MustDate(2026, 11, 24), obligation.DueCursor{}, 1)),
		"of":      first(view.Of(t.Context(), "person-1")),
	} {
		if !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("%s after the end: %v", name, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Tx(ctx, func(*obligation.MemStore) error { t.Error("begun"); return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("a done context: %v", err)
	}
}

// first returns the error that a sequence begins with.
func first[T any](seq func(func(T, error) bool)) (err error) {
	seq(func(_ T, e error) bool { err = e; return false })
	return err
}
