package feed_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/feed/feedtest"
)

func TestMemStore(t *testing.T) {
	feedtest.Test(t, func(*testing.T) feedtest.Host {
		m := new(feed.MemStore)
		return feedtest.Host{Store: m, Tx: func(ctx context.Context, do func(feed.Outbox) error) error {
			return m.Tx(ctx, func(view *feed.MemTx) error { return do(view) })
		}}
	})
}

var errUndone = errors.New("undone")

// ids returns the IDs that have a number, in their order, after whatever is committed has got one.
func ids(t *testing.T, m *feed.MemStore) []feed.ID {
	t.Helper()
	number(t, m)
	var list []feed.ID
	for c, err := range m.Since(t.Context(), 0, 1000) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, c.ID)
	}
	return list
}

func wantIDs(t *testing.T, what string, m *feed.MemStore, want ...feed.ID) {
	t.Helper()
	got := ids(t, m)
	if len(got) != len(want) {
		t.Errorf("%s: %v, want %v", what, got, want)
		return
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
}

// What a transaction appended is kept if its function returns nil, and forgotten however else it ends.
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
		var m feed.MemStore
		err := recovered(func() error {
			return m.Tx(t.Context(), func(view *feed.MemTx) error {
				publish(t, view, 1, 2)
				return c.end()
			})
		})
		if c.kept != (err == nil) || err != nil && !errors.Is(err, errUndone) {
			t.Errorf("%s: %v", c.name, err)
		}
		want := []feed.ID{"c-3"}
		if c.kept {
			want = []feed.ID{"c-1", "c-2", "c-3"}
		}
		publish(t, &m, 3, 3)
		wantIDs(t, c.name, &m, want...)
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

// A transaction within another joins: it is forgotten alone where it fails, and with the outer one else.
func TestMemStoreTxNested(t *testing.T) {
	for _, outer := range []error{nil, errUndone} {
		var m feed.MemStore
		err := m.Tx(t.Context(), func(view *feed.MemTx) error {
			publish(t, view, 1, 1)
			if err := view.Tx(t.Context(), func(inner *feed.MemTx) error { publish(t, inner, 1, 2); return errUndone }); !errors.Is(err, errUndone) {
				t.Errorf("inner: %v", err)
			}
			publish(t, view, 2, 2) // an ID that was taken back was never used
			return errors.Join(outer, view.Tx(t.Context(), func(inner *feed.MemTx) error { publish(t, inner, 3, 3); return nil }))
		})
		if !errors.Is(err, outer) {
			t.Errorf("outer: %v, want %v", err, outer)
		}
		if outer == nil {
			wantIDs(t, "kept", &m, "c-1", "c-2", "c-3")
		} else {
			wantIDs(t, "forgotten", &m)
		}
	}
}

// A view is of no use after its transaction, nor a transaction under a done context.
func TestMemStoreTxEnds(t *testing.T) {
	var m feed.MemStore
	var view *feed.MemTx
	if err := m.Tx(t.Context(), func(v *feed.MemTx) error { view = v; return nil }); err != nil {
		t.Fatal(err)
	}
	if err := view.Append(t.Context(), change(1)); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("append after the end: %v", err)
	}
	if err := view.Tx(t.Context(), func(*feed.MemTx) error { t.Error("begun"); return nil }); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("tx after the end: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, tx := range map[string]func(context.Context, func(*feed.MemTx) error) error{"tx": m.Tx, "nested": view.Tx} {
		if err := tx(ctx, func(*feed.MemTx) error { t.Error("begun"); return nil }); !errors.Is(err, context.Canceled) {
			t.Errorf("%s under a done context: %v", name, err)
		}
	}
	wantIDs(t, "nothing", &m)
}

// While one transaction has appended an ID no other can, also not the same change; when it ends the other may.
func TestMemStoreTxAtOnce(t *testing.T) {
	for _, end := range []error{nil, errUndone} {
		var m feed.MemStore
		if err := m.Tx(t.Context(), func(view *feed.MemTx) error {
			publish(t, view, 1, 1)
			if err := m.Append(t.Context(), change(1)); !errors.Is(err, privacy.ErrConflict) {
				t.Errorf("past the transaction: %v", err)
			}
			publish(t, &m, 2, 2)
			return end
		}); !errors.Is(err, end) {
			t.Fatal(err)
		}
		publish(t, &m, 1, 1)
		wantIDs(t, "in the order of commits", &m, "c-2", "c-1")
	}
}

// No error tells whom a change is about, nor which.
func TestErrorsTellNobody(t *testing.T) {
	const canary = "canary"
	var m feed.MemStore
	c := feed.Change{ID: canary + "-id", Topic: canary + "-topic", Subject: canary + "-subject", At: noon, Body: canary}
	if err := feed.Publish(t.Context(), &m, c); err != nil {
		t.Fatal(err)
	}
	c.Body = ""
	errs := []error{feed.Publish(t.Context(), &m, c), m.Tx(t.Context(), func(view *feed.MemTx) error {
		o := c
		o.ID += "-2"
		return errors.Join(view.Append(t.Context(), o), feed.Publish(t.Context(), &m, o))
	}), m.Move(t.Context(), canary, 1, 2)}
	number(t, &m)
	_, err := follower(t, canary, &m, &m, nil).Step(t.Context(), func(context.Context, feed.Change) error { return errDown })
	for _, err := range append(errs, err, m.Prune(t.Context(), 1)) {
		if err != nil && strings.Contains(err.Error(), canary) {
			t.Errorf("it says %v", err)
		}
	}
	for i, err := range errs {
		if !errors.Is(err, privacy.ErrConflict) {
			t.Errorf("error %d is %v, want a conflict", i, err)
		}
	}
}

// Writers, a relay and a follower at once: each change is handled once, without a gap.
func TestAllAtOnce(t *testing.T) {
	var m feed.MemStore
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	const writers, each = 8, 25
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() { publish(t, &m, w*each, w*each+each-1) })
	}
	o := &feed.Options{Poll: 1}
	r := relay(t, "a", &m, o)
	f := follower(t, "cache", &m, &m, o)
	wg.Go(func() {
		if err := r.Run(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("relay: %v", err)
		}
	})
	var h handled
	err := f.Run(ctx, func(ctx context.Context, c feed.Change) error {
		if err := h.take(ctx, c); err != nil {
			return err
		}
		if len(h.seqs) == writers*each {
			cancel()
		}
		return nil
	})
	wg.Wait()
	if !errors.Is(err, context.Canceled) {
		t.Errorf("follower: %v", err)
	}
	h.wants(t, "all", upTo(writers*each)...)
}
