package policy_test

import (
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/retention"
)

var now = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

const (
	act    privacy.ActivityID = "act"
	email  privacy.Category   = "email"
	health privacy.Category   = "health"
	news   privacy.PurposeID  = "news"
)

// document returns a small policy: one activity that needs an e-mail address, on the given grounds.
func document(grounds ...lawfulbasis.Ground) policy.Document {
	return policy.Document{
		Title: "Privacy", Version: "v1", Regime: privacy.UKGDPR, Zone: "Europe/London",
		Controller: policy.Controller{Controller: privacy.Controller{Name: "Example Ltd"}},
		Categories: []policy.Category{
			{CategoryDef: privacy.CategoryDef{ID: "contact", Title: "contact"}},
			{CategoryDef: privacy.CategoryDef{ID: email, Parent: "contact", Title: "e-mail address"}},
			{CategoryDef: privacy.CategoryDef{ID: "phone", Parent: "contact", Title: "telephone"}},
			{CategoryDef: privacy.CategoryDef{ID: health, Title: "health", Special: privacy.SpecialCategory}},
			{CategoryDef: privacy.CategoryDef{ID: "convictions", Title: "convictions", Special: privacy.CriminalOffence}},
		},
		Activities: []policy.Activity{{Activity: lawfulbasis.Activity{ID: act, Title: "act", Grounds: grounds, Data: []privacy.Category{email}}}},
	}
}

// The grounds of the tests.
var (
	onConsent  = lawfulbasis.Ground{Basis: lawfulbasis.Consent, Purpose: news}
	onContract = lawfulbasis.Ground{Basis: lawfulbasis.Contract}
	onClient   = lawfulbasis.Ground{Basis: lawfulbasis.Contract, Party: lawfulbasis.Client, AsPublished: true}
	onLaw      = lawfulbasis.Ground{Basis: lawfulbasis.LegalObligation, Law: privacy.Citation{Instrument: "VATA 1994", Provision: "Sch 11 para 6"}}
	onVital    = lawfulbasis.Ground{Basis: lawfulbasis.VitalInterests}
	onTask     = lawfulbasis.Ground{Basis: lawfulbasis.PublicTask, Law: privacy.Citation{Instrument: "An Act"}}
	onInterest = lawfulbasis.Ground{Basis: lawfulbasis.LegitimateInterests, Interest: lawfulbasis.Interest{
		Name: "keeping in touch", Assessment: "LIA-1", ReviewBy: civil.MustDate(2027, 1, 31),
	}}
	onStale = lawfulbasis.Ground{Basis: lawfulbasis.LegitimateInterests, Interest: lawfulbasis.Interest{
		Name: "keeping in touch", Assessment: "LIA-0", ReviewBy: civil.MustDate(2026, 1, 31),
	}}
	onCrime = lawfulbasis.Ground{Basis: lawfulbasis.RecognisedLegitimateInterests, Recognised: lawfulbasis.Crime}
)

// full adds what makes a policy look at every source.
func full(d policy.Document) policy.Document {
	d.Sources = []policy.Source{{Source: privacy.Source{Kind: privacy.ThirdParty, From: "a partner"}}}
	d.Retention = []policy.Retention{{Rule: retention.Rule{
		ID: "seven-years", Category: "contact", From: retention.ContractEnd, Most: civil.Period{Years: 7}, Action: retention.Erase,
	}}}
	return d
}

func marketing(d policy.Document) policy.Document {
	d.Activities[0].Marketing = true
	return d
}

// question returns the processing that the tests ask about. Without a channel nobody is contacted.
func question() policy.Processing {
	return policy.Processing{Subject: "person-1", Activity: act, Data: []privacy.Category{email}, NoContact: true, At: now}
}

// clear is a situation in which all is known and nothing stands in the way.
func clear() policy.Situation {
	return policy.Situation{
		Consents: []policy.Consent{{Purpose: news, InForce: privacy.Yes, Explicit: privacy.No}},
		Facts: lawfulbasis.Facts{
			Contract: privacy.Yes, Party: privacy.Yes, Requested: privacy.No, Objected: privacy.No, Vital: privacy.Yes, MarketingObjected: privacy.No,
		},
		Restricted: privacy.No, Uninformed: privacy.No, Expired: privacy.No, Held: privacy.No, Corporate: privacy.No,
	}
}

func without(change func(*policy.Situation)) policy.Situation {
	s := clear()
	change(&s)
	return s
}

var _ policy.Consents = (*consent.Ledger)(nil)
