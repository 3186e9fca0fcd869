package rights

import (
	"errors"
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Question is what the controller asked the person in order to find the data or processing that an access
// request is about (Art 15; Recital 63). A zero Answered is that no answer came yet.
type Question struct {
	Asked    civil.Date `json:"asked"`
	Answered civil.Date `json:"answered,omitzero"`
}

// Clock is what the time limit of one request depends on: dates at the place of the controller, see
// [civil.DateOf]. A zero date is that the thing did not happen. It is a value, safe for concurrent use.
type Clock struct {
	Regime   privacy.Regime `json:"regime"`
	Right    Right          `json:"right"`
	Received civil.Date     `json:"received"` // whether or not a working day; it decides which law applies

	IdentityAsked    civil.Date `json:"identityAsked,omitzero"` // information needed to confirm who asks (Art 12(6))
	IdentityReceived civil.Date `json:"identityReceived,omitzero"`
	FeeAsked         civil.Date `json:"feeAsked,omitzero"` // Art 12(5)
	FeePaid          civil.Date `json:"feePaid,omitzero"`  // may stand without FeeAsked

	// Promised is how long the controller promised to take, counted as the law counts from the day on which the period
	// starts. A promise binds (Art 5(1)(a)): if it ends before the period of the law, the request is due on its last day, which
	// is not moved to a working day. One that repeats the period of the law changes nothing. An extension that the person
	// was told of in time takes its place. Zero: nothing is promised.
	Promised civil.Period `json:"promised,omitzero"`

	Questions         []Question `json:"questions,omitempty"`        // in any order; days of several count once
	ExtensionNotified civil.Date `json:"extensionNotified,omitzero"` // the day on which the person was told, with reasons; zero: not extended
}

// Deadline returns the days by which the request must be answered, as the law of the day of receipt counts
// them. The calendar is that of the controller.
//
// An error that is a [privacy.ErrInvalid] names every fault of the clock, and the limit is zero: dates out of
// order, the regime of another law, a day before the law, a right that no request with a period exercises. An empty regime
// stands for that of the law.
// An error that is a [civil.ErrUnknownDay] comes where the calendar, or a nil one, does not reach the last day:
// Due is then unset, and Safe is set but not moved to a working day. Everything else that is known is set.
//
// A clock that waits for an answer, for identity information or for a fee stands: that is no error, see
// [Deadline.Waiting].
func (l *Law) Deadline(c Clock, cal civil.Calendar) (Deadline, error) {
	if c.Promised.IsZero() {
		return l.statutory(c, cal)
	}
	if c.Promised.IsNegative() {
		return l.read(&c, l.time(c.Received), cal)
	}
	d, err := l.statutory(c, cal)
	if d.rule == nil {
		return d, err
	}
	if d.promise(c.Promised); errors.Is(err, civil.ErrUnknownDay) && !d.Due.IsZero() {
		err = nil // the promise does not need the calendar
	}
	return d, err
}

// statutory returns the deadline of the law.
func (l *Law) statutory(c Clock, cal civil.Calendar) (Deadline, error) {
	r := l.time(c.Received)
	if r == nil || r.FromNextDay || !c.plain() || c.Regime != l.t.Regulation.Regime {
		return l.read(&c, r, cal)
	}
	end := c.Received.Add(r.Period)
	due := roll(cal, end)
	if due.IsZero() {
		return l.read(&c, r, cal)
	}
	return Deadline{ // one reading, and nothing to say
		Starts: c.Received, NominalEnd: end, Due: due, Safe: due, ExtensionNoticeBy: due, Cite: r.Cite,
		law: l, rule: r, received: c.Received,
	}, nil
}

// read is [Law.Deadline] where more than receipt bears on it, or the clock has a fault.
func (l *Law) read(c *Clock, e *TimeRule, cal civil.Calendar) (Deadline, error) {
	if err := l.check(c); err != nil {
		return Deadline{}, err
	}
	var room [8]Question
	r := reading{clock: c, rule: e, pauses: c.pauses(e, room[:0])}
	o := r.outcome(cal)
	r.strict = true
	s := r.outcome(cal)
	limit, err := c.limit(e, cal, &o, &s)
	limit.law = l
	return limit, err
}

// plain reports whether a period runs for the right, with nothing but receipt to bear on it.
func (c *Clock) plain() bool {
	return c.Right >= Access && c.Right <= AutomatedDecision && len(c.Questions) == 0 && c.ExtensionNotified.IsZero() &&
		c.IdentityAsked.IsZero() && c.IdentityReceived.IsZero() && c.FeeAsked.IsZero() && c.FeePaid.IsZero()
}

// pauses appends to room what the rule lets stop the clock, ordered by the day of asking.
func (c *Clock) pauses(e *TimeRule, room []Question) []Question {
	if e.QuestionPauses && c.Right == Access {
		room = append(room, c.Questions...)
	}
	if e.IdentityPauses && !c.IdentityAsked.IsZero() {
		room = append(room, Question{c.IdentityAsked, c.IdentityReceived})
	}
	slices.SortFunc(room, func(a, b Question) int { return a.Asked.Compare(b.Asked) })
	return room
}

// limit puts together what the rule's reading and the strict one gave.
func (c *Clock) limit(e *TimeRule, cal civil.Calendar, o, strict *outcome) (Deadline, error) {
	l := Deadline{
		Starts: o.start, NominalEnd: o.whole.end, Due: o.due, Safe: strict.due, ExtensionNoticeBy: o.notice,
		PausedDays: o.whole.paused, Extended: o.extended, Cite: e.Cite,
		rule: e, received: c.Received, notified: c.ExtensionNotified,
		waits: o.waits, pauseFrom: o.whole.from, pauseTo: o.whole.to, notes: o.notes,
	}
	l.set(noteQuestionOpen, !o.waits.question.IsZero())
	l.set(noteIdentityOpen, !o.waits.identity.IsZero())
	l.set(noteFeeOpen, !o.waits.fee.IsZero())
	if len(c.Questions) > 0 {
		l.set(noteOtherRight, c.Right != Access)
		l.set(noteNoPause, c.Right == Access && !e.QuestionPauses)
	}
	l.set(noteNoFee, !e.FeeStarts && (!c.FeeAsked.IsZero() || !c.FeePaid.IsZero()))
	l.set(noteMarketing, c.Right == MarketingObjection)
	stands := l.Waiting()
	beyond := strict.whole.end
	if !strict.due.IsZero() {
		beyond = o.whole.end
	}
	if strict.due.IsZero() || o.due.IsZero() && !stands {
		l.Due, l.Safe = civil.Date{}, strict.whole.end
		l.notes |= noteBeyond
		_, err := civil.WorkingDay(cal, beyond)
		return l, fmt.Errorf("rights: limit: %w", err)
	}
	l.set(noteSafe, stands || l.Safe != l.Due)
	return l, nil
}
