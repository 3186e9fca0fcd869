package recipient

import "github.com/lawful-go/lawful/privacy"

// Ground is what lets a recipient have data. Numbers and words are append-only.
type Ground uint8

// The grounds. The zero value is none, which permits nothing.
const (
	NoGround    Ground = iota
	Instruction        // a processor, on the controller's documented instructions (Art 28(3)(a), 29)
	Consent            // of the person, to the disclosure (Art 6(1)(a))
	LegalDuty          // a law obliges the controller to disclose (Art 6(1)(c))
	LawfulBasis        // a lawful basis of the activity that the data are disclosed for (Art 6(1))
)

var groundWords = privacy.EnumNames{"none", "instruction", "consent", "legal-duty", "lawful-basis"}

// String returns the word of the ground.
func (g Ground) String() string { return groundWords.Text(uint8(g)) }

// MarshalText returns the word of the ground.
func (g Ground) MarshalText() ([]byte, error) {
	return groundWords.Append(nil, "recipient: ground", uint8(g))
}

// UnmarshalText reads the word of a ground.
func (g *Ground) UnmarshalText(b []byte) error {
	n, err := groundWords.Parse("recipient: ground", b)
	if err == nil {
		*g = Ground(n)
	}
	return err
}

// groundOf returns the ground on which anybody but a processor may have data, or the reason why there is none. If
// clause is set, only consent and a legal duty count.
func groundOf(consent, duty, basis privacy.Fact, clause bool) (Ground, reason) {
	no, unknown := noBasis, basisUnknown
	if clause {
		basis, no, unknown = privacy.No, noGround, groundUnknown
	}
	switch {
	case consent == privacy.Yes:
		return Consent, permitted
	case duty == privacy.Yes:
		return LegalDuty, permitted
	case basis == privacy.Yes:
		return LawfulBasis, permitted
	case consent == privacy.No && duty == privacy.No && basis == privacy.No:
		return NoGround, no
	}
	return NoGround, unknown
}
