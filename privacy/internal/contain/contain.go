// Package contain calls what a host brings, and lets nothing that it does out but an error.
package contain

import (
	"context"
	"errors"
	"time"
)

// What a call did that returned no error of its own.
var (
	ErrPanicked = errors.New("the system panicked")
	ErrHung     = errors.New("the system did not return in time")
)

// Call calls do with a context that ends after the time given, and returns its error. A panic, whatever its value, is
// ErrPanicked; what does not return in time is ErrHung, and goes on alone: nothing that it then does may be looked at. Where
// the context of the caller ends, its error is returned.
func Call(ctx context.Context, within time.Duration, do func(ctx context.Context) error) error {
	inner, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	done := make(chan error, 1)
	go func() {
		err := ErrPanicked
		defer func() {
			recover()
			done <- err
		}()
		err = do(inner)
	}()
	select {
	case err := <-done:
		return err
	case <-inner.Done():
		if err := ctx.Err(); err != nil {
			return err
		}
		return ErrHung
	}
}
