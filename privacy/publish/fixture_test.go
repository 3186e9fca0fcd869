package publish_test

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/publish"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
	"github.com/stretchr/testify/require"
)

var (
	today = civil.MustDate(2026, 11, 24)
	day0  civil.Date
)

// rich is a document that says something of everything that a notice can say.
func rich() policy.Document {
	return policy.Document{
		Title: "Privacy policy", Version: "v7", Since: today, Regimes: []privacy.Regime{uk.GDPR}, Zone: "Europe/London",
		Controller: policy.Controller{Controller: privacy.Controller{
			Name: "Example Ltd", Address: "1 High Street", Telephone: "01632 960001", Email: "privacy@example.org", Representatives: []privacy.Representative{{Territory: privacy.InEEA, Name: "Example GmbH"}},
			Officers: []privacy.Officer{{Title: "DPO", Name: "Jane Doe", Email: "jane.doe@example.org"}, {Title: "Officer", Name: "Jane Doe", Email: "jane.doe@example.org"}, {Name: "Joan Doe"}},
			Regulators: []privacy.Regulator{
				{Name: "Old Authority", Before: civil.MustDate(2020, 1, 1)},
				{Name: "Authority", Address: "2 High Street", Telephones: []string{"1", "2"}, URL: "https://authority.example/", Since: civil.MustDate(2020, 1, 1)},
			},
		}},
		Sections: []policy.Section{
			{ID: "A", Title: "One", Statements: []policy.Statement{
				{ID: "T-1", Text: "Before."}, {ID: "T-2", Item: 1, Text: "first"}, {ID: "T-3", Text: "of the first"}, {ID: "T-4", Item: 2, Text: "second"}, {ID: "T-5", Text: "After."},
				{ID: "T-6", Item: 1, Text: "again"}, {ID: "T-7", Text: "a\tb"}, {ID: "T-8", Text: "c\td\te"}, {ID: "T-9", Item: 2_000_000_000, Text: "many"},
			}},
			{ID: "B"}, {ID: "long", Title: "Two", Statements: []policy.Statement{{ID: "T-10", Text: "H\tI", Declares: "head"}, {ID: "T-11", Text: "j\tk"}, {ID: "T 12", Text: "x"}, {ID: "T-1", Text: "y"}},
				Sections: []policy.Section{{ID: "long-1", Title: "Within two", Statements: []policy.Statement{
					{ID: "T-13", Text: "Please read this, and ask us at any time.", Marks: []policy.Mark{{Words: "ask us", Link: "https://example.org/ask", Strong: true}, {Words: "read", Emphasis: true}}},
					{ID: "T-14", Text: "It goes on."}, {ID: "T-15", Text: "It begins again.", Opens: true},
					{ID: "T-16", Item: 1, Text: "first"}, {ID: "T-17", Item: 1, Depth: 1, Text: "of the first"}, {ID: "T-18", Item: 2, Depth: 1, Text: "second of the first"},
					{ID: "T-19", Text: "It belongs to the second."}, {ID: "T-20", Item: 2, Text: "second"}, {ID: "T-21", Text: "It opens a paragraph of its own.", Opens: true},
				}, Sections: []policy.Section{{ID: "long-1-1", Title: "Deeper"}}}}},
		},
		Persons:    []policy.Person{{ID: "client", Title: "current clients", Kind: policy.Client, Covered: privacy.Yes}, {ID: "child", Title: "children", Kind: policy.Child, Covered: privacy.Yes}},
		Purposes:   []policy.Purpose{{ID: "news", Title: "news of our products", Validity: civil.Period{Years: 2}, Confirmed: privacy.Yes, ConfirmWithin: civil.Period{Days: 2}}, {ID: "studies"}},
		Categories: []policy.Category{{ID: "contact", Title: "contact details", Example: true, Review: civil.Period{Years: 1}}, {ID: "email", Parent: "contact", Title: "e-mail address"}, {ID: "health", Special: privacy.SpecialCategory}},
		Sensitive:  []policy.Sensitive{{Kind: privacy.SpecialCategory, Held: privacy.Yes}, {Kind: privacy.CriminalOffence, Held: privacy.No}, {Kind: privacy.CriminalOffence}},
		Sources: []policy.Source{{Source: privacy.Source{Kind: privacy.Direct}}, {Source: privacy.Source{Kind: privacy.ThirdParty, From: "partners", For: "for offers"},
			Data: []privacy.Category{"email", "gone"}, Told: civil.Period{Months: 1}, NamesController: privacy.Yes, Example: true, Persons: []policy.PersonID{"client", "gone"}, Activities: []privacy.ActivityID{"news"}}},
		Activities: []policy.Activity{
			{ID: "news", Title: "Send news", Persons: []policy.PersonID{"client"}, Channels: []privacy.Channel{privacy.Email, privacy.SMS}, Data: []privacy.Category{"email"}, Grounds: []lawfulbasis.Ground{
				{Basis: lawfulbasis.Consent, Purpose: "news"}, {Basis: lawfulbasis.Consent, Before: civil.MustDate(2020, 1, 1), Part: "gone"}, {Basis: lawfulbasis.LegitimateInterests, Interest: lawfulbasis.Interest{Name: "growth"}, Part: "clients"}}, Marketing: true, Decision: policy.Decided{Alone: privacy.Yes, Logic: "a score"}},
			{ID: "old", Title: "Old", Before: civil.MustDate(2020, 1, 1)},
			{ID: "care", Data: []privacy.Category{"health", "unknown"}, Grounds: []lawfulbasis.Ground{{Basis: lawfulbasis.LegalObligation}, {Basis: lawfulbasis.PublicTask, Law: privacy.Citation{Instrument: "Act", Provision: "s.1"}},
				{Basis: lawfulbasis.RecognisedLegitimateInterests, Recognised: lawfulbasis.Safeguarding}, {Basis: lawfulbasis.Contract}, {Basis: lawfulbasis.Contract, Party: lawfulbasis.Client}, {Basis: 99}}, DataUnstated: true},
			{ID: "bare", Title: "Bare", Decision: policy.Decided{Logic: "a table"}},
		},
		Requirements: []policy.Requirement{{Kind: policy.Statutory, Data: []privacy.Category{"email"}, Fails: []privacy.ActivityID{"news", "gone"}}, {Kind: policy.Unstated, Outcome: "no service"}},
		Recipients: []policy.Recipient{{ID: "a", Name: "A", Role: recipient.Processor, RoleTitle: "mailing house", Activities: []privacy.ActivityID{"news", "gone"}, Data: []privacy.Category{"email"}, Example: true, Renamed: policy.Renamed{To: "AA", Since: civil.MustDate(2020, 1, 1)}}, {ID: "b", Activities: []privacy.ActivityID{"care"}, Role: recipient.JointController, Arrangement: "shared service", Country: "FR", Service: "hosting"},
			{ID: "c", Name: "C", Role: recipient.AnotherController, Renamed: policy.Renamed{To: "CC", Since: civil.MustDate(2030, 1, 1)}}},
		Disclosures: []policy.Disclosure{{Rule: policy.SecurityRequired}, {Rule: "other-rule"}},
		Commitments: []policy.Commitment{{ID: policy.SecurityMeasures, Title: "technical and organisational measures", Activities: []privacy.ActivityID{"care", "old"}, Measures: []string{"encryption", "backups"}}, {ID: policy.TrainedStaff, Title: "trained staff"}},
		Transfers: []policy.Transfer{{Recipient: "a", To: "US", Rests: []transfer.Mechanism{transfer.PrivacyShield}, Stated: privacy.Yes, Copy: "ask us"}, {Recipient: "gone", To: "US"}, {To: "IN"}, {Kind: policy.OwnProcessing, To: "IE", Border: "UK", Activities: []privacy.ActivityID{"bare"}}, {Kind: policy.DirectCollection, To: "NO"},
			{To: "JP", Derogations: []transfer.Mechanism{transfer.ContractForPerson}, Approver: policy.SecretaryOfState}},
		Retention: []policy.Retention{
			{ID: "1", Category: "contact", From: retention.ContractEnd, Min: civil.Period{Years: 7}, OpenEnded: true},
			{ID: "2", Category: "health", From: "last-visit", Max: civil.Period{Years: 1, Months: 6, Days: 1}, Criteria: "unless needed", Longer: []policy.Longer{{Case: "claims", Criteria: "while open"}, {Case: "audits"}}},
			{ID: "3", Category: "email", From: retention.Collected, Min: civil.Period{Days: 30}, Max: civil.Period{Days: 30}},
			{ID: "4", Category: "email", From: retention.Made, Min: civil.Period{Days: 30}, Max: civil.Period{Days: 60}},
			{ID: "5", Category: "email", Before: civil.MustDate(2020, 1, 1)}, {SetByLaw: true},
			{ID: "6", Category: "contact", From: "account-end", AtTrigger: true, Action: retention.Anonymise, Activities: []privacy.ActivityID{"bare"}},
			{ID: "7", Category: "health", Criteria: "as long as you are in care"},
			{SetByLaw: true, Category: "email", Statutes: []retention.StatuteID{"uk-vat", "gone"}},
		},
		Rights:      []policy.Right{{Rights: []rights.Right{rights.Access}, Within: civil.Period{Months: 1}, Identity: privacy.Yes}, {Rights: []rights.Right{rights.Erasure, rights.MarketingObjection}, Identity: privacy.No}, {Rights: []rights.Right{rights.AutomatedDecision}, As: policy.Control}},
		Exercise:    []policy.Exercise{{Channels: []privacy.Channel{privacy.Email, privacy.Post}, Free: privacy.Yes, Extension: privacy.Yes, Redress: privacy.Yes}, {}},
		Automated:   []policy.Automated{{Made: privacy.No}, {Made: privacy.Yes, Logic: "a score", Effects: "a price"}, {Made: privacy.Unknown}},
		Withdrawals: []policy.Withdrawal{{AnyTime: privacy.Yes, Stops: policy.StopsConsented, EarlierStands: privacy.Yes, Channels: []privacy.Channel{privacy.Email}}, {Stops: policy.StopsAll}},
		Complaints:  []policy.Complaint{{To: policy.ToController, AsRight: privacy.Yes, Acknowledge: civil.Period{Days: 30}}, {To: policy.ToRegulator, URL: "https://authority.example/"}, {To: policy.ToRegulator, URL: "https://other.example/", Channels: []privacy.Channel{privacy.Post}}},
		Changes:     []policy.Amendment{{Acceptance: policy.NoAcceptance, Notice: civil.Period{Days: 14}}, {Acceptance: policy.ContinuedUse}},
		Cookies: []policy.CookieUse{
			{Category: cookie.Essential, DefaultOn: privacy.Yes, Stored: []policy.Stored{{Name: "session", For: "staying signed in"}, {Name: "csrf", For: "safety", Lifetime: civil.Period{Days: 1}}}},
			{Category: cookie.Essential, Emergency: true},
			{Category: cookie.ThirdParty, Provider: "Videos Ltd", Activities: []privacy.ActivityID{"news"}, Choice: "Allow videos"},
		},
		References: []policy.Reference{{Title: "More", URL: "https://example.org/more"}, {Title: "Announced"}},
	}
}

