package policy_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/rights"
)

// every returns yes if each fact is, no if one is, and unknown otherwise.
func every(facts ...privacy.Fact) privacy.Fact {
	switch {
	case slices.Contains(facts, no):
		return no
	case slices.Contains(facts, privacy.Unknown):
		return privacy.Unknown
	}
	return yes
}

// some returns yes if one fact is, no if each is, and unknown otherwise.
func some(facts ...privacy.Fact) privacy.Fact {
	switch {
	case slices.Contains(facts, yes):
		return yes
	case slices.Contains(facts, privacy.Unknown):
		return privacy.Unknown
	}
	return no
}

// soleCase is one solely automated decision, with the facts that the law looks at.
type soleCase struct {
	regime                          privacy.Regime
	on                              civil.Date
	basis                           lawfulbasis.Basis
	special, byConsent, byPublic    bool // the data, and the conditions of Art 9(2) that the ground names
	explicit, necessary, authorised privacy.Fact
	given                           []rights.Safeguard
}

// lawful is the oracle: Art 22 of the GDPR, and UK GDPR Art 22A to 22D since 5 February 2026.
func (c *soleCase) lawful() privacy.Outcome {
	const info, say, human, contest = rights.Information, rights.Representations, rights.HumanIntervention, rights.Contest
	reformed := c.regime == uk.GDPR && !c.on.Before(day(2026, 2, 5))
	explicit := no // the ground needs explicit consent
	if c.byConsent || c.basis == lawfulbasis.Consent {
		explicit = c.explicit
	}
	var allowed privacy.Fact
	var needed []rights.Safeguard
	switch {
	case c.basis == lawfulbasis.RecognisedLegitimateInterests: // Art 22B(4); not a basis elsewhere
		allowed = no
	case reformed:
		allowed, needed = yes, []rights.Safeguard{info, say, human, contest} // Art 22C(2)
		if c.special {                                                       // Art 22B(2), (3)
			allowed = some(explicit, every(privacy.FactOf(c.byPublic), some(c.necessary, c.authorised)))
		}
	default: // Art 22(2), (3)
		switch c.basis {
		case lawfulbasis.Consent:
			allowed, needed = explicit, []rights.Safeguard{say, human, contest}
		case lawfulbasis.Contract:
			allowed, needed = c.necessary, []rights.Safeguard{say, human, contest}
		case lawfulbasis.LegalObligation, lawfulbasis.PublicTask:
			allowed = c.authorised
		default:
			allowed = no
		}
		if c.special { // Art 22(4)
			allowed = every(allowed, some(explicit, privacy.FactOf(c.byPublic)))
		}
	}
	if c.special { // Art 9(1)
		allowed = every(allowed, some(privacy.FactOf(c.byPublic), every(privacy.FactOf(c.byConsent), c.explicit)))
	}
	if allowed == yes && slices.ContainsFunc(needed, func(s rights.Safeguard) bool { return !slices.Contains(c.given, s) }) {
		return privacy.Undetermined
	}
	return map[privacy.Fact]privacy.Outcome{yes: privacy.Permitted, no: privacy.Denied}[allowed]
}

// document returns the policy of the case.
func (c *soleCase) document() policy.Document {
	g := map[lawfulbasis.Basis]lawfulbasis.Ground{
		lawfulbasis.Consent: onConsent, lawfulbasis.Contract: onContract, lawfulbasis.LegalObligation: onLaw, lawfulbasis.VitalInterests: onVital,
		lawfulbasis.PublicTask: onTask, lawfulbasis.LegitimateInterests: onInterest, lawfulbasis.RecognisedLegitimateInterests: onCrime,
	}[c.basis]
	if c.byConsent {
		g.Purpose, g.Conditions = news, append(g.Conditions, lawfulbasis.Condition{Kind: lawfulbasis.ExplicitConsent})
	}
	if c.byPublic {
		g.Conditions = append(g.Conditions, lawfulbasis.Condition{Kind: lawfulbasis.SubstantialPublic, Law: onLaw.Law})
	}
	d := document(g)
	d.Regimes = []privacy.Regime{c.regime}
	d.Activities[0].Data = []privacy.Category{email, health}
	d.Activities[0].Decision = policy.Decided{Alone: yes, Logic: "a score", Necessary: c.necessary, Authorised: c.authorised, Safeguards: c.given}
	return d
}

