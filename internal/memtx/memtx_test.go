package memtx_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/internal/memtx"
	"github.com/lawful-go/lawful/privacy"
)

// What an inner transaction wrote goes with it, what the outer one wrote goes with that, the last write first; then it is over.
func TestTx(t *testing.T) {
	tx, stop := memtx.Tx{View: true, Of: "consent"}, errors.New("stop")
	var back []int
	write := func(n int) { tx.Undo = append(tx.Undo, func() { back = append(back, n) }) }
	err := tx.Run(true, func() error {
		write(1)
		if err := tx.Run(false, func() error { write(2); write(3); return stop }); err != stop || len(back) != 2 || back[0] != 3 {
			t.Errorf("the inner one: %v, taken back %v", err, back)
		}
		if err := tx.Run(false, func() error { write(4); return nil }); err != nil || len(back) != 2 {
			t.Errorf("one that is kept: %v, taken back %v", err, back)
		}
		if err := tx.Open(t.Context()); err != nil {
			t.Error(err)
		}
		return stop
	})
	if err != stop || len(back) != 4 || back[2] != 4 || back[3] != 1 {
		t.Errorf("the outer one: %v, taken back %v", err, back)
	}
	if err := tx.Open(t.Context()); !errors.Is(err, privacy.ErrInvalid) || !strings.HasPrefix(err.Error(), "consent: the transaction has ended") {
		t.Errorf("afterwards: %v", err)
	}
	if err := tx.Run(false, func() error { t.Error("it runs"); return nil }); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("afterwards: %v", err)
	}
}

// A panic takes everything back, and a context that is done lets nothing through.
func TestPanic(t *testing.T) {
	tx, back := memtx.Tx{View: true}, false
	func() {
		defer func() { recover() }()
		tx.Run(true, func() error { tx.Undo = append(tx.Undo, func() { back = true }); panic("x") })
	}()
	if !back {
		t.Error("nothing was taken back")
	}
	var store memtx.Tx
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := store.Open(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
