package lint_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/rights"
)

// does returns an activity that needs an e-mail address and health data.
func does(id privacy.ActivityID, grounds ...lawfulbasis.Ground) policy.Activity {
	return policy.Activity{ID: id, Title: string(id), Grounds: grounds, Data: []privacy.Category{policytest.Email, policytest.Health}}
}

// on gives a ground conditions for special-category data, and what they need.
func on(g lawfulbasis.Ground, kinds ...lawfulbasis.ConditionKind) lawfulbasis.Ground {
	for _, k := range kinds {
		c := lawfulbasis.Condition{Kind: k}
		if k.NeedsLaw() {
			c.Law = policytest.OnLaw.Law
		}
		if k == lawfulbasis.ExplicitConsent {
			g.Purpose = policytest.News
		}
		g.Conditions = append(g.Conditions, c)
	}
	return g
}

// clinic is a doctor's practice in the United Kingdom that breaks the law in several places.
func clinic() policy.Document {
	d := policytest.Document()
	d.Controller.Name = "A clinic"
	score := does("score", on(policytest.OnContract, lawfulbasis.ExplicitConsent), on(policytest.OnInterest, lawfulbasis.SubstantialPublic))
	score.Decision = policy.Decided{Alone: privacy.Yes, Logic: "a score", Necessary: privacy.Yes, Safeguards: []rights.Safeguard{rights.Contest, rights.HumanIntervention}}
	triage := does("triage", on(policytest.OnConsent, lawfulbasis.ExplicitConsent), policytest.OnCrime)
	triage.Decision = policy.Decided{Alone: privacy.Yes, Logic: "a rule", Safeguards: []rights.Safeguard{rights.Information, rights.Representations, rights.HumanIntervention, rights.Contest}}
	letters := does("letters", policytest.OnInterest, policytest.OnVital)
	letters.Marketing = true
	reminders := does("reminders", policytest.OnConsent, policytest.OnInterest)
	reminders.Marketing, reminders.SoftOptIn, reminders.Channels = true, true, []privacy.Channel{privacy.Email, privacy.Telephone, privacy.Post}
	past := policytest.OnTask
	past.Before = day(2024, 1, 1)
	checks := does("checks", policytest.OnContract, policytest.OnLaw)
	checks.Data = append(checks.Data, "convictions")
	owed, blank := does("owed", policytest.OnLaw), does("blank", policytest.OnInterest)
	owed.Duties, blank.Data = []policy.Duty{{ID: "ipt", Title: "insurance premium tax", Bound: privacy.No}}, nil
	d.Activities = []policy.Activity{
		does("care", on(policytest.OnContract, lawfulbasis.Health), on(policytest.OnVital, lawfulbasis.VitalInterestsIncapable)), does("survey", policytest.OnConsent, policytest.OnInterest),
		score, triage, letters, reminders, checks, does("register", past), does("archive"),
		does("unassessed", unproved), does("stale", policytest.OnStale), owed, does("ticked", lawfulbasis.Ground{Basis: lawfulbasis.Consent, Purpose: "ticked"}), blank,
	}
	d.Purposes = []policy.Purpose{{ID: "ticked", Title: "ticked", ClearAct: privacy.No}}
	d.Sensitive = []policy.Sensitive{{Kind: privacy.CriminalOffence, Held: privacy.No}}
	d.Recipients = []policy.Recipient{
		{ID: "lab", Name: "A laboratory", Role: recipient.Processor, Country: "GB", Terms: []recipient.Term{recipient.OnInstructions, recipient.Security}},
		{ID: "host", Name: "A host", Role: recipient.Processor, Country: "US"},
		{ID: "scribe", Name: "A scribe", Role: recipient.Processor, Country: "IN"},
		{ID: "insurer", Name: "An insurer", Role: recipient.AnotherController, Country: "GB"},
	}
	d.Transfers = []policy.Transfer{
		{Recipient: "host", To: "US", Border: "UK", Rests: []transfer.Mechanism{transfer.PrivacyShield, transfer.DataPrivacyFramework}},
		{Recipient: "scribe", To: "IN", Border: "UK", Rests: []transfer.Mechanism{transfer.Clauses, transfer.OldClauses}},
	}
	return d
}

