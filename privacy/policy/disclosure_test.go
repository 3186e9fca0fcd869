package policy_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// disclosing returns a policy with recipients: a processor at home, one abroad on clauses, one abroad on Privacy Shield or
// something without a name, one nowhere said, and a partner.
func disclosing() policy.Document {
	d := document(onLaw)
	d.Recipients = []policy.Recipient{
		{ID: "home", Name: "Home", Role: recipient.Processor, Country: "GB"},
		{ID: "abroad", Name: "Abroad", Role: recipient.Processor, Country: "US"},
		{ID: "shield", Name: "Shield", Role: recipient.Processor},
		{ID: "anywhere", Name: "Anywhere", Role: recipient.Processor},
		{ID: "partner", Name: "Partner", Role: recipient.AnotherController, Country: "GB"},
		{ID: "joint", Name: "Joint", Role: recipient.JointController, Country: "IE"},
		{ID: "many", Name: "Many", Role: recipient.Processor, Country: "US"},
	}
	d.Transfers = []policy.Transfer{
		{Recipient: "abroad", To: "US", Border: "UK", Rests: []transfer.Mechanism{transfer.Addendum}},
		{Recipient: "shield", To: "US", Border: "UK", Rests: []transfer.Mechanism{transfer.PrivacyShield}, Unnamed: true},
		{Recipient: "many", To: "US", Border: "UK", Rests: []transfer.Mechanism{transfer.PrivacyShield, transfer.IDTA}},
		{Recipient: "many", To: "US", Border: "UK", Rests: []transfer.Mechanism{transfer.IDTA, transfer.Addendum}},
		{To: "JP", Border: "UK", Rests: []transfer.Mechanism{transfer.Adequacy}},
	}
	return d
}

// instructed is a processor of which everything is in order but for where the data go.
func instructed(t transfer.Transfer) recipient.Facts {
	return recipient.Facts{Activity: yes, Categories: yes, Contract: yes, Terms: recipient.AllTerms, SubProcessors: yes, Instructed: yes, Transfer: t}
}

// consented is another controller that the person consented to.
func consented() recipient.Facts {
	return recipient.Facts{Activity: yes, Categories: yes, Consent: yes, Duty: no}
}

const (
	yes = privacy.Yes
	no  = privacy.No
)

// clauses are in order on any day since they were signed.
var clauses = transfer.Transfer{Signed: day(2024, 3, 1), Assessed: yes, Restricted: no}

// listed is on the list of Privacy Shield.
var listed = transfer.Transfer{Importer: transfer.Importer{PrivacyShield: yes}, Staff: no}

// to asks about data going to a recipient of the policy.
func to(t testing.TB, id privacy.RecipientID, c recipient.Facts, at time.Time) policy.Decision {
	t.Helper()
	q := question()
	q.Recipient, q.At = id, at
	return policy.MustNew(disclosing(), packs...).Decide(q, without(func(s *policy.Situation) { s.Disclosure = c }))
}

