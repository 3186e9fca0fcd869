package suite

import (
	"context"
	"errors"
	"iter"
	"slices"
	"testing"
)

var errLost = errors.New("lost")

// seq yields numbers, and then an error if there is one. An eager one does not stop with its loop.
func seq(numbers []int, err error, eager bool) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for _, n := range numbers {
			if !yield(n, nil) && !eager {
				return
			}
		}
		if err != nil {
			yield(0, err)
		}
	}
}

// TestChecksReport counts what each check finds.
func TestChecksReport(t *testing.T) {
	ones := []int{1, 1}
	for _, c := range []struct {
		name   string
		check  func(r Reporter)
		faults int
	}{
		{"no error", func(r Reporter) { Failed(r, "x", nil, nil) }, 0},
		{"the class", func(r Reporter) { Failed(r, "x", errLost, errLost) }, 0},
		{"another class", func(r Reporter) { Failed(r, "x", errLost, context.Canceled) }, 1},
		{"an error for none", func(r Reporter) { Failed(r, "x", errLost, nil) }, 1},
		{"collects", func(r Reporter) {
			if got := Collect(r, "x", seq(ones, nil, false)); !slices.Equal(got, ones) {
				r.Errorf("got %v", got)
			}
		}, 0},
		{"an error at the end", func(r Reporter) { Collect(r, "x", seq(ones, errLost, false)) }, 1},
		{"stops", func(r Reporter) { Stops(r, "x", seq(ones, nil, false)) }, 0},
		{"does not stop", func(r Reporter) { Stops(r, "x", seq(ones, nil, true)) }, 1},
		{"yields nothing", func(r Reporter) { Stops(r, "x", seq(nil, nil, false)) }, 1},
		{"yields an error", func(r Reporter) { Stops(r, "x", seq(nil, errLost, false)) }, 1},
		{"only the error", func(r Reporter) { OnlyError(r, "x", seq(nil, errLost, false), errLost) }, 0},
		{"only another error", func(r Reporter) { OnlyError(r, "x", seq(nil, errLost, false), context.Canceled) }, 1},
		{"no error at all", func(r Reporter) { OnlyError(r, "x", seq(nil, nil, false), errLost) }, 1},
		{"values before the error", func(r Reporter) { OnlyError(r, "x", seq(ones, errLost, false), errLost) }, 2},
		{"one wins", func(r Reporter) {
			if w := Race(r, "x", errLost, func(w int) error {
				if w == 5 {
					return nil
				}
				return errLost
			}); w != 5 {
				r.Errorf("winner %d", w)
			}
		}, 0},
		{"two win", func(r Reporter) {
			Race(r, "x", errLost, func(w int) error {
				if w > 5 {
					return nil
				}
				return errLost
			})
		}, 1},
		{"losers get another error", func(r Reporter) {
			Race(r, "x", errLost, func(w int) error {
				if w == 0 {
					return nil
				}
				return context.Canceled
			})
		}, Writers - 1},
		{"each context is done", func(r Reporter) {
			EachDone(func(ctx context.Context) {
				if ctx.Err() == nil {
					r.Errorf("a context is not done")
				}
				r.Errorf("%v", ctx.Err())
			})
		}, 2},
		{"panics", func(Reporter) { panic("no") }, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			if said := Faults(c.check); len(said) != c.faults {
				t.Errorf("%d faults, want %d: %q", len(said), c.faults, said)
			}
		})
	}
}

// TestRunRunsEachRule checks that each rule has its own value.
func TestRunRunsEachRule(t *testing.T) {
	opened, ran := 0, 0
	rule := func(_ Reporter, n int) { ran += n }
	Run(t, []Rule[int]{Must("one", rule), Must("two", rule)}, func(*testing.T) int { opened++; return opened })
	if opened != 2 || ran != 3 {
		t.Errorf("opened %d, ran %d", opened, ran)
	}
}
