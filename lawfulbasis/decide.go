package lawfulbasis

import (
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Verdict is whether an activity has a ground, and what became of each.
type Verdict struct {
	Outcome   privacy.Outcome
	Marketing Reason // [Stands], or what the objection to direct marketing does
	reasons   [MaxGrounds]Reason
	activity  Activity
	regime    privacy.Regime
}

// Decide holds every ground of an activity against what is known of a person, on a day and under a regime.
// Facts.Consent and Facts.Explicit are taken for each ground from the consents given for its purpose; a purpose
// for which none is given is unknown. The outcome is permitted if a ground stands and no objection to direct
// marketing ends the activity, refused if none can stand, and else undetermined. The verdict refers to the
// activity's slices, which must not be changed.
func Decide(a Activity, on civil.Date, regime privacy.Regime, f Facts, consents ...PurposeConsent) Verdict {
	v := Verdict{activity: a, regime: regime, Marketing: Marketing(a.Marketing, f.MarketingObjected)}
	today := privacy.Holds(a.Since, a.Before, on)
	outcome := privacy.Refused
	for i, g := range a.Grounds[:min(len(a.Grounds), MaxGrounds)] {
		v.reasons[i] = GroundNotInForce
		if today {
			f.Consent, f.Explicit = consentFor(g.Purpose, consents)
			v.reasons[i] = g.On(on, regime).Reason(f)
		}
		outcome = Either(outcome, v.reasons[i].Outcome())
	}
	v.Outcome = Both(outcome, v.Marketing.Outcome())
	return v
}

func consentFor(p privacy.PurposeID, consents []PurposeConsent) (inForce, explicit privacy.Fact) {
	for _, c := range consents {
		if c.Purpose == p {
			return c.InForce, c.Explicit
		}
	}
	return privacy.Unknown, privacy.Unknown
}

// Either joins the outcomes of two grounds: permitted if one is, refused if each is, and else undetermined.
func Either(a, b privacy.Outcome) privacy.Outcome {
	switch {
	case a == privacy.Permitted || b == privacy.Permitted:
		return privacy.Permitted
	case a == privacy.Refused && b == privacy.Refused:
		return privacy.Refused
	}
	return privacy.Undetermined
}

// Both joins the outcomes of two rules: permitted if each is, refused if one is, and else undetermined.
func Both(a, b privacy.Outcome) privacy.Outcome {
	switch {
	case a == privacy.Permitted && b == privacy.Permitted:
		return privacy.Permitted
	case a == privacy.Refused || b == privacy.Refused:
		return privacy.Refused
	}
	return privacy.Undetermined
}

// Reason returns what became of ground i; [NoReason] where there is none.
func (v Verdict) Reason(i int) Reason {
	if i < 0 || i >= MaxGrounds {
		return NoReason
	}
	return v.reasons[i]
}

// Bases returns the bases of the grounds that stand, in the order of the activity's grounds. It is empty unless
// the outcome is permitted.
func (v Verdict) Bases() []Basis {
	var list []Basis
	if v.Outcome != privacy.Permitted {
		return nil
	}
	for i, g := range v.activity.Grounds {
		if v.Reason(i).Outcome() == privacy.Permitted {
			list = append(list, g.Basis)
		}
	}
	return list
}

// Findings returns a finding for each ground, and one for an objection to direct marketing.
func (v Verdict) Findings() []privacy.Finding {
	var list []privacy.Finding
	if len(v.activity.Grounds) == 0 {
		list = append(list, NoReason.Finding(string(v.activity.ID), None, v.regime))
	}
	for i, g := range v.activity.Grounds {
		list = append(list, v.Reason(i).Finding(g.Where(i), g.Basis, v.regime))
	}
	if v.Marketing.Outcome() != privacy.Permitted {
		list = append(list, v.Marketing.Finding(string(v.activity.ID), None, v.regime))
	}
	return list
}

// Where names a ground in findings: its number from 1, its basis, and the part of the activity it covers.
func (g Ground) Where(i int) string {
	if g.Part == "" {
		return fmt.Sprintf("ground %d, %s", i+1, g.Basis)
	}
	return fmt.Sprintf("ground %d, %s, %s", i+1, g.Basis, g.Part)
}
