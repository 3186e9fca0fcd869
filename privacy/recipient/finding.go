package recipient

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// say records a reason. Sub is the sub-processor, and category the name of the category, that it is about; either may
// be empty.
func (t *tally) say(r reason, sub privacy.RecipientID, category string) {
	row := &reasons[r]
	cite := t.cite(row.code, row.provision)
	t.settle(row.outcome, row.code, cite)
	if t.listing {
		f := row.code.Finding(t.where(sub), nil, "category", category)
		f.Cite = cite
		t.list = append(t.list, f)
	}
}

// lacks records that the contract lacks a term.
func (t *tally) lacks(term Term) {
	row := &reasons[termMissing]
	cite := t.cite(row.code, termProvisions[term])
	t.settle(row.outcome, row.code, cite)
	if t.listing {
		f := term.missing(t.where(""), nil)
		f.Cite = cite
		t.list = append(t.list, f)
	}
}

// fact records what is known not to be so, or not known.
func (t *tally) fact(f privacy.Fact, no, unknown reason, sub privacy.RecipientID) {
	switch f {
	case privacy.Yes:
	case privacy.No:
		t.say(no, sub, "")
	default:
		t.say(unknown, sub, "")
	}
}

// transfer records what becomes of a transfer on the day.
func (t *tally) transfer(q transfer.Transfer, sub privacy.RecipientID) {
	v := t.verdict.register.law.Check(q, t.verdict.asked.On)
	t.settle(v.Outcome, v.Code, v.Cite)
	if !t.listing {
		return
	}
	for _, f := range v.Findings() {
		f.Where = t.where(sub) + ", " + f.Where
		t.list = append(t.list, f)
	}
}

// settle adds an outcome to the verdict. The first denial decides; without one, the first outcome that is open.
func (t *tally) settle(o privacy.Outcome, code privacy.Code, cite privacy.Citation) {
	v := &t.verdict
	switch {
	case o == privacy.Permitted || t.denied || t.open && o != privacy.Denied:
		return
	case o == privacy.Denied:
		t.denied = true
	default:
		t.open = true
	}
	v.Outcome, v.Code, v.Cite = o, code, cite
}

// cite returns the citation of what is found by a code. The regulation may have its own.
func (t *tally) cite(code privacy.Code, provision string) privacy.Citation {
	of := t.verdict.register.regulation()
	if of != nil {
		if cite, ok := of.Provisions[code]; ok {
			return cite
		}
	}
	return of.Cite(provision)
}

// where names the recipient, and the sub-processor, if the register has it.
func (t *tally) where(sub privacy.RecipientID) string {
	v := &t.verdict
	if _, known := v.register.edition(v.asked.Recipient, v.asked.On); !known {
		return ""
	}
	if sub == "" {
		return string(v.asked.Recipient)
	}
	return string(v.asked.Recipient) + ", " + string(sub)
}

// Findings returns every reason: on the question, what the recipient may have, its ground, and each transfer. They are made
// anew at each call.
func (v Verdict) Findings() []privacy.Finding {
	t := tally{verdict: Verdict{register: v.register, asked: v.asked}, listing: true}
	if v.Code == "" {
		t.say(unchecked, "", "")
		return t.list
	}
	t.check()
	if t.verdict.Outcome == privacy.Permitted {
		f := reasons[permitted].code.Finding(t.where(""), nil, "ground", t.verdict.Ground.String())
		f.Cite = t.verdict.Cite
		t.list = slices.Insert(t.list, 0, f)
	}
	return t.list
}
