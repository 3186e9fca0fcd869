package erasure_test

import (
	"context"
	"errors"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/erasure/erasuretest"
	"github.com/lawful-go/lawful/privacy/seal"
)

func TestMemLedger(t *testing.T) {
	erasuretest.TestLedger(t, func(*testing.T) erasure.Ledger { return new(erasure.MemLedger) })
}

// The view of a transaction keeps the contract of the ledger.
func TestMemLedgerView(t *testing.T) {
	erasuretest.TestLedger(t, func(t *testing.T) erasure.Ledger {
		view, end := make(chan *erasure.MemLedger), make(chan struct{})
		done := make(chan error)
		go func() {
			done <- new(erasure.MemLedger).Tx(context.Background(), func(v *erasure.MemLedger) error {
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

// The systems of the tests keep the contract as well.
func TestTable(t *testing.T) {
	erasuretest.TestEraser(t, func(*testing.T) erasuretest.System {
		all := []erasure.Item{item("r-1", jane, phone, today), item("r-1", jane, invoice, today), item("r-2", jane, phone, today)}
		w := &table{rows: append(all[:2:2], item("r-3", "person-2", phone, today)), hidden: all[2:]}
		return erasuretest.System{
			Eraser: w, Subject: jane, Items: all, Other: "person-2",
			Change: func(erasure.Item) error { w.rows[0].Version = "v2"; return nil },
		}
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

func line(id erasure.ID, seq uint64) erasure.Line {
	l := erasure.Line{Erasure: id, Seq: seq, Kind: erasure.Closed, At: now}
	if seq == 1 {
		l.Kind = erasure.Begun
	}
	return l
}

// length returns how many lines an erasure has.
func length(t *testing.T, l erasure.Ledger, id erasure.ID) (n int) {
	t.Helper()
	for _, err := range l.Lines(t.Context(), id) {
		if n++; err != nil {
			t.Error(err)
		}
	}
	return n
}

// What a transaction wrote is kept if its function returns nil, and taken back however else it ends.
func TestMemLedgerTx(t *testing.T) {
	for _, c := range []struct {
		name string
		end  func() error // how the function ends
		kept bool
	}{
		{"nil", func() error { return nil }, true},
		{"an error", func() error { return errUndone }, false},
		{"a panic", func() error { panic(errUndone) }, false},
	} {
		l := new(erasure.MemLedger)
		l.Append(t.Context(), line("a", 1))
		err := recovered(func() error {
			return l.Tx(t.Context(), func(view *erasure.MemLedger) error {
				if err := errors.Join(view.Append(t.Context(), line("a", 2)), view.Append(t.Context(), line("b", 1))); err != nil {
					t.Error(err)
				}
				return c.end()
			})
		})
		if c.kept != (err == nil) || err != nil && !errors.Is(err, errUndone) {
			t.Errorf("%s: %v", c.name, err)
		}
		a, b := 1, 0
		if c.kept {
			a, b = 2, 1
		}
		if got := [2]int{length(t, l, "a"), length(t, l, "b")}; got != [2]int{a, b} {
			t.Errorf("%s: %v lines", c.name, got)
		}
		if err := l.Append(t.Context(), line("b", uint64(b+1))); err != nil {
			t.Errorf("%s: afterwards: %v", c.name, err)
		}
	}
}

// A transaction within another joins: it is taken back alone where it fails, and with the outer one else.
func TestMemLedgerTxNested(t *testing.T) {
	l := new(erasure.MemLedger)
	var view *erasure.MemLedger
	err := l.Tx(t.Context(), func(outer *erasure.MemLedger) error {
		view = outer
		outer.Append(t.Context(), line("a", 1))
		if err := outer.Tx(t.Context(), func(inner *erasure.MemLedger) error {
			inner.Append(t.Context(), line("a", 2))
			return errUndone
		}); !errors.Is(err, errUndone) {
			t.Errorf("inner: %v", err)
		}
		return outer.Tx(t.Context(), func(inner *erasure.MemLedger) error { return inner.Append(t.Context(), line("b", 1)) })
	})
	if got := [2]int{length(t, l, "a"), length(t, l, "b")}; err != nil || got != [2]int{1, 1} {
		t.Errorf("%v lines, %v", got, err)
	}
	// The view is of no use afterwards.
	for name, err := range map[string]error{
		"append": view.Append(t.Context(), line("a", 2)),
		"tx":     view.Tx(t.Context(), func(*erasure.MemLedger) error { return nil }),
		"lines":  first(view.Lines(t.Context(), "a")),
		"of":     first(view.Of(t.Context(), []seal.Hash{{}})),
		"open":   first(view.Open(t.Context(), "", 1)),
		"heldby": first(view.HeldBy(t.Context(), "h")),
	} {
		if !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("%s after the end: %v", name, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := l.Tx(ctx, func(*erasure.MemLedger) error { t.Error("begun"); return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("a done context: %v", err)
	}
}

// first returns the error that a sequence begins with.
func first[T any](seq func(func(T, error) bool)) (err error) {
	seq(func(_ T, e error) bool { err = e; return false })
	return err
}