// Data go to a recipient of the policy alone: to a processor under a contract and on instruction, to anybody else by consent or
// duty, for what it may have them, and where they may go on the day.
func TestDisclosure(t *testing.T) {
	but := func(c recipient.Facts, change func(*recipient.Facts)) recipient.Facts {
		change(&c)
		return c
	}
	at := func(place string, m transfer.Mechanism) transfer.Transfer {
		q := clauses
		q.To, q.Mechanism = place, m
		return q
	}
	for name, tt := range map[string]struct {
		id   privacy.RecipientID
		c    recipient.Facts
		want privacy.Outcome
		on   recipient.Ground
		code []privacy.Code // of the obstacles
	}{
		"at home":                                    {"home", instructed(transfer.Transfer{}), privacy.Permitted, recipient.Instruction, nil},
		"nothing known":                              {"home", recipient.Facts{}, privacy.Undetermined, 0, []privacy.Code{"RC-INSTRUCT-02", "RC-ACTIVITY-03", "RC-DATA-03", "RC-CONTRACT-05", "RC-SUB-06"}},
		"not in the policy":                          {"nobody", instructed(at("GB", 0)), privacy.Denied, 0, []privacy.Code{"PO-RECIPIENT-01"}},
		"not instructed":                             {"home", but(instructed(clauses), func(c *recipient.Facts) { c.Instructed = no }), privacy.Denied, 0, []privacy.Code{"RC-INSTRUCT-01"}},
		"no contract":                                {"home", but(instructed(clauses), func(c *recipient.Facts) { c.Contract, c.Consent = no, yes }), privacy.Denied, 0, []privacy.Code{"RC-CONTRACT-01"}},
		"another activity":                           {"home", but(instructed(clauses), func(c *recipient.Facts) { c.Activity = no }), privacy.Denied, 0, []privacy.Code{"RC-ACTIVITY-02"}},
		"other data":                                 {"home", but(instructed(clauses), func(c *recipient.Facts) { c.Categories = no }), privacy.Denied, 0, []privacy.Code{"RC-DATA-02"}},
		"the role of the policy":                     {"home", but(instructed(clauses), func(c *recipient.Facts) { c.Role = recipient.Processor }), privacy.Permitted, recipient.Instruction, nil},
		"another role":                               {"home", but(consented(), func(c *recipient.Facts) { c.Role = recipient.AnotherController }), privacy.Undetermined, 0, []privacy.Code{"RC-ROLE-01"}},
		"a processor for a partner":                  {"partner", but(instructed(clauses), func(c *recipient.Facts) { c.Role = recipient.Processor }), privacy.Undetermined, 0, []privacy.Code{"RC-ROLE-01"}},
		"by consent":                                 {"partner", consented(), privacy.Permitted, recipient.Consent, nil},
		"by duty, to an authority":                   {"partner", but(consented(), func(c *recipient.Facts) { c.Role, c.Consent, c.Duty = recipient.Authority, no, yes }), privacy.Permitted, recipient.LegalDuty, nil},
		"on the ground of the activity":              {"partner", but(consented(), func(c *recipient.Facts) { c.Consent, c.Instructed, c.Contract = no, yes, yes }), privacy.Permitted, recipient.LawfulBasis, nil},
		"neither, by promise":                        {"partner", but(consented(), func(c *recipient.Facts) { c.Consent, c.Instructed, c.ConsentOrDuty = no, yes, true }), privacy.Denied, 0, []privacy.Code{"RC-GROUND-01"}},
		"perhaps, by promise":                        {"partner", but(consented(), func(c *recipient.Facts) { c.Consent, c.ConsentOrDuty = privacy.Unknown, true }), privacy.Undetermined, 0, []privacy.Code{"RC-GROUND-02"}},
		"to the EEA":                                 {"joint", consented(), privacy.Permitted, recipient.Consent, nil},
		"abroad on what the text names":              {"abroad", instructed(clauses), privacy.Permitted, recipient.Instruction, nil},
		"abroad, nothing known of it":                {"abroad", instructed(transfer.Transfer{}), privacy.Undetermined, 0, []privacy.Code{"TR-RESTRICT-02", "TR-SIGN-02", "TR-ASSESS-02"}},
		"abroad, on another":                         {"abroad", instructed(at("", transfer.IDTA)), privacy.Permitted, recipient.Instruction, nil},
		"abroad, on none for the place":              {"abroad", instructed(at("", transfer.Clauses)), privacy.Denied, 0, []privacy.Code{"TR-FOREIGN-01"}},
		"elsewhere than the text says":               {"abroad", instructed(at("FR", 0)), privacy.Permitted, recipient.Instruction, nil},
		"elsewhere, without a mechanism":             {"abroad", instructed(at("IN", 0)), privacy.Denied, 0, []privacy.Code{"TR-MISSING-01"}},
		"elsewhere, on what holds for any recipient": {"abroad", instructed(at("JP", 0)), privacy.Undetermined, 0, []privacy.Code{"TR-WITHIN-02"}},
		"nowhere known":                              {"anywhere", instructed(clauses), privacy.Undetermined, 0, []privacy.Code{"TR-PLACE-01"}},
		"where it says":                              {"anywhere", instructed(at("GB", 0)), privacy.Permitted, recipient.Instruction, nil},
		"no place at all":                            {"anywhere", instructed(at("Atlantis", transfer.IDTA)), privacy.Undetermined, 0, []privacy.Code{"TR-PLACE-01"}},
		"Privacy Shield":                             {"shield", instructed(listed), privacy.Denied, 0, []privacy.Code{"TR-ENDED-01"}},
		"provisions that are named":                  {"shield", instructed(at("", transfer.IDTA)), privacy.Permitted, recipient.Instruction, nil},
		"the lawful one of several":                  {"many", instructed(clauses), privacy.Permitted, recipient.Instruction, nil},
		"none of several known":                      {"many", instructed(listed), privacy.Undetermined, 0, []privacy.Code{"TR-RESTRICT-02", "TR-SIGN-02", "TR-ASSESS-02"}},
		"none of several lawful":                     {"many", instructed(transfer.Transfer{Signed: day(2030, 1, 1), Assessed: no, Restricted: no}), privacy.Denied, 0, []privacy.Code{"TR-ENDED-01"}},
		"two obstacles": {"shield", but(instructed(listed), func(c *recipient.Facts) { c.Instructed = no }), privacy.Denied, 0,
			[]privacy.Code{"RC-INSTRUCT-01", "TR-ENDED-01"}},
		"a mechanism that is none": {"abroad", instructed(at("", 99)), privacy.Undetermined, 0, []privacy.Code{"TR-MECHANISM-01"}},
	} {
		d := to(t, tt.id, tt.c, now)
		if d.Outcome() != tt.want || d.DisclosedOn() != tt.on {
			t.Errorf("%s: %v on %v, want %v on %v: %v", name, d.Outcome(), d.DisclosedOn(), tt.want, tt.on, d.Findings())
		}
		if got := codes(d.Obstacles()); !slices.Equal(got, tt.code) {
			t.Errorf("%s: obstacles %v, want %v", name, got, tt.code)
		}
		for _, f := range d.Obstacles() {
			if strings.Contains(fmt.Sprint(f), "Atlantis") {
				t.Errorf("%s: what was asked comes back: %+v", name, f)
			}
			if f.Cite.IsZero() || !strings.HasPrefix(f.Where, string(act)) || f.Severity < privacy.Medium {
				t.Errorf("%s: %+v", name, f)
			}
		}
	}
}

