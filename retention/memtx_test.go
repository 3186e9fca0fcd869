package retention_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/retention/retentiontest"
)

var errGaveUp = errors.New("gave up")

// A view is a store like any other.
func TestMemHoldsView(t *testing.T) {
	retentiontest.TestHolds(t, func(t *testing.T) retention.HoldStore {
		views, end, ended := make(chan *retention.MemHolds), make(chan struct{}), make(chan error)
		go func() {
			ended <- new(retention.MemHolds).Tx(context.Background(), func(v *retention.MemHolds) error { views <- v; <-end; return nil })
		}()
		t.Cleanup(func() {
			close(end)
			if err := <-ended; err != nil {
				t.Error(err)
			}
		})
		return <-views
	})
}

// places stores a hold on p.
func places(t *testing.T, m *retention.MemHolds, id string) {
	t.Helper()
	if err := m.Place(t.Context(), retention.Hold{ID: id, Matter: "m", Subject: "p", Placed: day(2026, 1, 2)}); err != nil {
		t.Fatal(err)
	}
}

// releases stores the last day of a hold of version 1.
func releases(t *testing.T, m *retention.MemHolds, id string) {
	t.Helper()
	if err := m.Release(t.Context(), id, 1, day(2026, 5, 20)); err != nil {
		t.Fatal(err)
	}
}

// heldOf returns the holds on p.
func heldOf(t *testing.T, m *retention.MemHolds) (list []retention.Hold) {
	t.Helper()
	for h, err := range m.Holds(t.Context(), "p") {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, h)
	}
	return list
}

// What a transaction wrote is kept if its function returns nil, and taken back however else it ends.
func TestMemHoldsTx(t *testing.T) {
	for name, end := range map[string]func() error{
		"nil":      func() error { return nil },
		"an error": func() error { return errGaveUp },
		"a panic":  func() error { panic(errGaveUp) },
	} {
		var m retention.MemHolds
		places(t, &m, "1")
		places(t, &m, "2")
		before := heldOf(t, &m)
		var within []retention.Hold
		err := func() (err error) {
			defer func() {
				if p := recover(); p != nil {
					err = p.(error)
				}
			}()
			return m.Tx(t.Context(), func(view *retention.MemHolds) error {
				releases(t, view, "1")
				places(t, view, "3")
				places(t, view, "4")
				releases(t, view, "3")
				releases(t, view, "2")
				within = heldOf(t, view)
				return end()
			})
		}()
		want := before
		if name == "nil" {
			want = within
		}
		if got := heldOf(t, &m); !slices.Equal(got, want) || len(within) != 4 || (err == nil) != (name == "nil") {
			t.Errorf("%s: %v: holds %+v, want %+v", name, err, got, want)
		}
		places(t, &m, "5")
		if got := heldOf(t, &m); len(got) != len(want)+1 || !slices.Equal(got[:len(want)], want) {
			t.Errorf("%s: after another hold %+v", name, got)
		}
	}
}

// An inner transaction joins: it may fail alone, and it fails with the whole.
func TestMemHoldsTxJoins(t *testing.T) {
	var m retention.MemHolds
	places(t, &m, "1")
	before := heldOf(t, &m)
	err := m.Tx(t.Context(), func(view *retention.MemHolds) error {
		releases(t, view, "1")
		want := heldOf(t, view)
		inner := view.Tx(t.Context(), func(v *retention.MemHolds) error { places(t, v, "2"); return errGaveUp })
		if got := heldOf(t, view); !errors.Is(inner, errGaveUp) || !slices.Equal(got, want) {
			t.Errorf("%v: the inner one left %+v, want %+v", inner, got, want)
		}
		if err := view.Tx(t.Context(), func(v *retention.MemHolds) error { places(t, v, "2"); return nil }); err != nil {
			t.Error(err)
		}
		return errGaveUp
	})
	if got := heldOf(t, &m); !errors.Is(err, errGaveUp) || !slices.Equal(got, before) {
		t.Errorf("%v: left %+v, want %+v", err, got, before)
	}
}

// After its transaction a view answers nothing, and one is not begun with a context that is done.
func TestMemHoldsTxEnds(t *testing.T) {
	var m, view *retention.MemHolds
	m = new(retention.MemHolds)
	if err := m.Tx(t.Context(), func(v *retention.MemHolds) error { view = v; return nil }); err != nil {
		t.Fatal(err)
	}
	errs := []error{
		view.Place(t.Context(), retention.Hold{ID: "h", Matter: "m", Placed: day(2026, 1, 2)}),
		view.Release(t.Context(), "h", 1, day(2026, 1, 2)),
		view.Tx(t.Context(), func(*retention.MemHolds) error { t.Error("begun"); return nil }),
	}
	for _, err := range view.Holds(t.Context(), "p") {
		errs = append(errs, err)
	}
	for i, err := range errs {
		if !errors.Is(err, privacy.ErrInvalid) || err.Error() != "retention: the transaction has ended: invalid" {
			t.Errorf("%d: %v, want that the transaction has ended", i, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := m.Tx(ctx, func(*retention.MemHolds) error { t.Error("begun"); return nil }); !errors.Is(err, context.Canceled) || len(errs) != 4 {
		t.Errorf("%v, and %d answers", err, len(errs))
	}
}
