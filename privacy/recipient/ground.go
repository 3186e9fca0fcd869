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
)

var groundWords = privacy.Words{"none", "instruction", "consent", "legal-duty"}

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
