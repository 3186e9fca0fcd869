package lint_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// ruleCase is a fault that a rule finds.
type ruleCase struct {
	code  privacy.Code
	since civil.Date // first day on which it is a fault
	where string
	fault fault
	on    civil.Date   // a day on which it is one; unset: 24 November 2026
	also  privacy.Code // what else the fault breaks
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
				case f.Code != c.also:
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
var ruleCases = []ruleCase{
	// grounds
	{code: "LB-NONE-02", since: from2018, where: "activities[0]", fault: rest(ended)},
	{code: "PO-GROUND-01", since: from2018, where: "activities[0]", fault: rest()},
	{code: "LB-PARTY-04", since: from2018, where: "activities[0].grounds[0]", fault: together(rest(policytest.OnContract), about(policy.Contact, policy.Public))},
	{code: "LB-PARTY-01", since: from2018, where: "activities[0].grounds[0]", fault: rest(policytest.OnClient)},
	{code: "LB-SERVICE-01", since: from2018, where: "activities[0].grounds[0]", fault: together(rest(policytest.OnContract), of(policy.OfImprovement))},
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
	{code: "DM-DATA-01", since: from2018, where: "activities[0]", fault: using()},
	{code: "DM-EXAMPLE-01", since: from2018, where: "categories[1]", fault: func(d *policy.Document) { d.Categories[1].Example = true }},
	{code: "SC-PURPOSE-01", since: from2018, where: "persons[0]", fault: func(d *policy.Document) { d.Activities[0].Persons = nil }},
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

	// the notice
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
	{code: "SE-MEASURES-01", since: from2018, where: "commitments[0]", fault: func(d *policy.Document) { d.Commitments[0].ID = policy.SecurityMeasures }},

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

	// recipients
	{code: "RC-EXAMPLE-01", since: from2018, where: "recipients[1]", fault: func(d *policy.Document) { d.Recipients[1].Example = true }},
	{code: "RC-UNNAMED-01", since: from2018, where: "recipients", fault: func(d *policy.Document) {
		d.Recipients[0].Role, d.Recipients[0].Terms, d.Recipients[0].SubProcessors = recipient.AnotherController, nil, ""
	}},
	{code: "RC-RENAMED-01", since: from2018, where: "recipients[0]", fault: func(d *policy.Document) { d.Recipients[0].Renamed = policy.Renamed{To: "A2", Since: from2018} }},
	{code: "RC-COOKIE-01", since: from2018, where: "cookies[0]", fault: func(d *policy.Document) { d.Cookies[0].Provider = "C" }},
	{code: "DC-CLAIM-01", since: from2018, where: "disclosures[0]", fault: func(d *policy.Document) { d.Disclosures[0].Rule = policy.ConsentOrLaw }},
	{code: "PC-CONTRACT-01", since: from2018, where: "recipients[0]", fault: func(d *policy.Document) { d.Recipients[0].Terms = nil }},
	{code: "PC-TERMS-01", since: from2018, where: "recipients[0]", fault: func(d *policy.Document) { d.Recipients[0].Terms = d.Recipients[0].Terms[:7] }},
	{code: "PC-SUB-01", since: from2018, where: "recipients[0]", fault: func(d *policy.Document) { d.Recipients[0].SubProcessors = "" }},
	{code: "JC-ARRANGE-01", since: from2018, where: "recipients[1]", fault: func(d *policy.Document) { d.Recipients[1].Role = recipient.JointController }},

	// transfers
	{code: "TR-SHIELD-01", since: day(2020, 7, 16), where: "transfers[0]", fault: func(d *policy.Document) { d.Transfers[0].Rests = []transfer.Mechanism{transfer.PrivacyShield} }},
	{code: "TR-LAW-02", since: from2018, where: "transfers[0]", fault: union(func(d *policy.Document) { d.Transfers[0].Rests = []transfer.Mechanism{transfer.IDTA} })},
	{code: "TR-BORDER-01", since: from2021, where: "transfers[0]", fault: func(d *policy.Document) { d.Transfers[0].Border = "EEA" }},
	{code: "TR-BORDER-01", since: from2018, where: "transfers[0]", fault: union(func(d *policy.Document) { d.Transfers[0].Border = "UK" })},
	{code: "TR-APPROVER-01", since: from2021, where: "transfers[0]", fault: func(d *policy.Document) { d.Transfers[0].Approver = policy.EuropeanCommission }},
	{code: "TR-APPROVER-01", since: from2018, where: "transfers[0]", fault: union(func(d *policy.Document) { d.Transfers[0].Approver = policy.SecretaryOfState })},
	{code: "TR-UNNAMED-01", since: from2018, where: "transfers[0]", fault: func(d *policy.Document) { d.Transfers[0].Rests, d.Transfers[0].Unnamed = nil, true }},
	{code: "TR-OCCASION-03", since: from2018, where: "transfers[0]", fault: func(d *policy.Document) { d.Transfers[0].Rests, d.Transfers[0].Derogation = nil, true }},
	{code: "TR-COPY-01", since: from2018, where: "transfers[0]", fault: func(d *policy.Document) { d.Transfers[0].Copy = "" }},
	{code: "TR-MAYBE-01", since: from2018, where: "transfers[0]", fault: func(d *policy.Document) { d.Transfers[0].Stated = privacy.No }},
	{code: "TR-ABSENT-01", since: from2018, where: "recipients[1]", fault: func(d *policy.Document) { d.Recipients[1].Country = "US" }},
	{code: "TR-COUNTRY-01", since: from2018, where: "recipients[1]", fault: func(d *policy.Document) { d.Recipients[1].Country = "" }},

	// how long data are kept
	{code: "RT-OPEN-01", since: from2018, where: "retention[1]", fault: func(d *policy.Document) { d.Retention[1].OpenEnded = true }},
	{code: "RT-LAW-01", since: from2018, where: "retention[1]", fault: func(d *policy.Document) { d.Retention[1] = policy.Retention{SetByLaw: true} }},
	{code: "RT-LONGER-01", since: from2018, where: "retention[1].longer[1]", fault: func(d *policy.Document) {
		d.Retention[1].Longer = []policy.Longer{{Case: "a claim", Criteria: "until it is settled"}, {Case: "other cases"}}
	}},
	{code: "RT-NONE-01", since: from2018, where: "categories[1]", fault: func(d *policy.Document) { d.Retention = d.Retention[1:] }},
	{code: "RT-NONE-01", since: from2018, where: "retention[3]", fault: func(d *policy.Document) {
		d.Retention = append(d.Retention, policy.Retention{ID: "phone", Category: "phone", From: retention.LastContact})
	}},
	{code: "RT-CLASH-01", since: from2018, where: "retention[0]", fault: func(d *policy.Document) {
		longer := d.Retention[1]
		longer.Category, longer.Min, longer.Max = policytest.Email, civil.Period{Years: 8}, civil.Period{}
		d.Retention = append(d.Retention, longer)
	}},
	{code: "RT-RUNNING-01", since: from2018, where: "retention[0]", fault: together(rest(policytest.OnContract), fromLastContact)},

	// rights
	{code: "RI-MERGED-01", since: from2018, where: "rights[0]", fault: func(d *policy.Document) { d.Rights[0].Rights = append(d.Rights[0].Rights, rights.Erasure) }},
	{code: "RI-MARKETING-02", since: from2018, where: "activities[0]", fault: together(rest(policytest.OnConsent), reaching(policy.Individuals), notStating(rights.MarketingObjection))},
	{code: "RI-IDENTITY-01", since: from2018, where: "rights[0]", fault: func(d *policy.Document) { d.Rights[0].Identity = privacy.Yes }},
	{code: "RI-COPY-01", since: from2018, where: "rights[0]", fault: func(d *policy.Document) { d.Rights[0].As = policy.CopyOnly }},
	{code: "RI-CONTROL-01", since: from2018, where: "rights[0]", fault: func(d *policy.Document) { d.Rights[0].As = policy.Control }},
	{code: "RI-LATE-01", since: from2018, where: "rights[0]", fault: func(d *policy.Document) { d.Rights[0].Within = civil.Period{Months: 1, Days: 1} }},
	{code: "EX-CHANNEL-01", since: from2018, where: "exercise", fault: func(d *policy.Document) { d.Exercise[0].Channels = nil }},
	{code: "EX-EXTEND-01", since: from2018, where: "exercise", fault: func(d *policy.Document) { d.Exercise[0].Extension = privacy.Unknown }},
	{code: "EX-FREE-01", since: from2018, where: "exercise", fault: func(d *policy.Document) { d.Exercise[0].Free = privacy.Unknown }},
	{code: "NT-OPPOSITE-01", since: from2018, where: "exercise[0]", fault: func(d *policy.Document) { d.Exercise[0].Free = privacy.No }},
	{code: "EX-REDRESS-01", since: from2018, where: "exercise", fault: func(d *policy.Document) { d.Exercise[0].Redress = privacy.Unknown }},
	{code: "NT-OPPOSITE-01", since: from2018, where: "exercise[0]", fault: func(d *policy.Document) { d.Exercise[0].Redress = privacy.No }},
	{code: "RI-MISSING-01", since: from2018, where: "rights", fault: notStating(rights.Access)},
	{code: "RI-MISSING-01", since: from2018, where: "rights", fault: notStating(rights.Rectification)},
	{code: "RI-MISSING-01", since: from2018, where: "rights", fault: notStating(rights.Erasure)},
	{code: "RI-MISSING-01", since: from2018, where: "rights", fault: notStating(rights.Restriction)},
	{code: "RI-MISSING-01", since: from2018, where: "rights", fault: notStating(rights.Objection)},
	{code: "RI-MISSING-01", since: from2018, where: "rights", fault: notStating(rights.Portability)},

	// decisions
	{code: "AD-UNSTATED-01", since: from2018, where: "automated", fault: func(d *policy.Document) { d.Automated[0].Made = privacy.Unknown }},
	{code: "AD-LOGIC-01", since: from2018, where: "automated[0]", fault: func(d *policy.Document) { d.Automated[0].Made, d.Automated[0].Logic = privacy.Yes, "a score" }},
	{code: "AD-DENIED-01", since: from2018, where: "automated[0]", fault: union(func(d *policy.Document) {
		d.Activities[0].Decision = policy.Decided{Alone: privacy.Yes, Logic: "a score", Authorised: privacy.Yes}
	})},
	{code: "AD-DECISION-01", since: from2018, where: "activities[0]", fault: of(policy.OfDecision)},
	{code: "AD-LOGIC-02", since: from2018, where: "activities[0]", fault: union(deciding(policy.Decided{Alone: privacy.Yes, Authorised: privacy.Yes}))},
	{code: "AD-SOLE-01", since: from2018, where: "activities[0].grounds[0]", fault: union(deciding(policy.Decided{Alone: privacy.Yes, Logic: "a score"}))},
	{code: "AD-SAFEGUARD-01", since: from2018, where: "activities[0].grounds[0]", fault: union(rest(policytest.OnContract), deciding(policy.Decided{
		Alone: privacy.Yes, Logic: "a score", Necessary: privacy.Yes, Safeguards: []rights.Safeguard{rights.Representations, rights.HumanIntervention},
	}))},

	// consent and marketing
	{code: "CO-SCOPE-01", since: from2018, where: "withdrawals[0]", fault: func(d *policy.Document) { d.Withdrawals[0].Stops = policy.StopsAll }},
	{code: "CO-WITHDRAW-01", since: from2018, where: "withdrawals", fault: together(rest(policytest.OnConsent), func(d *policy.Document) { d.Withdrawals = nil })},
	{code: "CO-ANYTIME-01", since: from2018, where: "withdrawals[0]", fault: func(d *policy.Document) { d.Withdrawals[0].AnyTime = privacy.Unknown }},
	{code: "NT-OPPOSITE-01", since: from2018, where: "withdrawals[0]", fault: func(d *policy.Document) { d.Withdrawals[0].AnyTime = privacy.No }},
	{code: "CO-EARLIER-01", since: from2018, where: "withdrawals[0]", fault: func(d *policy.Document) { d.Withdrawals[0].EarlierStands = privacy.No }},
	{code: "CO-CHANNEL-01", since: from2018, where: "withdrawals[0]", fault: func(d *policy.Document) { d.Withdrawals[0].Channels = nil }},
	{code: "CO-EASE-01", since: from2018, where: "withdrawals", fault: together(rest(policytest.OnConsent), reaching(policy.Individuals), func(d *policy.Document) {
		d.Activities[0].Channels = []privacy.Channel{privacy.Telephone, privacy.SMS}
		d.Withdrawals[0].Channels = []privacy.Channel{privacy.Post, privacy.Telephone}
	})},
	{code: "CO-STAFF-01", since: from2018, where: "activities[0].grounds[0]", fault: together(rest(policytest.OnConsent), about(policy.Client, policy.Staff))},
	{code: "CO-BUNDLED-01", since: from2018, where: "requirements[0]", fault: func(d *policy.Document) { d.Requirements[0].Consents = []privacy.PurposeID{policytest.News} }},
	{code: "MK-STRICT-01", since: from2018, where: "activities[0].grounds[0]", fault: together(rest(policytest.OnConsent), reaching(policy.Individuals, policy.Corporations))},
	{code: "MK-CONSENT-01", since: from2018, where: "activities[0]", fault: together(rest(policytest.OnInterest), reaching())},
	{code: "MK-CONSENT-01", since: from2018, where: "activities[0]", fault: union(rest(policytest.OnInterest), reaching(policy.Individuals))},
	{code: "MK-SOFT-01", since: from2018, where: "activities[0]", fault: together(rest(policytest.OnInterest), reaching(policy.Individuals), softly)},
	{code: "MK-SOFT-01", since: from2018, where: "activities[0]", fault: union(rest(policytest.OnInterest), reaching(policy.Individuals), softly)},

	// what is stored on the device
	{code: "CK-OPTOUT-01", since: from2018, where: "cookies[0]", fault: storing(policy.CookieUse{Category: cookie.Statistics, DefaultOn: privacy.Yes}), also: "CK-STATS-01"},
	{code: "CK-OPTOUT-01", since: from2018, where: "cookies[0]", fault: union(storing(policy.CookieUse{Category: cookie.Statistics, DefaultOn: privacy.Yes, Choice: "No"}))},
	{code: "CK-LIST-01", since: from2018, where: "cookies[0]", fault: func(d *policy.Document) { d.Cookies[0].Stored = nil }},
	{code: "CK-LIST-01", since: from2018, where: "cookies[0]", fault: union(func(d *policy.Document) { d.Cookies[0].Stored = nil })},
	{code: "CK-PROVIDER-01", since: from2018, where: "cookies[0]", fault: storing(policy.CookieUse{Category: cookie.ThirdParty})},
	{code: "CK-PROVIDER-01", since: from2018, where: "cookies[0]", fault: union(storing(policy.CookieUse{Category: cookie.ThirdParty}))},
	{code: "CK-MAYBE-01", since: from2018, where: "sections[0].statements[1]", fault: tag(policy.Tag{What: policy.StoringOnDevice, When: policy.Possibly})},
	{code: "CK-MAYBE-01", since: from2018, where: "sections[0].statements[1]", fault: union(tag(policy.Tag{What: policy.StoringOnDevice, When: policy.Possibly}))},
	{code: "CK-PURPOSE-01", since: from2018, where: "sections[0].statements[1]", fault: tag(policy.Tag{What: policy.StoringOnDevice, When: policy.Unspecified})},
	{code: "CK-PURPOSE-01", since: from2018, where: "sections[0].statements[1]", fault: union(tag(policy.Tag{What: policy.StoringOnDevice, When: policy.Unspecified}))},
	{code: "CK-STATS-01", since: from2026, where: "cookies[0]", fault: storing(policy.CookieUse{Category: cookie.Statistics, DefaultOn: privacy.Yes}), also: "CK-OPTOUT-01"},
	{code: "CK-LOOKS-01", since: from2026, where: "cookies[0]", fault: storing(policy.CookieUse{Category: cookie.Preferences, DefaultOn: privacy.Yes}), also: "CK-OPTOUT-01"},

	// complaints
	{code: "CP-REGULATOR-01", since: from2018, where: "complaints", fault: func(d *policy.Document) { d.Complaints = d.Complaints[:1] }},
	{code: "CP-CONTROLLER-01", since: fromJune, where: "complaints", fault: func(d *policy.Document) { d.Complaints = d.Complaints[1:] }},
	{code: "CP-RIGHT-01", since: fromJune, where: "complaints[0]", fault: func(d *policy.Document) { d.Complaints[0].AsRight = privacy.No }},
	{code: "CP-CHANNEL-01", since: fromJune, where: "complaints[0]", fault: func(d *policy.Document) { d.Complaints[0].Channels = nil }},
	{code: "CP-EASE-01", since: fromJune, where: "complaints[0]", fault: func(d *policy.Document) {
		d.Complaints[0].Channels = []privacy.Channel{privacy.Post, privacy.Telephone}
	}},
	{code: "CP-ACK-01", since: fromJune, where: "complaints[0]", fault: func(d *policy.Document) { d.Complaints[0].Acknowledge = civil.Period{} }},
	{code: "CP-LATE-01", since: fromJune, where: "complaints[0]", fault: func(d *policy.Document) { d.Complaints[0].Acknowledge = civil.Period{Months: 1} }},
	{code: "RG-REGIME-01", since: from2018, where: "regimes[0]", fault: regulator(privacy.Regulator{Name: "A", Regime: eu.GDPR})},
	{code: "RG-ADDRESS-01", since: day(2026, 9, 1), where: "controller.regulators[0]", fault: regulator(privacy.Regulator{URL: "https://ico.org.uk/", Address: "Wilmslow"})},
	{code: "RG-CHECK-01", since: from2018, where: "controller.regulators[0]", fault: regulator(privacy.Regulator{URL: "https://example.org/", VerifiedOn: day(2017, 1, 1)})},
	{code: "RG-PHONE-01", since: day(2023, 1, 1), where: "controller.regulators[0].telephones[1]", fault: regulator(privacy.Regulator{
		URL: "https://ico.org.uk/", Telephones: []string{"0303 123 1113", "01625 545 745"},
	})},
}
