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

// Test settles what the day alone decides of a ground: whether the policy relies on it, whether its basis is law,
// whether it names its law, and whether its assessment counts. Without a day it returns the zero Test.
func (l *Law) Test(g Ground, on civil.Date) Test { return l.test(&g, on) }

// test is [Law.Test] without a copy of the ground.
func (l *Law) test(g *Ground, on civil.Date) Test {
	if on.IsZero() {
		return Test{}
	}
	t := Test{basis: g.Basis, stands: Applies}
	switch {
	case !l.InForce(g.Basis, on):
		t.settled = BasisNotLaw
	case !privacy.InForce(g.Since, g.Before, on):
		t.settled = GroundNotInForce
	default:
		t.stands, t.settled = l.rests(g, on)
	}
	t.client = t.stands == AppliesOnClient
	for i := range g.Conditions {
		if c := &g.Conditions[i]; int(c.Kind) < len(l.conditions) && l.conditions[c.Kind].inForce(on) {
			t.name(c)
		}
	}
	return t
}

// rests returns how the ground stands if the facts let it, or why no facts can.
func (l *Law) rests(g *Ground, on civil.Date) (stands, settled Reason) {
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
		if int(g.Recognised) >= len(l.recognised) || !l.recognised[g.Recognised].inForce(on) {
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

// AppendDates appends the days on which the result of [Law.Test] can change, and unset days. The first five are the first day of
// the basis and of the ground, the first day after the ground, the day of its assessment, and the first day on which that is
// stale.
func (l *Law) AppendDates(days []civil.Date, g Ground) []civil.Date {
	basis, _ := l.Basis(g.Basis)
	days = append(days, basis.Since, g.Since, g.Before, g.Interest.Assessed, g.Interest.ReviewBy.AddDays(1), basis.Before)
	recognised, _ := find(l.recognised[:], g.Recognised)
	days = append(days, recognised.Since, recognised.Before)
	for i := range g.Conditions {
		c, _ := l.Condition(g.Conditions[i].Kind)
		days = append(days, c.Since, c.Before)
	}
	return days
}
