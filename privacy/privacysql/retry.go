package privacysql

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// attempts is how often a call is made where its error is one that may pass. The pauses between them add up to
// about half a second.
const attempts = 10

// retrier makes a call again where its error may pass.
type retrier struct {
	retryable func(error) bool                           // nil: no error may pass
	pause     func(context.Context, time.Duration) error // waits, not longer than the context lasts
}

// do makes a call until it succeeds, its error is one that stays, or the context is done: then the error is the
// context's.
func (r retrier) do(ctx context.Context, call func() error) error {
	wait := time.Millisecond
	for n := 1; ; n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := call()
		if err == nil || errors.Is(err, ctx.Err()) {
			return err
		}
		if ctx.Err() != nil {
			return fmt.Errorf("%w: %w", ctx.Err(), err)
		}
		if n == attempts || r.retryable == nil || !r.retryable(err) {
			return err
		}
		if done := r.pause(ctx, wait); done != nil {
			return fmt.Errorf("%w: %w", done, err)
		}
		wait = min(2*wait, 100*time.Millisecond)
	}
}

// pause waits for a time, or for the context to be done, whose error it then returns.
func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
