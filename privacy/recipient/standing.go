package recipient

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// edition is a recipient in the register, with what becomes of contract, sub-processors and transfers in the course of time.
type edition struct {
	Recipient
	stretches []stretch // the earlier first
}

// stretch is what becomes of them from a day on, until the next stretch begins.
type stretch struct {
	since   civil.Date // inclusive
	outcome privacy.Outcome
}

// outcomeOn returns what becomes of contract, sub-processors and transfers on a day that is set.
func (e *edition) outcomeOn(on civil.Date) privacy.Outcome {
	i := len(e.stretches) - 1
	for on.Before(e.stretches[i].since) { // the first begins with the first day there is
		i--
	}
	return e.stretches[i].outcome
}

// unfold works out the stretches.
func (e *edition) unfold(r *Register) {
	e.stretches = nil
	for day := civil.MustDate(1, 1, 1); !day.IsZero(); day = e.next(r.law, day) {
		t := tally{verdict: Verdict{register: r, asked: Disclosure{On: day}}}
		t.marker(&e.Recipient)
		outcome := t.outcome()
		if last := len(e.stretches) - 1; last < 0 || e.stretches[last].outcome != outcome {
			e.stretches = append(e.stretches, stretch{day, outcome})
		}
	}
}

// next returns the first day after another on which contract, sub-processors or transfers may be in order or no longer.
func (e *edition) next(law *transfer.Law, on civil.Date) civil.Date {
	first := later(on, civil.Date{}, e.Contract.Signed, e.Contract.Before, law.Check(e.Transfer, on).Changes())
	for i := range e.SubProcessors {
		s := &e.SubProcessors[i]
		first = later(on, first, s.Since, s.Before, law.Check(s.Transfer, on).Changes())
	}
	return first
}

// later returns the first of the days after another, unset where there is none.
func later(on, first civil.Date, days ...civil.Date) civil.Date {
	for _, day := range days {
		if day.After(on) && (first.IsZero() || day.Before(first)) {
			first = day
		}
	}
	return first
}

// marker holds what does not depend on the question: the contract, the transfer and the sub-processors of the day.
func (t *tally) marker(one *Recipient) {
	if one.Role == Processor {
		t.contract(&one.Contract)
	}
	t.transfer(one.Transfer, "")
	t.subs(one)
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
		if !privacy.InForce(s.Since, s.Before, on) {
			continue
		}
		t.fact(s.Authorised, subForbidden, subUnknown, s.ID)
		t.fact(s.Bound, subUnbound, boundUnknown, s.ID)
		t.transfer(s.Transfer, s.ID)
	}
}
