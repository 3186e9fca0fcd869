package policy

import (
	"slices"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

// soleGround is the law on one ground of an activity that decides by automated means alone, for the days of a
// stretch.
type soleGround struct {
	law        *rights.Law
	asked      rights.SoleDecision // everything except the facts of the question and the person
	safeguards []rights.Safeguard  // the safeguards in the document
}

// newSoleGround reads what the document says of a ground.
func newSoleGround(a *Activity, g *lawfulbasis.Ground, law *rights.Law, on civil.Date) soleGround {
	public := slices.ContainsFunc(g.Conditions, func(c lawfulbasis.Condition) bool {
		return c.Kind == lawfulbasis.SubstantialPublic && c.Law.Instrument != ""
	})
	return soleGround{
		law,
		rights.SoleDecision{
			On: on, Basis: g.Basis, Necessary: a.Decision.Necessary, Authorised: a.Decision.Authorised,
			PublicInterest: privacy.FactOf(public),
		},
		a.Decision.Safeguards,
	}
}

// judge applies Art 22, or UK Art 22A to 22D, to one person.
func (g *soleGround) judge(special bool, explicit privacy.Fact) (rights.SoleVerdict, check) {
	asked := g.asked
	asked.Special, asked.Explicit = privacy.FactOf(special), explicit
	v := g.law.Judge(asked)
	switch {
	case v.Outcome == privacy.Denied:
		return v, soleDenied
	case v.Outcome != privacy.Permitted:
		return v, soleUnknown
	case !v.Given(g.safeguards):
		return v, soleSafeguards
	}
	return v, noCheck
}

// sole records the facts that the law on solely automated decisions needs for ground i.
func (d *Decision) sole(i int, f *lawfulbasis.Facts) {
	d.explicit[i] = privacy.No
	if d.stretch.consents&(1<<i) != 0 {
		d.explicit[i] = allOf(f.Consent, f.Explicit)
	}
}

// bar returns the check that bars ground i for a reason other than its basis: the law on solely automated decisions,
// that a public authority has no legitimate interests in its tasks, that no duty of the activity binds the controller, or that the
// document asks for the consent without a clear act.
func (d *Decision) bar(i int) (rights.SoleVerdict, check) {
	switch {
	case d.stretch.public&(1<<i) != 0:
		return rights.SoleVerdict{}, publicInterests
	case d.stretch.unbound&(1<<i) != 0:
		return rights.SoleVerdict{}, dutyUnbound
	case d.stretch.unasked&d.stretch.ofConsent&(1<<i) != 0:
		return rights.SoleVerdict{}, consentUnasked
	case i < len(d.stretch.soles):
		return d.stretch.soles[i].judge(d.special, d.explicit[i])
	}
	return rights.SoleVerdict{}, noCheck
}

// marker returns the outcome of ground i, from its basis and from what bars it.
func (d *Decision) marker(i int) privacy.Outcome {
	outcome := d.reasons[i].Outcome()
	if d.stretch.free() {
		return outcome
	}
	if _, c := d.bar(i); c != noCheck {
		return lawfulbasis.Both(outcome, checks[c].outcome)
	}
	return outcome
}

// barred returns why ground i does not support the activity, even if its basis applies.
func (d *Decision) barred(i int, where string) (privacy.Finding, bool) {
	v, c := d.bar(i)
	if c == noCheck {
		return privacy.Finding{}, false
	}
	f := c.finding(d.policy.law, where)
	if !v.Cite.IsZero() {
		f.Cite = v.Cite
	}
	if !v.Since.IsZero() {
		f.Since = v.Since
	}
	return f, true
}
