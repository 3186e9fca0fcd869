package suppression_test

import (
	"context"
	"errors"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
	"github.com/lawful-go/lawful/privacy/suppression/suppressiontest"
)

func TestMemStore(t *testing.T) {
	suppressiontest.Test(t, func(*testing.T) suppression.Store { return new(suppression.MemStore) })
}

// The view of a transaction keeps the contract of the store.
func TestMemStoreView(t *testing.T) {
	suppressiontest.Test(t, func(t *testing.T) suppression.Store {
		view, end := make(chan *suppression.MemStore), make(chan struct{})
		done := make(chan error)
		go func() {
			done <- new(suppression.MemStore).Tx(context.Background(), func(v *suppression.MemStore) error {
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
		s := new(suppression.MemStore)
		l, bob := list(t, s, 1), email(t, "bob@example.org")
		add(t, l, jane(t), objected(1))
		err := recovered(func() error {
			return s.Tx(t.Context(), func(view *suppression.MemStore) error {
				within := list(t, view, 2, 1)
				add(t, within, jane(t), erased(2))
				add(t, within, bob, erased(2))
				lift(t, within, jane(t), consented(suppression.Marketing, 3))
				if check(t, within, bob).Scope() != suppression.All {
					t.Errorf("%s: a transaction does not see what it wrote", c.name)
				}
				return c.end()
			})
		})
		if c.kept != (err == nil) || err != nil && !errors.Is(err, errUndone) {
			t.Errorf("%s: %v", c.name, err)
		}
		after := list(t, s, 2, 1)
		if n := len(history(t, after, jane(t))); n != map[bool]int{true: 3, false: 1}[c.kept] {
			t.Errorf("%s: %d entries of the first", c.name, n)
		}
		if got := check(t, after, bob).Scope() == suppression.All; got != c.kept {
			t.Errorf("%s: the second is suppressed: %t", c.name, got)
		}
		if err := l.Ready(t.Context()); (err != nil) != c.kept {
			t.Errorf("%s: a ring without the new key: %v", c.name, err)
		}
		add(t, after, bob, objected(4))
	}
}

// recovered returns the error with which do ends or panics.
func recovered(do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = r.(error)
		}
	}()
	return do()
}

// A transaction within another joins: it is taken back alone where it fails, and with the outer one else.
func TestMemStoreTxNested(t *testing.T) {
	s := new(suppression.MemStore)
	var view *suppression.MemStore
	err := s.Tx(t.Context(), func(outer *suppression.MemStore) error {
		view = outer
		add(t, list(t, outer, 1), jane(t), objected(1))
		if err := outer.Tx(t.Context(), func(inner *suppression.MemStore) error {
			add(t, list(t, inner, 1), jane(t), erased(2))
			return errUndone
		}); !errors.Is(err, errUndone) {
			t.Errorf("inner: %v", err)
		}
		return outer.Tx(t.Context(), func(inner *suppression.MemStore) error {
			add(t, list(t, inner, 1), jane(t), objected(3))
			return nil
		})
	})
	if h := history(t, list(t, s, 1), jane(t)); err != nil || len(h) != 2 || h[1].At != on(3) {
		t.Errorf("kept %+v, %v", h, err)
	}
	// The view is of no use afterwards.
	for name, err := range map[string]error{
		"append": view.Append(t.Context(), suppression.Entry{Seq: 3, Hash: ring(t, 1).Hash(jane(t))}),
		"tx":     view.Tx(t.Context(), func(*suppression.MemStore) error { return nil }),
		"lookup": first(view.Lookup(t.Context(), []seal.Hash{{}})),
		"keys":   first(view.KeyIDs(t.Context())),
	} {
		if !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("%s after the end: %v", name, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Tx(ctx, func(*suppression.MemStore) error { t.Error("begun"); return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("a done context: %v", err)
	}
}

// first returns the error that a sequence begins with.
func first[T any](seq func(func(T, error) bool)) (err error) {
	seq(func(_ T, e error) bool { err = e; return false })
	return err
}

// A look-up that is under way ends with its context.
func TestMemStoreLookupEndsWithItsContext(t *testing.T) {
	s := new(suppression.MemStore)
	hashes := []seal.Hash{ring(t, 1).Hash(jane(t)), ring(t, 2).Hash(jane(t))}
	add(t, list(t, s, 1), jane(t), objected(1))
	add(t, list(t, s, 2), jane(t), objected(1))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for _, err := range s.Lookup(ctx, hashes) {
		cancel()
		if n++; n == 2 && !errors.Is(err, context.Canceled) {
			t.Errorf("the second: %v", err)
		}
	}
	if n != 2 {
		t.Errorf("%d answers, want an entry and an error", n)
	}
}
