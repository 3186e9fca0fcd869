package obligation

import (
	"iter"
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// State is how far an obligation has come.
type State uint8

// The states. The zero value is that of nothing.
const (
	NoState      State = iota
	Raised             // not delivered
	Delivered          // handed over, not acknowledged
	Acknowledged       // the recipient confirmed; the end
	Cancelled          // cannot or need not be told; the end
	states
)

var stateWords = privacy.EnumNames{"none", "raised", "delivered", "acknowledged", "cancelled"}

// Ended reports whether nothing is left to do.
func (s State) Ended() bool { return s == Acknowledged || s == Cancelled }

// String returns the word of the state.
func (s State) String() string { return stateWords.Text(uint8(s)) }

// MarshalText returns the word of the state.
func (s State) MarshalText() ([]byte, error) {
	return stateWords.Append(nil, "obligation: state", uint8(s))
}

// UnmarshalText reads the word of a state.
func (s *State) UnmarshalText(b []byte) error {
	n, err := stateWords.Parse("obligation: state", b)
	if err == nil {
		*s = State(n)
	}
	return err
}

// Action is what is done with an obligation.
type Action uint8

// The actions.
const (
	NoAction    Action = iota
	Claim              // a worker takes it to deliver it
	Deliver            // it was handed over
	Fail               // handing it over failed
	Acknowledge        // the recipient confirmed
	Cancel             // with an excuse
	actions
)

var actionWords = privacy.EnumNames{"none", "claim", "deliver", "fail", "acknowledge", "cancel"}

// String returns the word of the action.
func (a Action) String() string { return actionWords.Text(uint8(a)) }

// machine has the state that each action leads to. What is not in it is forbidden. A recipient may confirm what looked
// like a failure; what has been delivered is not claimed again.
var machine = [states][actions]State{
	Raised:    {Claim: Raised, Deliver: Delivered, Fail: Raised, Acknowledge: Acknowledged, Cancel: Cancelled},
	Delivered: {Deliver: Delivered, Fail: Delivered, Acknowledge: Acknowledged, Cancel: Cancelled},
}

// Next returns the state that an action leads to. An action that the table does not hold for the state is a
// [*ForbiddenError], and the state stays as it is.
func Next(s State, a Action) (State, error) {
	if s < states && a < actions && machine[s][a] != NoState {
		return machine[s][a], nil
	}
	return s, &ForbiddenError{s, a}
}

// Transition is one row of the table.
type Transition struct {
	From   State
	Action Action
	To     State
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

// ForbiddenError is an action that the table does not hold for the state of an obligation. It is a [privacy.ErrInvalid].
type ForbiddenError struct {
	State  State
	Action Action
}

// Allowed returns the actions that the table holds for the state.
func (e *ForbiddenError) Allowed() []Action {
	var list []Action
	for t := range Transitions() {
		if t.From == e.State {
			list = append(list, t.Action)
		}
	}
	return list
}

// Error names the action, the state and what is allowed in it.
func (e *ForbiddenError) Error() string {
	var words []string
	for _, a := range e.Allowed() {
		words = append(words, a.String())
	}
	list := strings.Join(words, ", ")
	if list == "" {
		list = "nothing"
	}
	return "obligation: " + e.Action.String() + " is forbidden in state " + e.State.String() + ": allowed is " + list
}

// Is makes it a [privacy.ErrInvalid].
func (e *ForbiddenError) Is(target error) bool { return target == privacy.ErrInvalid }
