package lawfulbasis

import "github.com/lawful-go/lawful/privacy"

// Condition is what allows special-category or criminal-offence data to be processed beside an Article 6 ground.
type Condition struct {
	Kind ConditionKind    `json:"kind"`
	Law  privacy.Citation `json:"law,omitzero"` // the law that the condition rests on, where it needs one: "DPA 2018 Sch 1 para 10"
}

// ConditionKind is a condition of Article 9(2) or Article 10.
type ConditionKind uint8

// The conditions.
const (
	NoCondition             ConditionKind = iota
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
	word, provision string
	needsLaw        bool
	covers          privacy.Special
}{
	NoCondition:             {"none", "", false, privacy.Ordinary},
	ExplicitConsent:         {"explicit-consent", "Art 9(2)(a)", false, privacy.SpecialCategory},
	EmploymentLaw:           {"employment-law", "Art 9(2)(b)", true, privacy.SpecialCategory},
	VitalInterestsIncapable: {"vital-interests", "Art 9(2)(c)", false, privacy.SpecialCategory},
	NotForProfit:            {"not-for-profit", "Art 9(2)(d)", false, privacy.SpecialCategory},
	MadePublic:              {"made-public", "Art 9(2)(e)", false, privacy.SpecialCategory},
	LegalClaims:             {"legal-claims", "Art 9(2)(f)", false, privacy.SpecialCategory},
	SubstantialPublic:       {"substantial-public-interest", "Art 9(2)(g)", true, privacy.SpecialCategory},
	Health:                  {"health", "Art 9(2)(h)", true, privacy.SpecialCategory},
	PublicHealth:            {"public-health", "Art 9(2)(i)", true, privacy.SpecialCategory},
	Research:                {"research", "Art 9(2)(j)", true, privacy.SpecialCategory},
	OfficialAuthority:       {"official-authority", "Art 10(1)", false, privacy.CriminalOffence},
	CriminalLaw:             {"criminal-law", "Art 10(1)", true, privacy.CriminalOffence},
}

var conditionWords = func() privacy.Words {
	w := make(privacy.Words, len(conditions))
	for i, c := range conditions {
		w[i] = c.word
	}
	return w
}()

// Cite returns the provision of the condition; nothing for [NoCondition] or an unknown value.
func (k ConditionKind) Cite(regime privacy.Regime) privacy.Citation {
	if k == NoCondition || int(k) >= len(conditions) {
		return privacy.Citation{}
	}
	return regime.Cite(conditions[k].provision)
}

// Covers returns the kind of data that the condition allows; [privacy.Ordinary] for none.
func (k ConditionKind) Covers() privacy.Special {
	if int(k) >= len(conditions) {
		return privacy.Ordinary
	}
	return conditions[k].covers
}
