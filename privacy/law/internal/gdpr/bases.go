package gdpr

import (
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
)

// Bases returns the bases of Article 6(1) and the conditions of Articles 9(2) and 10.
func Bases(r *privacy.Regulation) lawfulbasis.Tables {
	at := func(provision string) privacy.Provision { return Article(r, provision) }
	return lawfulbasis.Tables{
		Lawfulness: at("Art 6(1)"),
		Bases: map[lawfulbasis.Basis]privacy.Provision{
			lawfulbasis.Consent:             at("Art 6(1)(a)"),
			lawfulbasis.Contract:            at("Art 6(1)(b)"),
			lawfulbasis.LegalObligation:     at("Art 6(1)(c)"),
			lawfulbasis.VitalInterests:      at("Art 6(1)(d)"),
			lawfulbasis.PublicTask:          at("Art 6(1)(e)"),
			lawfulbasis.LegitimateInterests: at("Art 6(1)(f)"),
		},
		Conditions: map[lawfulbasis.ConditionKind]privacy.Provision{
			lawfulbasis.ExplicitConsent:         at("Art 9(2)(a)"),
			lawfulbasis.EmploymentLaw:           at("Art 9(2)(b)"),
			lawfulbasis.VitalInterestsIncapable: at("Art 9(2)(c)"),
			lawfulbasis.NotForProfit:            at("Art 9(2)(d)"),
			lawfulbasis.MadePublic:              at("Art 9(2)(e)"),
			lawfulbasis.LegalClaims:             at("Art 9(2)(f)"),
			lawfulbasis.SubstantialPublic:       at("Art 9(2)(g)"),
			lawfulbasis.Health:                  at("Art 9(2)(h)"),
			lawfulbasis.PublicHealth:            at("Art 9(2)(i)"),
			lawfulbasis.Research:                at("Art 9(2)(j)"),
			lawfulbasis.OfficialAuthority:       at("Art 10"),
			lawfulbasis.CriminalLaw:             at("Art 10"),
		},
	}
}
