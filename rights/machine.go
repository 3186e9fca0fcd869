package rights

import (
	"fmt"
	"iter"

	"github.com/lawful-go/lawful/rights/internal/casework"
)

// machine has the state that each action leads to from each state. What is not in it is forbidden.
var machine = casework.Machine[State, Action]{
	NoState: {Receive: Open},
	Open: {
		AskIdentity: IdentityAwaited,
		AskFee:      Open, RecordFee: Open, AskClarification: Open, RecordClarification: Open, Extend: Open,
		Answer: Answered, AnswerInPart: AnsweredInPart, Refuse: Refused, Withdraw: Withdrawn,
	},
	IdentityAwaited: {
		ConfirmIdentity: Open,
		AskFee:          IdentityAwaited, RecordFee: IdentityAwaited, AskClarification: IdentityAwaited, RecordClarification: IdentityAwaited,
		Extend: IdentityAwaited,
		Refuse: Refused, Withdraw: Withdrawn,
	},
	Answered:       {Reopen: Open},
	AnsweredInPart: {Reopen: Open},
	Refused:        {Reopen: Open},
	Withdrawn:      {Reopen: Open},
}

// Next returns the state that an action leads to. If the table does not have the action for the state, the state stays as it
// is, and the error is a [privacy.Fault] of the field "action" that names what is allowed: the same action in the same state
// is forbidden however often it is tried. Whether the dates and grounds allow the action is for [Law.After].
func (s State) Next(a Action) (State, error) {
	to, err := machine.Next(s, a)
	if err != nil {
		return to, fmt.Errorf("rights: next: %w", err)
	}
	return to, nil
}

// Transition is one row of the table: in state From the action leads to state To, which may be the same.
type Transition struct {
	From   State  `json:"from"`
	Action Action `json:"action"`
	To     State  `json:"to"`
}

// Transitions yields every transition there is, by state and action.
func Transitions() iter.Seq[Transition] {
	return func(yield func(Transition) bool) {
		for t := range machine.Transitions() {
			if !yield(Transition(t)) {
				return
			}
		}
	}
}

// Allowed returns the actions that the table has for the state, in the order of their numbers.
func (s State) Allowed() []Action { return machine.Allowed(s) }
