package policy_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// Each rule finds its fault from the day on which it is law, and nothing in a document without the fault.
func TestLint(t *testing.T) {
	today, gdpr := day(2026, 11, 24), day(2018, 5, 25)
	for _, tt := range []struct {
		code  privacy.Code
		since civil.Date
		where string
		fault func(*policy.Document)
	}{
		{"LB-PARTY-01", gdpr, "activities[0].grounds[0]", func(d *policy.Document) { d.Activities[0].Grounds[0] = onClient }},
		{"LB-INTEREST-01", gdpr, "activities[0].grounds[0]", func(d *policy.Document) {
			d.Activities[0].Grounds[0] = lawfulbasis.Ground{Basis: lawfulbasis.LegitimateInterests, AsPublished: true}
		}},
		{"LB-LAW-01", gdpr, "activities[0].grounds[0]", func(d *policy.Document) { d.Activities[0].Grounds[0].Law = privacy.Citation{} }},
		{"RT-OPEN-01", gdpr, "retention[1]", func(d *policy.Document) { d.Retention[1].OpenEnded = true }},
		{"RT-LAW-01", gdpr, "retention[1]", func(d *policy.Document) { d.Retention[1] = policy.Retention{SetByLaw: true} }},
		{"RI-MERGED-01", gdpr, "rights[0]", func(d *policy.Document) { d.Rights[0].Rights = append(d.Rights[0].Rights, rights.Erasure) }},
		{"RI-MARKETING-01", gdpr, "activities[0]", func(d *policy.Document) { d.Activities[0].Marketing, d.Rights = true, nil }},
		{"RI-IDENTITY-01", gdpr, "rights[0]", func(d *policy.Document) { d.Rights[0].Identity = true }},
		{"CO-SCOPE-01", gdpr, "withdrawals[0]", func(d *policy.Document) { d.Withdrawals[0].Stops = policy.StopsAll }},
		{"NT-DEEMED-01", gdpr, "changes[0]", func(d *policy.Document) { d.Changes[0].Acceptance = policy.ContinuedUse }},
		{"PR-ACCOUNT-01", gdpr, "principles", func(d *policy.Document) { d.Principles[0].Name = policy.Accuracy }},
		{"TR-SHIELD-01", day(2020, 7, 16), "transfers[0]", func(d *policy.Document) { d.Transfers[0].Rests = []policy.TransferBasis{policy.PrivacyShield} }},
		{"TR-BORDER-01", day(2021, 1, 1), "transfers[0]", func(d *policy.Document) { d.Transfers[0].Border = "EEA" }},
		{"CK-OPTOUT-01", gdpr, "cookies[0]", func(d *policy.Document) { d.Cookies[0].Purpose = policy.StatisticsCookies }},
		{"RF-MISSING-01", gdpr, "references[0]", func(d *policy.Document) { d.References[0].URL = "" }},
	} {
		d := sound()
		if list := policy.Lint(d, today); len(list) > 0 {
			t.Fatalf("a sound document: %v", list)
		}
		tt.fault(&d)
		list := policy.Lint(d, today)
		if len(list) != 1 || list[0].Code != tt.code || list[0].Where != tt.where || list[0].Since != tt.since || list[0].Mend == "" || list[0].Cite.IsZero() {
			t.Errorf("%s: %+v", tt.code, list)
		}
		if n := len(policy.Lint(d, tt.since)); n != 1 {
			t.Errorf("%s: %d findings on %v", tt.code, n, tt.since)
		}
		if n := len(policy.Lint(d, tt.since.AddDays(-1))); n != 0 {
			t.Errorf("%s: %d findings on the day before %v", tt.code, n, tt.since)
		}
	}
}

// sound is a document without a fault that the rules know.
func sound() policy.Document {
	d := rich()
	d.Retention[1] = policy.Retention{Rule: retention.Rule{ID: "six-years", Category: health, From: retention.ContractEnd, Least: civil.Period{Years: 6}, Force: retention.House}}
	d.Transfers[0].Rests = nil
	return d
}

// What the policy does not do on a day is no fault on that day, and the law of one regime none under another.
func TestLintLooksAtTheDay(t *testing.T) {
	d := sound()
	d.Activities[0].Grounds = append(d.Activities[0].Grounds, onClient)
	d.Activities[0].Grounds[1].Before = day(2026, 1, 1)
	if list := policy.Lint(d, day(2026, 11, 24)); len(list) > 0 {
		t.Errorf("a ground that ended: %v", list)
	}
	d.Activities[0].Marketing, d.Rights, d.Activities[0].Before = true, nil, day(2026, 1, 1)
	if list := policy.Lint(d, day(2026, 11, 24)); len(list) > 0 {
		t.Errorf("an activity that ended: %v", list)
	}
	d = sound()
	d.Activities[0].Marketing, d.Rights[1].Rights = true, []rights.Right{rights.MarketingObjection, rights.Objection}
	if got := codes(policy.Lint(d, day(2026, 11, 24))); !slices.Equal(got, []privacy.Code{"RI-MARKETING-01", "RI-MERGED-01"}) {
		t.Errorf("a right stated together with another: %v", got)
	}
	d = sound()
	d.Transfers[0].Border, d.Regime = "EEA", privacy.EUGDPR
	if list := policy.Lint(d, day(2026, 11, 24)); len(list) > 0 {
		t.Errorf("the border of the EEA, in the EEA: %v", list)
	}
}

