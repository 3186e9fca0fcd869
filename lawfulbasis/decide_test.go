package lawfulbasis_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
)

// TestJoins holds the joins of outcomes against the lesser and the greater of denied < undetermined < permitted.
// Whatever is no outcome counts as undetermined.
func TestJoins(t *testing.T) {
	order := []privacy.Outcome{privacy.Denied, privacy.Undetermined, privacy.Permitted, 7}
	rank := func(i int) int { return []int{0, 1, 2, 1}[i] }
	for i, a := range order {
		for j, b := range order {
			if got, want := lawfulbasis.Either(a, b), order[max(rank(i), rank(j))]; got != want {
				t.Errorf("either %v or %v: %v, want %v", a, b, got, want)
			}
			if got, want := lawfulbasis.Both(a, b), order[min(rank(i), rank(j))]; got != want {
				t.Errorf("both %v and %v: %v, want %v", a, b, got, want)
			}
		}
	}
}

// TestMarketing: the objection of Art 21(3) ends direct marketing on every ground, and nothing else.
func TestMarketing(t *testing.T) {
	for _, c := range []struct {
		marketing bool
		objected  privacy.Fact
		want      lawfulbasis.Reason
	}{
		{false, privacy.Unknown, lawfulbasis.Applies}, {false, privacy.Yes, lawfulbasis.Applies},
		{true, privacy.No, lawfulbasis.Applies}, {true, privacy.Yes, lawfulbasis.MarketingObjection},
		{true, privacy.Unknown, lawfulbasis.MarketingUnknown}, {true, 7, lawfulbasis.MarketingUnknown},
	} {
		if got := lawfulbasis.Marketing(c.marketing, c.objected); got != c.want {
			t.Errorf("marketing %v, objected %v: %v, want %v", c.marketing, c.objected, got, c.want)
		}
	}
	for b := range lawfulbasis.Bases() {
		a, f := activity(ground(b)), known()
		a.Marketing, f.MarketingObjected = true, privacy.Yes
		v := ukLaw.Decide(a, day, f, lawfulbasis.PurposeConsent{Purpose: upgrades, InForce: privacy.Yes})
		if v.Outcome != privacy.Denied || v.Reason(0).Outcome() != privacy.Permitted || v.Bases() != nil {
			t.Errorf("%v: %v, %v, bases %v", b, v.Outcome, v.Reason(0), v.Bases())
		}
		findings := v.Findings()
		if last := findings[len(findings)-1]; len(findings) != 2 || last.Code != "LB-MARKETING-01" || last.Where != "activity" {
			t.Errorf("%v: findings %v", b, findings)
		}
		f.MarketingObjected = privacy.Unknown
		findings = ukLaw.Decide(a, day, f).Findings()
		if last := findings[len(findings)-1]; len(findings) != 2 || last.Code != "LB-MARKETING-02" {
			t.Errorf("%v: findings %v", b, findings)
		}
	}
}

// TestConsentFor: consent counts for its own purpose; where it is given twice, both must say yes; Facts.Consent does
// not count.
func TestConsentFor(t *testing.T) {
	const unknown, no, yes = privacy.Unknown, privacy.No, privacy.Yes
	given := func(p privacy.PurposeID, inForce privacy.Fact) lawfulbasis.PurposeConsent {
		return lawfulbasis.PurposeConsent{Purpose: p, InForce: inForce, Explicit: inForce}
	}
	plain, explicit := ground(lawfulbasis.Consent), ground(lawfulbasis.LegalObligation, lawfulbasis.ExplicitConsent)
	nameless := changed(plain, func(g *lawfulbasis.Ground) { g.Purpose = "" })
	for _, c := range []struct {
		name     string
		ground   lawfulbasis.Ground
		consents []lawfulbasis.PurposeConsent
		want     privacy.Outcome
	}{
		{"none", plain, nil, privacy.Undetermined},
		{"in force", plain, []lawfulbasis.PurposeConsent{given(upgrades, yes)}, privacy.Permitted},
		{"not in force", plain, []lawfulbasis.PurposeConsent{given(upgrades, no)}, privacy.Denied},
		{"for another purpose", plain, []lawfulbasis.PurposeConsent{given("research", yes)}, privacy.Undetermined},
		{"the second of two", plain, []lawfulbasis.PurposeConsent{given("research", no), given(upgrades, yes)}, privacy.Permitted},
		{"twice yes", plain, []lawfulbasis.PurposeConsent{given(upgrades, yes), given(upgrades, yes)}, privacy.Permitted},
		{"yes and no", plain, []lawfulbasis.PurposeConsent{given(upgrades, yes), given(upgrades, no)}, privacy.Denied},
		{"no and yes", plain, []lawfulbasis.PurposeConsent{given(upgrades, no), given(upgrades, yes)}, privacy.Denied},
		{"yes and unknown", plain, []lawfulbasis.PurposeConsent{given(upgrades, yes), given(upgrades, unknown)}, privacy.Undetermined},
		{"no purpose", nameless, []lawfulbasis.PurposeConsent{given("", yes)}, privacy.Undetermined},
		{"explicit", explicit, []lawfulbasis.PurposeConsent{given(upgrades, yes)}, privacy.Permitted},
		{"explicit and not", explicit, []lawfulbasis.PurposeConsent{
			{Purpose: upgrades, InForce: yes, Explicit: no}, given(upgrades, yes),
		}, privacy.Denied},
		{"explicit for another purpose", explicit, []lawfulbasis.PurposeConsent{given("research", yes)}, privacy.Undetermined},
	} {
		f := known()
		f.Special = true
		if c.ground.Basis == lawfulbasis.Consent {
			f.Special = false
		}
		if v := ukLaw.Decide(activity(c.ground), day, f, c.consents...); v.Outcome != c.want {
			t.Errorf("%s: %v, %v, want %v", c.name, v.Outcome, v.Reason(0), c.want)
		}
	}
}

