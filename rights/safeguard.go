package rights

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
)

// Safeguard is what a person must be given where a decision is made by automated means alone.
type Safeguard uint8

// The safeguards. The zero value is not one of them.
const (
	_                 Safeguard = iota
	Information                 // being told of the decision
	Representations             // putting one's point of view (Art 22(3))
	HumanIntervention           // having a human look at it (Art 22(3))
	Contest                     // contesting it (Art 22(3))
)

var safeguardWords = privacy.EnumNames{"none", "information", "representations", "human-intervention", "contest"}

// Safeguards returns what the person must be given where the decision is made; nil for a verdict that does not permit
// it, and where the law that authorises it lays them down.
func (v SoleVerdict) Safeguards() []Safeguard { return slices.Clone(v.safeguards) }

// String returns the word of the safeguard.
func (s Safeguard) String() string { return safeguardWords.Text(uint8(s)) }

// MarshalText returns the word of the safeguard.
func (s Safeguard) MarshalText() ([]byte, error) {
	return safeguardWords.Append(nil, "rights: safeguard", uint8(s))
}

// UnmarshalText reads the word of a safeguard.
func (s *Safeguard) UnmarshalText(b []byte) error {
	n, err := safeguardWords.Parse("rights: safeguard", b)
	if err == nil {
		*s = Safeguard(n)
	}
	return err
}

// Given reports whether the decision may be made and the list has every safeguard that the person must be given. It
// does not allocate.
func (v SoleVerdict) Given(list []Safeguard) bool {
	for _, s := range v.safeguards {
		if !slices.Contains(list, s) {
			return false
		}
	}
	return v.Outcome == privacy.Permitted
}