// What is permitted says on what it rests, and every rule is told of also when the answer is known.
func TestDisclosureFindings(t *testing.T) {
	d := to(t, "abroad", instructed(clauses), now)
	if got := codes(d.Findings()); !slices.Equal(got, []privacy.Code{"RC-STANDS-01", "TR-STANDS-01", "LB-STANDS-01"}) {
		t.Errorf("permitted: %v", got)
	}
	v := d.Transfer()
	if r, ok := v.Rule(); !ok || r.Mechanism != transfer.Addendum || v.Outcome != privacy.Permitted || !v.Alternatives.Has(transfer.IDTA) {
		t.Errorf("transfer: %+v", v)
	}
	q := question()
	q.Activity, q.Recipient, q.Subject = "another", "shield", ""
	d = policy.MustNew(disclosing(), packs...).Decide(q, without(func(s *policy.Situation) { s.Disclosure = instructed(listed) }))
	if got := codes(d.Findings()); !slices.Equal(got, []privacy.Code{"PO-SUBJECT-01", "PO-ACTIVITY-01", "RC-STANDS-01", "TR-ENDED-01"}) {
		t.Errorf("no activity, no person: %v", got)
	}
	for _, f := range d.Obstacles() {
		if f.Code == "TR-ENDED-01" && (!strings.Contains(f.Fix, "uk-idta") || f.Where != "another, shield, US, privacy-shield" || f.Since != day(2020, 7, 16)) {
			t.Errorf("%+v", f)
		}
	}
	if v := to(t, "nobody", recipient.Facts{}, now).Transfer(); v != (transfer.Verdict{}) {
		t.Errorf("nobody: %+v", v)
	}
}

// A transfer is denied on the very day on which its mechanism falls, from midnight in the zone of the policy on, and a decision
// says on which day that is, or on which the mechanism begins.
func TestTransferFalls(t *testing.T) {
	shield := instructed(listed)
	old := instructed(transfer.Transfer{Mechanism: transfer.OldClauses, Signed: day(2018, 3, 1), Assessed: yes, Unchanged: yes})
	bridge := instructed(transfer.Transfer{Mechanism: transfer.DataPrivacyFramework, Importer: transfer.Importer{DPF: yes, UKExtension: yes}, Staff: no, Restricted: no})
	later := instructed(transfer.Transfer{Mechanism: transfer.IDTA, Signed: day(2026, 12, 1), Assessed: yes, Restricted: no})
	several := instructed(transfer.Transfer{Signed: day(2026, 12, 1), Assessed: yes, Restricted: no})
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		id     privacy.RecipientID
		c      recipient.Facts
		on     civil.Date
		before privacy.Outcome
		then   privacy.Outcome
	}{
		"Privacy Shield":           {"shield", shield, day(2020, 7, 16), privacy.Permitted, privacy.Denied},
		"old clauses":              {"abroad", old, day(2024, 3, 22), privacy.Permitted, privacy.Denied},
		"the bridge begins":        {"abroad", bridge, day(2023, 10, 12), privacy.Denied, privacy.Permitted},
		"the contract is signed":   {"abroad", later, day(2026, 12, 1), privacy.Denied, privacy.Permitted},
		"one of several is signed": {"many", several, day(2026, 12, 1), privacy.Denied, privacy.Permitted},
	} {
		midnight := tt.on.In(london)
		last, first := to(t, tt.id, tt.c, midnight.Add(-time.Nanosecond)), to(t, tt.id, tt.c, midnight)
		if last.Outcome() != tt.before || first.Outcome() != tt.then {
			t.Errorf("%s: %v, then %v: %v, %v", name, last.Outcome(), first.Outcome(), last.Findings(), first.Findings())
		}
		if got := last.Changes(); !got.Equal(midnight) {
			t.Errorf("%s: changes on %v, want %v", name, got, midnight)
		}
	}
	if got := to(t, "home", instructed(transfer.Transfer{}), now).Changes(); !got.IsZero() {
		t.Errorf("at home: changes on %v", got)
	}
	q := question()
	q.Recipient = "shield"
	q.At = time.Date(2020, 7, 1, 9, 0, 0, 0, time.UTC)
	sooner := q.At.AddDate(0, 0, 3)
	d := policy.MustNew(disclosing(), packs...).Decide(q, without(func(s *policy.Situation) { s.Disclosure, s.Changes = shield, sooner }))
	if !d.Changes().Equal(sooner) {
		t.Errorf("a fact that changes sooner: %v", d.Changes())
	}
}

