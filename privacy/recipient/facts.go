package recipient

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// Facts is a disclosure on one day as the facts that the gate looks at, for those who keep no [Register], or have asked one
// before, see [Register.Facts]. An unknown fact never permits. It is a comparable value, safe for concurrent use; the zero value
// knows nothing.
type Facts struct {
	Role       Role
	Activity   privacy.Fact // it may have data for the activity
	Categories privacy.Fact // it may have each of the categories

	Contract      privacy.Fact // of a processor: a contract binds it (Art 28(3))
	Terms         Terms        // of a processor: which terms the contract has
	SubProcessors privacy.Fact // of a processor: each is authorised and bound, and where the data may go; yes without any

	Instructed privacy.Fact // of a processor: the disclosure is within the documented instructions
	Consent    privacy.Fact // of anybody else: consent of the person to the disclosure is in force
	Duty       privacy.Fact // of anybody else: a law that is named obliges to make it
	Basis      privacy.Fact // for other recipients: the activity has a lawful basis (Art 6(1)); a policy works it out itself

	// ConsentOrDuty says that the controller promised to disclose data to anybody but processors by consent of the
	// person or a legal duty only. The law asks for no more than a lawful basis.
	ConsentOrDuty bool

	Transfer transfer.Transfer // what data going where the recipient is rest on; with no place it is not known where that is

	Changes civil.Date // first day on which a fact can be another by itself; unset: none
}

// Facts returns what the register knows of a disclosure, with the facts that are given; nothing of a recipient that it has in no
// edition, or of a regime that it has no law of. It has a contract, a sub-processor and a law as [Register.Check] has them, and a duty only under a law that it names.
func (r *Register) Facts(d Disclosure) Facts {
	r, ok := r.under(d.Regime)
	if !ok {
		return Facts{}
	}
	c := r.facts(d)
	if r == nil || d.On.IsZero() {
		return c
	}
	for day := r.nextFact(d); !day.IsZero(); day = r.nextFact(d) {
		d.On = day
		if r.facts(d) != c {
			c.Changes = day
			break
		}
	}
	return c
}

// nextFact returns the first day after that of a question on which a fact may be another.
func (r *Register) nextFact(d Disclosure) civil.Date {
	var first civil.Date
	for _, i := range r.index[d.Recipient] {
		e := &r.list[i]
		first = later(d.On, first, e.Since, e.Before, e.next(r.law, d.On))
	}
	return first
}

// facts is Case without the day on which it changes.
func (r *Register) facts(d Disclosure) Facts {
	c := Facts{Instructed: d.Instructed, Consent: d.Consent, Duty: d.Duty, Basis: d.Basis}
	one, known := r.edition(d.Recipient, d.On)
	if one == nil {
		if known && !d.On.IsZero() { // no edition holds
			c.Activity, c.Categories = privacy.No, privacy.No
		}
		return c
	}
	c.Role, c.Transfer, c.ConsentOrDuty = one.Role, one.Transfer, one.ConsentOrDuty
	if d.Activity != "" {
		c.Activity = privacy.FactOf(slices.Contains(one.Activities, d.Activity))
	}
	if len(d.Categories) > 0 {
		c.Categories = privacy.FactOf(!slices.ContainsFunc(d.Categories, func(asked privacy.Category) bool { return !r.within(asked, one.Categories) }))
	}
	if one.Role == Processor {
		c.Contract, c.Terms, c.SubProcessors = one.Contract.binds(d.On), one.Contract.Terms, one.subsOn(r.law, d.On)
	}
	if one.Law.IsZero() {
		c.Duty = privacy.No
	}
	return c
}

// binds tells whether there is a contract that binds on a day.
func (c *Contract) binds(on civil.Date) privacy.Fact {
	switch {
	case c.Reference == "" || on.Before(c.Signed) || !c.Before.IsZero() && !on.Before(c.Before):
		return privacy.No
	case c.Signed.IsZero():
		return privacy.Unknown
	}
	return privacy.Yes
}

// subsOn tells whether every sub-processor of a day is in order.
func (r *Recipient) subsOn(law *transfer.Law, on civil.Date) privacy.Fact {
	all := privacy.Yes
	for i := range r.SubProcessors {
		s := &r.SubProcessors[i]
		if !privacy.InForce(s.Since, s.Before, on) {
			continue
		}
		goes := [...]privacy.Fact{privacy.Undetermined: privacy.Unknown, privacy.Denied: privacy.No, privacy.Permitted: privacy.Yes}
		for _, f := range []privacy.Fact{s.Authorised, s.Bound, goes[law.Check(s.Transfer, on).Outcome]} {
			switch {
			case f == privacy.No:
				all = privacy.No
			case f != privacy.Yes && all == privacy.Yes:
				all = privacy.Unknown
			}
		}
	}
	return all
}

// Weigh answers a case but for where the data go, as [Register.Check] does, and what the disclosure rests on; [NoGround] where
// it is not permitted. It allocates nothing.
func (c *Facts) Weigh() (privacy.Outcome, Ground) {
	found, ground := c.reasons()
	switch {
	case found&denying != 0:
		return privacy.Denied, NoGround
	case found != 0:
		return privacy.Undetermined, NoGround
	}
	return privacy.Permitted, ground
}

// reasons returns what stands in the way of a case, bit r for reason r, and what it rests on.
func (c *Facts) reasons() (found uint32, ground Ground) {
	flag := func(f privacy.Fact, no, unknown reason) {
		switch f {
		case privacy.Yes:
		case privacy.No:
			found |= 1 << no
		default:
			found |= 1 << unknown
		}
	}
	flag(c.Activity, activityExcluded, activityUnknown)
	flag(c.Categories, dataExcluded, dataUnknown)
	if c.Role == NoRole || int(c.Role) >= len(roleWords) {
		return found | 1<<noRole, NoGround
	}
	if c.Role == Processor {
		flag(c.Contract, noContract, contractUnknown)
		if c.Contract == privacy.Yes && c.Terms&AllTerms != AllTerms {
			found |= 1 << termMissing
		}
		flag(c.SubProcessors, subDenied, subsUnknown)
		flag(c.Instructed, notInstructed, instructionUnknown)
		return found, Instruction
	}
	ground, r := groundOf(c.Consent, c.Duty, c.Basis, c.ConsentOrDuty)
	if r != permitted {
		found |= 1 << r
	}
	return found, ground
}

// denying has the reasons that deny, as bits.
var denying = func() (bits uint32) {
	for r, row := range reasons {
		if row.outcome == privacy.Denied {
			bits |= 1 << r
		}
	}
	return bits
}()
