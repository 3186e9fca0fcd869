package obligation

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
)

// Excuse is why somebody need not be told.
type Excuse uint8

// The excuses. The zero value is none.
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

// toRecipients are the kinds that Art 19 excuses.
var toRecipients = []Kind{Erased, Rectified, Restricted, Unrestricted}

// excused has, for each excuse, the kinds it is for and where the law has it.
var excused = [excuses][]struct {
	kinds     []Kind
	provision string
}{
	Impossible:       {{toRecipients, "Art 19"}, {[]Kind{MadePublic}, "Art 17(2)"}, {[]Kind{Notice}, "Art 14(5)(b)"}},
	Disproportionate: {{toRecipients, "Art 19"}, {[]Kind{MadePublic}, "Art 17(2)"}, {[]Kind{Notice}, "Art 14(5)(b)"}},
	AlreadyInformed:  {{[]Kind{Notice}, "Art 14(5)(a)"}, {[]Kind{NewTerms}, "Art 13(4), 14(5)(a)"}},
	LaidDownByLaw:    {{[]Kind{Notice}, "Art 14(5)(c)"}},
	Secrecy:          {{[]Kind{Notice}, "Art 14(5)(d)"}},
}

// Cite returns where the law has the excuse for a kind, and ok whether it has. A mistake is no excuse of the law: it
// is open to every kind, and cites nothing.
func (e Excuse) Cite(k Kind, r privacy.Regime) (cite privacy.Citation, ok bool) {
	if e >= excuses {
		return privacy.Citation{}, false
	}
	for _, x := range excused[e] {
		if slices.Contains(x.kinds, k) {
			return r.Cite(x.provision), true
		}
	}
	return privacy.Citation{}, e == Mistaken && k.valid()
}

// Excuses returns the excuses that are open to a kind, in the order of their numbers.
func Excuses(k Kind) []Excuse {
	var list []Excuse
	for e := range excuses {
		if _, ok := e.Cite(k, privacy.UKGDPR); ok {
			list = append(list, e)
		}
	}
	return list
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
