// Package suite records what a conformance rule finds, and checks what every store and system has in common. Write a
// [Rule], and call [Run] with the rules.
package suite

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"
	"testing"
	"time"
)

// Writers is how many write at the same time in a [Race].
const Writers = 8

// Reporter receives the faults that a rule finds: *testing.T, or a [Recorder] when a suite itself is tested.
type Reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

// Rule is one MUST on a T.
type Rule[T any] struct {
	Name string
	Run  func(r Reporter, v T)
}

// Must returns a rule.
func Must[T any](name string, run func(r Reporter, v T)) Rule[T] { return Rule[T]{name, run} }

// Run runs each rule with its own T.
func Run[T any](t *testing.T, rules []Rule[T], open func(t *testing.T) T) {
	t.Helper()
	for _, rule := range rules {
		t.Run(rule.Name, func(t *testing.T) { rule.Run(t, open(t)) })
	}
}

// Recorder is a [Reporter] that keeps what it is told. It is safe for concurrent use.
type Recorder struct {
	mu   sync.Mutex
	said []string
}

// Helper does nothing.
func (*Recorder) Helper() {}

// Errorf keeps a fault.
func (r *Recorder) Errorf(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.said = append(r.said, fmt.Sprintf(format, args...))
}

// Said returns the faults.
func (r *Recorder) Said() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.said
}

// Faults runs a rule and returns what it finds. A panic is a fault, such as that of an iterator that does not stop.
func Faults(run func(r Reporter)) []string {
	var r Recorder
	func() {
		defer func() {
			if p := recover(); p != nil {
				r.Errorf("panic: %v", p)
			}
		}()
		run(&r)
	}()
	return r.Said()
}

// Failed reports if an error is not of a class, and returns whether it is not. A nil class wants no error.
func Failed(r Reporter, what string, err, class error) bool {
	r.Helper()
	if !errors.Is(err, class) {
		r.Errorf("%s: got error %v, want %v", what, err, class)
		return true
	}
	return false
}

// Collect collects a sequence and reports an error.
func Collect[T any](r Reporter, what string, seq iter.Seq2[T, error]) (all []T) {
	r.Helper()
	for v, err := range seq {
		if err != nil {
			r.Errorf("%s: error after %d: %v", what, len(all), err)
			return all
		}
		all = append(all, v)
	}
	return all
}

// Stops reports if a sequence continues after its loop stopped.
func Stops[T any](r Reporter, what string, seq iter.Seq2[T, error]) {
	r.Helper()
	n := 0
	seq(func(_ T, err error) bool {
		if n++; n == 1 {
			Failed(r, what, err, nil)
		}
		return false
	})
	if n != 1 {
		r.Errorf("%s: yields %d times to a loop that stops at the first", what, n)
	}
}

// OnlyError reports if a sequence yields anything but one error.
func OnlyError[T any](r Reporter, what string, seq iter.Seq2[T, error], want error) {
	r.Helper()
	n := 0
	for _, err := range seq {
		if n++; n == 1 {
			Failed(r, what, err, want)
		}
	}
	if n != 1 {
		r.Errorf("%s: yields %d times, want one error: %v", what, n, want)
	}
}

// EachDone calls f with a cancelled context, and with one whose deadline has passed.
func EachDone(f func(context.Context)) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	f(ctx)
	ctx, cancel = context.WithDeadline(context.Background(), time.Unix(0, 0))
	defer cancel()
	f(ctx)
}

// Together calls f several times at the same time, and returns the errors.
func Together(n int, f func(i int) error) []error {
	errs := make([]error, n)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() { errs[i] = f(i) })
	}
	wg.Wait()
	return errs
}

// Race calls f for several writers at the same time, and reports if not exactly one succeeds, or if the others get
// another error than they must. It returns the one that succeeded.
func Race(r Reporter, what string, lost error, f func(writer int) error) (winner int) {
	r.Helper()
	won := 0
	for w, err := range Together(Writers, f) {
		if err == nil {
			won, winner = won+1, w
		} else {
			Failed(r, what+" by several", err, lost)
		}
	}
	if won != 1 {
		r.Errorf("%s by several: %d succeeded, want 1", what, won)
	}
	return winner
}
