package feed_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/memory"
)

func TestNewRelayRefuses(t *testing.T) {
	_, err := feed.NewRelay(" a", nil, &feed.Options{Batch: -1, Poll: -1, Lease: -1})
	for _, field := range []string{"holder", "store", "options.Batch", "options.Poll", "options.Lease"} {
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), field+":") {
			t.Errorf("%s is not named: %v", field, err)
		}
	}
}

// beat returns how far the log goes.
func beat(t *testing.T, s feed.Log) feed.Heartbeat {
	t.Helper()
	b, err := s.Heartbeat(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A step numbers all there is, batch by batch, and tells up to when.
func TestRelayStep(t *testing.T) {
	for _, c := range []struct{ batch, changes int }{{0, 3}, {1, 3}, {2, 4}, {3, 10}, {10, 0}} {
		s := memory.New().Feed()
		publish(t, s, 1, c.changes)
		clock, seen := newClock(), new(observer)
		r := relay(t, "a", s, &feed.Options{Now: clock.read, Batch: c.batch, Observer: seen})
		for round, want := range []int{c.changes, 0, 2} {
			clock.pass(time.Second + 1) // below a microsecond nothing counts
			if round == 2 {
				publish(t, s, c.changes+1, c.changes+2)
			}
			settled := noon.Add(time.Duration(round+1) * time.Second)
			if n, err := r.Step(t.Context()); n != want || err != nil {
				t.Errorf("batches of %d, round %d: numbered %d, %v, want %d", c.batch, round, n, err, want)
			}
			if b := beat(t, s); b.At != settled || seen.relayed[round] != (feed.RelayStep{Holder: "a", Numbered: want, Settled: settled}) {
				t.Errorf("batches of %d, round %d: the beat is %+v, told %+v", c.batch, round, b, seen.relayed[round])
			}
		}
		if b := beat(t, s); b.Newest != uint64(c.changes+2) {
			t.Errorf("batches of %d: newest %d", c.batch, b.Newest)
		}
	}
}

// One relay works at a time; the next takes over when the lease has run out, and the one before notices.
func TestRelaysTakeTurns(t *testing.T) {
	s := memory.New().Feed()
	c := newClock()
	a, b := relay(t, "a", s, c.options()), relay(t, "b", s, c.options())
	step := func(name string, r *feed.Relay, numbered int, want error) {
		t.Helper()
		if n, err := r.Step(t.Context()); n != numbered || !errors.Is(err, want) {
			t.Errorf("%s: numbered %d, %v; want %d, %v", name, n, err, numbered, want)
		}
	}
	publish(t, s, 1, 1)
	step("a takes it", a, 1, nil)
	step("b waits", b, 0, privacy.ErrConflict)
	c.pass(9 * time.Second)
	step("a renews it", a, 0, nil)
	c.pass(10*time.Second - 1000)
	step("b waits to the last microsecond", b, 0, privacy.ErrConflict)
	c.pass(1000)
	publish(t, s, 2, 3)
	step("b takes over", b, 2, nil)
	step("a has run out", a, 0, privacy.ErrConflict)
	c.pass(10 * time.Second)
	publish(t, s, 4, 4)
	step("b takes its own up again", b, 1, nil)
	step("a waits", a, 0, privacy.ErrConflict)

	// Handed over at once.
	if err := b.Release(t.Context()); err != nil {
		t.Fatal(err)
	}
	step("a takes over", a, 0, nil)
	if err := b.Release(t.Context()); err != nil { // of nothing
		t.Fatal(err)
	}
	step("b waits", b, 0, privacy.ErrConflict)
	// A relay that was restarted goes on under its name.
	step("a restarted", relay(t, "a", s, c.options()), 0, nil)
	step("a before the restart", a, 0, privacy.ErrConflict)
}

// A relay that slept through its lease numbers nothing, although by its own clock it still has it.
func TestASleepingRelayNumbersNothing(t *testing.T) {
	s := memory.New().Feed()
	fast, slow := newClock(), newClock()
	a, b := relay(t, "a", s, slow.options()), relay(t, "b", s, fast.options())
	if _, err := a.Step(t.Context()); err != nil {
		t.Fatal(err)
	}
	fast.pass(time.Minute)
	if _, err := b.Step(t.Context()); err != nil {
		t.Fatal(err)
	}
	publish(t, s, 1, 1)
	if n, err := a.Step(t.Context()); n != 0 || !errors.Is(err, privacy.ErrConflict) {
		t.Errorf("numbered %d, %v", n, err)
	}
	if err := a.Release(t.Context()); err != nil {
		t.Errorf("release of what is lost: %v", err)
	}
	if n, err := b.Step(t.Context()); n != 1 || err != nil {
		t.Errorf("the other numbered %d, %v", n, err)
	}
}

// Where a clock was ahead, the next relay's own heartbeat holds: too old a heartbeat is harmless, too new a one is not.
func TestTheHeartbeatGoesBack(t *testing.T) {
	s := memory.New().Feed()
	ahead, right := newClock(), newClock()
	ahead.pass(time.Hour)
	a := relay(t, "a", s, ahead.options())
	if _, err := a.Step(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := a.Release(t.Context()); err != nil {
		t.Fatal(err)
	}
	right.pass(time.Hour + time.Second) // the lease ran on the clock that was ahead
	b := relay(t, "b", s, right.options())
	right.pass(-time.Second)
	if _, err := b.Step(t.Context()); err != nil {
		t.Fatal(err)
	}
	right.pass(-time.Minute)
	if _, err := b.Step(t.Context()); err != nil {
		t.Fatal(err)
	}
	if b := beat(t, s); b.At != noon.Add(time.Hour-time.Minute) {
		t.Errorf("the beat is %v", b.At)
	}
}

// Where the store fails its error comes through, and what was numbered before is counted.
func TestRelayErrors(t *testing.T) {
	for _, method := range []string{"Lease", "Take", "Number"} {
		s := newTold(failing(method, errDown))
		seen := new(observer)
		publish(t, s, 1, 1)
		n, err := relay(t, "a", s, &feed.Options{Observer: seen}).Step(t.Context())
		if n != 0 || !errors.Is(err, errDown) || seen.relayed[0] != (feed.RelayStep{Holder: "a", Err: err}) {
			t.Errorf("%s: numbered %d, %v, told %+v", method, n, err, seen.relayed)
		}
	}
	s, takes := newTold(nil), 0
	publish(t, s, 1, 5)
	s.before = func(method string) error {
		if method == "Take" {
			if takes++; takes == 3 {
				return errDown
			}
		}
		return nil
	}
	r := relay(t, "a", s, &feed.Options{Batch: 2})
	if n, err := r.Step(t.Context()); n != 4 || !errors.Is(err, errDown) {
		t.Errorf("numbered %d, %v, want 4 before the error", n, err)
	}
	if n, err := r.Step(t.Context()); n != 1 || err != nil {
		t.Errorf("afterwards numbered %d, %v, want 1", n, err)
	}
	s.before = failing("Take", errDown)
	if err := r.Release(t.Context()); !errors.Is(err, errDown) {
		t.Errorf("release: %v", err)
	}
}

// Run goes on after whatever happens, with the pauses it is to make, and ends with its context.
func TestRelayRun(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s, c := newTold(nil), newClock()
	other := relay(t, "b", s.Store, c.options())
	if _, err := other.Step(t.Context()); err != nil {
		t.Fatal(err)
	}
	var pauses []time.Duration
	wait := func(_ context.Context, d time.Duration) error {
		switch pauses = append(pauses, d); len(pauses) {
		case 2: // the lease was held by another so far
			if err := other.Release(t.Context()); err != nil {
				t.Error(err)
			}
			s.before = failing("Number", errDown)
		case 5:
			s.before = nil
			publish(t, s, 1, 3)
		case 7:
			cancel()
			return ctx.Err()
		}
		return nil
	}
	o := c.options()
	o.Poll, o.Wait = time.Second, wait
	r := relay(t, "a", s, o)
	if err := r.Run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Run: %v", err)
	}
	for i, want := range []time.Duration{1, 1, 1, 2, 4, 1, 1} {
		if i >= len(pauses) || pauses[i] != want*time.Second {
			t.Fatalf("pauses %v", pauses)
		}
	}
	if b := beat(t, s); b.Newest != 3 {
		t.Errorf("numbered %d", b.Newest)
	}
	if err := r.Run(ctx); !errors.Is(err, context.Canceled) || len(pauses) != 7 {
		t.Errorf("Run of a done context: %v after %d pauses", err, len(pauses))
	}
}

// The pauses after failures double, up to a minute or the poll if that is longer.
func TestBackoff(t *testing.T) {
	for _, c := range []struct {
		poll time.Duration
		want []time.Duration
	}{
		{0, []time.Duration{250 * time.Millisecond, 500 * time.Millisecond, time.Second, 2 * time.Second, 4 * time.Second, 8 * time.Second,
			16 * time.Second, 32 * time.Second, time.Minute, time.Minute}},
		{40 * time.Second, []time.Duration{40 * time.Second, time.Minute, time.Minute}},
		{time.Hour, []time.Duration{time.Hour, time.Hour}},
	} {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		var got []time.Duration
		o := &feed.Options{Poll: c.poll, Wait: func(ctx context.Context, d time.Duration) error {
			if got = append(got, d); len(got) == len(c.want) {
				cancel()
			}
			return ctx.Err()
		}}
		if err := relay(t, "a", newTold(failing("Lease", errDown)), o).Run(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("Run: %v", err)
		}
		for i, want := range c.want {
			if got[i] != want {
				t.Errorf("poll %v, failure %d: paused %v, want %v", c.poll, i+1, got[i], want)
			}
		}
	}
}

// Without a Wait a timer pauses, and the context ends the pause.
func TestPause(t *testing.T) {
	s := memory.New().Feed()
	ctx, cancel := context.WithCancel(t.Context())
	rounds := 0
	o := &feed.Options{Poll: time.Microsecond, Now: func() time.Time {
		if rounds++; rounds == 10 {
			cancel()
		}
		return noon
	}}
	if err := relay(t, "a", s, o).Run(ctx); !errors.Is(err, context.Canceled) || rounds < 10 {
		t.Errorf("Run: %v after %d readings of the clock", err, rounds)
	}
	ctx, cancel = context.WithCancel(t.Context())
	o = &feed.Options{Poll: 1 << 62, Observer: ending{cancel}}
	if err := relay(t, "b", memory.New().Feed(), o).Run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Run: %v", err)
	}
}

// ending ends a context from another goroutine, at the end of a step.
type ending struct{ cancel func() }

func (e ending) Numbered(feed.RelayStep)  { time.AfterFunc(time.Millisecond, e.cancel) }
func (e ending) Followed(feed.FollowStep) {}
