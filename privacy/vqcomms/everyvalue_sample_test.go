package vqcomms_test

import (
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/retention"
)

// sample is a document, made up for the measure, that says what the others leave out: automated decisions, calls, duties that do not bind,
// data that are not held, double opt-in, and links that were followed.
func sample() policy.Document {
	insurer := lawfulbasis.Ground{Basis: lawfulbasis.Contract}
	law := lawfulbasis.Ground{Basis: lawfulbasis.LegalObligation, Law: privacy.Citation{Instrument: "VATA 1994", Provision: "Sch 11 para 6"}}
	return policy.Document{
		Title: "Sample", Version: "s1", Regimes: []privacy.Regime{uk.GDPR}, Zone: "Europe/London",
		Controller: policy.Controller{Controller: privacy.Controller{Name: "Sample Ltd"}},
		Categories: []policy.Category{{ID: "name", Title: "name"}, {ID: "convictions", Title: "convictions", Special: privacy.CriminalOffence}},
		Sensitive:  []policy.Sensitive{{Kind: privacy.CriminalOffence, Held: privacy.No}},
		Purposes:   []policy.Purpose{{ID: "calls", Title: "calls", Confirmed: privacy.Yes, ConfirmWithin: civil.Period{Days: 2}}},
		Activities: []policy.Activity{
			{ID: "price", Title: "price", Grounds: []lawfulbasis.Ground{insurer}, Data: []privacy.Category{"name", "convictions"}, Decision: policy.Decided{
				Alone: privacy.Yes, Necessary: privacy.Yes, Authorised: privacy.No,
			}},
			{ID: "call", Title: "call", Marketing: true, Nature: []policy.Nature{policy.OfClaimsManagement}, Data: []privacy.Category{"name"},
				Grounds: []lawfulbasis.Ground{{Basis: lawfulbasis.Consent, Purpose: "calls"}, insurer}},
			{ID: "tax", Title: "tax", Grounds: []lawfulbasis.Ground{law}, Data: []privacy.Category{"name"}, Decision: policy.Decided{Alone: privacy.Yes, Authorised: privacy.Yes}, Duties: []policy.Duty{
				{ID: "vat", Title: "VAT", Bound: privacy.No}, {ID: "ipt", Title: "IPT", Bound: privacy.Yes},
			}},
		},
		Recipients:  []policy.Recipient{{ID: "agent", Name: "an agent", Role: recipient.AnotherController, Country: "GB"}},
		Disclosures: []policy.Disclosure{{Rule: policy.ConsentOrLaw}},
		Commitments: []policy.Commitment{{ID: "locks", Title: "locks", Activities: []privacy.ActivityID{"tax"}, Evidence: "certificate", ReviewBy: civil.MustDate(2020, 1, 1)}},
		Transfers:   []policy.Transfer{{Kind: policy.OwnProcessing, To: "IE", Activities: []privacy.ActivityID{"tax"}}},
		Retention: []policy.Retention{
			{ID: "keep", Category: "name", From: retention.Made, Min: civil.Period{Years: 9}, MinForce: retention.Business},
			{ID: "delete", Category: "name", From: retention.Made, Max: civil.Period{Years: 8}, MaxForce: retention.Statute, Cite: privacy.Citation{Instrument: "An Act"}},
		},
		References: []policy.Reference{{Title: "terms", URL: "https://example.org/terms", Found: privacy.Yes, CheckedOn: civil.MustDate(2026, 3, 1)}},
	}
}
