package rights

import (
	"fmt"
	"strconv"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// check returns an error with every fault of the clock. Without one there is a rule for it.
func (l *Law) check(c *Clock) error {
	var f privacy.Faults
	if own := l.t.Regulation.Regime; c.Regime != "" && c.Regime != own {
		f.Add("regime", fmt.Sprintf("is %q: the law is that of %q", c.Regime, own))
	}
	if why := c.Right.whyNoPeriod(); why != "" {
		f.Add("right", why)
	}
	switch {
	case c.Received.IsZero():
		f.Add("received", "is not set")
	case l.time(c.Received) == nil:
		f.Add("received", "is before "+l.firstDay().String()+", the first day of the law")
	}
	f.Require(!c.Promised.IsNegative(), "promised", "is negative: want the time to answer that is promised, or none")
	c.notBeforeReceipt(&f, "identityAsked", c.IdentityAsked)
	c.notBeforeReceipt(&f, "identityReceived", c.IdentityReceived)
	c.notBeforeReceipt(&f, "feeAsked", c.FeeAsked)
	c.notBeforeReceipt(&f, "feePaid", c.FeePaid)
	c.notBeforeReceipt(&f, "extensionNotified", c.ExtensionNotified)
	if !c.IdentityReceived.IsZero() {
		f.Require(!c.IdentityAsked.IsZero(), "identityAsked", "is not set, though identity information was received")
		f.Require(!c.IdentityReceived.Before(c.IdentityAsked), "identityReceived", "is before the day of asking")
	}
	f.Require(c.FeePaid.IsZero() || !c.FeePaid.Before(c.FeeAsked), "feePaid", "is before the day of asking")
	for i := range c.Questions {
		q := &c.Questions[i]
		switch {
		case q.Asked.IsZero():
			f.Add(questionField(i, "asked"), "is not set")
		case q.Asked.Before(c.Received):
			f.Add(questionField(i, "asked"), "is before the day of receipt")
		}
		if !q.Answered.IsZero() && q.Answered.Before(q.Asked) {
			f.Add(questionField(i, "answered"), "is before the day of asking")
		}
	}
	return f.Err("rights: limit")
}

func (c *Clock) notBeforeReceipt(f *privacy.Faults, field string, d civil.Date) {
	f.Require(d.IsZero() || !d.Before(c.Received), field, "is before the day of receipt")
}

func questionField(i int, name string) string { return "questions[" + strconv.Itoa(i) + "]." + name }

// whyNoPeriod returns why no period runs, and the empty string where one does.
func (r Right) whyNoPeriod() string {
	switch r {
	case Access, Rectification, Erasure, Restriction, Portability, Objection, AutomatedDecision, MarketingObjection:
		return ""
	case Informed:
		return "nobody need ask to be informed: no period runs from a request"
	case WithdrawConsent:
		return "consent withdrawn ends at once: no period runs"
	case ComplainToController:
		return "a complaint has a period of its own: see package complaint"
	}
	return "is not a right"
}
