package lawfulbasis

import "github.com/lawful-go/lawful/privacy"

// Reason tests the ground with the facts of a person.
func (t Test) Reason(f Facts) Reason { return t.Against(&f) }

// Against is [Test.Reason] without copying. It changes neither the test nor the facts.
func (t *Test) Against(f *Facts) (r Reason) {
	if t.settled != NoReason {
		return t.settled
	}
	switch t.basis {
	case Consent:
		r = t.needs(f.Consent, ConsentMissing, ConsentUnknown)
	case Contract:
		r = t.contract(f)
	case LegalObligation:
		r = t.stands
	case VitalInterests:
		r = t.needs(f.Vital, NotVital, VitalUnknown)
	case PublicTask, LegitimateInterests, RecognisedLegitimateInterests:
		r = t.unless(f.Objected, ObjectionOutstanding, ObjectionUnknown)
	default:
		return NoReason
	}
	if (f.Special || f.Criminal) && r.Outcome() != privacy.Denied {
		return t.sensitive(r, f)
	}
	return r
}

func (t *Test) needs(f privacy.Fact, no, unknown Reason) Reason {
	switch f {
	case privacy.Yes:
		return t.stands
	case privacy.No:
		return no
	}
	return unknown
}

func (t *Test) unless(f privacy.Fact, yes, unknown Reason) Reason {
	switch f {
	case privacy.No:
		return t.stands
	case privacy.Yes:
		return yes
	}
	return unknown
}

// contract tests Art 6(1)(b): a contract in force to which the person is party, or steps before one that the
// person asked for.
func (t *Test) contract(f *Facts) Reason {
	if f.Requested == privacy.Yes {
		return Applies
	}
	party := f.Party
	if t.client {
		party = privacy.Yes
	}
	switch bothOf(f.Contract, party) {
	case privacy.Yes:
		return t.stands
	case privacy.Unknown:
		if f.Contract == privacy.Yes {
			return PartyUnknown
		}
		return ContractUnknown
	}
	switch {
	case f.Requested != privacy.No:
		return RequestUnknown
	case f.Contract == privacy.No:
		return ContractMissing
	}
	return NotParty
}

// sensitive applies Art 9 and 10 to a ground that stands or may stand. A condition that can never be met denies, even
// if other facts are unknown.
func (t *Test) sensitive(r Reason, f *Facts) Reason {
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
	switch {
	case met == privacy.No:
		return SpecialMissing
	case met == privacy.Unknown && r.Outcome() == privacy.Permitted:
		return SpecialUnknown
	}
	return r
}

// Marketing tests an activity with the objection to direct marketing, which ends it on every ground (Art 21(3)). It
// returns [Applies] if nothing is in the way.
func Marketing(marketing bool, objected privacy.Fact) Reason {
	switch {
	case !marketing || objected == privacy.No:
		return Applies
	case objected == privacy.Yes:
		return MarketingObjection
	}
	return MarketingUnknown
}
