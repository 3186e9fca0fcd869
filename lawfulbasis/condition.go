package lawfulbasis

import (
	"iter"

	"github.com/lawful-go/lawful/privacy"
)

// Condition allows the processing of special-category or criminal-offence data, in addition to an Article 6 ground.
type Condition struct {
	Kind ConditionKind    `json:"kind"`
	Law  privacy.Citation `json:"law,omitzero"` // the law that the condition rests on, if it needs one
}

// ConditionKind is a condition of Article 9(2) or Article 10. Explicit consent and vital interests are tested
// with the facts of the person; the others are met because the policy states them, with their law if they need one.
type ConditionKind uint8

// The conditions. The zero value is no condition.
const (
	_                       ConditionKind = iota
	ExplicitConsent                       // Art 9(2)(a), for the ground's purpose
	EmploymentLaw                         // Art 9(2)(b), needs a law
	VitalInterestsIncapable               // Art 9(2)(c), the person cannot consent
	NotForProfit                          // Art 9(2)(d)
	MadePublic                            // Art 9(2)(e), by the person
	LegalClaims                           // Art 9(2)(f)
	SubstantialPublic                     // Art 9(2)(g), needs a law
	Health                                // Art 9(2)(h), needs a law
	PublicHealth                          // Art 9(2)(i), needs a law
	Research                              // Art 9(2)(j), needs a law
	OfficialAuthority                     // Art 10, under the control of official authority
	CriminalLaw                           // Art 10, authorised by law; needs one
)

// conditions has a row for each kind.
var conditions = [...]struct {
	needsLaw bool
	covers   privacy.Special
}{
	0:                       {false, privacy.Ordinary},
	ExplicitConsent:         {false, privacy.SpecialCategory},
	EmploymentLaw:           {true, privacy.SpecialCategory},
	VitalInterestsIncapable: {false, privacy.SpecialCategory},
	NotForProfit:            {false, privacy.SpecialCategory},
	MadePublic:              {false, privacy.SpecialCategory},
	LegalClaims:             {false, privacy.SpecialCategory},
	SubstantialPublic:       {true, privacy.SpecialCategory},
	Health:                  {true, privacy.SpecialCategory},
	PublicHealth:            {true, privacy.SpecialCategory},
	Research:                {true, privacy.SpecialCategory},
	OfficialAuthority:       {false, privacy.CriminalOffence},
	CriminalLaw:             {true, privacy.CriminalOffence},
}

var conditionWords = privacy.EnumNames{
	"none", "explicit-consent", "employment-law", "vital-interests", "not-for-profit", "made-public", "legal-claims",
	"substantial-public-interest", "health", "public-health", "research", "official-authority", "criminal-law",
}

// ConditionKinds returns every kind but zero, in the order of their numbers.
func ConditionKinds() iter.Seq[ConditionKind] { return each[ConditionKind](len(conditions)) }

// Allows returns the kind of data that the condition allows; [privacy.Ordinary] for none.
func (k ConditionKind) Allows() privacy.Special {
	if int(k) >= len(conditions) {
		return privacy.Ordinary
	}
	return conditions[k].covers
}

// NeedsLaw reports whether the condition rests on a law, which [Condition.Law] then names.
func (k ConditionKind) NeedsLaw() bool { return int(k) < len(conditions) && conditions[k].needsLaw }
