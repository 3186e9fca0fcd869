package lint_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// ruleCase is a fault that a rule finds.
type ruleCase struct {
	code  privacy.Code
	since civil.Date // first day on which it is a fault
	where string
	fault fault
	on    civil.Date // a day on which it is one; unset: 24 November 2026
	also  string     // what else the fault breaks: codes
}

var (
	from2018 = day(2018, 5, 25)
	from2021 = day(2021, 1, 1)
	from2026 = day(2026, 2, 5)
	fromJune = day(2026, 6, 19)
)

// Each rule finds its fault from the first day on which it is law, and nothing in a document without the fault.
func TestRulesFindTheirFaultFromTheirFirstDay(t *testing.T) {
	tested := map[privacy.Finding]bool{}
	for _, c := range ruleCases {
		if c.on.IsZero() {
			c.on = day(2026, 11, 24)
		}
		good, bad := sound(), sound()
		c.fault(&bad)
		if !slices.Equal(good.Regimes, bad.Regimes) {
			ofUnion(&good)
		}
		before := c.since.AddDays(-1)
		for _, on := range []civil.Date{before, c.since, c.on} {
			if list := lint.Document(good, on); len(list) > 0 {
				t.Fatalf("%s: without the fault, on %v: %v", c.code, on, list)
			}
		}
		if got := policytest.Codes(lint.Document(bad, before)); slices.Contains(got, c.code) {
			t.Errorf("%s: found on %v, the day before it is law: %v", c.code, before, got)
		}
		for _, on := range []civil.Date{c.since, c.on} {
			n := 0
			for _, f := range lint.Document(bad, on) {
				switch {
				case f.Code == c.code && f.Where == c.where && f.Since == c.since:
					f.Where = ""
					tested[f] = true
					n++
				case f.Code == c.code || !slices.Contains(strings.Fields(c.also+" "+besides[c.code]), string(f.Code)):
					t.Errorf("%s: found in addition on %v: %v", c.code, on, f)
				}
			}
			if n != 1 {
				t.Errorf("%s: found %d times on %v, want once", c.code, n, on)
			}
		}
	}
	for _, r := range lint.Rules() {
		if !tested[r] {
			t.Errorf("no case for %v", r)
		}
		if r.Detail == "" || r.Fix == "" || r.Cite.IsZero() || r.Since.IsZero() || r.Severity > privacy.Critical {
			t.Errorf("incomplete rule: %+v", r)
		}
	}
}

// Rules with the same code have the same severity, and differ by regime or by right.
func TestRulesAreDistinct(t *testing.T) {
	seen, severity := map[privacy.Finding]bool{}, map[privacy.Code]privacy.Severity{}
	for _, r := range lint.Rules() {
		if seen[r] {
			t.Errorf("twice: %v", r)
		}
		if old, ok := severity[r.Code]; ok && old != r.Severity {
			t.Errorf("%v: severity %v, and %v in another rule", r, r.Severity, old)
		}
		seen[r], severity[r.Code] = true, r.Severity
	}
}