// hostile is what nobody wants in a page.
const hostile = "<script>alert(1)</script>\" onload=\"x' onerror='y ](javascript:alert(2)) [z](javascript:alert(3)) <javascript:alert(4)> | = `code` *b* _u_ # h &amp; <!-- \n# head\n```\n1. x\u2028\t=cmd|' /C calc'!A0 http://a.example/\"><b> \x00\xff https://user@b.example/](x)"

// poison puts a text into every string within a value, and makes its slices three long. Sections are two deep.
func poison(v reflect.Value, text string, nth *int) { poisonWithin(v, text, nth, 0) }

func poisonWithin(v reflect.Value, text string, nth *int, sections int) {
	if v.Type() == reflect.TypeFor[[]policy.Section]() {
		if sections++; sections > 2 {
			return
		}
	}
	switch v.Kind() {
	case reflect.String:
		*nth++
		v.SetString(fmt.Sprint(text, *nth))
	case reflect.Int:
		v.SetInt(int64(*nth % 3))
	case reflect.Bool:
		v.SetBool(*nth%2 == 0)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 3, 3))
		for i := range v.Len() {
			poisonWithin(v.Index(i), text, nth, sections)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() && v.Type() != dateType && v.Type() != periodType {
				poisonWithin(v.Field(i), text, nth, sections)
			}
		}
	}
}

// poisoned is a document in which every text is hostile, and how many there are.
func poisoned(text string) (policy.Document, int) {
	var d policy.Document
	n := 0
	poison(reflect.ValueOf(&d).Elem(), text, &n)
	return d, n
}

func markdown(t testing.TB, p publish.Page) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, p.Markdown(&b))
	return b.String()
}

func html(t testing.TB, p publish.Page, o *publish.Options) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, p.HTML(&b, o))
	return b.String()
}

func notice(t testing.TB, d policy.Document, on civil.Date) publish.Page {
	t.Helper()
	p, err := publish.Notice(d, on, uk.Pack())
	require.NoError(t, err)
	return p
}

// golden holds a text against a file.
func golden(t *testing.T, name, got string) {
	t.Helper()
	name = "testdata/" + name
	if *update {
		require.NoError(t, os.WriteFile(name, []byte(got), 0o644))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	if got != string(want) {
		t.Errorf("%s is not what is written; if that is right, run the test with -update\n%s", name, got)
	}
}

// full is a writer that takes so many bytes and no more.
type full struct{ left int }

func (w *full) Write(b []byte) (int, error) {
	if len(b) > w.left {
		return 0, os.ErrClosed
	}
	w.left -= len(b)
	return len(b), nil
}
