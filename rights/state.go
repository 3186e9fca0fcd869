package rights

import "github.com/lawful-go/lawful/privacy"

// State is where a request stands, as far as it changes what may be done. What only moves the time limit, such as
// a fee, a question or an extension, is a date of its [Clock].
type State uint8

// The states. The zero value is that nothing has been received.
const (
	NoState         State = iota
	Open                  // received, and to be answered
	IdentityAwaited       // who asks is in reasonable doubt: nothing is released or changed (Art 12(6))
	Answered              // done what was asked
	AnsweredInPart        // done in part, the rest refused with grounds
	Refused               // refused with grounds (Art 12(4))
	Withdrawn             // taken back by the person
)

var stateWords = privacy.EnumNames{
	"none", "open", "identity-awaited", "answered", "answered-in-part", "refused", "withdrawn",
}

// Closed reports whether the request has its outcome: no time runs, and nothing but reopening leads on.
func (s State) Closed() bool { return s >= Answered && s <= Withdrawn }

// String returns the word of the state.
func (s State) String() string { return stateWords.Text(uint8(s)) }

// MarshalText returns the word of the state.
func (s State) MarshalText() ([]byte, error) {
	return stateWords.Append(nil, "rights: state", uint8(s))
}

// UnmarshalText reads the word of a state.
func (s *State) UnmarshalText(b []byte) error {
	n, err := stateWords.Parse("rights: state", b)
	if err == nil {
		*s = State(n)
	}
	return err
}