// ruleCases has one for each rule.
var ruleCases = slices.Concat(unfitCases(), partCases, []ruleCase{
	// grounds
	{code: "LB-NONE-02", since: from2018, where: "activities[0]", fault: rest(ended)},
	{code: "PO-GROUND-01", since: from2018, where: "activities[0]", fault: rest()},
	{code: "LB-PARTY-04", since: from2018, where: "activities[0].grounds[0]", fault: together(rest(policytest.OnContract), about(policy.Contact, policy.Public))},
	{code: "LB-PARTY-01", since: from2018, where: "activities[0].grounds[0]", fault: rest(policytest.OnClient)},
	{code: "LB-FIT-02", since: from2018, where: "activities[0].grounds[0]", fault: together(rest(policytest.OnVital), of(policy.OfSecurity))},
	{code: "LB-FIT-03", since: from2018, where: "activities[0].grounds[0]", fault: rest(policytest.OnVital)},
	{code: "LB-CONDITION-02", since: from2018, where: "activities[0].grounds[0]", fault: conditioned(lawfulbasis.Health)},
	{code: "LB-CONDITION-03", since: from2018, where: "activities[0].grounds[0]", fault: together(using(policytest.Health), conditioned(lawfulbasis.LegalClaims))},
	{code: "LB-PART-01", since: from2018, where: "activities[0]", fault: rest(partly(policytest.OnLaw, "the tax"))},
	{code: "LB-PUBLISHED-01", since: from2018, where: "activities[0].grounds[0]", fault: rest(asPublished)},
	{code: "LB-ASSESS-04", since: from2018, where: "activities[0].grounds[0]", fault: rest(published)},
	{code: "LB-DUTY-02", since: from2018, where: "activities[0].grounds[0]", fault: func(d *policy.Document) {
		d.Activities[0].Duties = []policy.Duty{{ID: "ipt", Title: "insurance premium tax", Bound: privacy.No}}
	}, also: "LB-DUTY-01"},
	{code: "LB-PUBLISHED-01", since: from2018, where: "activities[3].grounds[0]", fault: func(d *policy.Document) { d.Activities[3].Grounds[0].AsPublished = true }},
	{code: "LB-ASSESS-03", since: from2018, where: "activities[0].grounds[0]", fault: rest(undated)},
	{code: "LB-LAW-03", since: from2018, where: "activities[0].grounds[0]", fault: rest(vague)},
	{code: "LB-TASK-01", since: from2018, where: "activities[0].grounds[0]", fault: rest(onTask)},
	{code: "LB-CHILD-01", since: from2018, where: "activities[0].grounds[0]", fault: together(rest(policytest.OnInterest), children(0))},
	{code: "LB-SUMMARY-01", since: from2018, where: "sections[0].statements[1]", fault: tag(policy.Tag{What: policy.SummingUp, Bases: []lawfulbasis.Basis{lawfulbasis.Contract}})},
	{code: "LB-SUMMARY-01", since: from2018, where: "sections[0].statements[1]", fault: tag(policy.Tag{What: policy.SummingUp, Bases: []lawfulbasis.Basis{lawfulbasis.LegalObligation, lawfulbasis.VitalInterests}})},
	{code: "LB-INTEREST-01", since: from2018, where: "activities[0].grounds[0]", fault: rest(unnamed)},
	{code: "LB-ASSESS-01", since: from2018, where: "activities[0].grounds[0]", fault: rest(unproved)},
	{code: "LB-ASSESS-02", since: from2018, where: "activities[0].grounds[0]", fault: rest(outdated)},
	{code: "LB-PUBLIC-01", since: from2018, where: "activities[0].grounds[0]", fault: together(rest(policytest.OnInterest), public, officer(reached))},
	{code: "LB-LAW-01", since: from2018, where: "activities[0].grounds[0]", fault: rest(lawless)},
	{code: "LB-DUTY-01", since: from2018, where: "activities[0].duties[1]", fault: func(d *policy.Document) {
		d.Activities[0].Duties = []policy.Duty{{ID: "vat", Title: "VAT", Bound: privacy.Yes}, {ID: "ipt", Title: "insurance premium tax"}}
	}},
	{code: "LB-BASIS-01", since: from2018, where: "activities[0].grounds[0]", fault: union(rest(policytest.OnCrime))},
	{code: "LB-BASIS-01", since: from2018, where: "activities[0].grounds[0]", fault: rest(policytest.OnCrime), on: day(2026, 2, 4)},
	{code: "LB-PARTS-01", since: from2018, where: "activities[0]", fault: rest(policytest.OnLaw, policytest.OnContract)},
	{code: "LB-SPECIAL-01", since: from2018, where: "activities[0].grounds[0]", fault: using(policytest.Health)},
	{code: "LB-CRIMINAL-01", since: from2018, where: "activities[0].grounds[0]", fault: using("convictions")},
	{code: "SP-SILENT-01", since: from2018, where: "activities[0]", fault: of(policy.OfCrime)},
	{code: "SP-HELD-01", since: from2018, where: "sensitive[0]", fault: func(d *policy.Document) {
		d.Sensitive, d.Categories = []policy.Sensitive{{Kind: privacy.SpecialCategory, Held: privacy.Yes}}, d.Categories[:3]
	}},
	{code: "SP-DENIED-01", since: from2018, where: "sensitive[0]", fault: func(d *policy.Document) {
		d.Sensitive = []policy.Sensitive{{Kind: privacy.CriminalOffence, Held: privacy.No}}
	}},

	// data
	{code: "DM-DATA-01", since: from2018, where: "activities[0]", fault: func(d *policy.Document) { d.Activities[0].DataUnstated = true }},
	{code: "DM-DATA-02", since: from2018, where: "activities[0]", fault: using()},
	{code: "DM-EXAMPLE-01", since: from2018, where: "categories[1]", fault: func(d *policy.Document) { d.Categories[1].Example = true }},
	{code: "SC-PURPOSE-01", since: from2018, where: "persons[0]", fault: func(d *policy.Document) {
		for i := range d.Activities {
			d.Activities[i].Persons = nil
		}
	}},
	{code: "SC-SCOPE-01", since: from2018, where: "activities[0]", fault: func(d *policy.Document) { d.Activities[0].Persons = []policy.PersonID{"client", "visitor"} }},
	{code: "SC-SCOPE-01", since: from2018, where: "sources[0]", fault: func(d *policy.Document) { d.Sources[0].Persons = []policy.PersonID{"prospect"} }},
	{code: "SC-CHILD-01", since: from2018, where: "persons[1]", fault: together(rest(policytest.OnConsent), children(12))},
	{code: "SC-CHILD-01", since: from2018, where: "persons[1]", fault: together(ofUnion, rest(policytest.OnConsent), children(17))},
	{code: "SR-KIND-01", since: from2018, where: "sources[0]", fault: func(d *policy.Document) { d.Sources[0].Kind = privacy.NoSource }},
	{code: "SR-FROM-01", since: from2018, where: "sources[0]", fault: func(d *policy.Document) { d.Sources[0].From = " " }},
	{code: "SR-ABSENT-01", since: from2018, where: "categories[2]", fault: func(d *policy.Document) {
		d.Categories[2].Sources = []privacy.Source{{Kind: privacy.Direct}, {Kind: privacy.Public, From: "a register"}}
	}},
	{code: "SR-EXAMPLE-01", since: from2018, where: "sources[0]", fault: func(d *policy.Document) { d.Sources[0].Example = true }},
	{code: "SR-DATA-01", since: from2018, where: "sources[0]", fault: func(d *policy.Document) { d.Sources[0].Data = nil }},
	{code: "SR-TOLD-01", since: from2018, where: "sources[0]", fault: func(d *policy.Document) { d.Sources[0].Told = civil.Period{} }},
	{code: "SR-LATE-01", since: from2018, where: "sources[0]", fault: func(d *policy.Document) { d.Sources[0].Told = civil.Period{Days: 30} }},
	{code: "SR-BASIS-01", since: from2018, where: "sources[0]", fault: together(rest(policytest.OnConsent), func(d *policy.Document) {
		d.Sources[0].Activities = []privacy.ActivityID{policytest.Act}
	})},
	{code: "SR-PERSONS-01", since: from2018, where: "sources[0]", fault: func(d *policy.Document) { d.Sources[0].Persons = nil }},
	{code: "PV-NONE-01", since: from2018, where: "requirements", fault: func(d *policy.Document) { d.Requirements = nil }},
	{code: "PV-KIND-01", since: from2018, where: "requirements[0]", fault: func(d *policy.Document) { d.Requirements[0].Kind = policy.Unstated }},
	{code: "PV-DATA-01", since: from2018, where: "requirements[0]", fault: func(d *policy.Document) { d.Requirements[0].Data = nil }},
	{code: "PV-OUTCOME-01", since: from2018, where: "requirements[0]", fault: func(d *policy.Document) { d.Requirements[0].Fails = nil }},

	{code: "DM-UNUSED-01", since: from2018, where: "categories[2]", fault: func(d *policy.Document) {
		d.Activities[1].Data = slices.Delete(slices.Clone(d.Activities[1].Data), 1, 2)
	}},
	{code: "SR-ABSENT-02", since: from2018, where: "categories[2]", fault: func(d *policy.Document) { d.Sources[1].Data = []privacy.Category{policytest.Health, "convictions"} }},
	{code: "SR-ABSENT-03", since: from2018, where: "sources", fault: func(d *policy.Document) { d.Sources = nil }},
	{code: "SR-ABSENT-04", since: from2018, where: "persons[1]", fault: func(d *policy.Document) {
		d.Persons = append(d.Persons, policy.Person{ID: "other", Title: "others", Kind: policy.Public, Covered: privacy.Yes})
		d.Activities[2].Persons = append(slices.Clone(d.Activities[2].Persons), "other")
	}, also: "RT-PERSON-01"},
	{code: "SR-UNUSED-01", since: from2018, where: "sources[0]", fault: func(d *policy.Document) {
		d.Sources[0].Data, d.Sources[0].Activities = []privacy.Category{"phone"}, []privacy.ActivityID{policytest.Act}
	}},
	{code: "SR-UNUSED-01", since: from2018, where: "sources[2]", fault: func(d *policy.Document) {
		d.Sources = append(d.Sources, policy.Source{Source: privacy.Source{Kind: privacy.Observed, From: "the site"}, Persons: d.Sources[0].Persons})
	}},
	{code: "SR-PURPOSE-02", since: from2018, where: "sources[0]", fault: func(d *policy.Document) { d.Sources[0].Activities = nil }},
	{code: "SR-DIRECT-01", since: from2018, where: "sources[1]", fault: func(d *policy.Document) { d.Sources[1].From = "a partner" }},
	{code: "SR-DIRECT-01", since: from2018, where: "sources[1]", fault: func(d *policy.Document) { d.Sources[1].Told = civil.Period{Days: 1} }},
	{code: "SR-OBSERVED-01", since: from2018, where: "sources[1]", fault: func(d *policy.Document) {
		d.Sources[1].Kind, d.Sources[1].Data = privacy.Observed, d.Activities[1].Data
	}},
	{code: "SR-WHO-01", since: from2018, where: "sources[0]", fault: func(d *policy.Document) {
		d.Persons = append(d.Persons, policy.Person{ID: "other", Title: "others", Kind: policy.Child, Covered: privacy.Yes})
		d.Sources[0].Persons = []policy.PersonID{"other"}
		d.Activities[2].Persons = append(slices.Clone(d.Activities[2].Persons), "other")
	}},
	{code: "SC-WHO-01", since: from2018, where: "activities[0]", fault: func(d *policy.Document) { d.Activities[0].Persons = nil }},
	{code: "SC-KIND-01", since: from2018, where: "persons[0]", fault: func(d *policy.Document) {
		d.Activities[1].Grounds[0].Basis, d.Activities[1].Grounds[0].Law = lawfulbasis.LegalObligation, policytest.OnLaw.Law
	}},
	{code: "SP-UNSTATED-01", since: from2018, where: "sensitive[0]", fault: func(d *policy.Document) { d.Sensitive = []policy.Sensitive{{Kind: privacy.SpecialCategory}} }},
	{code: "PV-FIT-01", since: from2018, where: "requirements[0]", fault: func(d *policy.Document) { d.Requirements[0].Kind = policy.Contractual }},
	{code: "PV-FIT-01", since: from2018, where: "requirements[0]", fault: func(d *policy.Document) { d.Requirements[0].Kind = policy.Optional }},
	{code: "PV-USE-01", since: from2018, where: "requirements[0]", fault: func(d *policy.Document) { d.Requirements[0].Data = []privacy.Category{"phone"} }},

	// what is implied
	{code: "NT-IMPLIED-01", since: from2018, where: "activities", fault: func(d *policy.Document) { d.Activities[2].Nature = nil }},
	{code: "NT-IMPLIED-02", since: from2018, where: "persons[1]", fault: func(d *policy.Document) {
		d.Persons = append(d.Persons, policy.Person{ID: "other", Title: "others", Kind: policy.Child, Covered: privacy.Yes})
		d.Sources[1].Persons, d.Activities[1].Persons = []policy.PersonID{"client", "other"}, []policy.PersonID{"client", "other"}
	}},
	{code: "MK-SCREEN-01", since: from2018, where: "activities[0]", fault: together(rest(policytest.OnConsent), reaching(policy.Individuals), by(privacy.Email, privacy.Telephone))},
	{code: "MK-SCREEN-01", since: from2018, where: "activities[0]", fault: union(rest(policytest.OnConsent), reaching(policy.Individuals), by(privacy.Telephone, privacy.Email))},
	{code: "CK-ACTIVITY-01", since: from2018, where: "cookies[0]", fault: storing(policy.CookieUse{Category: cookie.Statistics, DefaultOn: privacy.No, Choice: "Count"})},
	{code: "CK-ACTIVITY-01", since: from2018, where: "cookies[0]", fault: union(storing(policy.CookieUse{Category: cookie.Statistics, DefaultOn: privacy.No, Choice: "Count"}))},
	{code: "RC-PURPOSE-01", since: from2018, where: "recipients[1]", fault: func(d *policy.Document) { d.Recipients[1].Activities = nil }},
	{code: "RC-PURPOSE-02", since: from2018, where: "recipients[0]", fault: func(d *policy.Document) { d.Recipients[0].Activities = nil }},
	{code: "RC-DATA-04", since: from2018, where: "recipients[0]", fault: func(d *policy.Document) { d.Recipients[0].Data = nil }},
	{code: "RC-DATA-05", since: from2018, where: "recipients[0]", fault: func(d *policy.Document) {
		d.Recipients[0].Activities, d.Recipients[0].Data = []privacy.ActivityID{policytest.Act}, []privacy.Category{"phone"}
	}},
	{code: "RC-SERVICE-01", since: from2018, where: "recipients[0]", fault: func(d *policy.Document) { d.Recipients[0].Service = "" }},
	{code: "RC-ROLE-02", since: from2018, where: "recipients[1]", fault: func(d *policy.Document) { d.Recipients[1].Role = recipient.Authority }},
	{code: "DC-BOTH-01", since: from2018, where: "disclosures", fault: func(d *policy.Document) {
		d.Recipients[1].Activities = []privacy.ActivityID{"letters"}
		d.Disclosures = append(d.Disclosures, policy.Disclosure{Rule: policy.ConsentOrLaw}, policy.Disclosure{Rule: policy.StatedGrounds})
	}},
	{code: "EX-REACH-01", since: from2018, where: "exercise[0]", fault: func(d *policy.Document) { d.Exercise[0].Channels = []privacy.Channel{privacy.Email, privacy.Telephone} }},
	{code: "EX-REACH-01", since: from2018, where: "withdrawals[0]", fault: func(d *policy.Document) {
		d.Withdrawals[0].Channels = []privacy.Channel{privacy.Email, privacy.Telephone}
	}},
	{code: "EX-REACH-01", since: from2018, where: "complaints[0]", fault: func(d *policy.Document) {
		d.Complaints[0].Channels = []privacy.Channel{privacy.Email, privacy.Telephone}
	}},
	{code: "EX-EASE-01", since: from2018, where: "exercise", fault: func(d *policy.Document) { d.Exercise[0].Channels = []privacy.Channel{privacy.Post} }},
	{code: "NT-ENDED-01", since: from2018, where: "activities[4]", fault: func(d *policy.Document) {
		past := d.Activities[0]
		past.ID, past.Before = "past", day(2018, 1, 1)
		d.Activities = append(d.Activities, past)
	}},
	{code: "NT-ENDED-01", since: from2018, where: "retention[4]", fault: func(d *policy.Document) {
		past := d.Retention[0]
		past.ID, past.Before = "past", day(2018, 1, 1)
		d.Retention = append(d.Retention, past)
	}},
	{code: "NT-ENDED-01", since: from2018, where: "controller.regulators[1]", fault: func(d *policy.Document) {
		d.Controller.Regulators = append(d.Controller.Regulators, privacy.Regulator{Name: "B", Regime: d.Regimes[0], Before: day(2018, 1, 1)})
	}},

	// the notice
	{code: "NT-FORM-01", since: from2018, where: "title", fault: func(d *policy.Document) { d.Title = "" }},
	{code: "NT-OPEN-01", since: from2018, where: "activities[0]", fault: func(d *policy.Document) { d.Activities[0].Example = true }},
	{code: "NT-LAW-01", since: from2021, where: "sections[0].statements[1]", fault: tag(policy.Tag{What: policy.Citing, Law: "GDPR"})},
	{code: "NT-LAW-01", since: from2018, where: "sections[0].statements[1]", fault: union(tag(policy.Tag{What: policy.Citing, Law: "UK GDPR"}))},
	{code: "NT-CHANGE-03", since: from2018, where: "changes[0]", fault: func(d *policy.Document) { d.Changes[0].Notice = civil.Period{Days: 13} }},
	{code: "SE-NONE-01", since: from2018, where: "commitments", fault: func(d *policy.Document) { d.Commitments = slices.Delete(d.Commitments, 1, 2) }},
	{code: "SE-EVIDENCE-01", since: from2018, where: "commitments[0]", fault: func(d *policy.Document) { d.Commitments[0].Evidence = "" }},
	{code: "SE-REVIEW-01", since: from2018, where: "commitments[0]", fault: func(d *policy.Document) { d.Commitments[0].ReviewBy = day(2018, 5, 24) }},
	{code: "CO-RECORD-01", since: from2018, where: "commitments", fault: func(d *policy.Document) { d.Commitments = d.Commitments[:2] }},
	{code: "CO-ASKED-01", since: from2018, where: "purposes[0]", fault: func(d *policy.Document) { d.Purposes[0].ClearAct = privacy.No }},
	{code: "CO-ASKED-02", since: from2018, where: "purposes[0]", fault: func(d *policy.Document) { d.Purposes[0].ClearAct = privacy.Unknown }},
	{code: "RF-PLAIN-01", since: from2018, where: "references[0]", fault: func(d *policy.Document) { d.References[0].URL = "http://example.org/" }},
	{code: "RF-PLAIN-01", since: from2018, where: "complaints[1]", fault: func(d *policy.Document) { d.Complaints[1].URL = "HTTP://example.org/" }},
	{code: "RF-PLAIN-01", since: from2018, where: "sections[0].statements[0]", fault: func(d *policy.Document) {
		d.Sections[0].Statements[0].Marks = []policy.Mark{{Words: "clients", Link: "http://example.org/"}}
	}},
	{code: "NT-REPRESENT-02", since: from2018, where: "controller.representatives[0]", fault: func(d *policy.Document) {
		d.Controller.Representatives = []privacy.Representative{{Territory: privacy.InEEA, Name: "A"}}
	}},
	{code: "SC-REGIME-02", since: from2021, where: "reach[0]", fault: together(seat("GB"), func(d *policy.Document) { d.Reach[0].Offered = privacy.Yes }), also: "NT-REPRESENT-01"},
	{code: "SC-REGIME-02", since: from2021, where: "reach[1]", fault: union(seat("IE"), func(d *policy.Document) { d.Reach[1].Offered = privacy.Yes }), also: "NT-REPRESENT-01"},
	{code: "PR-ACCOUNT-01", since: from2018, where: "principles", fault: func(d *policy.Document) { d.Principles = d.Principles[1:] }},
	{code: "PR-MISSING-01", since: from2018, where: "principles", fault: func(d *policy.Document) { d.Principles = d.Principles[:6] }},
	{code: "PR-PART-01", since: from2018, where: "principles[2]", fault: func(d *policy.Document) { d.Principles[2].Omits = []policy.PrinciplePart{policy.CompatibleUse} }},
	{code: "PR-MIXED-01", since: from2018, where: "principles[6]", fault: together(tag(policy.Tag{What: policy.SendingAbroad}), func(d *policy.Document) {
		d.Principles[6].StatedIn = policy.StatedIn{"T-A-02"}
	})},
	{code: "NT-VAGUE-01", since: from2018, where: "sections[0].statements[1]", fault: tag(policy.Tag{What: policy.Using, When: policy.Unspecified})},
	{code: "NT-MAYBE-01", since: from2018, where: "sections[0].statements[1]", fault: tag(policy.Tag{What: policy.Sharing, When: policy.Possibly})},
	{code: "NT-UNMODELLED-01", since: from2018, where: "sections[0].statements[1]", fault: func(d *policy.Document) { d.Sections[0].Statements[1].Unmodelled = "a promise" }},
	{code: "NT-DATE-01", since: from2018, where: "since", fault: func(d *policy.Document) { d.Since = civil.Date{} }},
	{code: "NT-DEEMED-01", since: from2018, where: "changes[0]", fault: func(d *policy.Document) { d.Changes[0].Acceptance = policy.ContinuedUse }},
	{code: "NT-CHANGE-01", since: from2018, where: "changes[0]", fault: func(d *policy.Document) { d.Changes[0].Notice = civil.Period{} }},
	{code: "NT-CHANGE-02", since: from2018, where: "changes", fault: func(d *policy.Document) { d.Changes = nil }},
	{code: "RF-MISSING-01", since: from2018, where: "references[0]", fault: func(d *policy.Document) { d.References[0].URL = "" }},
	{code: "RF-GONE-01", since: from2018, where: "references[0]", fault: func(d *policy.Document) { d.References[0].Found = privacy.No }},
	{code: "SE-MEASURES-01", since: from2018, where: "commitments[1]", fault: func(d *policy.Document) { d.Commitments[1].Measures = nil }},

	// who is responsible
	{code: "NT-CONTROLLER-01", since: from2018, where: "controller", fault: func(d *policy.Document) { d.Controller.Address = "" }},
	{code: "NT-CONTROLLER-02", since: from2018, where: "controller", fault: func(d *policy.Document) { d.Controller.Limited = "the data of customers" }},
	{code: "NT-OFFICER-01", since: from2018, where: "controller.officers[0]", fault: officer(privacy.Officer{Title: "Officer", Name: "Jane Doe"})},
	{code: "DP-PUBLIC-01", since: from2018, where: "controller", fault: public},
	{code: "DP-CONTACT-01", since: from2018, where: "controller.officers[0]", fault: officer(privacy.Officer{Title: "Officer", Name: "Jane Doe", Email: "hello@example.org"})},
	{code: "DP-TITLE-01", since: from2018, where: "controller.officers[1]", fault: officer(reached, privacy.Officer{Title: "Director", Name: "Jane Doe", Telephone: "1"})},
	{code: "NT-REACH-01", since: from2021, where: "reach", fault: func(d *policy.Document) { d.Reach = d.Reach[1:] }},
	{code: "NT-REACH-01", since: from2021, where: "reach", fault: union(func(d *policy.Document) { d.Reach = d.Reach[:1] })},
	{code: "NT-REACH-01", since: from2018, where: "reach", fault: union(seat("US"), func(d *policy.Document) { d.Reach = d.Reach[1:] })},
	{code: "NT-REACH-01", since: from2021, where: "reach", fault: together(seat("US"), func(d *policy.Document) { d.Reach = d.Reach[:1] })},
	{code: "NT-REPRESENT-01", since: from2018, where: "controller", fault: union(seat("US"), func(d *policy.Document) { d.Reach[0].Offered = privacy.Yes })},
	{code: "NT-REPRESENT-01", since: from2021, where: "controller", fault: together(seat("US"), func(d *policy.Document) { d.Reach[1].Offered = privacy.Yes })},
	{code: "NT-COUNTRY-01", since: from2018, where: "controller", fault: union(func(d *policy.Document) { d.Reach[0].Offered = privacy.Yes })},
	{code: "NT-COUNTRY-01", since: from2021, where: "controller", fault: func(d *policy.Document) { d.Reach[1].Offered = privacy.Yes }},
	{code: "NT-REPRESENT-01", since: from2021, where: "controller", fault: func(d *policy.Document) { d.Reach[0].Offered = privacy.Yes }},
	{code: "NT-REPRESENT-01", since: from2021, where: "controller", fault: union(func(d *policy.Document) { d.Reach[1].Offered = privacy.Yes })},
})

