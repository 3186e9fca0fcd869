package retention

import "github.com/lawful-go/lawful/privacy"

// Force says whether a floor resists a request for erasure or a Statute ceiling, and whether a ceiling ends floors.
type Force uint8

// The forces.
const (
	_        Force = iota
	Business       // the controller's own rule: never resists a request, and never outlasts a Statute ceiling
	Claims         // kept for legal claims: resists if claims are shown (Art 17(3)(e)); otherwise like Business
	Statute        // demanded by law: resists a request (Art 17(3)(b)); keeps in spite of a Statute ceiling, with a finding
)

var forceWords = privacy.EnumNames{"none", "business", "claims", "statute"}

// Action is what must or may be done with a record.
type Action uint8

// The actions. A rule without an action means Erase.
const (
	NoAction  Action = iota
	Keep             // nothing may be destroyed
	Review           // someone is to decide
	Anonymise        // keep what does not lead to the person
	Erase
)

var actionWords = privacy.EnumNames{"none", "keep", "review", "anonymise", "erase"}

// String returns the word of the force.
func (f Force) String() string { return forceWords.Text(uint8(f)) }

// MarshalText returns the word of the force.
func (f Force) MarshalText() ([]byte, error) {
	return forceWords.Append(nil, "retention: force", uint8(f))
}

// UnmarshalText reads the word of a force.
func (f *Force) UnmarshalText(b []byte) error {
	n, err := forceWords.Parse("retention: force", b)
	if err == nil {
		*f = Force(n)
	}
	return err
}

// String returns the word of the action.
func (a Action) String() string { return actionWords.Text(uint8(a)) }

// MarshalText returns the word of the action.
func (a Action) MarshalText() ([]byte, error) {
	return actionWords.Append(nil, "retention: action", uint8(a))
}

// UnmarshalText reads the word of an action.
func (a *Action) UnmarshalText(b []byte) error {
	n, err := actionWords.Parse("retention: action", b)
	if err == nil {
		*a = Action(n)
	}
	return err
}
