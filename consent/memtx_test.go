package consent_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/consent/consenttest"
	"github.com/lawful-go/lawful/privacy"
)

func TestMemStoreView(t *testing.T) {
	consenttest.Test(t, func(t *testing.T) consent.Store {
		view, end := make(chan *consent.MemStore), make(chan struct{})
		done := make(chan error)
		go func() {
			done <- new(consent.MemStore).Tx(context.Background(), func(v *consent.MemStore) error {
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

func memKey(purpose privacy.PurposeID) consent.Key {
	return consent.Key{Subject: "alice", Purpose: purpose, Channel: consent.Email}
}

// appends stores event seq of a key.
func appends(t *testing.T, m *consent.MemStore, k consent.Key, seq uint64) {
	t.Helper()
	at := time.Date(2026, 5, 3, 10, int(seq), 0, 0, time.UTC)
	if err := m.Append(t.Context(), consent.Event{Seq: seq, Key: k, Kind: consent.Withdrawn, At: at, Recorded: at, By: "web"}); err != nil {
		t.Fatal(err)
	}
}

// holds reports where a key has not as many events as given, or is listed without any.
func holds(t *testing.T, m *consent.MemStore, want map[consent.Key]int) {
	t.Helper()
	var keys []consent.Key
	for k, err := range m.Keys(t.Context(), "alice") {
		if err != nil {
			t.Error(err)
		}
		keys = append(keys, k)
	}
	n := 0
	for k, events := range want {
		got := 0
		for _, err := range m.Events(t.Context(), k) {
			if err != nil {
				t.Error(err)
			}
			got++
		}
		if got != events || slices.Contains(keys, k) != (events > 0) {
			t.Errorf("%s has %d events, want %d; keys %v", k.Purpose, got, events, keys)
		}
		if events > 0 {
			n++
		}
	}
	if len(keys) != n {
		t.Errorf("keys %v, want %d", keys, n)
	}
}

// What a transaction wrote is kept if its function returns nil, and taken back however else it ends.
func TestMemStoreTx(t *testing.T) {
	one, two := memKey("one"), memKey("two")
	for _, tt := range []struct {
		name string
		end  func() error // how the function ends
		kept bool
	}{
		{"nil", func() error { return nil }, true},
		{"an error", func() error { return errUndone }, false},
		{"a panic", func() error { panic(errUndone) }, false},
	} {
		var m consent.MemStore
		appends(t, &m, one, 1)
		err := recovered(func() error {
			return m.Tx(t.Context(), func(view *consent.MemStore) error {
				appends(t, view, one, 2)
				appends(t, view, one, 3)
				appends(t, view, two, 1)
				holds(t, view, map[consent.Key]int{one: 3, two: 1})
				return tt.end()
			})
		})
		if tt.kept != (err == nil) || err != nil && !errors.Is(err, errUndone) {
			t.Errorf("%s: %v", tt.name, err)
		}
		if tt.kept {
			holds(t, &m, map[consent.Key]int{one: 3, two: 1})
			continue
		}
		holds(t, &m, map[consent.Key]int{one: 1, two: 0})
		appends(t, &m, one, 2)
		appends(t, &m, two, 1)
		holds(t, &m, map[consent.Key]int{one: 2, two: 1})
	}
}

// recovered returns the error with which do ends or panics.
func recovered(do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = p.(error)
		}
	}()
	return do()
}

// An inner transaction joins: what it wrote is taken back if it fails, and else goes the way of the outer one.
func TestMemStoreTxJoins(t *testing.T) {
	one, two := memKey("one"), memKey("two")
	for _, tt := range []struct {
		name         string
		inner, outer error
		ones, twos   int
	}{
		{"both are kept", nil, nil, 2, 1},
		{"the inner one fails", errUndone, nil, 2, 0},
		{"the outer one fails", nil, errUndone, 1, 0},
		{"both fail", errUndone, errUndone, 1, 0},
	} {
		var m consent.MemStore
		appends(t, &m, one, 1)
		err := m.Tx(t.Context(), func(view *consent.MemStore) error {
			appends(t, view, one, 2)
			err := view.Tx(t.Context(), func(inner *consent.MemStore) error {
				appends(t, inner, two, 1)
				appends(t, view, one, 3) // the outer view goes on to work
				return errUndone
			})
			if !errors.Is(err, errUndone) {
				t.Errorf("%s: the inner one: %v", tt.name, err)
			}
			holds(t, view, map[consent.Key]int{one: 2, two: 0})
			if err := view.Tx(t.Context(), func(inner *consent.MemStore) error {
				appends(t, inner, two, 1)
				return tt.inner
			}); !errors.Is(err, tt.inner) {
				t.Errorf("%s: the inner one: %v", tt.name, err)
			}
			return tt.outer
		})
		if !errors.Is(err, tt.outer) {
			t.Errorf("%s: %v", tt.name, err)
		}
		holds(t, &m, map[consent.Key]int{one: tt.ones, two: tt.twos})
	}
}

// After its transaction a view reads and writes nothing, whatever way it ended.
func TestMemStoreViewEnds(t *testing.T) {
	for _, end := range []error{nil, errUndone} {
		var m, view *consent.MemStore
		m = new(consent.MemStore)
		if err := m.Tx(t.Context(), func(v *consent.MemStore) error {
			view = v
			appends(t, v, memKey("one"), 1)
			return end
		}); !errors.Is(err, end) {
			t.Fatal(err)
		}
		errs := []error{
			view.Append(t.Context(), consent.Event{Seq: 1, Key: memKey("two")}),
			view.Tx(t.Context(), func(*consent.MemStore) error { t.Error("called"); return nil }),
		}
		for _, err := range view.Events(t.Context(), memKey("one")) {
			errs = append(errs, err)
		}
		for _, err := range view.EventsOf(t.Context(), nil) {
			errs = append(errs, err)
		}
		for _, err := range view.Keys(t.Context(), "alice") {
			errs = append(errs, err)
		}
		if len(errs) != 5 {
			t.Errorf("%d answers", len(errs))
		}
		for i, err := range errs {
			if !errors.Is(err, privacy.ErrInvalid) {
				t.Errorf("%d: %v, want ErrInvalid", i, err)
			}
		}
		holds(t, m, map[consent.Key]int{memKey("two"): 0, memKey("one"): map[bool]int{true: 1}[end == nil]})
	}
}

// Whoever reads past the view waits for the end, and then sees all of it.
func TestMemStoreTxIsWaitedFor(t *testing.T) {
	var m consent.MemStore
	one, two := memKey("one"), memKey("two")
	began, read := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(read)
		<-began
		holds(t, &m, map[consent.Key]int{one: 2, two: 1})
	}()
	if err := m.Tx(t.Context(), func(view *consent.MemStore) error {
		appends(t, view, one, 1)
		close(began)
		for range 100 {
			select {
			case <-read:
				t.Error("read while the transaction was under way")
			default:
			}
			time.Sleep(10 * time.Microsecond) // gives a reader that does not wait the time to be wrong
		}
		appends(t, view, one, 2)
		appends(t, view, two, 1)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	<-read
}

// What is being read when a transaction is taken back is what the transaction held.
func TestMemStoreReadsWhatWasTakenBack(t *testing.T) {
	var m consent.MemStore
	k := memKey("one")
	appends(t, &m, k, 1)
	var seqs []uint64
	_ = m.Tx(t.Context(), func(view *consent.MemStore) error {
		appends(t, view, k, 2)
		for e, err := range view.Events(t.Context(), k) {
			if err != nil {
				t.Fatal(err)
			}
			if seqs = append(seqs, e.Seq); e.Seq == 1 {
				_ = view.Tx(t.Context(), func(*consent.MemStore) error { appends(t, view, k, 3); return errUndone })
			}
		}
		return errUndone
	})
	appends(t, &m, k, 2)
	if !slices.Equal(seqs, []uint64{1, 2}) {
		t.Errorf("read %v", seqs)
	}
}

func TestMemStoreTxOfADoneContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var m consent.MemStore
	if err := m.Tx(ctx, func(*consent.MemStore) error { t.Error("called"); return nil }); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
