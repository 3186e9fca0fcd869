package transfer_test

import (
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// facts sets what each condition looks at: to that it is met, is not, or is not known.
var facts = map[transfer.Condition]func(*transfer.Transfer, privacy.Fact){
	transfer.NotRestricted: func(t *transfer.Transfer, f privacy.Fact) { t.Restricted = opposite(f) },
	transfer.Signed: func(t *transfer.Transfer, f privacy.Fact) {
		t.Signed = [...]civil.Date{{}, day(2999, 1, 1), day(2019, 3, 1)}[f]
	},
	transfer.SignedInTime: func(t *transfer.Transfer, f privacy.Fact) {
		t.Signed = [...]civil.Date{{}, day(2022, 9, 22), day(2019, 3, 1)}[f]
	},
	transfer.Unchanged: func(t *transfer.Transfer, f privacy.Fact) { t.Unchanged = f },
	transfer.Assessed:  func(t *transfer.Transfer, f privacy.Fact) { t.Assessed = f },
	transfer.Approved:  func(t *transfer.Transfer, f privacy.Fact) { t.Approved = f },
	transfer.WithinLaw: func(t *transfer.Transfer, f privacy.Fact) { t.Importer.WithinLaw = f },
	transfer.Listed: func(t *transfer.Transfer, f privacy.Fact) {
		t.Importer.PrivacyShield, t.Importer.SafeHarbour, t.Importer.DPF = f, f, f
	},
	transfer.UKExtension:       func(t *transfer.Transfer, f privacy.Fact) { t.Importer.UKExtension = f },
	transfer.StaffCovered:      func(t *transfer.Transfer, f privacy.Fact) { t.Staff, t.Importer.Staff = opposite(f), f },
	transfer.NotImmigration:    func(t *transfer.Transfer, f privacy.Fact) { t.Immigration = opposite(f) },
	transfer.Consented:         func(t *transfer.Transfer, f privacy.Fact) { t.Derogation.Consent = f },
	transfer.Informed:          func(t *transfer.Transfer, f privacy.Fact) { t.Derogation.Informed = f },
	transfer.NotOfficial:       func(t *transfer.Transfer, f privacy.Fact) { t.Derogation.Official = opposite(f) },
	transfer.Necessary:         func(t *transfer.Transfer, f privacy.Fact) { t.Derogation.Necessary = f },
	transfer.Occasional:        func(t *transfer.Transfer, f privacy.Fact) { t.Derogation.Occasional = f },
	transfer.InLaw:             func(t *transfer.Transfer, f privacy.Fact) { t.Derogation.InLaw = f },
	transfer.Incapable:         func(t *transfer.Transfer, f privacy.Fact) { t.Derogation.Incapable = f },
	transfer.OpenRegister:      func(t *transfer.Transfer, f privacy.Fact) { t.Derogation.Register = f },
	transfer.ExtractOnly:       func(t *transfer.Transfer, f privacy.Fact) { t.Derogation.Extract = f },
	transfer.LastResort:        func(t *transfer.Transfer, f privacy.Fact) { t.Derogation.LastResort = f },
	transfer.NotRepetitive:     func(t *transfer.Transfer, f privacy.Fact) { t.Derogation.Repetitive = opposite(f) },
	transfer.FewPeople:         func(t *transfer.Transfer, f privacy.Fact) { t.Derogation.Few = f },
	transfer.CompellingForAll:  func(t *transfer.Transfer, f privacy.Fact) { t.Derogation.Compelling = f },
	transfer.Safeguarded:       func(t *transfer.Transfer, f privacy.Fact) { t.Derogation.Safeguarded = f },
	transfer.AuthorityInformed: func(t *transfer.Transfer, f privacy.Fact) { t.Derogation.AuthorityTold = f },
	transfer.PeopleInformed:    func(t *transfer.Transfer, f privacy.Fact) { t.Derogation.PersonTold = f },
}

func opposite(f privacy.Fact) privacy.Fact { return [...]privacy.Fact{unknown, yes, no}[f] }

// bare returns a transfer of which nothing is known but what a rule asks for on a day.
func bare(r ruled, on civil.Date) transfer.Transfer {
	to := r.To
	if to == "" {
		to = "IN"
	}
	q := transfer.Transfer{To: to, Mechanism: r.Mechanism}
	for _, c := range r.Requires {
		if !on.Before(c.Since) {
			facts[c.Condition](&q, yes)
		}
	}
	return q
}

// last returns the last day of a rule that tests look at.
func last(r ruled) civil.Date {
	if r.Before.IsZero() {
		return day(2033, 1, 1)
	}
	return r.Before.AddDays(-1)
}

// Every condition of every rule, from the day on which it is asked for: met, not met, and not known. Nothing else need be
// known.
func TestEachRequirement(t *testing.T) {
	for _, r := range rules() {
		for _, c := range r.Requires {
			if v := r.from.Check(bare(r, last(r)), last(r)); v.Outcome != privacy.Permitted || v.Code != "TR-STANDS-01" {
				t.Fatalf("%s: all is met: %v", r.ID, v.Findings())
			}
			for f, want := range map[privacy.Fact]privacy.Outcome{no: privacy.Denied, unknown: privacy.Undetermined} {
				q := bare(r, last(r))
				facts[c.Condition](&q, f)
				v := r.from.Check(q, last(r))
				if v.Outcome != want {
					t.Errorf("%s, %v is %v: %v, want %v", r.ID, c.Condition, f, v.Outcome, want)
				}
				wantCondition(t, r, c, f, v)
			}
			if c.Since.After(r.Since) {
				before := c.Since.AddDays(-1)
				q := bare(r, before)
				facts[c.Condition](&q, unknown)
				if v := r.from.Check(q, before); v.Outcome != privacy.Permitted && c.Condition != transfer.Unchanged {
					t.Errorf("%s, %v on %v: asked for too early: %v", r.ID, c.Condition, before, v.Findings())
				}
			}
		}
	}
}

// wantCondition holds that a verdict tells of a condition.
func wantCondition(t *testing.T, r ruled, c transfer.Requirement, f privacy.Fact, v transfer.Verdict) {
	t.Helper()
	since := c.Since
	if since.IsZero() {
		since = r.Since
	}
	open := f == unknown
	for _, found := range v.Findings() {
		if found.Code != c.Condition.Code(f) {
			continue
		}
		if found.Cite.IsZero() || found.Since != since || strings.Contains(found.Detail, "not known") != open {
			t.Errorf("%s, %v: %+v, since %v", r.ID, c.Condition, found, since)
		}
		return
	}
	t.Errorf("%s, %v is %v: no finding %s among %v", r.ID, c.Condition, f, c.Condition.Code(f), v.Findings())
}

// A condition of old clauses that the grace rests on is asked for since they could no longer be signed.
func TestGrace(t *testing.T) {
	for from, first := range map[sender]civil.Date{eu: day(2021, 9, 27), uk: day(2022, 9, 22)} {
		q := changed(met("IN", transfer.OldClauses), func(t *transfer.Transfer) { t.Unchanged = no })
		if v := from.Check(q, first.AddDays(-1)); v.Outcome != privacy.Permitted || v.Changes() != first {
			t.Errorf("%v, before: %v, %v", from, v.Code, v.Changes())
		}
		if v := from.Check(q, first); v.Code != "TR-CHANGE-01" {
			t.Errorf("%v: %v", from, v.Code)
		}
	}
}

// Every condition is asked for by a rule, and every code is one condition's or one reason's.
func TestConditionsAndCodes(t *testing.T) {
	asked := make(map[transfer.Condition]bool)
	for _, r := range rules() {
		for _, c := range r.Requires {
			asked[c.Condition] = true
		}
	}
	seen := make(map[privacy.Code]bool)
	for c := transfer.NotRestricted; c.String() != "?"; c++ {
		if !asked[c] {
			t.Errorf("%v: no rule asks for it", c)
		}
		for _, f := range []privacy.Fact{no, unknown} {
			if code := c.Code(f); code == "" || seen[code] {
				t.Errorf("%v, %v: code %q", c, f, code)
			}
			seen[c.Code(f)] = true
		}
		if c.Code(yes) != "" {
			t.Errorf("%v is met: %q", c, c.Code(yes))
		}
	}
	for _, c := range []transfer.Condition{transfer.NoCondition, 200} {
		if c.Code(no) != "" {
			t.Errorf("no condition: %q", c.Code(no))
		}
	}
}

// Data of staff go under a certification that covers them, and others under any.
func TestStaff(t *testing.T) {
	for _, c := range []struct {
		staff, covered privacy.Fact
		want           privacy.Outcome
	}{
		{no, no, privacy.Permitted}, {no, unknown, privacy.Permitted}, {unknown, yes, privacy.Permitted}, {yes, yes, privacy.Permitted},
		{yes, no, privacy.Denied}, {yes, unknown, privacy.Undetermined}, {unknown, no, privacy.Undetermined}, {unknown, unknown, privacy.Undetermined},
	} {
		q := changed(met("US", transfer.DataPrivacyFramework), func(t *transfer.Transfer) { t.Staff, t.Importer.Staff = c.staff, c.covered })
		if v := uk.Check(q, today); v.Outcome != c.want {
			t.Errorf("staff %v, covered %v: %v, want %v", c.staff, c.covered, v.Outcome, c.want)
		}
	}
}

// A certification under one framework is none under another.
func TestFrameworksAreApart(t *testing.T) {
	for _, c := range []struct {
		m    transfer.Mechanism
		on   civil.Date
		none func(*transfer.Importer)
	}{
		{transfer.SafeHarbour, day(2014, 1, 1), func(i *transfer.Importer) { i.SafeHarbour = no }},
		{transfer.PrivacyShield, day(2018, 1, 1), func(i *transfer.Importer) { i.PrivacyShield = no }},
		{transfer.DataPrivacyFramework, today, func(i *transfer.Importer) { i.DPF = no }},
	} {
		q := met("US", c.m)
		c.none(&q.Importer)
		if v := eu.Check(q, c.on); v.Code != "TR-LIST-01" {
			t.Errorf("%v: %s", c.m, v.Code)
		}
	}
}

// Where no mechanism is named the decision on the country is held against what is known of the recipient.
func TestNoMechanism(t *testing.T) {
	for _, c := range []struct {
		dpf  privacy.Fact
		want privacy.Outcome
		code privacy.Code
	}{
		{yes, privacy.Permitted, "TR-STANDS-01"}, {no, privacy.Denied, "TR-MISSING-01"}, {unknown, privacy.Undetermined, "TR-LIST-02"},
	} {
		q := changed(met("US", transfer.NoMechanism), func(t *transfer.Transfer) { t.Importer.DPF = c.dpf })
		if v := eu.Check(q, today); v.Outcome != c.want || v.Code != c.code {
			t.Errorf("%v: %v, %s, want %v, %s", c.dpf, v.Outcome, v.Code, c.want, c.code)
		}
	}
}

// The standard of protection in the United Kingdom is another since 5 February 2026.
func TestTests(t *testing.T) {
	for _, c := range []struct {
		from sender
		on   civil.Date
		want string
	}{
		{uk, day(2026, 2, 4), "UK GDPR Art 46(1); C-311/18 paras 134, 135"},
		{uk, day(2026, 2, 5), "UK GDPR Art 46(1A)(a)(ii), (6)"},
		{eu, day(2026, 2, 5), "EU GDPR Art 46(1); C-311/18 paras 134, 135"},
	} {
		q := changed(met("IN", transfer.BindingRules), func(t *transfer.Transfer) { t.Assessed = no })
		if v := c.from.Check(q, c.on); v.Code != "TR-ASSESS-01" || v.Cite.String() != c.want {
			t.Errorf("%v on %v: %s, %v, want %s", c.from, c.on, v.Code, v.Cite, c.want)
		}
	}
	for _, c := range []struct {
		from  sender
		on    civil.Date
		since civil.Date // unset: there is no standard
	}{
		{uk, day(2020, 7, 15), civil.Date{}}, {uk, day(2020, 7, 16), day(2020, 7, 16)}, {uk, day(2026, 2, 4), day(2020, 7, 16)}, {uk, day(2026, 2, 5), day(2026, 2, 5)},
		{eu, day(2020, 7, 15), civil.Date{}}, {eu, day(2020, 7, 16), day(2020, 7, 16)}, {eu, today, day(2020, 7, 16)},
	} {
		test, ok := c.from.Test(c.on)
		if ok == c.since.IsZero() || test.Since != c.since || ok && (test.Standard == "" || test.Cite.IsZero()) {
			t.Errorf("%v on %v: %+v, %v", c.from, c.on, test, ok)
		}
	}
}

// Exactly the mechanisms of Art 49 are derogations.
func TestDerogations(t *testing.T) {
	for m := transfer.NoMechanism; ; m++ {
		word, err := m.MarshalText()
		if err != nil {
			break
		}
		if want := strings.HasPrefix(string(word), "art49-"); m.Derogation() != want {
			t.Errorf("%s: %v, want %v", word, m.Derogation(), want)
		}
	}
}
