package policy

import (
	"math/bits"
	"strconv"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Decision is the answer to a [Processing], with its reasons. It is a small value, safe for concurrent use; what it
// says is worked out when asked for. The zero value is that no decision was reached.
type Decision struct {
	policy   *Policy
	stretch  *stretch // nil: the activity is not in the register
	activity privacy.ActivityID
	outcome  privacy.Outcome
	checks   uint64 // bit c: check c failed
	reasons  [lawfulbasis.MaxGrounds]lawfulbasis.Reason
	lapses   [2]lapse // of the first consents that are not in force

	special  bool                                 // the data in question include special categories
	explicit [lawfulbasis.MaxGrounds]privacy.Fact // for a solely automated decision: explicit consent for each ground

	excess    [3]uint16 // the first categories that the activity does not need, by their place in the policy
	excessive uint16    // how many there are

	lacking uint16 // place of the commitment that is not shown to be kept

	changes int64 // microseconds; 0: nothing changes by itself

	disclosure disclosure

	overdue Overdue
}

// lapse is why a consent is not in force.
type lapse struct {
	on     civil.Date // day of the decision that governs
	ground uint8      // number of the ground, from 1; 0: none
	why    consent.Why
}

// lapse records why the consent of ground i is not in force. The reasons of a third such ground are those of any.
func (d *Decision) lapse(i int, c *Consent) {
	for j := range d.lapses {
		if d.lapses[j].ground == 0 {
			d.lapses[j] = lapse{c.On, uint8(i + 1), c.Why}
			return
		}
	}
}

func (d *Decision) flag(c check) { d.checks |= 1 << c }

// changesAt records that something changes at an instant after the question.
func (d *Decision) changesAt(then, at int64) {
	if then > at && then != never && (d.changes == 0 || then < d.changes) {
		d.changes = then
	}
}

// settle joins what became of the grounds with the checks, and with the disclosure.
func (d *Decision) settle(grounds privacy.Outcome) {
	disclosed := d.disclosure.outcome()
	switch {
	case d.checks&denying != 0 || grounds == privacy.Denied || disclosed == privacy.Denied:
		d.outcome = privacy.Denied
	case d.checks != 0 || disclosed != privacy.Permitted:
		d.outcome = privacy.Undetermined
	default:
		d.outcome = grounds
	}
}

// Outcome returns the answer. Only [privacy.Permitted] lets anything happen.
func (d Decision) Outcome() privacy.Outcome { return d.outcome }

// Bases returns the bases of the grounds that stand, in the order of the policy. If another rule denies,
// Bases returns the grounds that would stand without it, so that a caller can tell what is left after a withdrawal or
// an objection.
func (d Decision) Bases() []lawfulbasis.Basis {
	if d.stretch == nil {
		return nil
	}
	var list []lawfulbasis.Basis
	for i, g := range d.stretch.activity.Grounds {
		if d.marker(i) == privacy.Permitted {
			list = append(list, g.Basis)
		}
	}
	return list
}

// Grounds returns the number of grounds of the activity, and Reason what became of each.
func (d Decision) Grounds() int {
	if d.stretch == nil {
		return 0
	}
	return d.stretch.n
}

// Reason returns what became of ground i, from 0; [lawfulbasis.NoReason] where there is none.
func (d Decision) Reason(i int) lawfulbasis.Reason {
	if i < 0 || i >= d.Grounds() {
		return lawfulbasis.NoReason
	}
	return d.reasons[i]
}

// Changes returns the earliest instant at which the answer can change by itself; zero if it cannot.
func (d Decision) Changes() time.Time {
	then := d.transferChanges()
	if d.changes == 0 || !then.IsZero() && then.UnixMicro() < d.changes {
		return then.UTC()
	}
	return time.UnixMicro(d.changes).UTC()
}

// Findings returns every reason: first what the question falls foul of, then what became of the recipient and of the
// transfer to it, then of each ground. They are made anew at each call.
func (d Decision) Findings() []privacy.Finding { return d.findings(true, true) }

// Obstacles returns the reasons that stand in the way: what the question falls foul of, what does in the recipient and in
// the transfer to it and, where no ground stands, what became of each. It is empty if the outcome is permitted.
func (d Decision) Obstacles() []privacy.Finding {
	return d.findings(len(d.Bases()) == 0, false)
}

func (d *Decision) findings(grounds, all bool) []privacy.Finding {
	if d.policy == nil {
		return []privacy.Finding{privacy.Code("PO-NONE-01").Finding("", nil)}
	}
	var list []privacy.Finding
	for rest := d.checks; rest != 0; rest &= rest - 1 {
		c := check(bits.TrailingZeros64(rest))
		list = append(list, d.explain(c)...)
	}
	list = append(list, d.explainDisclosure(all)...)
	if d.stretch == nil || !grounds {
		return list
	}
	for i, g := range d.stretch.activity.Grounds {
		where := string(d.activity) + ", " + g.Where(i)
		if f, ok := d.lapsed(i, where); ok {
			list = append(list, f)
		} else {
			list = append(list, d.policy.law.Bases().Finding(d.reasons[i], where, g.Basis))
		}
		if f, ok := d.barred(i, where); ok {
			list = append(list, f)
		}
	}
	return list
}

// lapsed returns why the consent that ground i rests on is not in force.
func (d Decision) lapsed(i int, where string) (privacy.Finding, bool) {
	for _, l := range d.lapses {
		if int(l.ground) == i+1 && l.why != consent.WhyNone && d.reasons[i] == lawfulbasis.ConsentMissing {
			return l.why.Finding(where, l.on, d.policy.law.Regulation()), true
		}
	}
	return privacy.Finding{}, false
}

// args returns the arguments of the finding.
func (o Overdue) args() []string {
	if o.Rule == "" {
		return nil
	}
	args := []string{"record", o.Record.Label(), "through", o.Through.String(), "rule", o.Rule}
	if o.More > 0 {
		args = append(args, "more", strconv.Itoa(o.More))
	}
	return args
}

// explain returns the findings of one check: one for each category too many, else one.
func (d Decision) explain(c check) []privacy.Finding {
	where := string(d.activity)
	if c != excessData {
		args := d.overdue.args()
		if c == measureLacking {
			args = []string{"commitment", string(d.policy.doc.Commitments[d.lacking].ID)}
		}
		f := c.finding(d.policy.law, where, args...)
		if d.stretch != nil {
			d.stretch.rest(&f, c, d.policy.law.Regulation())
		}
		return []privacy.Finding{f}
	}
	var list []privacy.Finding
	for _, i := range d.excess[:min(int(d.excessive), len(d.excess))] {
		list = append(list, c.finding(d.policy.law, where, "category", string(d.policy.doc.Categories[i].ID)))
	}
	if more := int(d.excessive) - len(d.excess); more > 0 {
		list = append(list, c.finding(d.policy.law, where, "more", strconv.Itoa(more)))
	}
	return list
}
