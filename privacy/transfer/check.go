package transfer

import (
	"math/bits"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Verdict is whether a transfer is lawful on a day. It is a comparable value, safe for concurrent use; what it says is
// worked out when asked for. The zero value is that nothing was checked.
type Verdict struct {
	Outcome      privacy.Outcome
	Code         privacy.Code     // of the finding that decides
	Cite         privacy.Citation // of the finding that decides
	Alternatives Set              // what else the law has for this transfer on the day; each has its own conditions

	transfer       Transfer
	on             civil.Date
	rule           *Rule  // nil: none
	reasons        uint32 // bit r: reason r
	unmet, unknown uint32 // bit c: condition c of the rule
}

// Check decides on a transfer by the law of a day. It is permitted if the data stay within the territory of the regime
// or with the sender itself, or if the mechanism is law for the place on the day and all its conditions are met; if no
// mechanism is named, it looks for a decision on the place. The transfer is denied if there is no such rule or a
// condition is known not to be met. Otherwise it is undetermined, also if the day, the regime or the place is not
// known. Check allocates nothing.
func Check(t Transfer, on civil.Date) Verdict {
	v := Verdict{transfer: t, on: on}
	p := law.places[t.To]
	v.flagIf(on.IsZero(), noDay)
	v.flagIf(t.From != privacy.UKGDPR && t.From != privacy.EUGDPR, noRegime)
	v.flagIf(p == nil, unknownPlace)
	v.flagIf(t.Mechanism >= mechanisms, unknownMechanism)
	switch {
	case v.reasons != 0:
	case p.inside(t.From, on):
		v.flagIf(true, local)
	case t.Internal == privacy.Yes:
		v.flagIf(true, samePerson)
	default:
		v.hold(p)
	}
	v.settle()
	return v
}

// hold looks for the rule of the mechanism and weighs its conditions.
func (v *Verdict) hold(p *place) {
	t, on := &v.transfer, v.on
	why := v.choose(p)
	v.flagIf(true, why)
	if why == stands {
		v.unmet, v.unknown = v.rule.weigh(t, on)
		v.flagIf(v.unmet != 0 && t.Mechanism == NoMechanism, missing)
	}
	if t.From != privacy.UKGDPR || on.Before(duaa) || t.Restricted != privacy.Yes {
		v.Alternatives = law.openOn(t.From, on)
	}
	for _, r := range p.decisions[t.From.Number()] {
		if !privacy.InForce(r.Since, r.Before, on) {
			continue
		}
		if unmet, _ := r.weigh(t, on); unmet == 0 {
			v.Alternatives |= r.Mechanism.bit()
		}
	}
	v.Alternatives &^= t.Mechanism.bit()
	if t.Importer.UnderGDPR == privacy.Yes {
		v.Alternatives &^= Clauses.bit()
	}
	if why == stands && v.unknown == 0 {
		v.Alternatives &^= v.rule.Mechanism.bit()
	}
}

// choose looks for the rule of the mechanism, and says why none holds.
func (v *Verdict) choose(p *place) (why reason) {
	t := &v.transfer
	rules := p.decisions[t.From.Number()]
	if !t.Mechanism.byDecision() {
		rules = law.rules[t.From.Number()][t.Mechanism]
	}
	v.rule, why = choose(rules, t.Mechanism, v.on)
	if why == stands && t.excluded() {
		return underGDPR
	}
	return why
}

// excluded reports whether the transfer uses the clauses of 2021 for a recipient that the GDPR binds too: they do not
// cover it. If UnderGDPR is not known it returns false, because the clauses are made for recipients abroad.
func (t *Transfer) excluded() bool {
	return t.Mechanism == Clauses && t.Importer.UnderGDPR == privacy.Yes
}

// choose returns the rule of a mechanism that holds on a day; else the last that ended or the first that is to come, and
// why none holds.
func choose(rules []*Rule, m Mechanism, on civil.Date) (*Rule, reason) {
	var past, future *Rule
	for _, r := range rules {
		switch {
		case m > Adequacy && r.Mechanism != m:
		case privacy.InForce(r.Since, r.Before, on):
			return r, stands
		case !on.Before(r.Since):
			past = r
		case future == nil:
			future = r
		}
	}
	switch {
	case m == NoMechanism && on.Before(gdpr):
		return nil, otherLaw
	case m == NoMechanism:
		return nil, missing
	case past != nil:
		return past, ended
	case future != nil && future.Since == gdpr:
		return future, otherLaw
	case future != nil:
		return future, early
	case m.byDecision():
		return nil, notCovered
	}
	return nil, foreign
}

func (v *Verdict) flagIf(so bool, r reason) {
	if so {
		v.reasons |= 1 << r
	}
}

// settle works out the outcome and the finding that decides: the first that denies, or otherwise the first that is open.
func (v *Verdict) settle() {
	first := reason(bits.TrailingZeros32(v.reasons))
	row := &reasons[first]
	v.Outcome, v.Code, v.Cite = row.outcome, row.code, first.cite(v)
	if first != stands {
		return
	}
	switch {
	case v.unmet != 0:
		c := Condition(bits.TrailingZeros32(v.unmet))
		v.Outcome, v.Code, v.Cite = privacy.Denied, conditions[c].unmet, c.cite(v)
	case v.unknown != 0:
		c := Condition(bits.TrailingZeros32(v.unknown))
		v.Outcome, v.Code, v.Cite = privacy.Undetermined, conditions[c].unknown, c.cite(v)
	}
}

// Rule returns the rule that the transfer rests on; where none holds on the day, the last that ended or the first that is
// to come, see [Verdict.Findings]. It reports false where there is none.
func (v Verdict) Rule() (Rule, bool) {
	if v.rule == nil {
		return Rule{}, false
	}
	return v.rule.clone(), true
}
