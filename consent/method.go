package consent

import "github.com/lawful-go/lawful/privacy"

// Method is the affirmative act by which a person consented (Art 4(11), recital 32). What is no act has no
// value here: a box ticked beforehand, silence, inactivity, going on to use a site.
type Method uint8

// The methods. The zero value proves nothing.
const (
	NoMethod    Method = iota
	TickBox            // a box that the person ticked
	Button             // a button that says what it agrees to
	Setting            // a choice among settings, as in a preference centre
	Written            // a message in the person's own words
	SignedForm         // a form signed by hand
	ESignature         // a form signed electronically
	Oral               // said and recorded
	DoubleOptIn        // asked for, and confirmed by following a link sent to the person
)

var methodWords = privacy.EnumNames{
	"none", "tick-box", "button", "setting", "written", "signed-form", "e-signature", "oral", "double-opt-in",
}

// valid reports whether m is an act.
func (m Method) valid() bool { return m > 0 && int(m) < len(methodWords) }

// String returns the word of the method.
func (m Method) String() string { return methodWords.Text(uint8(m)) }

// MarshalText returns the word of the method.
func (m Method) MarshalText() ([]byte, error) {
	return methodWords.Append(nil, "consent: method", uint8(m))
}

// UnmarshalText reads the word of a method.
func (m *Method) UnmarshalText(b []byte) error {
	n, err := methodWords.Parse("consent: method", b)
	if err == nil {
		*m = Method(n)
	}
	return err
}