// Without an instant no law is looked at, and nothing is denied for it.
func TestDisclosureWithoutTime(t *testing.T) {
	d := to(t, "shield", instructed(listed), time.Time{})
	if d.Outcome() != privacy.Undetermined || !slices.Equal(codes(d.Obstacles()), []privacy.Code{"PO-TIME-01", "TR-DAY-01"}) || !d.Changes().IsZero() {
		t.Errorf("%v %v, changes %v", d.Outcome(), codes(d.Obstacles()), d.Changes())
	}
}

// Where there are many recipients each is found, and nobody else.
func TestManyRecipients(t *testing.T) {
	d := disclosing()
	for i := range 30 {
		d.Recipients = append(d.Recipients, policy.Recipient{ID: privacy.RecipientID(fmt.Sprint("r-", i)), Name: "R", Role: recipient.Processor, Country: "GB"})
	}
	p := policy.MustNew(d, packs...)
	q := question()
	for id, want := range map[privacy.RecipientID]privacy.Outcome{"home": privacy.Permitted, "r-29": privacy.Permitted, "r-30": privacy.Denied} {
		q.Recipient = id
		got := p.Decide(q, without(func(s *policy.Situation) { s.Disclosure = instructed(transfer.Transfer{}) }))
		if got.Outcome() != want {
			t.Errorf("%s: %v, want %v", id, got.Outcome(), want)
		}
	}
}

// Whatever is decided of a recipient with a fact unknown is decided with that fact known either way, unless it was left open: no
// unknown fact permits, and none denies. Every combination of all facts is held against every other that differs in one.
func TestUnknownNeverDiscloses(t *testing.T) {
	facts := []func(*recipient.Facts, privacy.Fact){
		func(c *recipient.Facts, f privacy.Fact) { c.Activity = f },
		func(c *recipient.Facts, f privacy.Fact) { c.Categories = f },
		func(c *recipient.Facts, f privacy.Fact) { c.Contract = f },
		func(c *recipient.Facts, f privacy.Fact) { c.SubProcessors = f },
		func(c *recipient.Facts, f privacy.Fact) { c.Instructed = f },
		func(c *recipient.Facts, f privacy.Fact) { c.Consent = f },
		func(c *recipient.Facts, f privacy.Fact) { c.Duty = f },
		func(c *recipient.Facts, f privacy.Fact) { c.Transfer.Assessed = f },
		func(c *recipient.Facts, f privacy.Fact) { c.Transfer.Restricted = f },
	}
	size := 1
	for range facts {
		size *= 3
	}
	p := policy.MustNew(disclosing(), packs...)
	for _, id := range []privacy.RecipientID{"home", "abroad", "shield", "partner", "many"} {
		q, s := question(), clear()
		q.Recipient = id
		outcomes := make([]privacy.Outcome, size)
		for at := range outcomes {
			s.Disclosure = recipient.Facts{Terms: recipient.AllTerms, Transfer: transfer.Transfer{Signed: day(2024, 3, 1)}}
			for i, rest := 0, at; i < len(facts); i, rest = i+1, rest/3 {
				facts[i](&s.Disclosure, privacy.Fact(rest%3))
			}
			d := p.Decide(q, s)
			outcomes[at] = d.Outcome()
			if at%101 == 0 && (len(d.Obstacles()) == 0) != (d.Outcome() == privacy.Permitted) {
				t.Fatalf("%s: %v with obstacles %v", id, d.Outcome(), d.Obstacles())
			}
		}
		if outcomes[0] == privacy.Permitted {
			t.Fatalf("%s: permitted with nothing known", id)
		}
		for at, o := range outcomes {
			if o == privacy.Undetermined {
				continue
			}
			for i, step, rest := 0, 1, at; i < len(facts); i, step, rest = i+1, step*3, rest/3 {
				if privacy.Fact(rest%3) == privacy.Unknown && (outcomes[at+step] != o || outcomes[at+2*step] != o) {
					t.Fatalf("%s: %v with fact %d unknown (case %d), but %v if it is no, and %v if it is yes", id, o, i, at, outcomes[at+step], outcomes[at+2*step])
				}
			}
		}
	}
}
