package rights

import (
	"iter"
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// machine has the state that each action leads to from each state. What is not in it is forbidden.
var machine = [...][len(actionProvisions)]State{
	NoState: {Receive: Open},
	Open: {
		AskIdentity: IdentityAwaited,
		AskFee:      Open, TakeFee: Open, AskQuestion: Open, TakeReply: Open, Extend: Open,
		Answer: Answered, AnswerInPart: AnsweredInPart, Refuse: Refused, Withdraw: Withdrawn,
	},
	IdentityAwaited: {
		ConfirmIdentity: Open,
		AskFee:          IdentityAwaited, TakeFee: IdentityAwaited, AskQuestion: IdentityAwaited, TakeReply: IdentityAwaited,
		Extend: IdentityAwaited,
		Refuse: Refused, Withdraw: Withdrawn,
	},
	Answered:       {Reopen: Open},
	AnsweredInPart: {Reopen: Open},
	Refused:        {Reopen: Open},
	Withdrawn:      {Reopen: Open},
}

// Next returns the state that an action leads to. An action that the table does not hold for the state is a
// [*ForbiddenError], and the state stays as it is. Whether the dates and grounds allow the action is for
// [Request.After].
func Next(s State, a Action) (State, error) {
	if int(s) < len(machine) && int(a) < len(machine[0]) {
		if to := machine[s][a]; to != NoState {
			return to, nil
		}
	}
	return s, forbidden(s, a)
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
		for from := range machine {
			for a, to := range machine[from] {
				if to != NoState && !yield(Transition{State(from), Action(a), to}) {
					return
				}
			}
		}
	}
}

// Allowed returns the actions that the table holds for a state, in the order of their numbers.
func Allowed(s State) []Action {
	var list []Action
	for t := range Transitions() {
		if t.From == s {
			list = append(list, t.Action)
		}
	}
	return list
}

// ForbiddenError is an action that the table does not hold for the state of a request. It is a [privacy.ErrInvalid]
// and no conflict: the same action on the same state is forbidden however often it is tried.
type ForbiddenError struct {
	State   State
	Action  Action
	Allowed []Action // what the table holds for the state
}

func forbidden(s State, a Action) error { return &ForbiddenError{s, a, Allowed(s)} }

// Error names the action, the state and what is allowed in it.
func (e *ForbiddenError) Error() string {
	words := make([]string, len(e.Allowed))
	for i, a := range e.Allowed {
		words[i] = a.String()
	}
	list := strings.Join(words, ", ")
	if list == "" {
		list = "nothing"
	}
	return "rights: next: " + e.Action.String() + " is forbidden in state " + e.State.String() + ": allowed is " + list
}

// Is makes it a [privacy.ErrInvalid].
func (e *ForbiddenError) Is(target error) bool { return target == privacy.ErrInvalid }
