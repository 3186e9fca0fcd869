package diff_test

import (
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

var now = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

const (
	email  privacy.Category = "email"
	health privacy.Category = "health"
)

func day(y int, m time.Month, d int) civil.Date { return civil.MustDate(y, m, d) }

var (
	onConsent  = lawfulbasis.Ground{Basis: lawfulbasis.Consent, Purpose: "news"}
	onLaw      = lawfulbasis.Ground{Basis: lawfulbasis.LegalObligation, Law: privacy.Citation{Instrument: "VATA 1994", Provision: "Sch 11 para 6"}}
	onInterest = lawfulbasis.Ground{Basis: lawfulbasis.LegitimateInterests, Interest: lawfulbasis.Interest{
		Name: "keeping in touch", Assessment: "LIA-1", ReviewBy: day(2027, 1, 31),
	}}
)

// older is the document that the cases change: two activities, one on consent and one on an interest, and something in
// each list.
func older() policy.Document {
	return policy.Document{
		Title: "Privacy", Version: "v1", Regime: privacy.UKGDPR, Zone: "Europe/London",
		Controller: policy.Controller{Public: privacy.No, Controller: privacy.Controller{
			Name: "Example Ltd", Address: "1 Example Street",
			Officers:   []privacy.Officer{{Title: "DPO", Name: "A", Email: "dpo@example.org"}},
			Regulators: []privacy.Regulator{{Name: "ICO", URL: "https://ico.org.uk/"}},
		}},
		Sections: []policy.Section{
			{ID: "A", Title: "Whom it is for", Statements: []policy.Statement{
				{ID: "T-A-01", Text: "This is for clients."},
				{ID: "T-A-02", Text: "Read on.", Tags: []policy.Tag{{Who: policy.AProcessor, What: policy.Sharing, When: policy.Possibly}, {What: policy.Using}}},
			}},
			{ID: "B"},
		},
		Scope:      []policy.Scope{{Person: policy.CurrentClient, ConsentAge: 13, Says: policy.Says{"T-A-01"}}},
		Reach:      []policy.Reach{{Territory: policy.InEEA, Offered: privacy.Yes}},
		Principles: []policy.Principle{{Name: policy.Accountability, Omits: []policy.PrinciplePart{policy.Demonstration}}},
		Categories: []policy.Category{
			{CategoryDef: privacy.CategoryDef{ID: "contact", Title: "contact"}},
			{CategoryDef: privacy.CategoryDef{ID: email, Parent: "contact", Title: "e-mail address"}},
			{CategoryDef: privacy.CategoryDef{ID: "phone", Parent: "contact", Title: "telephone"}},
			{CategoryDef: privacy.CategoryDef{ID: health, Title: "health", Special: privacy.SpecialCategory}},
			{CategoryDef: privacy.CategoryDef{ID: "convictions", Title: "convictions", Special: privacy.CriminalOffence}},
		},
		Sensitive: []policy.Sensitive{{Kind: privacy.CriminalOffence, Held: privacy.No}},
		Sources: []policy.Source{{
			Source: privacy.Source{Kind: privacy.ThirdParty, From: "a partner"}, Data: []privacy.Category{email},
			Persons: []policy.Person{policy.Prospect}, Uses: []privacy.ActivityID{"mail"}, NamesController: privacy.Yes,
		}},
		Activities: []policy.Activity{
			{Activity: lawfulbasis.Activity{ID: "mail", Title: "news", Grounds: []lawfulbasis.Ground{onConsent}, Data: []privacy.Category{email}}},
			{Activity: lawfulbasis.Activity{ID: "meet", Title: "meet", Grounds: []lawfulbasis.Ground{onInterest}, Data: []privacy.Category{email}}},
		},
		Requirements: []policy.Requirement{{
			Kind: policy.Statutory, Data: []privacy.Category{email}, Fails: []privacy.ActivityID{"mail"}, Consents: []privacy.PurposeID{"news"},
		}},
		Recipients: []policy.Recipient{
			{
				ID: "a", Name: "A", Role: policy.Processor, Terms: []policy.Term{policy.Audits}, SubProcessors: policy.NoSubProcessors,
				Renamed: policy.Renamed{To: "A2", Since: day(2026, 1, 1)},
			},
			{ID: "b", Name: "B", Role: policy.AnotherController},
		},
		Disclosures: []policy.Disclosure{{Rule: policy.InstructionsOnly}},
		Commitments: []policy.Commitment{{What: policy.TrainedStaff, Measures: []string{"training each year"}}},
		Transfers: []policy.Transfer{{
			Recipient: "a", To: "US", Border: "UK", Rests: []policy.TransferBasis{policy.PrivacyShield}, Approver: policy.SecretaryOfState,
		}},
		Retention: []policy.Retention{
			{Rule: retention.Rule{
				ID: "seven-years", Category: "contact", From: retention.ContractEnd, Most: civil.Period{Years: 7}, Action: retention.Erase,
			}, Longer: []policy.Longer{{Case: "a claim"}}},
			{Rule: retention.Rule{
				ID: "six-years", Category: health, From: retention.ContractEnd, Least: civil.Period{Years: 6}, Force: retention.House, OpenEnded: true,
			}},
		},
		Rights: []policy.Right{
			{Rights: []rights.Right{rights.Access}, Within: civil.Period{Months: 1}, As: policy.CopyOnly},
			{Rights: []rights.Right{rights.MarketingObjection}},
		},
		Exercise:    []policy.Exercise{{Channels: []consent.Channel{consent.Telephone}, Free: true}},
		Automated:   []policy.Automated{{Made: privacy.Yes, Logic: "a score"}},
		Withdrawals: []policy.Withdrawal{{Stops: policy.StopsConsented, Channels: []consent.Channel{consent.Email}}},
		Complaints:  []policy.Complaint{{To: policy.ToController, Channels: []consent.Channel{consent.Post}}},
		Changes:     []policy.Amendment{{Acceptance: policy.NoAcceptance, Says: policy.Says{"T-A-02"}}},
		Cookies: []policy.CookieUse{
			{Purpose: policy.EssentialCookies, DefaultOn: true},
			{Purpose: policy.StatisticsCookies, Stored: []policy.Stored{{Name: "n", For: "counting"}}},
		},
		References: []policy.Reference{{Title: "T", URL: "https://example.org/", Found: privacy.Yes, CheckedOn: day(2026, 11, 24)}},
	}
}
