package contain_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lawful-go/lawful/privacy/internal/contain"
)

// Whatever a call does, an error comes out in time.
func TestCall(t *testing.T) {
	own := errors.New("own")
	for name, c := range map[string]struct {
		do   func(ctx context.Context) error
		want error
	}{
		"returns":          {func(context.Context) error { return nil }, nil},
		"fails":            {func(context.Context) error { return own }, own},
		"panics":           {func(context.Context) error { panic("jane.doe@example.org") }, contain.ErrPanicked},
		"hangs":            {func(context.Context) error { time.Sleep(time.Hour); return nil }, contain.ErrHung},
		"waits for an end": {func(ctx context.Context) error { <-ctx.Done(); time.Sleep(time.Second); return nil }, contain.ErrHung},
	} {
		synctest.Test(t, func(t *testing.T) {
			began := time.Now()
			if err := contain.Call(t.Context(), time.Minute, c.do); !errors.Is(err, c.want) || time.Since(began) > time.Minute {
				t.Errorf("%s: %v after %v", name, err, time.Since(began))
			}
			time.Sleep(2 * time.Hour)
		})
	}
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		if err := contain.Call(ctx, time.Minute, func(context.Context) error { time.Sleep(time.Hour); return nil }); !errors.Is(err, context.Canceled) {
			t.Errorf("the caller's context ends: %v", err)
		}
		time.Sleep(2 * time.Hour)
	})
}
