package recipient

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
)

// Check decides on a disclosure. It is permitted if the recipient is in the register on the day, may have these data
// for this activity, is in a place where Chapter V allows them, and has a ground. The ground of a processor is the
// instruction, under a contract that binds on the day and has every term of Art 28(3); each of its sub-processors of
// the day must be authorised, bound and in a place where the data may go. The ground of any other recipient is consent,
// a legal duty under the law that the register names, or a lawful basis of the activity; under
// [Recipient.ConsentOrDuty] a lawful basis is not enough.
//
// A rule that is known not to be met denies the disclosure. Missing facts, such as a recipient in no edition, leave the
// answer undetermined. Check allocates nothing.
func (r *Register) Check(d Disclosure) Verdict {
	t := tally{verdict: Verdict{register: r, asked: d}}
	t.check()
	return t.verdict
}

// tally goes through what is to be held against a disclosure.
type tally struct {
	verdict Verdict
	list    []privacy.Finding
	listing bool // findings are wanted
	denied  bool
	open    bool
}

// check holds the disclosure against the register under the law that governs the person, and settles the verdict.
func (t *tally) check() {
	v := &t.verdict
	d := &v.asked
	register, ok := v.register.under(d.Regime)
	if !ok {
		t.say(noRegime, "", "")
		return
	}
	v.register = register
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
		t.scope(&one.Recipient)
		t.grounds(&one.Recipient)
		if t.listing || one.outcomeOn(d.On) != privacy.Permitted {
			t.marker(&one.Recipient)
		}
	}
	if t.outcome() == privacy.Permitted {
		v.Outcome, v.Code = privacy.Permitted, reasons[permitted].code
		v.Cite = t.cite(v.Code, grounded[v.Ground])
		return
	}
	v.Ground = NoGround
}

// outcome joins what was found.
func (t *tally) outcome() privacy.Outcome {
	switch {
	case t.denied:
		return privacy.Denied
	case t.open:
		return privacy.Undetermined
	}
	return privacy.Permitted
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
		t.fact(t.verdict.asked.Instructed, notInstructed, instructionUnknown, "")
		return
	}
	d := &t.verdict.asked
	duty := d.Duty
	if one.Law.IsZero() {
		duty = privacy.No
	}
	ground, r := groundOf(d.Consent, duty, d.Basis, one.ConsentOrDuty)
	switch {
	case r == permitted:
		t.verdict.Ground = ground
	case reasons[r].outcome == privacy.Denied && d.Duty == privacy.Yes:
		t.say(noLaw, "", "")
	default:
		t.say(r, "", "")
	}
}
