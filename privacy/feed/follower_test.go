package feed_test

import (
	"context"
	"errors"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
)

func TestNewFollowerRefuses(t *testing.T) {
	_, err := feed.NewFollower("", nil, nil, &feed.Options{Batch: -1})
	for _, field := range []string{"name", "log", "cursors", "options.Batch"} {
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), field+":") {
			t.Errorf("%s is not named: %v", field, err)
		}
	}
}

// Every change is handed on once, in order, whatever the batches, by followers that come and go.
func TestFollow(t *testing.T) {
	for _, batch := range []int{0, 1, 3, 9, 10, 11} {
		s := memory.New().Feed()
		o := &feed.Options{Batch: batch}
		var h handled
		publish(t, s, 1, 10)
		step := func(want int) {
			t.Helper()
			if n, err := follower(t, "cache", s, s, o).Step(t.Context(), h.take); n != want || err != nil {
				t.Errorf("batches of %d: handled %d, %v, want %d", batch, n, err, want)
			}
		}
		step(0) // nothing has a number
		number(t, s)
		step(10)
		step(0)
		publish(t, s, 11, 14)
		number(t, s)
		step(4)
		h.wants(t, "all", upTo(14)...)
	}
}

// What a handler does not manage comes again, and what comes after it waits.
func TestHandlerErrors(t *testing.T) {
	s := memory.New().Feed()
	publish(t, s, 1, 8)
	number(t, s)
	seen := new(observer)
	f := follower(t, "cache", s, s, &feed.Options{Batch: 3, Observer: seen})
	h := handled{fail: map[uint64]error{5: errDown}}
	for range 2 {
		if _, err := f.Step(t.Context(), h.take); !errors.Is(err, errDown) {
			t.Errorf("a handler that fails: %v", err)
		}
		h.wants(t, "before the failure", upTo(4)...)
	}
	if first, second := seen.followed[0], seen.followed[1]; first.Handled != 4 || first.Cursor != 4 || second.Handled != 0 || second.Cursor != 4 ||
		!errors.Is(second.Err, errDown) || second.Beat.Newest != 8 {
		t.Errorf("told %+v, %+v", first, second)
	}
	if !f.Fresh().IsZero() {
		t.Errorf("fresh as of %v", f.Fresh())
	}
	h.fail = nil
	if n, err := f.Step(t.Context(), h.take); n != 4 || err != nil {
		t.Errorf("afterwards: %d, %v", n, err)
	}
	h.wants(t, "all", upTo(8)...)
}

// A crash between handling and moving the cursor makes changes come twice, and loses none.
func TestAtLeastOnce(t *testing.T) {
	s := newTold(failing("Move", errDown))
	publish(t, s, 1, 3)
	number(t, s.Store)
	var h handled
	if n, err := follower(t, "cache", s, s, nil).Step(t.Context(), h.take); n != 3 || !errors.Is(err, errDown) {
		t.Errorf("%d, %v", n, err)
	}
	s.before = nil
	if n, err := follower(t, "cache", s, s, nil).Step(t.Context(), h.take); n != 3 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	h.wants(t, "twice", append(upTo(3), upTo(3)...)...)
}

// Of two followers of one name the later to move is told, and begins where the other left off.
func TestTwoOfOneName(t *testing.T) {
	s := newTold(nil)
	publish(t, s, 1, 3)
	number(t, s.Store)
	var h handled
	s.before = func(method string) error {
		if method == "Move" {
			s.before = nil
			_, err := follower(t, "cache", s, s, nil).Step(t.Context(), h.take)
			return err
		}
		return nil
	}
	f := follower(t, "cache", s, s, nil)
	if _, err := f.Step(t.Context(), h.take); !errors.Is(err, privacy.ErrConflict) {
		t.Errorf("the later: %v", err)
	}
	h.wants(t, "by both", append(upTo(3), upTo(3)...)...)
	if n, err := f.Step(t.Context(), h.take); n != 0 || err != nil {
		t.Errorf("afterwards: %d, %v", n, err)
	}
}

// A number that is missing is found, at the beginning, in the middle and at the end, and nothing behind it is handed on.
func TestGaps(t *testing.T) {
	var h handled
	step := func(name string, s feed.Store, cursor, found uint64) {
		t.Helper()
		_, err := follower(t, "cache", s, s, nil).Step(t.Context(), h.take)
		var gap *feed.GapError
		if !errors.As(err, &gap) || *gap != (feed.GapError{After: cursor, Found: found}) || !errors.Is(err, privacy.ErrNotFound) || errors.Is(err, privacy.ErrConflict) {
			t.Errorf("%s: %v", name, err)
		}
		if b, err := s.Cursor(t.Context(), "cache"); b != cursor || err != nil {
			t.Errorf("%s: the cursor is at %d, %v", name, b, err)
		}
	}
	s := memory.New().Feed()
	publish(t, s, 1, 5)
	number(t, s)
	if err := s.Prune(t.Context(), 2); err != nil {
		t.Fatal(err)
	}
	step("pruned", s, 0, 3)
	if err := s.Prune(t.Context(), 5); err != nil {
		t.Fatal(err)
	}
	step("pruned to the end", s, 0, 0)
	if err := s.Move(t.Context(), "cache", 0, 9); err != nil {
		t.Fatal(err)
	}
	step("a log restored from an older backup", s, 9, 0)
	h.wants(t, "none", nil...)

	holes := &holed{Store: memory.New().Feed(), without: 3}
	publish(t, holes, 1, 5)
	number(t, holes)
	step("in the middle", holes, 2, 4)
	h.wants(t, "before the gap", 1, 2)
	for _, e := range []error{&feed.GapError{After: 2, Found: 4}, &feed.GapError{After: 9}} {
		if text := e.Error(); text != "after change 2 comes change 4" && text != "the log does not go on after change 9 as it must" {
			t.Errorf("it says %q", text)
		}
	}
}

