package lawfulbasis

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Verdict is whether an activity has a ground, and what became of each. The zero value is that nothing was decided.
type Verdict struct {
	Outcome   privacy.Outcome
	Marketing Reason // [Applies], or what the objection to direct marketing does
	reasons   [MaxGrounds]Reason
	activity  Activity
	law       *Law
}

// Decide tests every ground of an activity for what is known of a person, on a day. It ignores
// Facts.Consent and Facts.Explicit, and takes both for each ground from the consents given for its purpose. A purpose
// without a consent is unknown; if a purpose has several, each must be in force.
//
// The outcome is permitted if a ground stands and no objection to direct marketing ends the activity, denied if no
// ground can stand, and otherwise undetermined. It is also undetermined without a day. Decide tests only
// the first [MaxGrounds] grounds; it is undetermined if only a later one could stand. The verdict refers to the
// activity's slices, which must not be changed.
func (l *Law) Decide(a Activity, on civil.Date, f Facts, consents ...PurposeConsent) Verdict {
	v := Verdict{activity: a, law: l, Marketing: Marketing(a.Marketing, f.MarketingObjected)}
	elsewhen := !on.IsZero() && !privacy.InForce(a.Since, a.Before, on)
	outcome := privacy.Denied
	for i := range a.Grounds {
		if i == MaxGrounds {
			outcome = Either(outcome, NoReason.Outcome())
			break
		}
		v.reasons[i] = GroundNotInForce
		if g := &a.Grounds[i]; !elsewhen {
			f.Consent, f.Explicit = consentFor(g.Purpose, consents)
			t := l.test(g, on)
			v.reasons[i] = t.Against(&f)
		}
		outcome = Either(outcome, v.reasons[i].Outcome())
	}
	v.Outcome = Both(outcome, v.Marketing.Outcome())
	return v
}

// consentFor returns what is known of the consent for a purpose. No purpose has none.
func consentFor(p privacy.PurposeID, consents []PurposeConsent) (inForce, explicit privacy.Fact) {
	found := false
	inForce, explicit = privacy.Yes, privacy.Yes
	for i := range consents {
		if c := &consents[i]; c.Purpose == p && p != "" {
			inForce, explicit, found = bothOf(inForce, c.InForce), bothOf(explicit, c.Explicit), true
		}
	}
	if !found {
		return privacy.Unknown, privacy.Unknown
	}
	return inForce, explicit
}

// Either joins the outcomes of two grounds: permitted if one is, denied if both are, and otherwise undetermined.
func Either(a, b privacy.Outcome) privacy.Outcome {
	switch {
	case a == privacy.Permitted || b == privacy.Permitted:
		return privacy.Permitted
	case a == privacy.Denied && b == privacy.Denied:
		return privacy.Denied
	}
	return privacy.Undetermined
}

// Both joins the outcomes of two rules: permitted if both are, denied if one is, and otherwise undetermined.
func Both(a, b privacy.Outcome) privacy.Outcome {
	switch {
	case a == privacy.Permitted && b == privacy.Permitted:
		return privacy.Permitted
	case a == privacy.Denied || b == privacy.Denied:
		return privacy.Denied
	}
	return privacy.Undetermined
}

// Reason returns the result for ground i, from 0, or [NoReason] if there is no such ground.
func (v Verdict) Reason(i int) Reason {
	if i < 0 || i >= MaxGrounds {
		return NoReason
	}
	return v.reasons[i]
}

// Bases returns the bases of the grounds that stand, in the order of the activity's grounds. It is empty unless
// the outcome is permitted: an objection to direct marketing leaves no ground.
func (v Verdict) Bases() []Basis {
	if v.Outcome != privacy.Permitted {
		return nil
	}
	var list []Basis
	for i, g := range v.activity.Grounds {
		if v.Reason(i).Outcome() == privacy.Permitted {
			list = append(list, g.Basis)
		}
	}
	return list
}

// Findings returns a finding for each ground, or one for having none, and one for an objection to direct marketing.
// It builds them at each call.
func (v Verdict) Findings() []privacy.Finding {
	if v.law == nil { // the zero Verdict
		return []privacy.Finding{NoReason.Code().Finding("", nil)}
	}
	activity := string(v.activity.ID)
	var list []privacy.Finding
	if len(v.activity.Grounds) == 0 {
		list = append(list, v.law.Finding(NoGround, activity, None))
	}
	for i, g := range v.activity.Grounds {
		list = append(list, v.law.Finding(v.Reason(i), g.Where(i), g.Basis))
	}
	if v.Marketing != Applies {
		list = append(list, v.law.Finding(v.Marketing, activity, None))
	}
	return list
}
