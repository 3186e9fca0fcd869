package complaint

import (
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights/internal/casework"
)

// State is where a complaint stands.
type State uint8

// The states. The zero value is that nothing has been received.
const (
	_            State = iota
	Received           // to be acknowledged, and looked into; also where one that was taken back is taken up again
	Acknowledged       // the person was told that it came; it is looked into
	Upheld             // the person was told the outcome: they are right
	UpheldInPart       // in part
	Dismissed          // they are not
	Withdrawn          // the person took it back
)

var stateWords = privacy.EnumNames{"none", "received", "acknowledged", "upheld", "upheld-in-part", "dismissed", "withdrawn"}

// Closed reports whether the complaint has its outcome.
func (s State) Closed() bool { return s >= Upheld && s <= Withdrawn }

// String returns the word of the state.
func (s State) String() string { return stateWords.Text(uint8(s)) }

// MarshalText returns the word of the state.
func (s State) MarshalText() ([]byte, error) {
	return stateWords.Append(nil, "complaint: state", uint8(s))
}

// UnmarshalText reads the word of a state.
func (s *State) UnmarshalText(b []byte) error {
	n, err := stateWords.Parse("complaint: state", b)
	if err == nil {
		*s = State(n)
	}
	return err
}

// Action is one thing done about a complaint.
type Action uint8

// The actions. The zero value is none, and is always forbidden.
const (
	_             Action = iota
	Receive              // it came in
	AcknowledgeIt        // the person was told that it came
	Inform               // the person was told how far it is
	Uphold               // the person was told that they are right, and what is done
	UpholdInPart         // that they are right in part
	Dismiss              // that they are not, and why
	Withdraw             // the person took it back
	Reopen               // it was taken up again, as after word of the regulator
)

var actionWords = privacy.EnumNames{"none", "receive", "acknowledge", "inform", "uphold", "uphold-in-part", "dismiss", "withdraw", "reopen"}

// String returns the word of the action.
func (a Action) String() string { return actionWords.Text(uint8(a)) }

// MarshalText returns the word of the action.
func (a Action) MarshalText() ([]byte, error) {
	return actionWords.Append(nil, "complaint: action", uint8(a))
}

// UnmarshalText reads the word of an action.
func (a *Action) UnmarshalText(b []byte) error {
	n, err := actionWords.Parse("complaint: action", b)
	if err == nil {
		*a = Action(n)
	}
	return err
}

// machine has the state that each action leads to from each state. What is not in it is forbidden. Whoever tells of an
// outcome has told that the complaint came.
var machine = casework.Machine[State, Action]{
	0:            {Receive: Received}, // nothing was received
	Received:     {AcknowledgeIt: Acknowledged, Inform: Acknowledged, Uphold: Upheld, UpholdInPart: UpheldInPart, Dismiss: Dismissed, Withdraw: Withdrawn},
	Acknowledged: {Inform: Acknowledged, Uphold: Upheld, UpholdInPart: UpheldInPart, Dismiss: Dismissed, Withdraw: Withdrawn},
	Upheld:       {Reopen: Acknowledged},
	UpheldInPart: {Reopen: Acknowledged},
	Dismissed:    {Reopen: Acknowledged},
	Withdrawn:    {Reopen: Received}, // the person may have been told nothing yet
}

// Next returns the state that an action leads to. If the table does not have the action for the state, the state stays as it
// is, and the error is a [privacy.Fault] of the field "action" that names what is allowed.
func (s State) Next(a Action) (State, error) {
	to, err := machine.Next(s, a)
	if err != nil {
		return to, fmt.Errorf("complaint: next: %w", err)
	}
	return to, nil
}

// Allowed returns the actions that the table has for the state, in the order of their numbers.
func (s State) Allowed() []Action { return machine.Allowed(s) }
