package lawfulbasis_test

import (
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

// The laws that the tests ask.
var (
	ukLaw = uk.Pack().Bases()
	euLaw = eu.Pack().Bases()
)

const upgrades privacy.PurposeID = "upgrades"

var (
	day     = civil.MustDate(2026, 6, 1) // on which every basis is law in the United Kingdom
	vatAct  = privacy.Citation{Instrument: "VATA 1994", Provision: "Sch 11 para 6(3)"}
	dpaSch1 = privacy.Citation{Instrument: "DPA 2018", Provision: "Sch 1 para 10"}
)

// claims is an interest whose assessment counts from 2026-03-01 to 2026-09-30.
var claims = lawfulbasis.Interest{
	Name: "defending legal claims", Assessment: "LIA-7",
	Assessed: civil.MustDate(2026, 3, 1), ReviewBy: civil.MustDate(2026, 9, 30),
}

// ground returns a ground of the basis that names all that it rests on.
func ground(b lawfulbasis.Basis, conditions ...lawfulbasis.ConditionKind) lawfulbasis.Ground {
	g := lawfulbasis.Ground{Basis: b}
	switch b {
	case lawfulbasis.Consent:
		g.Purpose = upgrades
	case lawfulbasis.LegalObligation, lawfulbasis.PublicTask:
		g.Law = vatAct
	case lawfulbasis.LegitimateInterests:
		g.Interest = claims
	case lawfulbasis.RecognisedLegitimateInterests:
		g.Recognised = lawfulbasis.Crime
	}
	for _, k := range conditions {
		c := lawfulbasis.Condition{Kind: k}
		if k.NeedsLaw() {
			c.Law = dpaSch1
		}
		if k == lawfulbasis.ExplicitConsent {
			g.Purpose = upgrades
		}
		g.Conditions = append(g.Conditions, c)
	}
	return g
}

// activity returns one that a register accepts, if it accepts the grounds.
func activity(grounds ...lawfulbasis.Ground) lawfulbasis.Activity {
	return lawfulbasis.Activity{ID: "activity", Title: "An activity", Grounds: grounds, Data: []privacy.Category{"contact.email"}}
}

// changed returns the ground as the function leaves it.
func changed(g lawfulbasis.Ground, by func(*lawfulbasis.Ground)) lawfulbasis.Ground {
	by(&g)
	return g
}
