package recipient

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// Check answers a disclosure: permitted if the recipient is in the register on the day, may have these data for this
// activity, is where Chapter V lets them go, and has a ground. The ground of a processor is the instruction, under a
// contract that binds on the day and has every term of Art 28(3), while each sub-processor of the day is authorised, bound
// and where the data may go. That of anybody else is consent, or else a legal duty under the law that the register names.
// A rule that is known not to be met refuses, and what is not known, a recipient that is in no edition among it, leaves the
// answer undetermined. It allocates nothing.
func (r *Register) Check(d Disclosure) Verdict {
	v := Verdict{register: r, asked: d}
	t := tally{verdict: &v}
	t.check()
	return v
}

// tally goes through what is to be held against a disclosure.
type tally struct {
	verdict *Verdict
	list    []privacy.Finding
	listing bool // findings are wanted
	refused bool
	open    bool
}

// check holds the disclosure against the register, and settles the verdict.
func (t *tally) check() {
	v := t.verdict
	d := &v.asked
	one, known := v.register.edition(d.Recipient, d.On)
	switch {
	case d.On.IsZero():
		t.say(noDay, "", "")
	case !known:
		t.say(unknownRecipient, "", "")
	case one == nil:
		t.say(notInForce, "", "")
	}
	if d.Activity == "" {
		t.say(noActivity, "", "")
	}
	if len(d.Categories) == 0 {
		t.say(noData, "", "")
	}
	if one != nil {
		t.scope(one)
		t.grounds(one)
		v.Transfer = transfer.Check(one.Transfer, d.On)
		t.take(&v.Transfer, "")
		t.subs(one)
	}
	if !t.refused && !t.open {
		v.Outcome, v.Code, v.Cite = privacy.Permitted, reasons[permitted].code, v.register.regime.Cite(grounded[v.Ground])
		return
	}
	v.Ground = NoGround
}

// scope holds activity and data against what the recipient may have.
func (t *tally) scope(one *Recipient) {
	d := &t.verdict.asked
	if d.Activity != "" && !slices.Contains(one.Activities, d.Activity) {
		t.say(activityExcluded, "", "")
	}
	for _, c := range d.Categories {
		if !t.verdict.register.within(c, one.Categories) {
			t.say(dataExcluded, "", t.verdict.register.name(c))
		}
	}
}

// within reports whether a category is one of those permitted, or part of one.
func (r *Register) within(c privacy.Category, permitted []privacy.Category) bool {
	for _, p := range permitted {
		if c == p || r.categories != nil && r.categories.Within(c, p) {
			return true
		}
	}
	return false
}

// name returns a category by which a finding may name it: only one that the table has.
func (r *Register) name(c privacy.Category) string {
	if r.categories == nil || !r.categories.Within(c, c) {
		return ""
	}
	return string(c)
}

// grounds looks for what the disclosure rests on.
func (t *tally) grounds(one *Recipient) {
	if one.Role == Processor {
		t.verdict.Ground = Instruction
		t.contract(&one.Contract)
		t.fact(t.verdict.asked.Instructed, notInstructed, instructionUnknown, "")
		return
	}
	d := &t.verdict.asked
	lawful := !one.Law.IsZero()
	switch {
	case d.Consent == privacy.Yes:
		t.verdict.Ground = Consent
	case d.Duty == privacy.Yes && lawful:
		t.verdict.Ground = LegalDuty
	case d.Consent != privacy.No || d.Duty != privacy.No && lawful:
		t.say(groundUnknown, "", "")
	case d.Duty == privacy.Yes:
		t.say(noLaw, "", "")
	default:
		t.say(noGround, "", "")
	}
}

// contract holds the contract of a processor against Art 28(3).
func (t *tally) contract(c *Contract) {
	on := t.verdict.asked.On
	if c.Reference == "" {
		t.say(noContract, "", "")
		return
	}
	switch {
	case c.Signed.IsZero():
		t.say(signedUnknown, "", "")
	case on.Before(c.Signed):
		t.say(unsigned, "", "")
	}
	if !c.Before.IsZero() && !on.Before(c.Before) {
		t.say(contractOver, "", "")
	}
	for term := OnInstructions; term < terms; term++ {
		if !c.Terms.Has(term) {
			t.lacks(term)
		}
	}
}

// subs holds the sub-processors of the day against Art 28(2) and (4) and Chapter V.
func (t *tally) subs(one *Recipient) {
	on := t.verdict.asked.On
	for i := range one.SubProcessors {
		s := &one.SubProcessors[i]
		if !privacy.Holds(s.Since, s.Before, on) {
			continue
		}
		t.fact(s.Authorised, subForbidden, subUnknown, s.ID)
		t.fact(s.Bound, subUnbound, boundUnknown, s.ID)
		v := transfer.Check(s.Transfer, on)
		t.take(&v, s.ID)
	}
}
