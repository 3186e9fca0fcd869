package golden_test

import (
	"math/rand/v2"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// The answers on lawful bases stay as they are.
func TestLawfulBasis(t *testing.T) {
	check(t, "lawfulbasis",
		byRegime("basis", 10000, drawBasis, askBasis),
		byRegime("condition", 5000, drawBasis, askBasisCondition),
		byRegime("reason", 15000, drawBasis, askReason),
		byRegime("ground", 40000, drawGrounds, askGround),
		byRegime("decide", 30000, drawGrounds, askDecide),
	)
}

var basisChanges = days("2018-05-25 2021-01-01 2026-02-05")

type basisQuestion struct {
	Regime regime
	Basis  lawfulbasis.Basis
	Number uint8 // of a condition or a reason
	On     civil.Date
}

func drawBasis(r *rand.Rand, regime regime) basisQuestion {
	return basisQuestion{
		regime, upto(r, lawfulbasis.RecognisedLegitimateInterests), upto(r, uint8(lawfulbasis.RecognisedMissing)), day(r, basisChanges),
	}
}

func askBasis(q basisQuestion) string {
	if q.Regime.pack() == nil {
		return text(false, civil.Date{}, privacy.Citation{})
	}
	l := q.Regime.pack().Bases()
	p, _ := l.Basis(q.Basis)
	return text(l.InForce(q.Basis, q.On), p.Since, p.Cite)
}

func askBasisCondition(q basisQuestion) string {
	k := lawfulbasis.ConditionKind(q.Number % uint8(lawfulbasis.CriminalLaw+2))
	var p privacy.Provision
	if pack := q.Regime.pack(); pack != nil {
		p, _ = pack.Bases().Condition(k)
	}
	return text(k, k.Allows(), k.NeedsLaw(), p.Cite)
}

func askReason(q basisQuestion) string {
	reason := lawfulbasis.Reason(q.Number)
	if q.Regime.pack() == nil {
		return text(reason.Outcome())
	}
	return text(reason.Outcome(), q.Regime.pack().Bases().Finding(reason, "ground 1", q.Basis))
}

type groundsQuestion struct {
	Regime            regime
	On                civil.Date
	Marketing         bool
	Special, Criminal bool
	Facts             facts // consent, explicit, contract, party, requested, objected, vital, objected to marketing
	Grounds           []ground
}

type ground struct {
	Basis                                   lawfulbasis.Basis
	AsPublished, Purpose, Law, Interest     bool
	Client                                  bool
	Recognised                              lawfulbasis.RecognisedInterest
	Condition                               lawfulbasis.ConditionKind
	ConditionLaw                            bool
	Since, Before, AssessedOn, LastReviewOn civil.Date
}

func drawGrounds(r *rand.Rand, regime regime) groundsQuestion {
	q := groundsQuestion{
		regime, day(r, basisChanges), r.IntN(3) == 0, r.IntN(4) == 0, r.IntN(6) == 0, drawFacts(r, 8), nil,
	}
	for range 1 + r.IntN(3)*r.IntN(2) {
		g := ground{
			Basis: upto(r, lawfulbasis.RecognisedLegitimateInterests), AsPublished: r.IntN(3) == 0,
			Purpose: r.IntN(5) > 0, Law: r.IntN(4) > 0, Interest: r.IntN(4) > 0, Client: r.IntN(3) == 0,
			Recognised: lawfulbasis.RecognisedInterest(r.IntN(7)), Condition: upto(r, lawfulbasis.CriminalLaw), ConditionLaw: r.IntN(2) == 0,
		}
		if r.IntN(3) == 0 {
			g.Since, g.Before = later(r, q.On.AddDays(-30)), later(r, q.On)
		}
		if r.IntN(3) > 0 {
			g.AssessedOn, g.LastReviewOn = q.On.AddDays(r.IntN(60)-50), q.On.AddDays(r.IntN(60)-10)
		}
		q.Grounds = append(q.Grounds, g)
	}
	return q
}

func (g ground) ground() lawfulbasis.Ground {
	v := lawfulbasis.Ground{
		Basis: g.Basis, AsPublished: g.AsPublished, Recognised: g.Recognised, Since: g.Since, Before: g.Before,
		Interest: lawfulbasis.Interest{Assessed: g.AssessedOn, ReviewBy: g.LastReviewOn},
	}
	law := privacy.Citation{Instrument: "Act 2000", Provision: "s.1"}
	if g.Purpose {
		v.Purpose = "p"
	}
	if g.Client {
		v.Party = lawfulbasis.Client
	}
	if g.Law {
		v.Law = law
	}
	if g.Interest {
		v.Interest.Name, v.Interest.Assessment = "interest", "LIA-1"
	}
	if g.Condition != 0 {
		v.Conditions = []lawfulbasis.Condition{{Kind: g.Condition}}
		if g.ConditionLaw {
			v.Conditions[0].Law = law
		}
	}
	return v
}

func (q groundsQuestion) facts() lawfulbasis.Facts {
	f := q.Facts
	return lawfulbasis.Facts{
		Consent: f[0], Explicit: f[1], Contract: f[2], Party: f[3], Requested: f[4], Objected: f[5], Vital: f[6], MarketingObjected: f[7],
		Special: q.Special, Criminal: q.Criminal,
	}
}

func askGround(q groundsQuestion) string {
	if q.Regime.pack() == nil {
		return text(lawfulbasis.Test{}.Reason(q.facts()))
	}
	g, l := q.Grounds[0].ground(), q.Regime.pack().Bases()
	return text(l.Test(g, q.On).Reason(q.facts()), l.AppendDates(nil, g)[:5])
}

func askDecide(q groundsQuestion) string {
	a := lawfulbasis.Activity{ID: "a", Marketing: q.Marketing}
	for _, g := range q.Grounds {
		a.Grounds = append(a.Grounds, g.ground())
	}
	consents := []lawfulbasis.PurposeConsent{{Purpose: "p", InForce: q.Facts[0], Explicit: q.Facts[1]}}
	var v lawfulbasis.Verdict // undecided without a law
	if pack := q.Regime.pack(); pack != nil {
		v = pack.Bases().Decide(a, q.On, q.facts(), consents...)
	}
	return text(v.Outcome, v.Marketing, v.Bases(), v.Findings())
}
