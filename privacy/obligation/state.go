package obligation

import (
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// State is how far an obligation has come.
type State uint8

// The states. The zero value is that of nothing.
const (
	_            State = iota
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
	_           Action = iota
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

// Next returns the state that an action leads to. If the table does not have the action for the state, the state stays as it
// is, and the error is a [privacy.Fault] of the field "action" that names what is allowed.
func (s State) Next(a Action) (State, error) {
	if s < states && a < actions && machine[s][a] != 0 {
		return machine[s][a], nil
	}
	var words []string
	for _, allowed := range s.Allowed() {
		words = append(words, allowed.String())
	}
	if words == nil {
		words = []string{"nothing"}
	}
	return s, privacy.Fault{Field: "action", Reason: a.String() + " is forbidden in state " + s.String() + ": allowed is " + strings.Join(words, ", ")}
}

// Allowed returns the actions that the table has for the state, in the order of their numbers.
func (s State) Allowed() (list []Action) {
	for a := range actions {
		if s < states && machine[s][a] != 0 {
			list = append(list, a)
		}
	}
	return list
}
