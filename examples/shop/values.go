package main

import (
	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

type (
	data  = []privacy.Category
	works = []privacy.ActivityID
	whose = []policy.PersonID
	on    = []lawfulbasis.Ground
)

var contract = on{{Basis: lawfulbasis.Contract}}

// consented returns the ground of consent for a purpose.
func consented(p privacy.PurposeID) on {
	return on{{Basis: lawfulbasis.Consent, Purpose: p}}
}

// interest returns the ground of an interest that was assessed.
func interest(name, assessment string) on {
	return on{{Basis: lawfulbasis.LegitimateInterests, Interest: lawfulbasis.Interest{
		Name: name, Assessment: assessment, Assessed: civil.MustDate(2026, 1, 12), ReviewBy: civil.MustDate(2027, 1, 11),
	}}}
}

// Document returns the policy of the sample shop.
func Document() policy.Document {
	return policy.Document{
		Title: "Privacy policy of a sample shop", Version: "shop-2026", Since: civil.MustDate(2026, 2, 1),
		Regimes: []privacy.Regime{uk.GDPR, eu.GDPR}, Zone: "Europe/London", Sections: text(),
		Controller: policy.Controller{StatedIn: append(said("A", 2, 3, 5, 6), said("F", 12, 13)...), Controller: privacy.Controller{
			Name: "Sample Kettle Shop Ltd", Address: "1 Example Street, Exampleton", Country: "GB", Email: "privacy@shop.example",
			Representatives: []privacy.Representative{{Territory: privacy.InEEA, Name: "Sample Representative GmbH", Address: "Musterweg 1, Musterstadt"}},
			Regulators: []privacy.Regulator{
				{Name: "Information Commissioner", Regime: uk.GDPR},
				{Name: "the supervisory authority of the country where you live", Regime: eu.GDPR},
			},
		}},
		Persons: []policy.Person{
			{ID: "customer", Title: "customers", Kind: policy.Client, Covered: privacy.Yes, StatedIn: said("A", 7)},
			{ID: "subscriber", Title: "subscribers to the newsletter", Kind: policy.Public, Covered: privacy.Yes, StatedIn: said("A", 7)},
			{ID: "applicant", Title: "applicants for a job", Kind: policy.Staff, Covered: privacy.Yes, StatedIn: said("A", 7)},
		},
		Reach: []policy.Reach{
			{Territory: privacy.InUK, Offered: privacy.Yes, StatedIn: said("A", 4)},
			{Territory: privacy.InEEA, Offered: privacy.Yes, StatedIn: said("A", 4)},
		},
		Categories: []policy.Category{
			{ID: "address", Title: "Name and delivery address", StatedIn: said("B", 1)},
			{ID: "email", Title: "E-mail address", Fides: "user.contact.email", DPV: "pd:EmailAddress", StatedIn: said("B", 2)},
			{ID: "phone", Title: "Telephone number", DPV: "pd:TelephoneNumber", StatedIn: said("B", 3)},
			{ID: "order", Title: "Orders, payments and returns", StatedIn: said("B", 4)},
			{ID: "question", Title: "Questions", StatedIn: said("B", 5)},
			{ID: "review", Title: "Reviews", StatedIn: said("B", 6)},
			{ID: "account", Title: "Account", StatedIn: said("B", 7)},
			{ID: "visit", Title: "Visits", StatedIn: said("B", 8)},
			{ID: "application", Title: "Applications", StatedIn: said("B", 9)},
		},
		Sensitive: []policy.Sensitive{{Kind: privacy.SpecialCategory, Held: privacy.No, StatedIn: said("B", 11)}},
		Sources:   []policy.Source{{Source: privacy.Source{Kind: privacy.Direct}, Persons: whose{"customer", "subscriber", "applicant"}, StatedIn: said("B", 10)}},
		Purposes: []policy.Purpose{
			{ID: "newsletter", Title: "Newsletter", Confirmed: privacy.Yes, ConfirmWithin: civil.Period{Days: 7}, DPV: "dpv:DirectMarketing", StatedIn: said("C", 7, 8)},
			{ID: "reviews", Title: "Showing reviews", StatedIn: said("C", 6)},
			{ID: cookie.Statistics.Purpose(), Title: "Counting visits", StatedIn: said("C", 10)},
		},
		Activities: []policy.Activity{
			{ID: "deliver", Title: "Delivery", Persons: whose{"customer"}, Grounds: contract, Data: data{"address", "order", "phone"}, StatedIn: said("C", 1)},
			{ID: "return", Title: "Returns", Persons: whose{"customer"}, Grounds: contract, Data: data{"order", "email"}, StatedIn: said("C", 2)},
			{ID: "account", Title: "Accounts", Persons: whose{"customer"}, Grounds: contract, Data: data{"account", "email"}, StatedIn: said("C", 3)},
			{ID: "answer", Title: "Answering questions", Grounds: interest("helping those who ask", "LIA-1"), Data: data{"question", "email"}, StatedIn: said("C", 4)},
			{ID: "books", Title: "Keeping books", Persons: whose{"customer"}, Data: data{"order"}, StatedIn: said("C", 5),
				Grounds: on{{Basis: lawfulbasis.LegalObligation, Law: privacy.Citation{Instrument: "VATA 1994", Provision: "Sch 11 para 6(3)"}}}},
			{ID: "review", Title: "Showing reviews", Persons: whose{"customer"}, Grounds: consented("reviews"), Data: data{"review"}, StatedIn: said("C", 6)},
			{ID: "newsletter", Title: "Newsletter", Persons: whose{"subscriber"}, Grounds: consented("newsletter"), Data: data{"email"}, Marketing: true,
				Audience: []policy.Audience{policy.Individuals}, Channels: []privacy.Channel{privacy.Email}, StatedIn: said("C", 7)},
			{ID: "parts", Title: "Offers of parts", Persons: whose{"customer"}, Grounds: interest("selling parts to those who bought", "LIA-2"), Data: data{"email", "order"},
				Marketing: true, SoftOptIn: true, Audience: []policy.Audience{policy.Individuals}, Channels: []privacy.Channel{privacy.Email}, StatedIn: said("C", 9)},
			{ID: "count", Title: "Counting visits", Grounds: consented(cookie.Statistics.Purpose()), Data: data{"visit"}, StatedIn: said("C", 10)},
			{ID: "hire", Title: "Hiring", Persons: whose{"applicant"}, Grounds: contract, Data: data{"application", "email"}, StatedIn: said("C", 11)},
		},
		Requirements: []policy.Requirement{{Kind: policy.Contractual, Data: data{"address"}, Fails: works{"deliver"}, StatedIn: said("C", 12)}},
		Automated:    []policy.Automated{{Made: privacy.No, StatedIn: said("C", 13)}},
		Recipients: []policy.Recipient{
			{ID: "parcels", Name: "Sample Parcels Ltd", Role: recipient.Processor, RoleTitle: "courier", Country: "GB", Service: "delivers parcels",
				Activities: works{"deliver"}, Data: data{"address", "phone"}, SubProcessors: policy.NoSubProcessors, StatedIn: said("D", 1, 9)},
			{ID: "payments", Name: "Sample Payments Ltd", Role: recipient.AnotherController, Country: "IE", Service: "takes payments", Activities: works{"deliver"}, Data: data{"order"}, StatedIn: said("D", 2)},
			{ID: "mailing", Name: "Sample Mailing Inc", Role: recipient.Processor, Country: "US", Service: "sends the newsletter", Activities: works{"newsletter"}, Data: data{"email"}, SubProcessors: policy.NoSubProcessors, StatedIn: said("D", 3, 9)},
		},
		Disclosures: []policy.Disclosure{{Rule: policy.ProcessingContract, StatedIn: said("D", 6)}},
		Transfers: []policy.Transfer{{Recipient: "mailing", Activities: works{"newsletter"}, To: "US", Stated: privacy.Yes, Copy: "on request to privacy@shop.example",
			Rests: []transfer.Mechanism{transfer.Clauses, transfer.Addendum}, StatedIn: said("D", 4, 5)},
			{Recipient: "parcels", Activities: works{"deliver"}, To: "GB", Stated: privacy.Yes, Rests: []transfer.Mechanism{transfer.Adequacy}, StatedIn: said("D", 10)},
			{Recipient: "payments", Activities: works{"deliver"}, To: "IE", Stated: privacy.Yes, Rests: []transfer.Mechanism{transfer.Adequacy}, StatedIn: said("D", 8)}},
		Retention: []policy.Retention{
			{Category: "order", SetByLaw: true, Statutes: []retention.StatuteID{uk.VATRecords}, StatedIn: said("E", 1)},
			{ID: "accounts", Category: "account", From: "account-end", AtTrigger: true, MaxForce: retention.Business, StatedIn: said("E", 2)},
			{ID: "questions", Category: "question", From: retention.LastContact, Max: civil.Period{Years: 2}, MaxForce: retention.Business, StatedIn: said("E", 3)},
			{ID: "applications", Category: "application", From: "decision", Max: civil.Period{Months: 6}, MaxForce: retention.Business, StatedIn: said("E", 4)},
			{ID: "reviews", Category: "review", Criteria: "whether we still sell what it is about", StatedIn: said("E", 5)},
			{ID: "addresses", Category: "address", From: "delivery", Max: civil.Period{Years: 2}, MaxForce: retention.Business, StatedIn: said("E", 7)},
			{ID: "phones", Category: "phone", From: "delivery", Max: civil.Period{Years: 2}, MaxForce: retention.Business, StatedIn: said("E", 7)},
			{ID: "emails", Category: "email", Criteria: "until there is no account, no subscription and no open order", StatedIn: said("E", 8)},
			{ID: "visits", Category: "visit", From: retention.Collected, Max: civil.Period{Days: 30}, MaxForce: retention.Business, StatedIn: said("E", 9)},
		},
		Rights: []policy.Right{
			{Rights: []rights.Right{rights.Access, rights.Rectification, rights.Erasure, rights.Restriction, rights.Portability}, Within: civil.Period{Months: 1}, StatedIn: said("F", 1, 5)},
			{Rights: []rights.Right{rights.Objection}, Within: civil.Period{Months: 1}, StatedIn: said("F", 2, 5)},
			{Rights: []rights.Right{rights.MarketingObjection}, StatedIn: said("F", 3)},
		},
		Exercise:    []policy.Exercise{{Free: privacy.Yes, Channels: []privacy.Channel{privacy.Email, privacy.Post}, Extension: privacy.Yes, Redress: privacy.Yes, StatedIn: said("F", 5, 9, 10, 11)}},
		Withdrawals: []policy.Withdrawal{{AnyTime: privacy.Yes, Stops: policy.StopsConsented, EarlierStands: privacy.Yes, Channels: []privacy.Channel{privacy.Email}, StatedIn: said("F", 4)}},
		Complaints: []policy.Complaint{
			{To: policy.ToController, AsRight: privacy.Yes, Channels: []privacy.Channel{privacy.Email}, Acknowledge: civil.Period{Days: 30}, StatedIn: said("F", 6)},
			{To: policy.ToRegulator, AsRight: privacy.Yes, StatedIn: said("F", 7)},
		},
		Cookies: []policy.CookieUse{
			{Category: cookie.Essential, DefaultOn: privacy.Yes, Activities: works{"deliver"}, Stored: []policy.Stored{{Name: "basket", For: "what you put in the basket"}}, StatedIn: said("G", 1)},
			{Category: cookie.Statistics, DefaultOn: privacy.No, Activities: works{"count"}, Choice: "count my visits", Stored: []policy.Stored{{Name: "visits", For: "counts visits", Lifetime: civil.Period{Days: 30}}}, StatedIn: said("G", 2)},
		},
		Commitments: []policy.Commitment{{ID: policy.SecurityMeasures, Title: "technical and organisational measures", Measures: []string{"passwords are hashed", "connections are encrypted"}, StatedIn: said("G", 3, 6)}},
		Changes:     []policy.Amendment{{Acceptance: policy.NoAcceptance, Notice: civil.Period{Days: 30}, StatedIn: said("G", 4)}},
	}
}

// Next returns the next version of the policy, with a second courier.
func Next() policy.Document {
	d := Document()
	d.Version, d.Since = "shop-2027", civil.MustDate(2027, 2, 1)
	d.Recipients = append(d.Recipients, policy.Recipient{ID: "bikes", Name: "Sample Bikes Ltd", Role: recipient.Processor, RoleTitle: "courier", Country: "GB",
		Service: "delivers parcels", Activities: works{"deliver"}, Data: data{"address", "phone"}, StatedIn: said("D", 1)})
	return d
}
