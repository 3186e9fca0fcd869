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
	party    Party
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
// whether it names its law, and whether its assessment still counts.
func (g Ground) On(on civil.Date, regime privacy.Regime) Test {
	t := Test{basis: g.Basis, party: g.Party, stands: Stands}
	switch {
	case !g.Basis.Law(regime, on):
		t.settled = BasisNotLaw
	case !privacy.Holds(g.Since, g.Before, on):
		t.settled = GroundNotInForce
	default:
		t.stands, t.settled = g.rests(on)
	}
	for _, c := range g.Conditions {
		switch {
		case c.Kind.Covers() == privacy.CriminalOffence:
			t.criminal = true
		case c.Kind == ExplicitConsent:
			t.special |= byExplicitConsent
		case c.Kind == VitalInterestsIncapable:
			t.special |= byVitalInterests
		case c.Kind.Covers() == privacy.SpecialCategory:
			t.special |= byStatement
		}
	}
	return t
}

// rests tells how the ground stands if the facts let it, or why no facts can.
func (g Ground) rests(on civil.Date) (stands, settled Reason) {
	switch g.Basis {
	case Contract:
		if g.Party == Client {
			return StandsOnClient, NoReason
		}
	case LegalObligation, PublicTask:
		if g.Law.IsZero() {
			if !g.AsPublished {
				return Stands, LawMissing
			}
			return StandsWithoutLaw, NoReason
		}
	case LegitimateInterests:
		switch {
		case g.Interest.Assessment != "" && on.After(g.Interest.ReviewBy):
			return Stands, AssessmentStale
		case g.AsPublished && (g.Interest.Name == "" || g.Interest.Assessment == ""):
			return StandsWithoutInterest, NoReason
		case g.Interest.Name == "" || g.Interest.Assessment == "":
			return Stands, AssessmentMissing
		}
	}
	return Stands, NoReason
}

// Dates returns the days on which what [Ground.On] settles can change, unset where there is none: the first day of
// the ground or of its basis, the first day after the ground, and the first day on which its assessment is stale.
func (g Ground) Dates(regime privacy.Regime) [4]civil.Date {
	return [4]civil.Date{g.Basis.Since(regime), g.Since, g.Before, g.Interest.ReviewBy.AddDays(1)}
}

// Reason holds the ground against the facts of a person.
func (t Test) Reason(f Facts) Reason {
	if t.settled != NoReason {
		return t.settled
	}
	r := t.reason(&f)
	if (f.Special || f.Criminal) && r.Outcome() == privacy.Permitted {
		return t.sensitive(r, &f)
	}
	return r
}

func (t Test) reason(f *Facts) Reason {
	switch t.basis {
	case Consent:
		return t.needs(f.Consent, ConsentMissing, ConsentUnknown)
	case Contract:
		return t.contract(f)
	case LegalObligation:
		return t.stands
	case VitalInterests:
		return t.needs(f.Vital, NotVital, VitalUnknown)
	case PublicTask, LegitimateInterests, RecognisedLegitimateInterests:
		switch f.Objected {
		case privacy.No:
			return t.stands
		case privacy.Yes:
			return ObjectionOutstanding
		}
		return ObjectionUnknown
	}
	return NoReason
}

func (t Test) needs(f privacy.Fact, no, unknown Reason) Reason {
	switch f {
	case privacy.Yes:
		return t.stands
	case privacy.No:
		return no
	}
	return unknown
}

// contract tests Art 6(1)(b): a contract in force to which the person is party, or steps before one that the
// person asked for.
func (t Test) contract(f *Facts) Reason {
	if f.Requested == privacy.Yes {
		return Stands
	}
	party := f.Party
	if t.party == Client {
		party = privacy.Yes
	}
	switch eitherOf(bothOf(f.Contract, party), f.Requested) {
	case privacy.Yes:
		return t.stands
	case privacy.Unknown:
		if f.Contract == privacy.Yes && f.Requested == privacy.No {
			return PartyUnknown
		}
		return ContractUnknown
	}
	if f.Contract == privacy.Yes {
		return NotParty
	}
	return ContractMissing
}

// sensitive holds a ground that stands against Art 9 and 10.
func (t Test) sensitive(r Reason, f *Facts) Reason {
	if f.Criminal && !t.criminal {
		return CriminalMissing
	}
	if !f.Special || t.special&byStatement != 0 {
		return r
	}
	met := privacy.No
	if t.special&byExplicitConsent != 0 {
		met = eitherOf(met, bothOf(f.Consent, f.Explicit))
	}
	if t.special&byVitalInterests != 0 {
		met = eitherOf(met, f.Vital)
	}
	switch met {
	case privacy.Yes:
		return r
	case privacy.Unknown:
		return SpecialUnknown
	}
	return SpecialMissing
}

// Marketing holds an activity against the objection to direct marketing, which ends it on every ground
// (Art 21(3)). It returns [Stands] where nothing is in the way.
func Marketing(marketing bool, objected privacy.Fact) Reason {
	switch {
	case !marketing || objected == privacy.No:
		return Stands
	case objected == privacy.Yes:
		return MarketingObjection
	}
	return MarketingUnknown
}