// library is a public library in the European Union that breaks the law in other places.
func library() policy.Document {
	d := policytest.Document()
	d.Regimes, d.Zone, d.Controller.Name, d.Controller.Public = []privacy.Regime{eu.GDPR}, "Europe/Vienna", "A library", privacy.Yes
	lending := does("lending", policytest.OnContract, policytest.OnInterest)
	lending.Data = []privacy.Category{"contact"}
	ban := does("ban", policytest.OnTask, on(policytest.OnContract, lawfulbasis.SubstantialPublic), policytest.OnInterest)
	ban.Decision = policy.Decided{Alone: privacy.Yes, Logic: "three late returns", Authorised: privacy.No, Safeguards: []rights.Safeguard{rights.Representations, rights.HumanIntervention, rights.Contest}}
	events := does("events", policytest.OnTask, policytest.OnInterest)
	events.Marketing = true
	d.Activities = []policy.Activity{lending, ban, events, does("theft", policytest.OnCrime, policytest.OnLaw), does("readers", on(policytest.OnTask, lawfulbasis.NotForProfit))}
	d.Recipients = []policy.Recipient{
		{ID: "cards", Name: "A card printer", Role: recipient.Processor, Country: "BR"},
		{ID: "town", Name: "The town", Role: recipient.JointController, Country: "AT"},
		{ID: "cloud", Name: "A cloud", Role: recipient.Processor, Country: "US", Terms: []recipient.Term{recipient.Audits}},
	}
	d.Transfers = []policy.Transfer{
		{Recipient: "cards", To: "BR", Border: "EEA", Rests: []transfer.Mechanism{transfer.IDTA}},
		{To: "US", Border: "EEA", Rests: []transfer.Mechanism{transfer.SafeHarbour}},
	}
	d.Disclosures = []policy.Disclosure{{Rule: policy.ConsentOrLaw}}
	return d
}

// inOrder is a transfer that is lawful except for what it rests on.
var inOrder = transfer.Transfer{
	Signed: day(2019, 3, 1), Assessed: privacy.Yes, Unchanged: privacy.Yes, Approved: privacy.Yes, Restricted: privacy.No, Staff: privacy.No, Immigration: privacy.No,
	Importer: transfer.Importer{WithinLaw: privacy.Yes, SafeHarbour: privacy.Yes, PrivacyShield: privacy.Yes, DPF: privacy.Yes, UKExtension: privacy.Yes, Staff: privacy.Yes, UnderGDPR: privacy.No},
}

// prover enumerates the facts of decisions under one policy on one day, and checks that nothing permitted is
// prohibited.
type prover struct {
	t              *testing.T
	p              *policy.Policy
	name           string
	prohibitions   []prohibition
	asked, allowed int
}

func (b *prover) ask(q *policy.Processing, s *policy.Situation) {
	d := b.p.Decide(*q, *s)
	b.asked++
	if d.Outcome() != privacy.Permitted {
		return
	}
	b.allowed++
	for _, f := range b.prohibitions {
		if f.covers(b.p, &d, q, s) {
			b.t.Fatalf("%s: %v is permitted to %s with %v by %v to %q, though\n%v\n%+v", b.name, d.Bases(), q.Activity, q.Data, q.Channel, q.Recipient, f.Finding, *s)
		}
	}
}

// settle sets the facts that grounds look at, of 729 combinations.
func settle(s *policy.Situation, at int) {
	facts := [...]privacy.Fact{privacy.Unknown, privacy.No, privacy.Yes}
	for i := range s.Consents {
		s.Consents[i].InForce, s.Consents[i].Explicit = facts[at%3], facts[at/3%3]
	}
	s.Contract, s.Party, s.Objected, s.Vital = facts[at/9%3], facts[at/27%3], facts[at/81%3], facts[at/243%3]
}

