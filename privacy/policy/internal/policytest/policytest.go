// Package policytest contains the small documents and questions that the tests of the policy packages share. Call
// [Document] for a policy with one activity, or [Rich] for one with something in each list.
package policytest

import (
	"slices"
	"time"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// Now is the instant of [Question].
var Now = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

// The identifiers of the documents.
const (
	Act    privacy.ActivityID = "act"
	Email  privacy.Category   = "email"
	Health privacy.Category   = "health"
	News   privacy.PurposeID  = "news"
)

// The grounds of the tests.
var (
	OnConsent  = lawfulbasis.Ground{Basis: lawfulbasis.Consent, Purpose: News}
	OnContract = lawfulbasis.Ground{Basis: lawfulbasis.Contract}
	OnClient   = lawfulbasis.Ground{Basis: lawfulbasis.Contract, Party: lawfulbasis.Client, AsPublished: true}
	OnLaw      = lawfulbasis.Ground{Basis: lawfulbasis.LegalObligation, Law: privacy.Citation{Instrument: "VATA 1994", Provision: "Sch 11 para 6"}}
	OnVital    = lawfulbasis.Ground{Basis: lawfulbasis.VitalInterests}
	OnTask     = lawfulbasis.Ground{Basis: lawfulbasis.PublicTask, Law: privacy.Citation{Instrument: "An Act"}}
	OnInterest = lawfulbasis.Ground{Basis: lawfulbasis.LegitimateInterests, Interest: lawfulbasis.Interest{
		Name: "keeping in touch", Assessment: "LIA-1", ReviewBy: civil.MustDate(2027, 1, 31),
	}}
	OnStale = lawfulbasis.Ground{Basis: lawfulbasis.LegitimateInterests, Interest: lawfulbasis.Interest{
		Name: "keeping in touch", Assessment: "LIA-0", ReviewBy: civil.MustDate(2026, 1, 31),
	}}
	OnCrime = lawfulbasis.Ground{Basis: lawfulbasis.RecognisedLegitimateInterests, Recognised: lawfulbasis.Crime}
)

// Document returns a small policy: one activity that needs an e-mail address, on the given grounds.
func Document(grounds ...lawfulbasis.Ground) policy.Document {
	d := policy.Document{
		Title: "Privacy", Version: "v1", Regimes: []privacy.Regime{uk.GDPR}, Zone: "Europe/London",
		Controller: policy.Controller{Controller: privacy.Controller{Name: "Example Ltd"}},
		Categories: []policy.Category{
			{ID: "contact", Title: "contact"},
			{ID: Email, Parent: "contact", Title: "e-mail address"},
			{ID: "phone", Parent: "contact", Title: "telephone"},
			{ID: Health, Title: "health", Special: privacy.SpecialCategory},
			{ID: "convictions", Title: "convictions", Special: privacy.CriminalOffence},
		},
		Activities: []policy.Activity{{ID: Act, Title: "act", Grounds: grounds, Data: []privacy.Category{Email}}},
	}
	return Declare(d)
}

// Declare adds the purposes of the grounds of a document to its purposes.
func Declare(d policy.Document) policy.Document {
	for _, a := range d.Activities {
		for _, g := range a.Grounds {
			known := func(p policy.Purpose) bool { return p.ID == g.Purpose }
			if g.Purpose != "" && !slices.ContainsFunc(d.Purposes, known) {
				d.Purposes = append(d.Purposes, policy.Purpose{ID: g.Purpose, Title: string(g.Purpose)})
			}
		}
	}
	return d
}

// Resting returns a transfer that rests on mechanisms, each in the list where a document has it.
func Resting(t policy.Transfer, on ...transfer.Mechanism) policy.Transfer {
	for _, m := range on {
		if m.Derogation() {
			t.Derogations = append(t.Derogations, m)
		} else {
			t.Rests = append(t.Rests, m)
		}
	}
	return t
}

// Clients is the kind of person that the documents are for.
func Clients() policy.Person {
	return policy.Person{ID: "client", Title: "clients", Kind: policy.Client, Covered: privacy.Yes}
}

// Full adds what makes a policy ask every source.
func Full(d policy.Document) policy.Document {
	d.Sources = []policy.Source{{Source: privacy.Source{Kind: privacy.ThirdParty, From: "a partner"}}}
	d.Retention = []policy.Retention{{ID: "seven-years", Category: "contact", From: retention.ContractEnd, Max: civil.Period{Years: 7}, Action: retention.Erase}}
	return d
}

// Marketing makes the activity direct marketing.
func Marketing(d policy.Document) policy.Document {
	d.Activities[0].Marketing = true
	return d
}

// Rich returns a document with something in each list.
func Rich() policy.Document {
	d := Full(Document(OnLaw))
	d.Sections = []policy.Section{
		{ID: "A", Title: "Whom it is for", Statements: []policy.Statement{
			{ID: "T-A-01", Text: "This is for clients."}, {ID: "T-A-02", Text: "Read on.", Declares: "it introduces the rest"},
		}},
		{ID: "B"},
	}
	d.Persons = []policy.Person{Clients()}
	d.Persons[0].StatedIn = policy.StatedIn{"T-A-01"}
	d.Principles = []policy.Principle{{Name: policy.Accountability}}
	d.Sources[0].Data = []privacy.Category{Email}
	d.Requirements = []policy.Requirement{{Kind: policy.Statutory, Data: []privacy.Category{Email}, Fails: []privacy.ActivityID{Act}}}
	d.Recipients = []policy.Recipient{{ID: "a", Name: "A", Role: recipient.Processor}, {ID: "b", Name: "B", Role: recipient.AnotherController}}
	d.Disclosures = []policy.Disclosure{{Rule: policy.InstructionsOnly}}
	d.Commitments = []policy.Commitment{{ID: policy.TrainedStaff, Title: "trained staff"}}
	d.Transfers = []policy.Transfer{{Recipient: "a", To: "US", Border: "UK", Rests: []transfer.Mechanism{transfer.PrivacyShield}}}
	d.Retention = append(d.Retention, policy.Retention{ID: "six-years", Category: Health, From: retention.ContractEnd, Min: civil.Period{Years: 6}, MinForce: retention.Business, OpenEnded: true})
	d.Rights = []policy.Right{{Rights: []rights.Right{rights.Access}, Within: civil.Period{Months: 1}}, {Rights: []rights.Right{rights.MarketingObjection}}}
	d.Withdrawals = []policy.Withdrawal{{Stops: policy.StopsConsented}}
	d.Complaints = []policy.Complaint{{To: policy.ToController}}
	d.Changes = []policy.Amendment{{Acceptance: policy.NoAcceptance}}
	d.Cookies = []policy.CookieUse{{Category: cookie.Essential, DefaultOn: privacy.Yes}}
	d.References = []policy.Reference{{Title: "T", URL: "https://example.org/"}}
	return d
}

// Question returns the processing that the tests ask about. Without a channel nobody is contacted.
func Question() policy.Processing {
	return policy.Processing{Subject: "person-1", Activity: Act, Data: []privacy.Category{Email}, NoContact: true, At: Now}
}

// Clear returns a situation in which everything is known and no fact denies anything.
func Clear() policy.Situation {
	return policy.Situation{
		Consents: []policy.Consent{{Purpose: News, InForce: privacy.Yes, Explicit: privacy.No}},
		Facts: lawfulbasis.Facts{
			Contract: privacy.Yes, Party: privacy.Yes, Requested: privacy.No, Objected: privacy.No, Vital: privacy.Yes, MarketingObjected: privacy.No,
		},
		Restricted: privacy.No, Uninformed: privacy.No, Expired: privacy.No, Held: privacy.No, Corporate: privacy.No,
	}
}

// Codes returns the codes of findings, in their order.
func Codes(list []privacy.Finding) []privacy.Code {
	var codes []privacy.Code
	for _, f := range list {
		codes = append(codes, f.Code)
	}
	return codes
}