// A site's own statistics need no consent in the United Kingdom since 5 February 2026, where the person can object.
func TestLintOfStatistics(t *testing.T) {
	before, since := day(2026, 2, 4), day(2026, 2, 5)
	own := policy.CookieUse{Purpose: policy.StatisticsCookies, DefaultOn: true, Choice: "No statistics"}
	others, unchosen, off, more := own, own, own, own
	others.Provider, unchosen.Choice, off.DefaultOn, more.Purpose = "somebody", "", false, policy.ThirdPartyCookies
	for _, tt := range []struct {
		name   string
		regime privacy.Regime
		use    policy.CookieUse
		on     civil.Date
		cite   string // empty: no finding
	}{
		{"the site's own, before", privacy.UKGDPR, own, before, "PECR 2003 reg 6"},
		{"the site's own, since", privacy.UKGDPR, own, since, ""},
		{"the site's own, without a way to object", privacy.UKGDPR, unchosen, since, "PECR 2003 reg 6"},
		{"no statistics", privacy.UKGDPR, more, since, "PECR 2003 reg 6"},
		{"somebody else's", privacy.UKGDPR, others, since, "PECR 2003 reg 6"},
		{"in the European Union", privacy.EUGDPR, own, since, "Directive 2002/58/EC Art 5(3)"},
		{"off until agreed to", privacy.EUGDPR, off, since, ""},
	} {
		d := sound()
		d.Regime, d.Cookies = tt.regime, []policy.CookieUse{tt.use}
		got := ""
		for _, f := range policy.Lint(d, tt.on) {
			got += f.Cite.String()
		}
		if got != tt.cite {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.cite)
		}
	}
}

// The published policy on three days: what became wrong later is not raised, and nothing is raised twice.
func TestLintOfThePublishedPolicy(t *testing.T) {
	always := []privacy.Code{
		"CK-OPTOUT-01", "CO-SCOPE-01", "LB-INTEREST-01", "LB-LAW-01", "LB-PARTY-01", "NT-DEEMED-01", "PR-ACCOUNT-01",
		"RF-MISSING-01", "RI-IDENTITY-01", "RI-MARKETING-01", "RI-MERGED-01", "RT-LAW-01", "RT-OPEN-01",
	}
	for on, more := range map[civil.Date][]privacy.Code{
		day(2018, 5, 24):  nil,
		day(2019, 1, 1):   {},
		day(2020, 7, 15):  {},
		day(2020, 7, 16):  {"TR-SHIELD-01"},
		day(2021, 1, 1):   {"TR-BORDER-01", "TR-SHIELD-01"},
		day(2026, 11, 24): {"TR-BORDER-01", "TR-SHIELD-01"},
	} {
		want := slices.Concat(always, more)
		if more == nil {
			want = nil
		}
		list := policy.Lint(vqcomms.Published(), on)
		got := codes(list)
		slices.Sort(got)
		if got = slices.Compact(got); !slices.Equal(got, want) {
			t.Errorf("%v: %v, want %v", on, got, want)
		}
		seen := map[privacy.Finding]bool{}
		for _, f := range list {
			if seen[f] || f.Since.After(on) {
				t.Errorf("%v: raised twice, or too early: %v", on, f)
			}
			seen[f] = true
		}
	}
}

// The most severe come first.
func TestLintOrder(t *testing.T) {
	d := rich()
	d.Changes[0].Acceptance, d.References[0].URL = policy.ContinuedUse, ""
	list := policy.Lint(d, day(2026, 11, 24))
	if !slices.IsSortedFunc(list, func(a, b privacy.Finding) int { return int(b.Severity) - int(a.Severity) }) || len(list) < 3 {
		t.Error(list)
	}

	// Within one severity the order is that of the document, and the tenth comes behind the second.
	d = sound()
	for len(d.Activities) < 11 {
		d.Activities = append(d.Activities, d.Activities[0])
	}
	for _, i := range []int{10, 1} {
		d.Activities[i].Grounds = []lawfulbasis.Ground{onLaw, onClient}
	}
	d.Retention[1].OpenEnded, d.Cookies[0].Purpose = true, policy.ThirdPartyCookies
	var places []string
	for _, f := range policy.Lint(d, day(2026, 11, 24)) {
		places = append(places, f.Where)
	}
	if want := []string{"activities[1].grounds[1]", "activities[10].grounds[1]", "retention[1]", "cookies[0]"}; !slices.Equal(places, want) {
		t.Errorf("%v, want %v", places, want)
	}
}
