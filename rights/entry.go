package rights

import (
	"slices"
	"strconv"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// repeats reports whether another entry says the same, whoever made it and when. The order of grounds says nothing.
func (e *Entry) repeats(o *Entry) bool {
	return e.Action == o.Action && e.On == o.On && e.Reason == o.Reason && e.Agent == o.Agent && e.Authority == o.Authority &&
		slices.Equal(slices.Sorted(slices.Values(e.Refusals)), slices.Sorted(slices.Values(o.Refusals)))
}

// doubted reports whether who asks is in doubt: identity was asked for, and not confirmed since. Closing a request does not
// end the doubt, nor does taking it up again.
func (r *Request) doubted() bool {
	for _, e := range slices.Backward(r.History) {
		switch e.Action {
		case AskIdentity:
			return true
		case ConfirmIdentity:
			return false
		}
	}
	return r.State == IdentityAwaited
}

// checkEntry records what is wrong with an entry that leads from the request to a state.
func (l *Law) checkEntry(f *privacy.Faults, r *Request, e *Entry, to State) {
	received := r.receivedOr(e.On)
	cite := l.Cite(e.Action, received)
	switch first := r.notBefore(e, to); {
	case e.On.IsZero():
		f.Add("on", "is not set")
	case e.On.Before(first):
		f.Add("on", "is before "+first.String()+", the last thing it follows")
	}
	f.Require(!e.At.IsZero(), "at", "is not set")
	f.CheckID("by", string(e.By))
	if e.Key != "" {
		f.CheckID("key", e.Key)
	}
	f.Require(e.Action == Receive || e.Agent == "" && e.Authority == "", "agent", "is named for something other than a receipt")
	f.Require(e.Agent != "" || e.Authority == "", "authority", "is that of no agent")
	if e.Agent != "" {
		f.CheckID("agent", string(e.Agent))
	}
	if e.Authority != "" {
		f.CheckID("authority", string(e.Authority))
	}
	switch {
	case e.Reason != "":
		f.CheckID("reason", string(e.Reason))
	case e.Action == AskIdentity:
		f.Add("reason", "is missing: identity is asked for on reasonable doubt alone ("+cite.String()+")")
	case e.Action == AskFee:
		f.Add("reason", "is missing: a fee is asked for only where the request is unfounded or excessive ("+cite.String()+")")
	case e.Action == Extend:
		f.Add("reason", "is missing: an extension is told with its reasons ("+cite.String()+")")
	}
	f.Require(e.Action != Answer && e.Action != AnswerInPart || !r.doubted(),
		"state", "who asks is in doubt: ask for identity again ("+l.Cite(AskIdentity, received).String()+")")
	l.checkRefusals(f, r, e, cite)
}

// receivedOr returns the day of receipt, and the given one for the entry that sets it.
func (r *Request) receivedOr(on civil.Date) civil.Date {
	if r.Received.IsZero() {
		return on
	}
	return r.Received
}

// notBefore returns the first day that an entry may name. An outcome and what reopens it follow everything else; the
// rest may be entered late, but not before the receipt or reopening that it belongs to.
func (r *Request) notBefore(e *Entry, to State) civil.Date {
	all := to.Closed() || e.Action == Reopen
	var first civil.Date
	for i := range r.History {
		h := &r.History[i]
		if (all || h.Action == Receive || h.Action == Reopen) && h.On.After(first) {
			first = h.On
		}
	}
	return first
}

// checkRefusals records what is wrong with the grounds of an entry.
func (l *Law) checkRefusals(f *privacy.Faults, r *Request, e *Entry, cite privacy.Citation) {
	if e.Action != Refuse && e.Action != AnswerInPart {
		f.Require(len(e.Refusals) == 0, "refusals", "are given for an action that refuses nothing")
		return
	}
	f.Require(len(e.Refusals) > 0, "refusals", "are missing: the person is told on which grounds ("+cite.String()+")")
	for i, g := range e.Refusals {
		if why := l.whyNotRefused(r, g); why != "" {
			f.Add("refusals["+strconv.Itoa(i)+"]", why)
		}
		f.Require(!slices.Contains(e.Refusals[:i], g), "refusals["+strconv.Itoa(i)+"]", "is given twice")
	}
}

// whyNotRefused returns why the request cannot be refused on a ground, and the empty string where it can.
func (l *Law) whyNotRefused(r *Request, g Refusal) string {
	outcome, cite := l.MayRefuse(r.Right, g, r.Received)
	switch {
	case outcome == privacy.Undetermined:
		return "is no ground"
	case outcome == privacy.Denied:
		return g.String() + " refuses no request for " + r.Right.String() + " received on " + r.Received.String()
	case g == IdentityNotShown && !r.doubted():
		return "identity is not waited for (" + cite.String() + ")"
	case g == FeeNotPaid && (r.FeeAsked.IsZero() || !r.FeePaid.IsZero()):
		return "no fee is waited for (" + cite.String() + ")"
	}
	return ""
}

// take enters the day of an entry, and records what is then wrong with the clock.
func (l *Law) take(c *Clock, f *privacy.Faults, e *Entry) {
	switch e.Action {
	case Receive:
		c.Received = e.On
	case AskIdentity:
		if c.IdentityAsked.IsZero() { // asking again does not delay again
			c.IdentityAsked = e.On
		}
	case ConfirmIdentity:
		if c.IdentityReceived.IsZero() {
			c.IdentityReceived = e.On
		}
	case AskFee:
		f.Require(c.FeeAsked.IsZero(), "on", "a fee was asked for already")
		f.Require(c.FeePaid.IsZero(), "on", "the fee was paid already")
		c.FeeAsked = e.On
	case RecordFee:
		f.Require(c.FeePaid.IsZero(), "on", "the fee was paid already")
		c.FeePaid = e.On
	case AskClarification:
		c.Questions = append(c.Questions, Question{Asked: e.On})
	case RecordClarification:
		f.Require(c.reply(e.On), "on", "no question is open")
	case Extend:
		f.Require(c.ExtensionNotified.IsZero(), "on", "the time was extended already: once ("+l.Cite(Extend, c.Received).String()+")")
		c.ExtensionNotified = e.On
	}
	f.Take("clock.", l.check(c))
}

// reply enters the day of a reply for every open question, and reports whether there was one.
func (c *Clock) reply(on civil.Date) bool {
	open := false
	for i := range c.Questions {
		if q := &c.Questions[i]; q.Answered.IsZero() {
			q.Answered, open = on, true
		}
	}
	return open
}
