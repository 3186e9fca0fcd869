package lawfulbasis

import (
	"iter"

	"github.com/lawful-go/lawful/privacy"
)

// Basis is one of the lawful bases of Article 6(1). Which of them are law in a regime, and since when, its [Law] says.
type Basis uint8

// The bases. The zero value is no basis.
const (
	None                          Basis = iota
	Consent                             // Art 6(1)(a)
	Contract                            // Art 6(1)(b)
	LegalObligation                     // Art 6(1)(c)
	VitalInterests                      // Art 6(1)(d)
	PublicTask                          // Art 6(1)(e)
	LegitimateInterests                 // Art 6(1)(f)
	RecognisedLegitimateInterests       // an interest that the law itself has weighed, see [RecognisedInterest]
)

var basisWords = privacy.EnumNames{
	"none", "consent", "contract", "legal-obligation", "vital-interests", "public-task",
	"legitimate-interests", "recognised-legitimate-interests",
}

// Bases returns every basis but [None], in the order of their numbers.
func Bases() iter.Seq[Basis] { return each[Basis](len(basisWords)) }
