// Package casework records what requests and complaints have in common. Call [Machine.Next] for the state that an action
// leads to, [Kind.After] for the case after one more entry, and [New] for the service that carries cases over a store.
package casework

import (
	"fmt"
	"iter"
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// Word is an enum of at most 256 words.
type Word interface {
	~uint8
	fmt.Stringer
}

// Machine is the state that each action leads to from each state, by number. The zero state, and what is missing, is
// forbidden.
type Machine[S, A Word] [][]S

// Transition is one row of the table.
type Transition[S, A Word] struct {
	From   S
	Action A
	To     S
}

// Next returns the state that an action leads to. If the table does not have it, the state stays and the error is a
// [privacy.Fault] that names what is allowed.
func (m Machine[S, A]) Next(s S, a A) (S, error) {
	if m.Forbids(s, a) {
		return s, m.forbidden(s, a)
	}
	return m[s][a], nil
}

// Forbids reports whether the table does not have an action for a state.
func (m Machine[S, A]) Forbids(s S, a A) bool {
	return int(s) >= len(m) || int(a) >= len(m[s]) || m[s][a] == 0
}

func (m Machine[S, A]) forbidden(s S, a A) error {
	var words []string
	for _, allowed := range m.Allowed(s) {
		words = append(words, allowed.String())
	}
	if words == nil {
		words = []string{"nothing"}
	}
	return privacy.Fault{Field: "action", Reason: a.String() + " is forbidden in state " + s.String() + ": allowed is " + strings.Join(words, ", ")}
}

// Transitions yields every transition, by state and action.
func (m Machine[S, A]) Transitions() iter.Seq[Transition[S, A]] {
	return func(yield func(Transition[S, A]) bool) {
		for from := range m {
			for a, to := range m[from] {
				if to != 0 && !yield(Transition[S, A]{S(from), A(a), to}) {
					return
				}
			}
		}
	}
}

// Allowed returns the actions that the table has for a state, by number.
func (m Machine[S, A]) Allowed(s S) (list []A) {
	for t := range m.Transitions() {
		if t.From == s {
			list = append(list, t.Action)
		}
	}
	return list
}
