package policy

import (
	"slices"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

// soleGround is what the law has on a ground of an activity that decides by automated means alone, on the days of a stretch.
type soleGround struct {
	asked      rights.SoleDecision // all but what the question and the person decide
	safeguards []rights.Safeguard  // those that the document gives
}

// newSoleGround settles what the document says of a ground.
func newSoleGround(a *Activity, g *lawfulbasis.Ground, regime privacy.Regime, on civil.Date) soleGround {
	public := slices.ContainsFunc(g.Conditions, func(c lawfulbasis.Condition) bool {
		return c.Kind == lawfulbasis.SubstantialPublic && c.Law.Instrument != ""
	})
	return soleGround{
		rights.SoleDecision{
			Regime: regime, On: on, Basis: g.Basis, Necessary: a.Decision.Necessary, Authorised: a.Decision.Authorised,
			PublicInterest: privacy.FactOf(public),
		},
		a.Decision.Safeguards,
	}
}

// judge applies Art 22, or UK Art 22A to 22D, to one person.
func (g *soleGround) judge(special bool, explicit privacy.Fact) (rights.SoleVerdict, check) {
	asked := g.asked
	asked.Special, asked.Explicit = privacy.FactOf(special), explicit
	v := asked.Judge()
	switch {
	case v.Outcome == privacy.Refused:
		return v, soleRefused
	case v.Outcome != privacy.Permitted:
		return v, soleUnknown
	case !v.Given(g.safeguards):
		return v, soleSafeguards
	}
	return v, noCheck
}

// sole applies the law on solely automated decisions to ground i, and returns what it leaves of the ground. It notes what it looked at, so
// that the reason can be worked out when it is asked for.
func (d *Decision) sole(i int, f *lawfulbasis.Facts) privacy.Outcome {
	d.explicit[i] = privacy.No
	if d.stretch.consents&(1<<i) != 0 {
		d.explicit[i] = allOf(f.Consent, f.Explicit)
	}
	switch _, c := d.stretch.soles[i].judge(d.special, d.explicit[i]); c {
	case noCheck:
		return privacy.Permitted
	default:
		return checks[c].outcome
	}
}

// standing returns what became of ground i: by its basis, and by the law on solely automated decisions.
func (d *Decision) standing(i int) privacy.Outcome {
	outcome := d.reasons[i].Outcome()
	if i >= len(d.stretch.soles) {
		return outcome
	}
	_, c := d.stretch.soles[i].judge(d.special, d.explicit[i])
	if c == noCheck {
		return outcome
	}
	return lawfulbasis.Both(outcome, checks[c].outcome)
}

// explainSole returns why ground i does not carry a solely automated decision.
func (d *Decision) explainSole(i int, where string, regime privacy.Regime) (privacy.Finding, bool) {
	if i >= len(d.stretch.soles) {
		return privacy.Finding{}, false
	}
	v, c := d.stretch.soles[i].judge(d.special, d.explicit[i])
	if c == noCheck {
		return privacy.Finding{}, false
	}
	f := c.finding(where, regime)
	if !v.Cite.IsZero() {
		f.Cite = v.Cite
	}
	if regime == privacy.UKGDPR && !d.stretch.soles[i].asked.On.Before(reformed) {
		f.Since = reformed
	}
	return f, true
}
