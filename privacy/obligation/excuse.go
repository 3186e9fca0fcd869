package obligation

import "github.com/lawful-go/lawful/privacy"

// Excuse is why somebody need not be told.
type Excuse uint8

// The excuses. The zero value is not one of them.
const (
	_                Excuse = iota
	Impossible              // it cannot be done: the recipient no longer exists, the person cannot be reached
	Disproportionate        // it would take a disproportionate effort
	AlreadyInformed         // the person has the information
	LaidDownByLaw           // a law lays down that the data are obtained or disclosed, with safeguards
	Secrecy                 // a duty of professional secrecy
	Mistaken                // there was no such duty: the cause did not happen, or the recipient never had the data
	excuses
)

var excuseWords = privacy.EnumNames{
	"none", "impossible", "disproportionate", "already-informed", "laid-down-by-law", "secrecy", "mistaken",
}

// String returns the word of the excuse.
func (e Excuse) String() string { return excuseWords.Text(uint8(e)) }

// MarshalText returns the word of the excuse.
func (e Excuse) MarshalText() ([]byte, error) {
	return excuseWords.Append(nil, "obligation: excuse", uint8(e))
}

// UnmarshalText reads the word of an excuse.
func (e *Excuse) UnmarshalText(b []byte) error {
	n, err := excuseWords.Parse("obligation: excuse", b)
	if err == nil {
		*e = Excuse(n)
	}
	return err
}
