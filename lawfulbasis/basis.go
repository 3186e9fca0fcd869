package lawfulbasis

import "github.com/lawful-go/lawful/privacy"

// Basis is one of the lawful bases of Article 6(1).
type Basis uint8

// The bases. The zero value is none.
const (
	None                          Basis = iota
	Consent                             // Art 6(1)(a)
	Contract                            // Art 6(1)(b)
	LegalObligation                     // Art 6(1)(c)
	VitalInterests                      // Art 6(1)(d)
	PublicTask                          // Art 6(1)(e)
	LegitimateInterests                 // Art 6(1)(f)
	RecognisedLegitimateInterests       // UK Art 6(1)(ea) and Annex 1, since 2026-02-05
)

var basisWords = privacy.Words{
	"none", "consent", "contract", "legal-obligation", "vital-interests", "public-task",
	"legitimate-interests", "recognised-legitimate-interests",
}

// String returns the word of the basis.
func (b Basis) String() string { return basisWords.Text(uint8(b)) }

// MarshalText returns the word of the basis.
func (b Basis) MarshalText() ([]byte, error) {
	return basisWords.Append(nil, "lawfulbasis: basis", uint8(b))
}

// UnmarshalText reads the word of a basis.
func (b *Basis) UnmarshalText(t []byte) error {
	n, err := basisWords.Parse("lawfulbasis: basis", t)
	if err == nil {
		*b = Basis(n)
	}
	return err
}
