package cookie

import "github.com/lawful-go/lawful/privacy"

// Exception is what lets a cookie be without consent. Numbers and words are append-only.
type Exception uint8

// The exceptions. The zero value is none: the cookie needs consent.
const (
	NoException         Exception = iota
	Communication                 // PECR reg 6(4)(a), Sch A1 para 3: the sole purpose is the transmission
	StrictlyNecessary             // PECR reg 6(4)(b), Sch A1 para 4: for the service that the person asks for
	StatisticalPurposes           // PECR Sch A1 para 5: how the service is used, in order to improve it
	Appearance                    // PECR Sch A1 para 6: how the site looks or works, to the person's preferences
	EmergencyAssistance           // PECR Sch A1 para 7: where somebody is who asks for help
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