// TestFindings: every ground is evaluated and found, also when the answer is known.
func TestFindings(t *testing.T) {
	stale := changed(ground(lawfulbasis.LegitimateInterests), func(g *lawfulbasis.Ground) {
		g.Part, g.Interest.ReviewBy = "improving the product", day.AddDays(-1)
	})
	a := activity(ground(lawfulbasis.Contract), stale, ground(lawfulbasis.Consent), ground(lawfulbasis.LegalObligation))
	v := ukLaw.Decide(a, day, known())
	if want := []lawfulbasis.Basis{lawfulbasis.Contract, lawfulbasis.LegalObligation}; !slices.Equal(v.Bases(), want) {
		t.Errorf("bases %v, want %v", v.Bases(), want)
	}
	want := []string{
		"LB-STANDS-01 ground 1, contract: the ground applies (UK GDPR Art 6(1)(b))",
		"LB-ASSESS-02 ground 2, legitimate-interests, improving the product: the review of the interest's assessment is " +
			"overdue (UK GDPR Art 6(1)(f))",
		"LB-CONSENT-02 ground 3, consent: it is not known whether consent is in force for the purpose (UK GDPR Art 6(1)(a))",
		"LB-STANDS-01 ground 4, legal-obligation: the ground applies (UK GDPR Art 6(1)(c))",
	}
	var got []string
	for _, f := range v.Findings() {
		got = append(got, f.String())
	}
	if v.Outcome != privacy.Permitted || !slices.Equal(got, want) {
		t.Errorf("%v, findings %q, want %q", v.Outcome, got, want)
	}
	if v.Reason(-1) != lawfulbasis.NoReason || v.Reason(4) != lawfulbasis.NoReason || v.Reason(lawfulbasis.MaxGrounds) != lawfulbasis.NoReason {
		t.Error("a ground that is not there has a reason")
	}
}

// TestNoGround: an activity without a ground is denied, and the zero verdict decides nothing.
func TestNoGround(t *testing.T) {
	for name, c := range map[string]struct {
		verdict lawfulbasis.Verdict
		want    privacy.Outcome
		code    privacy.Code
	}{
		"no ground":     {ukLaw.Decide(activity(), day, known()), privacy.Denied, "LB-NONE-02"},
		"zero activity": {ukLaw.Decide(lawfulbasis.Activity{}, day, lawfulbasis.Facts{}), privacy.Denied, "LB-NONE-02"},
		"zero verdict":  {lawfulbasis.Verdict{}, privacy.Undetermined, "LB-NONE-01"},
	} {
		findings := c.verdict.Findings()
		if c.verdict.Outcome != c.want || len(findings) != 1 || findings[0].Code != c.code || c.verdict.Bases() != nil {
			t.Errorf("%s: %v, %v, want %v, %v", name, c.verdict.Outcome, findings, c.want, c.code)
		}
	}
}

// TestTooManyGrounds: what stands after the last ground tested neither permits nor denies.
func TestTooManyGrounds(t *testing.T) {
	denied, stands := ground(lawfulbasis.None), ground(lawfulbasis.LegalObligation)
	grounds := slices.Repeat([]lawfulbasis.Ground{denied}, lawfulbasis.MaxGrounds)
	v := ukLaw.Decide(activity(append(grounds, stands)...), day, known())
	if v.Outcome != privacy.Undetermined || len(v.Findings()) != lawfulbasis.MaxGrounds+1 || v.Bases() != nil {
		t.Errorf("%v, findings %v", v.Outcome, v.Findings())
	}
	grounds[lawfulbasis.MaxGrounds-1] = stands
	if v := ukLaw.Decide(activity(grounds...), day, known()); v.Outcome != privacy.Permitted {
		t.Errorf("the last of %d grounds stands: %v", lawfulbasis.MaxGrounds, v.Outcome)
	}
}

// TestUnregistered: a ground that no register accepts stands no more than what it names lets it.
func TestUnregistered(t *testing.T) {
	for _, c := range []struct {
		name   string
		basis  lawfulbasis.Basis
		change func(*lawfulbasis.Ground)
		want   lawfulbasis.Reason
	}{
		{"a law by its provision alone", lawfulbasis.LegalObligation,
			func(g *lawfulbasis.Ground) { g.Law.Instrument = "" }, lawfulbasis.LawMissing},
		{"the same as published", lawfulbasis.PublicTask,
			func(g *lawfulbasis.Ground) { g.Law.Instrument, g.AsPublished = "", true }, lawfulbasis.AppliesWithoutLaw},
		{"no such condition of Annex 1", lawfulbasis.RecognisedLegitimateInterests,
			func(g *lawfulbasis.Ground) { g.Recognised = lawfulbasis.Safeguarding + 1 }, lawfulbasis.RecognisedMissing},
		{"no condition of Annex 1, as published", lawfulbasis.RecognisedLegitimateInterests,
			func(g *lawfulbasis.Ground) { g.Recognised, g.AsPublished = 0, true }, lawfulbasis.RecognisedMissing},
		{"an assessment that is never reviewed", lawfulbasis.LegitimateInterests,
			func(g *lawfulbasis.Ground) { g.Interest.ReviewBy = g.Since }, lawfulbasis.AssessmentStale},
		{"no such party", lawfulbasis.Contract,
			func(g *lawfulbasis.Ground) { g.Party, g.AsPublished = lawfulbasis.Client+1, true }, lawfulbasis.NotParty},
	} {
		f := known()
		f.Party = privacy.No
		if got := ukLaw.Test(changed(ground(c.basis), c.change), day).Reason(f); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
