package feed

import (
	"cmp"
	"context"
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// Options configures a [Relay] or a [Follower]; nil means defaults.
type Options struct {
	Batch   int                              // how many changes are numbered or read at once; 0: 500
	Poll    time.Duration                    // the pause after a step of Run; 0: a quarter of a second
	Backoff func(failures int) time.Duration // the pause after a step that failed, the first with 1; nil: Poll, doubled each time, up to a minute

	// Wait pauses. It returns nil after d, or earlier if there are new changes, and the context's error when that is
	// done. Nil: a timer. A database that can notify of commits ends the pause here; polling goes on as a safety net.
	Wait func(ctx context.Context, d time.Duration) error

	Now      func() time.Time // of a relay: the clock; nil: time.Now
	Lease    time.Duration    // of a relay: how long its lease lasts without renewal; 0: ten seconds
	Observer Observer         // called at the end of every step; may be nil
}

// Observer counts and measures. It is called at the end of each step, in the goroutine of that step. An Observer that
// is given to several relays or followers must be safe for concurrent use.
type Observer interface {
	Numbered(RelayStep)
	Followed(FollowStep)
}

// RelayStep is what one step of a relay did.
type RelayStep struct {
	Holder   privacy.ActorID
	Numbered int
	Settled  time.Time // every change committed before has its number; zero if the step failed
	Err      error     // [privacy.ErrConflict] if another relay has the lease
}

// FollowStep is what one step of a follower did.
type FollowStep struct {
	Follower FollowerID
	Handled  int
	Cursor   uint64    // afterwards
	Beat     Heartbeat // read before the step; Beat.Newest minus Cursor changes are left
	Err      error
}

// with returns the options with defaults, and records their faults.
func (o *Options) with(f *privacy.Faults) Options {
	if o == nil {
		return (&Options{}).with(f)
	}
	f.Require(o.Batch >= 0, "options.Batch", "is negative")
	f.Require(o.Poll >= 0, "options.Poll", "is negative")
	f.Require(o.Lease >= 0, "options.Lease", "is negative")
	w := *o
	w.Batch = cmp.Or(w.Batch, 500)
	w.Poll = cmp.Or(w.Poll, 250*time.Millisecond)
	w.Lease = cmp.Or(w.Lease, 10*time.Second)
	if w.Now == nil {
		w.Now = time.Now
	}
	if w.Wait == nil {
		w.Wait = pause
	}
	if w.Backoff == nil {
		w.Backoff = doubling(w.Poll)
	}
	return w
}

// doubling returns pauses that double from the first to the longest.
func doubling(first time.Duration) func(failures int) time.Duration {
	longest := max(first, time.Minute)
	return func(failures int) time.Duration {
		d := first
		for range failures - 1 {
			if d = min(2*d, longest); d == longest {
				break
			}
		}
		return d
	}
}

// pause waits for d, or for the end of the context.
func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// run takes steps, with a pause after each, until one is final or the context is done; then it returns its error.
func (o *Options) run(ctx context.Context, step func() error, final func(error) bool) error {
	failures := 0
	for {
		err := step()
		pause := o.Poll
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err == nil:
			failures = 0
		case final(err):
			return err
		default:
			failures++
			pause = o.Backoff(failures)
		}
		if err := o.Wait(ctx, pause); err != nil {
			return err
		}
	}
}
