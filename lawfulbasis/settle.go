package lawfulbasis

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Test is a ground on one day under one regime: all that does not depend on a person is settled. It is a small
// value; the zero value lets nothing stand.
type Test struct {
	settled  Reason // what the day alone settles; NoReason: the facts decide
	stands   Reason // how the ground stands if the facts let it
	basis    Basis
	client   bool // the client's contract does, as published
	special  sensitive
	criminal bool // a condition of Art 10 is named
}

// sensitive tells which conditions of Art 9(2) a ground names, as bits.
type sensitive uint8

const (
	byStatement sensitive = 1 << iota // a condition that the policy states once for all
	byExplicitConsent
	byVitalInterests
)

// On settles what the day alone decides: whether the policy relies on the ground, whether its basis is law,
// whether it names its law, and whether its assessment counts. Without a day or a regime it returns the zero Test.
func (g Ground) On(on civil.Date, regime privacy.Regime) Test { return g.on(on, regime) }

// on is [Ground.On] without a copy of the ground.
func (g *Ground) on(on civil.Date, regime privacy.Regime) Test {
	if on.IsZero() || both.in(regime).IsZero() {
		return Test{}
	}
	t := Test{basis: g.Basis, stands: Applies}
	switch {
	case !g.Basis.Law(regime, on):
		t.settled = BasisNotLaw
	case !privacy.InForce(g.Since, g.Before, on):
		t.settled = GroundNotInForce
	default:
		t.stands, t.settled = g.rests(on)
	}
	t.client = t.stands == AppliesOnClient
	for i := range g.Conditions {
		t.name(&g.Conditions[i])
	}
	return t
}

// rests tells how the ground stands if the facts let it, or why no facts can.
func (g *Ground) rests(on civil.Date) (stands, settled Reason) {
	switch g.Basis {
	case Contract:
		if g.Party == Client && g.AsPublished {
			return AppliesOnClient, NoReason
		}
	case LegalObligation, PublicTask:
		switch {
		case g.Law.Instrument != "":
		case g.AsPublished:
			return AppliesWithoutLaw, NoReason
		default:
			return Applies, LawMissing
		}
	case LegitimateInterests:
		switch i := &g.Interest; {
		case i.Assessment != "" && on.After(i.ReviewBy):
			return Applies, AssessmentStale
		case i.Name != "" && i.Assessment != "" && !on.Before(i.Assessed):
		case g.AsPublished:
			return AppliesWithoutInterest, NoReason
		default:
			return Applies, AssessmentMissing
		}
	case RecognisedLegitimateInterests:
		if g.Recognised == 0 || int(g.Recognised) >= len(recognisedWords) {
			return Applies, RecognisedMissing
		}
	}
	return Applies, NoReason
}

// name notes a condition, unless it lacks the law that it rests on.
func (t *Test) name(c *Condition) {
	switch {
	case c.Kind.NeedsLaw() && c.Law.Instrument == "":
	case c.Kind == ExplicitConsent:
		t.special |= byExplicitConsent
	case c.Kind == VitalInterestsIncapable:
		t.special |= byVitalInterests
	case c.Kind.Allows() == privacy.SpecialCategory:
		t.special |= byStatement
	case c.Kind.Allows() == privacy.CriminalOffence:
		t.criminal = true
	}
}

// Dates returns the days on which the result of [Ground.On] can change, each unset if it has none: the first day of
// the basis and of the ground, the first day after the ground, the day of its assessment, and the first day on
// which that is stale.
func (g Ground) Dates(regime privacy.Regime) [5]civil.Date {
	return [...]civil.Date{g.Basis.Since(regime), g.Since, g.Before, g.Interest.Assessed, g.Interest.ReviewBy.AddDays(1)}
}
