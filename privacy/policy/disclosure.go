package policy

import (
	"time"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// disclosure is what became of the data going to a recipient. The zero value is that none is asked about.
type disclosure struct {
	gate     *gate // nil: there is none
	facts    recipient.Facts
	at       int64            // microseconds
	activity int              // place of the activity; -1: it is not in the register
	passes   privacy.Outcome  // may the recipient have the data
	goes     privacy.Outcome  // may they go where it is
	rests    recipient.Ground // what the disclosure rests on
	byText   bool             // what the transfer rests on is taken from the document
}

// disclose holds the recipient of a question against what the document has of it, and what is known of the disclosure.
func (d *Decision) disclose(p *Policy, q *Processing, at int64) {
	g := p.gates.find(q.Recipient)
	if g == nil {
		d.flag(recipientUnknown)
		return
	}
	x := &d.disclosure
	x.gate, x.at, x.activity = g, at, -1
	if d.stretch != nil {
		x.activity = d.stretch.place
	}
	if !g.activities.allow(x.activity) {
		d.flag(recipientActivity)
	}
	switch {
	case x.facts.Role == recipient.NoRole:
		x.facts.Role = g.role
	case (x.facts.Role == recipient.Processor) != (g.role == recipient.Processor): // who knows
		x.facts.Role = recipient.NoRole
	}
	if g.stated { // the contract lacks each term that the document lacks
		x.facts.Terms &= g.terms
	}
	x.facts.ConsentOrDuty = x.facts.ConsentOrDuty || g.promised
	x.goes = privacy.Undetermined
	t := &x.facts.Transfer
	if t.To == "" {
		t.To = g.to
	}
	if d.checks&(1<<noTime) == 0 {
		x.goes = x.carry(p, t)
	}
}

// weigh decides whether the recipient may have the data. For anyone but a processor it counts the grounds of the
// activity that apply and support a disclosure. Art 9(2)(d) alone does not: special-category data stay inside.
func (d *Decision) weigh() {
	x := &d.disclosure
	x.facts.Basis = privacy.Unknown
	if st := d.stretch; st != nil {
		outcome := privacy.Denied
		for i := range st.n {
			if !d.special || st.inside&(1<<i) == 0 {
				outcome = lawfulbasis.Either(outcome, d.marker(i))
			}
		}
		x.facts.Basis = factOf(outcome)
	}
	x.state(x.gate.activities, d.checks&(1<<recipientActivity) == 0, &x.facts.Activity)
	if x.gate.alone && x.facts.SubProcessors == privacy.Unknown {
		x.facts.SubProcessors = privacy.Yes
	}
	x.state(x.gate.data, d.checks&(1<<recipientData) == 0, &x.facts.Categories)
	x.passes, x.rests = x.facts.Weigh()
}

// state takes what is not known otherwise from the ties that the document states.
func (x *disclosure) state(has ties, allows bool, f *privacy.Fact) {
	if has != nil && allows && *f == privacy.Unknown {
		*f = privacy.Yes
	}
}

// factOf returns yes for permitted, no for denied, and unknown otherwise.
func factOf(o privacy.Outcome) privacy.Fact {
	switch o {
	case privacy.Permitted:
		return privacy.Yes
	case privacy.Denied:
		return privacy.No
	}
	return privacy.Unknown
}

// carry holds the transfer to the recipient against the law of the day. What it rests on is what is known of it, or else what
// the document names: of several the first that is lawful, or else that may be.
func (x *disclosure) carry(p *Policy, t *transfer.Transfer) privacy.Outcome {
	if t.Mechanism != transfer.NoMechanism {
		return x.gate.lawful(p, t, x.at)
	}
	best, outcome := transfer.NoMechanism, privacy.Denied
	x.gate.named(t.To, x.activity, func(m transfer.Mechanism) {
		t.Mechanism = m
		if o := x.gate.lawful(p, t, x.at); best == transfer.NoMechanism || better(o, outcome) {
			best, outcome = m, o
		}
	})
	t.Mechanism = best
	if x.byText = best != transfer.NoMechanism; !x.byText {
		return x.gate.lawful(p, t, x.at)
	}
	return outcome
}

// better reports whether an outcome is nearer to being permitted than another.
func better(o, than privacy.Outcome) bool {
	return o != than && (o == privacy.Permitted || than == privacy.Denied)
}

// outcome joins what became of the recipient and of the place.
func (x *disclosure) outcome() privacy.Outcome {
	switch {
	case x.gate == nil:
		return privacy.Permitted
	case x.passes == privacy.Denied || x.goes == privacy.Denied:
		return privacy.Denied
	case x.passes == privacy.Permitted && x.goes == privacy.Permitted:
		return privacy.Permitted
	}
	return privacy.Undetermined
}

// DisclosedOn returns what the disclosure to the recipient rests on; [recipient.NoGround] where the decision does not permit it,
// or is about none.
func (d Decision) DisclosedOn() recipient.Ground {
	if d.outcome != privacy.Permitted {
		return recipient.NoGround
	}
	return d.disclosure.rests
}

// Transfer returns what becomes of the data going where the recipient is, with the other mechanisms that the law has on that
// day; the zero verdict where the decision is about no recipient of the policy.
func (d Decision) Transfer() transfer.Verdict {
	x := &d.disclosure
	if x.gate == nil {
		return transfer.Verdict{}
	}
	var on civil.Date
	if d.checks&(1<<noTime) == 0 {
		on = d.policy.day(x.at)
	}
	return d.policy.law.Transfers().Check(x.facts.Transfer, on)
}

// explainDisclosure returns the reasons on the recipient, then those on the place: all, or those in the way.
func (d *Decision) explainDisclosure(all bool) []privacy.Finding {
	x := &d.disclosure
	if x.gate == nil {
		return nil
	}
	where := string(d.activity) + ", " + string(x.gate.id)
	var list []privacy.Finding
	if all || x.passes != privacy.Permitted {
		list = x.facts.Findings(where, d.policy.law.Regulation())
	}
	for i := range list {
		list[i].Since = gdpr
	}
	if !all && x.goes == privacy.Permitted {
		return list
	}
	for _, f := range d.Transfer().Findings() {
		if all || f.Severity > privacy.Low {
			f.Where = where + ", " + f.Where
			list = append(list, f)
		}
	}
	return list
}

// transferChanges returns the first instant after the question at which what becomes of the transfer is another by itself;
// zero where there is none.
func (d *Decision) transferChanges() time.Time {
	x := &d.disclosure
	if x.gate == nil || d.checks&(1<<noTime) != 0 {
		return time.Time{}
	}
	on, t, law := d.policy.day(x.at), x.facts.Transfer, d.policy.law.Transfers()
	first := law.Check(t, on).Changes()
	if x.byText {
		x.gate.named(t.To, x.activity, func(m transfer.Mechanism) {
			t.Mechanism = m
			if day := law.Check(t, on).Changes(); !day.IsZero() && (first.IsZero() || day.Before(first)) {
				first = day
			}
		})
	}
	return first.In(d.policy.zone)
}