// holed is a store whose log lacks a change.
type holed struct {
	feed.Store
	without uint64
}

func (s *holed) Since(ctx context.Context, seq uint64, n int) iter.Seq2[obligation.Change, error] {
	return func(yield func(obligation.Change, error) bool) {
		for c, err := range s.Store.Since(ctx, seq, n) {
			if c.Seq != s.without && !yield(c, err) {
				return
			}
		}
	}
}

// A follower knows up to when it has handled everything: not before it has caught up, and no later than the heartbeat.
func TestFresh(t *testing.T) {
	s := memory.New().Feed()
	c := newClock()
	r := relay(t, "a", s, c.options())
	f := follower(t, "cache", s, memory.New().Feed(), nil) // the cursor may be kept elsewhere
	var h handled
	step := func(name string, want time.Time) {
		t.Helper()
		_, err := f.Step(t.Context(), h.take)
		if got := f.Fresh(); got != want {
			t.Errorf("%s: fresh as of %v, want %v (%v)", name, got, want, err)
		}
	}
	step("no relay has worked yet", time.Time{})
	publish(t, s, 1, 2)
	if _, err := r.Step(t.Context()); err != nil {
		t.Fatal(err)
	}
	step("caught up", noon)
	c.pass(time.Minute)
	publish(t, s, 3, 3)
	step("the relay does not work", noon)
	if _, err := r.Step(t.Context()); err != nil {
		t.Fatal(err)
	}
	h.fail = map[uint64]error{3: errDown}
	step("the handler fails", noon)
	h.fail = nil
	step("caught up again", noon.Add(time.Minute))
	c.pass(time.Minute)
	if _, err := r.Step(t.Context()); err != nil {
		t.Fatal(err)
	}
	step("nothing has happened", noon.Add(2*time.Minute))
}

// Where the store fails its error comes through, and nothing is handed on.
func TestFollowerErrors(t *testing.T) {
	for _, method := range []string{"Cursor", "Beat", "Since"} {
		s := newTold(nil)
		publish(t, s, 1, 1)
		number(t, s)
		s.before = failing(method, errDown)
		var h handled
		n, err := follower(t, "cache", s, s, nil).Step(t.Context(), h.take)
		if n != 0 || !errors.Is(err, errDown) || len(h.seqs) != 0 {
			t.Errorf("%s: %d, %v, handled %v", method, n, err, h.seqs)
		}
	}
	// Both errors are told where the cursor cannot be moved behind what was handled before a failure.
	s := newTold(nil)
	publish(t, s, 1, 2)
	number(t, s)
	other := errors.New("no such page")
	s.before = failing("Move", errDown)
	h := handled{fail: map[uint64]error{2: other}}
	if _, err := follower(t, "cache", s, s, nil).Step(t.Context(), h.take); !errors.Is(err, errDown) || !errors.Is(err, other) {
		t.Errorf("both: %v", err)
	}
}

// Run goes on after whatever passes, with the pauses it is to make, and ends with its context or with a gap.
func TestFollowerRun(t *testing.T) {
	s := memory.New().Feed()
	ctx, cancel := context.WithCancel(t.Context())
	h := handled{fail: map[uint64]error{2: errDown}}
	rounds := 0
	var failures []int
	o := &feed.Options{
		Poll:    time.Second,
		Backoff: func(n int) time.Duration { failures = append(failures, n); return time.Duration(n) * time.Minute },
	}
	o.Wait = func(_ context.Context, d time.Duration) error {
		want := []time.Duration{time.Second, time.Minute, 2 * time.Minute, time.Second, time.Minute, time.Second}[rounds]
		if d != want {
			t.Errorf("round %d: paused %v, want %v", rounds, d, want)
		}
		switch rounds++; rounds {
		case 1:
			publish(t, s, 1, 3)
			number(t, s)
		case 3:
			h.fail = nil
		case 4:
			publish(t, s, 4, 4)
			number(t, s)
			h.fail = map[uint64]error{4: errDown}
		case 5:
			h.fail = nil
		case 6:
			cancel()
		}
		return ctx.Err()
	}
	f := follower(t, "cache", s, s, o)
	if err := f.Run(ctx, h.take); !errors.Is(err, context.Canceled) || rounds != 6 {
		t.Errorf("Run: %v after %d rounds", err, rounds)
	}
	h.wants(t, "all", upTo(4)...)
	if len(failures) != 3 || failures[0] != 1 || failures[1] != 2 || failures[2] != 1 {
		t.Errorf("failures in a row: %v", failures)
	}
	if err := s.Prune(t.Context(), 4); err != nil {
		t.Fatal(err)
	}
	if err := follower(t, "new", s, s, o).Run(t.Context(), h.take); !errors.As(err, new(*feed.GapError)) || rounds != 6 {
		t.Errorf("Run over a gap: %v after %d rounds", err, rounds)
	}
	// A context that ends within a step ends Run, whatever the step says.
	ctx, cancel = context.WithCancel(t.Context())
	publish(t, s, 5, 5)
	number(t, s)
	err := f.Run(ctx, func(context.Context, obligation.Change) error { cancel(); return errDown })
	if !errors.Is(err, context.Canceled) || errors.Is(err, errDown) || rounds != 6 {
		t.Errorf("Run: %v after %d rounds", err, rounds)
	}
}
