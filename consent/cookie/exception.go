package cookie

import "github.com/lawful-go/lawful/privacy"

// Exception is what lets a cookie be without consent. Numbers and words are append-only.
type Exception uint8

// The exceptions. The zero value is not one of them: the cookie needs consent.
const (
	NoException         Exception = iota
	Communication                 // the sole purpose is the transmission
	StrictlyNecessary             // for the service that the person asks for
	StatisticalPurposes           // how the service is used, in order to improve it
	Appearance                    // how the site looks or works, to the person's preferences
	EmergencyAssistance           // where somebody is who asks for help

	exceptionCount = int(EmergencyAssistance) + 1
)

var exceptionWords = privacy.EnumNames{
	"none", "communication", "strictly-necessary", "statistical-purposes", "appearance", "emergency-assistance",
}

// fits reports whether cookies of a category may rest on the exception.
func (e Exception) fits(c Category) bool {
	switch e {
	case NoException:
		return true
	case StatisticalPurposes:
		return c == Statistics
	case Appearance:
		return c == Preferences
	}
	return c == Essential && int(e) < len(exceptionWords)
}

// String returns the word of the exception.
func (e Exception) String() string { return exceptionWords.Text(uint8(e)) }

// MarshalText returns the word of the exception.
func (e Exception) MarshalText() ([]byte, error) {
	return exceptionWords.Append(nil, "cookie: exception", uint8(e))
}

// UnmarshalText reads the word of an exception.
func (e *Exception) UnmarshalText(b []byte) error {
	n, err := exceptionWords.Parse("cookie: exception", b)
	if err == nil {
		*e = Exception(n)
	}
	return err
}
