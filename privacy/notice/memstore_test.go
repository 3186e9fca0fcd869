package notice_test

import (
	"context"
	"errors"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/notice"
	"github.com/lawful-go/lawful/privacy/notice/noticetest"
)

func TestMemStore(t *testing.T) {
	noticetest.Test(t, func(*testing.T) notice.Store { return new(notice.MemStore) })
}

// The view of a transaction keeps the contract of the store.
func TestMemStoreView(t *testing.T) {
	noticetest.Test(t, func(t *testing.T) notice.Store {
		view, end := make(chan *notice.MemStore), make(chan struct{})
		done := make(chan error)
		go func() {
			done <- new(notice.MemStore).Tx(context.Background(), func(v *notice.MemStore) error {
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

// holds returns how many versions of the notice to customers and entries of contact-17 there are.
func holds(t *testing.T, s notice.Store) [2]int {
	t.Helper()
	var n [2]int
	for _, err := range s.Versions(t.Context(), "customers") {
		if n[0]++; err != nil {
			t.Fatal(err)
		}
	}
	for _, err := range s.Of(t.Context(), "contact-17") {
		if n[1]++; err != nil {
			t.Fatal(err)
		}
	}
	return n
}

// write registers a version and records that it was shown.
func write(t *testing.T, s notice.Store, v notice.Version) {
	t.Helper()
	err := errors.Join(s.Register(t.Context(), v), s.Record(t.Context(), did("contact-17", notice.Shown, v, civil.MustDate(2026, 11, 24))))
	if err != nil {
		t.Fatal(err)
	}
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
		s := new(notice.MemStore)
		write(t, s, v2)
		err := recovered(func() error {
			return s.Tx(t.Context(), func(view *notice.MemStore) error {
				write(t, view, v1)
				write(t, view, v3)
				write(t, view, v2) // is there already
				if n := holds(t, view); n != [2]int{3, 3} {
					t.Errorf("%s: within, %d", c.name, n)
				}
				return c.end()
			})
		})
		if c.kept != (err == nil) || err != nil && !errors.Is(err, errUndone) {
			t.Errorf("%s: %v", c.name, err)
		}
		if n := holds(t, s); n != map[bool][2]int{true: {3, 3}, false: {1, 1}}[c.kept] {
			t.Errorf("%s: %d", c.name, n)
		}
		other := v1 // the ID is free again if nothing was kept
		other.Wording = notice.DigestOf("another")
		if err := s.Register(t.Context(), other); errors.Is(err, privacy.ErrConflict) != c.kept {
			t.Errorf("%s: the ID afterwards: %v", c.name, err)
		}
	}
}

// A transaction within another joins: it is taken back alone where it fails, and with the outer one else.
func TestMemStoreTxNested(t *testing.T) {
	s := new(notice.MemStore)
	var view *notice.MemStore
	err := s.Tx(t.Context(), func(outer *notice.MemStore) error {
		view = outer
		write(t, outer, v1)
		if err := outer.Tx(t.Context(), func(inner *notice.MemStore) error {
			write(t, inner, v2)
			return errUndone
		}); !errors.Is(err, errUndone) {
			t.Errorf("inner: %v", err)
		}
		return outer.Tx(t.Context(), func(inner *notice.MemStore) error {
			write(t, inner, v3)
			return nil
		})
	})
	if n := holds(t, s); err != nil || n != [2]int{2, 2} {
		t.Errorf("kept %d, %v", n, err)
	}
	// The view is of no use afterwards.
	var read error
	for _, read = range view.Of(t.Context(), "contact-17") {
	}
	for name, err := range map[string]error{
		"register": view.Register(t.Context(), v2),
		"record":   view.Record(t.Context(), did("contact-17", notice.Shown, v2, civil.MustDate(2026, 11, 24))),
		"tx":       view.Tx(t.Context(), func(*notice.MemStore) error { return nil }),
		"of":       read,
	} {
		if !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("%s after the end: %v", name, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Tx(ctx, func(*notice.MemStore) error { t.Error("begun"); return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("a done context: %v", err)
	}
}

// Whoever reads goes on to see what there was when the loop began.
func TestMemStoreReadsAreSnapshots(t *testing.T) {
	s := new(notice.MemStore)
	write(t, s, v3)
	n := 0
	for v, err := range s.Versions(t.Context(), "customers") {
		if n++; err != nil || v != v3 {
			t.Fatal(v, err)
		}
		write(t, s, v1)
		write(t, s, v2)
	}
	if n != 1 || holds(t, s) != [2]int{3, 3} {
		t.Errorf("read %d, then %d", n, holds(t, s))
	}
}