// unfitCases has a case for each basis and nature of activity that it cannot carry, as the law has it.
func unfitCases() (list []ruleCase) {
	for _, one := range []struct {
		ground  lawfulbasis.Ground
		natures []policy.Nature
		also    string
	}{
		{policytest.OnContract, []policy.Nature{policy.OfImprovement, policy.OfCrime, policy.OfSecurity, policy.OfMeasuring, policy.OfRequests, policy.OfScreening}, "SP-SILENT-01"},
		{policytest.OnConsent, []policy.Nature{policy.OfClaims, policy.OfCrime, policy.OfSecurity, policy.OfRequests, policy.OfScreening}, "SP-SILENT-01"},
		{policytest.OnLaw, []policy.Nature{policy.OfImprovement, policy.OfMeasuring}, ""},
		{policytest.OnCrime, []policy.Nature{policy.OfImprovement, policy.OfMeasuring, policy.OfClaims, policy.OfRequests, policy.OfScreening}, "LB-BASIS-01"},
	} {
		for _, n := range one.natures {
			for _, g := range []lawfulbasis.Ground{one.ground, partly(one.ground, "a part")} {
				list = append(list, ruleCase{
					code: "LB-FIT-01", since: from2018, where: "activities[0].grounds[0]", fault: together(rest(g), of(n)), also: one.also + " LB-PART-01 PV-FIT-01",
				})
			}
		}
	}
	return list
}
