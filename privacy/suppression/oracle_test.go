package suppression_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/suppression"
)

// step is one thing that is done to a list, and the ring that does it: of two keys, one or the other the newest.
type step struct {
	lift  bool
	scope suppression.Scope
	day   int
	turn  bool
}

// left is what has to be in force after the steps, worked out without hashes, sequences or stores: of each suppression
// whatever no later step lifts that is later in time and as wide.
func left(steps []step) suppression.Scope {
	widest := suppression.NoScope
	for i, s := range steps {
		held := !s.lift
		for _, l := range steps[i+1:] {
			held = held && !(l.lift && l.day > s.day && l.scope >= s.scope)
		}
		if held {
			widest = max(widest, s.scope)
		}
	}
	return widest
}

func run(t *testing.T, steps []step) {
	t.Helper()
	s := memory.New().Suppressions()
	lists := map[bool]*suppression.List{false: list(t, s, 1, 2), true: list(t, s, 2, 1)}
	for _, st := range steps {
		switch {
		case st.lift:
			lift(t, lists[st.turn], jane(t), consented(st.scope, st.day))
		case st.scope == suppression.All:
			add(t, lists[st.turn], jane(t), erased(st.day))
		default:
			add(t, lists[st.turn], jane(t), objected(st.day))
		}
	}
	for turn, l := range lists {
		if got, want := check(t, l, jane(t)).Scope(), left(steps); got != want {
			t.Errorf("after %s, turned %t: %v, want %v", fmt.Sprint(steps), turn, got, want)
		}
	}
}

func steps(days int) []step {
	var all []step
	for _, lift := range []bool{false, true} {
		for scope := suppression.Marketing; scope <= suppression.All; scope++ {
			for day := 1; day <= days; day++ {
				all = append(all, step{lift: lift, scope: scope, day: day})
			}
		}
	}
	return all
}

// Every history of up to three steps out of twelve leaves in force what the oracle says.
func TestEveryShortHistory(t *testing.T) {
	for _, a := range steps(3) {
		run(t, []step{a})
		for _, b := range steps(3) {
			b.turn = true
			run(t, []step{a, b})
			for _, c := range steps(3) {
				run(t, []step{a, b, c})
			}
		}
	}
}

// So do long ones, with rings that turn at random.
func TestLongHistories(t *testing.T) {
	random, all := rand.New(rand.NewPCG(4, 2)), steps(6)
	for range 200 {
		var long []step
		for range 12 {
			s := all[random.IntN(len(all))]
			s.turn = random.IntN(2) == 0
			long = append(long, s)
		}
		run(t, long)
	}
}
