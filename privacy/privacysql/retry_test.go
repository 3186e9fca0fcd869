package privacysql

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"
)

var (
	errPasses = errors.New("busy")
	errStays  = errors.New("broken")
)

// A call is made again after an error that may pass, a bounded number of times, later each time, and never after one
// that stays.
func TestRetrier(t *testing.T) {
	passes := func(err error) bool { return errors.Is(err, errPasses) }
	always := slices.Repeat([]error{errPasses}, 100)
	for _, c := range []struct {
		name      string
		errs      []error // of the calls, one after the other; then nil
		retryable func(error) bool
		calls     int
		want      error
	}{
		{"success", nil, passes, 1, nil},
		{"an error that stays", []error{errStays}, passes, 1, errStays},
		{"an error that passes", always[:3], passes, 4, nil},
		{"then one that stays", []error{errPasses, errStays}, passes, 2, errStays},
		{"an error that never passes", always, passes, attempts, errPasses},
		{"no host to say", always, nil, 1, errPasses},
	} {
		var waits []time.Duration
		r := retrier{c.retryable, func(_ context.Context, d time.Duration) error { waits = append(waits, d); return nil }}
		calls := 0
		err := r.do(t.Context(), func() error {
			if calls++; calls <= len(c.errs) {
				return c.errs[calls-1]
			}
			return nil
		})
		if !errors.Is(err, c.want) || err == nil != (c.want == nil) || calls != c.calls || len(waits) != calls-1 {
			t.Errorf("%s: %v after %d calls and %d waits, want %v after %d calls", c.name, err, calls, len(waits), c.want, c.calls)
		}
		if !slices.IsSorted(waits) || len(waits) > 0 && (waits[0] != time.Millisecond || waits[len(waits)-1] > 100*time.Millisecond) {
			t.Errorf("%s: waits %v", c.name, waits)
		}
	}
}

// A context that is done ends it, before a call, within one and while it waits; the error is the context's, with what
// the last call said.
func TestRetrierHeedsTheContext(t *testing.T) {
	yes := func(error) bool { return true }
	ctx, cancel := context.WithCancel(t.Context())
	calls := 0
	within := retrier{yes, pause}.do(ctx, func() error { calls++; cancel(); return errPasses })
	if !errors.Is(within, context.Canceled) || !errors.Is(within, errPasses) || calls != 1 {
		t.Errorf("within a call: %v after %d", within, calls)
	}
	before := retrier{yes, pause}.do(ctx, func() error { calls++; return nil })
	if before != context.Canceled || calls != 1 {
		t.Errorf("before a call: %v after %d", before, calls)
	}
	own := retrier{yes, pause}.do(t.Context(), func() error { calls++; return nil })
	if own != nil || calls != 2 {
		t.Errorf("another context: %v after %d", own, calls)
	}
	ctx, cancel = context.WithCancel(t.Context())
	waiting := retrier{yes, func(ctx context.Context, d time.Duration) error { cancel(); return pause(ctx, time.Hour) }}
	err := waiting.do(ctx, func() error { return errPasses })
	if !errors.Is(err, context.Canceled) || !errors.Is(err, errPasses) {
		t.Errorf("while it waits: %v", err)
	}
	deadline, stop := context.WithDeadline(t.Context(), time.Unix(0, 0))
	defer stop()
	if err := pause(deadline, time.Hour); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("pause: %v", err)
	}
	if err := pause(t.Context(), time.Nanosecond); err != nil {
		t.Errorf("pause: %v", err)
	}
}