// A decision by automated means alone goes ahead only if the law of the day allows it on the ground, for those data,
// and the person has the safeguards (GDPR Art 22; UK GDPR Art 22A to 22D; SI 2026/82 reg 5).
func TestSolelyAutomatedDecisionsNeedTheLawsLeave(t *testing.T) {
	safeguards := [][]rights.Safeguard{
		nil,
		{rights.Representations, rights.HumanIntervention, rights.Contest},
		{rights.Information, rights.Representations, rights.HumanIntervention},
		{rights.Information, rights.Representations, rights.HumanIntervention, rights.Contest},
	}
	facts := []privacy.Fact{privacy.Unknown, no, yes}
	n := 0
	outcomes := map[privacy.Outcome]int{}
	for _, regime := range []privacy.Regime{uk.GDPR, eu.GDPR} {
		for basis := lawfulbasis.Consent; basis <= lawfulbasis.RecognisedLegitimateInterests; basis++ {
			for i := range 3 * 3 * 3 * len(safeguards) {
				c := soleCase{regime: regime, basis: basis, necessary: facts[i%3], authorised: facts[i/3%3], given: safeguards[i/27]}
				c.byConsent, c.byPublic = i/9%3 != 1, i/9%3 != 0
				p := policy.MustNew(c.document(), packs...)
				for _, c.on = range []civil.Date{day(2018, 5, 25), day(2026, 2, 4), day(2026, 2, 5), day(2026, 11, 24)} {
					for j := range 6 {
						c.special, c.explicit = j%2 == 1, facts[j/2]
						q, s := question(), clear()
						q.At, s.Consents[0].Explicit = c.on.In(p.Zone()), c.explicit
						if c.special {
							q.Data = []privacy.Category{health}
						}
						d := p.Decide(q, s)
						n++
						outcomes[d.Outcome()]++
						if want := c.lawful(); d.Outcome() != want {
							t.Fatalf("%+v: %v, want %v: %v", c, d.Outcome(), want, d.Findings())
						}
						if stands := len(d.Bases()) == 1; stands != (d.Outcome() == privacy.Permitted) {
							t.Fatalf("%+v: %v on %v", c, d.Outcome(), d.Bases())
						}
					}
				}
			}
		}
	}
	t.Logf("%d decisions: %v", n, outcomes)
}

// A denial says which law forbids the decision, and an open answer says what is missing.
func TestSolelyAutomatedDecisionsSayWhy(t *testing.T) {
	four := []rights.Safeguard{rights.Information, rights.Representations, rights.HumanIntervention, rights.Contest}
	for name, tt := range map[string]struct {
		c    soleCase
		code privacy.Code
		cite string
	}{
		"no exception":            {soleCase{regime: eu.GDPR, basis: lawfulbasis.LegitimateInterests, given: four}, "AD-SOLE-01", "Art 22(1)"},
		"need not known":          {soleCase{regime: eu.GDPR, basis: lawfulbasis.Contract, given: four}, "AD-SOLE-02", "Art 22(2)(a),(3)"},
		"special data":            {soleCase{regime: uk.GDPR, basis: lawfulbasis.LegitimateInterests, special: true, byPublic: true, necessary: no, authorised: no, given: four}, "AD-SOLE-01", "Art 22B(1)"},
		"recognised interest":     {soleCase{regime: uk.GDPR, basis: lawfulbasis.RecognisedLegitimateInterests, given: four}, "AD-SOLE-01", "Art 22B(4)"},
		"a safeguard is not said": {soleCase{regime: uk.GDPR, basis: lawfulbasis.LegitimateInterests, given: four[1:]}, "AD-SAFEGUARD-01", "Art 22C"},
	} {
		q := question()
		if tt.c.special {
			q.Data = []privacy.Category{health}
		}
		d := policy.MustNew(tt.c.document(), packs...).Decide(q, clear())
		i := slices.IndexFunc(d.Obstacles(), func(f privacy.Finding) bool { return f.Code == tt.code })
		if i < 0 || d.Obstacles()[i].Cite.Provision != tt.cite {
			t.Errorf("%s: want %s by %s, got %v", name, tt.code, tt.cite, d.Obstacles())
		}
	}
}

// Solely automated decisions may become lawful on a later day: the answer says so.
func TestSolelyAutomatedDecisionsChangeWithTheLaw(t *testing.T) {
	c := soleCase{regime: uk.GDPR, basis: lawfulbasis.LegitimateInterests}
	p := policy.MustNew(c.document(), packs...)
	q := question()
	q.At = day(2026, 2, 4).In(p.Zone())
	d := p.Decide(q, clear())
	if want := day(2026, 2, 5).In(p.Zone()); d.Outcome() != privacy.Denied || !d.Changes().Equal(want) {
		t.Errorf("%v until %v, want denied until %v", d.Outcome(), d.Changes(), want)
	}
}
