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
	Alternatives Set              // the other mechanisms of the law for this transfer on the day; each has its own conditions

	law            *Law // nil: none
	transfer       Transfer
	on             civil.Date
	rule           *Rule  // nil: none
	reasons        uint32 // bit r: reason r
	unmet, unknown uint32 // bit c: condition c of the rule
}

// Check decides on a transfer by the law of a day. It is permitted if the data stay within the territory of the regime
// or with the sender itself, or if the mechanism is law for the place on the day and all its conditions are met; if no
// mechanism is named, it looks for a decision on the place. The transfer is denied if there is no such rule or a
// condition is known not to be met. Otherwise it is undetermined, also if the day or the place is not known. Check
// allocates nothing.
func (l *Law) Check(t Transfer, on civil.Date) (v Verdict) {
	v.law, v.transfer, v.on = l, t, on
	at := geography.number(t.To)
	v.flagIf(on.IsZero(), noDay)
	v.flagIf(l == nil, noRegime)
	v.flagIf(at == 0, unknownPlace)
	v.flagIf(t.Mechanism >= mechanisms, unknownMechanism)
	switch {
	case v.reasons != 0:
	case l.places[at].isInside(on):
		v.flagIf(true, local)
	case t.Internal == privacy.Yes:
		v.flagIf(true, samePerson)
	default:
		v.weigh(&l.places[at])
	}
	v.settle()
	return v
}

// isInside reports whether the place is within the territory of the regime on a day.
func (p *place) isInside(on civil.Date) bool {
	for _, in := range p.inside {
		if in.have(on) {
			return true
		}
	}
	return false
}

// weigh looks for the rule of the mechanism, weighs its conditions and finds the alternatives.
func (v *Verdict) weigh(p *place) {
	t, on := &v.transfer, v.on
	o := v.law.openOn(on)
	rule, why := v.choose(p, o)
	v.flagIf(true, why)
	if why == stands {
		v.unmet, v.unknown = rule.weigh(t, on)
		v.flagIf(v.unmet != 0 && t.Mechanism == NoMechanism, missing)
	}
	others := o.all
	if t.Restricted == privacy.Yes {
		others &^= o.restrictable
	}
	for i := range p.decisions {
		r := &p.decisions[i]
		if !r.have(on) {
			continue
		}
		unmet := v.unmet
		if r != rule {
			unmet, _ = r.weigh(t, on)
		}
		if unmet == 0 {
			others |= r.mechanism.bit()
		}
	}
	others &^= t.Mechanism.bit()
	if t.Importer.UnderGDPR == privacy.Yes {
		others &^= Clauses.bit()
	}
	if why == stands && v.unknown == 0 {
		others &^= rule.mechanism.bit()
	}
	v.Alternatives = others
}

// choose looks for the rule of the mechanism, and says why none is in force.
func (v *Verdict) choose(p *place, o *open) (rule *inForce, why reason) {
	if m := v.transfer.Mechanism; m.byDecision() {
		rule, why = v.law.choose(p.decisions, m, v.on)
	} else {
		rule, why = o.chosen[m].rule, o.chosen[m].why
	}
	if rule != nil {
		v.rule = rule.rule
	}
	if why == stands && v.transfer.excluded() {
		return rule, underGDPR
	}
	return rule, why
}

// excluded reports whether the transfer uses the clauses of 2021 for a recipient that the GDPR binds too: they do not
// cover it. If UnderGDPR is not known it returns false, because the clauses are made for recipients abroad.
func (t *Transfer) excluded() bool {
	return t.Mechanism == Clauses && t.Importer.UnderGDPR == privacy.Yes
}

// choose returns the rule of a mechanism that is in force on a day; otherwise the last that ended or the first to come,
// and why none is in force.
func (l *Law) choose(rules []inForce, m Mechanism, on civil.Date) (*inForce, reason) {
	var past, future *inForce
	for i := range rules {
		switch r := &rules[i]; {
		case m > Adequacy && r.mechanism != m:
		case r.have(on):
			return r, stands
		case !on.Before(r.since):
			past = r
		case future == nil:
			future = r
		}
	}
	switch {
	case m == NoMechanism && on.Before(l.applies()):
		return nil, otherLaw
	case m == NoMechanism:
		return nil, missing
	case past != nil:
		return past, ended
	case future != nil && future.since == l.applies():
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
	switch first := reason(bits.TrailingZeros32(v.reasons)); {
	case first != stands || v.unmet|v.unknown == 0:
		v.Outcome, v.Code, v.Cite = reasons[first].outcome, reasons[first].code, first.cite(v)
	case v.unmet != 0:
		c := Condition(bits.TrailingZeros32(v.unmet))
		v.Outcome, v.Code, v.Cite = privacy.Denied, conditions[c].unmet, c.cite(v, privacy.No)
	default:
		c := Condition(bits.TrailingZeros32(v.unknown))
		v.Outcome, v.Code, v.Cite = privacy.Undetermined, conditions[c].unknown, c.cite(v, privacy.Unknown)
	}
}

// Rule returns the rule that the transfer rests on. If none is in force on the day, it returns the last that ended or the
// first to come, see [Verdict.Findings]. It reports false if the law has no such rule.
func (v Verdict) Rule() (Rule, bool) {
	if v.rule == nil {
		return Rule{}, false
	}
	return v.rule.clone(), true
}