func (b *prover) run(categories []privacy.Category) {
	facts := [...]privacy.Fact{privacy.Unknown, privacy.No, privacy.Yes}
	doc := b.p.Document()
	base := policytest.Clear()
	base.Consents = nil
	for _, purpose := range b.p.Purposes() {
		base.Consents = append(base.Consents, policy.Consent{Purpose: purpose})
	}
	base.Call = policy.Call{Automated: privacy.No, Refused: privacy.No, Listed: privacy.No}
	done := map[privacy.ActivityID]bool{}
	for _, a := range doc.Activities {
		if done[a.ID] {
			continue
		}
		done[a.ID] = true
		for _, data := range categories {
			q := policy.Processing{Subject: "person-1", Activity: a.ID, Data: []privacy.Category{data}, NoContact: true, At: policytest.Now}
			for at := range 729 {
				if raced && at%27 != 26 {
					continue
				}
				s := base
				s.Consents = slices.Clone(base.Consents)
				settle(&s, at)
				for q.Channel = privacy.NoChannel; q.Channel <= privacy.InApp; q.Channel++ {
					electronic := q.Channel != privacy.NoChannel && q.Channel != privacy.Telephone && q.Channel != privacy.Post
					for i := range 9 {
						if i > 0 && !electronic {
							break
						}
						s.Corporate, s.SoftOptIn = facts[(i+2)%3], facts[(i/3+2)%3]
						b.ask(&q, &s)
					}
				}
				q.Channel = privacy.NoChannel
				if at%27 != 26 { // contract and party are known, consent is in force
					continue
				}
				for _, r := range doc.Recipients {
					q.Recipient = r.ID
					for i := range 81 {
						s.Disclosure = recipient.Facts{Activity: privacy.Yes, Categories: privacy.Yes, Contract: privacy.Yes, Terms: recipient.AllTerms, SubProcessors: privacy.Yes, Transfer: inOrder}
						s.Disclosure.Instructed, s.Disclosure.Consent, s.Disclosure.Duty = facts[i%3], facts[i/3%3], facts[i/9%3]
						s.Disclosure.Transfer.Assessed = facts[i/27]
						b.ask(&q, &s)
					}
				}
				q.Recipient, s.Disclosure = "", recipient.Facts{}
			}
		}
	}
}

// No decision permits what Prohibits calls prohibited. The test tries the published policy, the corrected one, and two
// invented policies of other trades and regimes.
func TestNothingIsPermittedThatLintCallsProhibited(t *testing.T) {
	total, raised := 0, map[privacy.Code]bool{}
	for _, one := range []struct {
		name       string
		doc        policy.Document
		categories []privacy.Category
	}{
		{"published", vqcomms.Published(), []privacy.Category{vqcomms.PersonalDetails, vqcomms.Email, vqcomms.LogFiles}},
		{"corrected", vqcomms.Corrected(), []privacy.Category{vqcomms.Email, vqcomms.AccountRecords, vqcomms.LogFiles}},
		{"clinic", clinic(), []privacy.Category{policytest.Email, policytest.Health, "convictions"}},
		{"library", library(), []privacy.Category{"contact", policytest.Email, policytest.Health}},
	} {
		one.doc.Since = civil.Date{}
		one.doc = policytest.Declare(one.doc)
		b := prover{t: t, p: policy.MustNew(one.doc, packs...), name: one.name}
		for _, f := range lint.Document(one.doc, day(2026, 11, 24)) {
			if lint.Prohibits(f.Code) {
				b.prohibitions = append(b.prohibitions, newProhibition(t, &one.doc, f))
				raised[f.Code] = true
			}
		}
		b.run(one.categories)
		total += b.asked
		t.Logf("%s: %d situations, %d permitted, %d prohibitions", one.name, b.asked, b.allowed, len(b.prohibitions))
		if b.allowed == 0 {
			t.Errorf("%s: nothing is permitted", one.name)
		}
	}
	t.Logf("%d situations", total)
	for code := range forbids {
		if !raised[code] {
			t.Errorf("%s: none of the policies breaks the rule", code)
		}
		if !slices.ContainsFunc(lint.Rules(), func(f privacy.Finding) bool { return f.Code == code && f.Severity >= privacy.High }) {
			t.Errorf("%s prohibits, and has no rule that is high or critical", code)
		}
	}
	for _, r := range lint.Rules() {
		if got, want := lint.Prohibits(r.Code), forbids[r.Code] != 0; got != want {
			t.Errorf("%s prohibits: got %t, want %t", r.Code, got, want)
		}
	}
	if lint.Prohibits("") {
		t.Error("no code prohibits something")
	}
}
