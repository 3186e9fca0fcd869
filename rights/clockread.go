package rights

import "github.com/lawful-go/lawful/privacy/civil"

// reading is one way of counting a clock: as its rule does, or strictly, which is the earliest of the
// defensible ways. Strictly, a practice of the authority that the text does not carry lengthens nothing, a
// pause does not include the day of asking, nothing that is still waited for stops the clock, and nothing
// asked later than the last counted day moves it.
//
// The calendar is handed along and no field, so that a reading stays off the heap.
type reading struct {
	clock  *Clock
	rule   *TimeRule
	pauses []Question // in the order of asking
	strict bool
}

// outcome is what a reading gave.
type outcome struct {
	start       civil.Date // zero: not begun
	month       span       // the period without extension
	whole       span       // the period that counts
	notice, due civil.Date // ends of month and whole, moved to a working day; zero: stands, or the calendar does not reach
	extended    bool
	waits       waiting
	notes       note
}

// waiting has the days on which was asked for what the clock waits for; zero: it does not wait for it.
type waiting struct{ question, identity, fee civil.Date }

// span is a period with its pauses.
type span struct {
	end      civil.Date // last day, not moved
	paused   int        // days
	from, to civil.Date // first day of asking and last answer of the pauses that count
	open     civil.Date // day of asking of the first pause that still lasts; zero: none
	late     bool       // something was asked when the period was over
}

func (r *reading) outcome(cal civil.Calendar) outcome {
	o := r.begin(cal)
	if o.start.IsZero() {
		o.waits = r.waiting()
		return o
	}
	r.close(cal, &o)
	if !o.whole.open.IsZero() {
		o.waits = r.waiting()
	}
	if o.whole.late {
		o.notes |= noteAskedLate
	}
	if !r.clock.ExtensionNotified.IsZero() && !o.extended {
		o.notes |= noteExtensionLate
	}
	return o
}

// waiting returns everything that a clock waits for which stands: since the period is not over, whatever was asked
// and has no answer was asked in time.
func (r *reading) waiting() waiting {
	c, e := r.clock, r.rule
	var w waiting
	if e.QuestionPauses && c.Right == Access {
		for i := range c.Questions {
			if q := &c.Questions[i]; q.Answered.IsZero() && (w.question.IsZero() || q.Asked.Before(w.question)) {
				w.question = q.Asked
			}
		}
	}
	if c.IdentityReceived.IsZero() {
		w.identity = c.IdentityAsked
	}
	if e.FeeStarts && c.FeePaid.IsZero() {
		w.fee = c.FeeAsked
	}
	return w
}

// begin finds the day from which the period is counted: the latest of receipt and, where the rule says so,
// identity information and fee. Where one of these is still waited for, there is none.
func (r *reading) begin(cal civil.Calendar) outcome {
	c, e := r.clock, r.rule
	o := outcome{start: r.from(c.Received)}
	if r.strict && e.Practice != "" {
		return o
	}
	paid := event{c.FeeAsked, c.FeePaid, noteFeeStarts, e.FeeStarts}
	if paid.asked.IsZero() { // asked in time, unless read strictly
		paid.asked = c.FeePaid
		if !r.strict && !c.FeePaid.IsZero() {
			paid.asked = c.Received
		}
	}
	first := event{c.IdentityAsked, c.IdentityReceived, noteIdentityStarts, e.IdentityStarts}
	second := paid
	if second.asked.Before(first.asked) {
		first, second = second, first
	}
	if r.await(cal, &o, first) {
		r.await(cal, &o, second)
	}
	return o
}

// event is something that a period may have to wait for.
type event struct {
	asked, came civil.Date
	starts      note
	counts      bool
}

// await moves the start to an event that was asked for before the period was over. It returns false if the
// event is still waited for.
func (r *reading) await(cal civil.Calendar, o *outcome, ev event) bool {
	if !ev.counts || ev.asked.IsZero() {
		return true
	}
	until := *o
	r.close(cal, &until)
	switch came := r.from(ev.came); {
	case until.whole.open.IsZero() && !r.within(cal, ev.asked, until.whole.end):
		o.notes |= noteAskedLate
	case !came.IsZero():
		if came.After(o.start) {
			o.start = came
			o.notes = o.notes&^(noteIdentityStarts|noteFeeStarts) | ev.starts
		}
	case !r.strict:
		*o = outcome{notes: o.notes &^ (noteIdentityStarts | noteFeeStarts)}
		return false
	}
	return true
}

// from returns the day from which a period is counted that begins with an event.
func (r *reading) from(event civil.Date) civil.Date {
	if r.rule.FromNextDay && !r.strict {
		return event.AddDays(1)
	}
	return event
}

// close finds where the period ends that begins with o.start.
func (r *reading) close(cal civil.Calendar, o *outcome) {
	e, notified := r.rule, r.clock.ExtensionNotified
	o.month = r.run(cal, o.start, e.Period)
	o.whole = o.month
	if o.month.open.IsZero() {
		o.notice = roll(cal, o.month.end)
	}
	inTime := !o.month.open.IsZero() || !notified.After(o.month.end) || !notified.After(o.notice)
	if !notified.IsZero() && inTime {
		o.extended = true
		o.whole = r.run(cal, o.start, e.Extended)
	}
	switch {
	case !o.whole.open.IsZero():
	case o.extended:
		o.due = roll(cal, o.whole.end)
	default:
		o.due = o.notice
	}
}

// run counts a period: a pause that begins before it is over lengthens it by the days of the pause that lie
// after start and in no earlier pause. One that still lasts lengthens it by none, but keeps it from being over.
func (r *reading) run(cal civil.Calendar, start civil.Date, p civil.Period) span {
	s := span{end: start.Add(p)}
	if r.strict && r.rule.Practice != "" {
		return s
	}
	counted := start // last day that was looked at
	for _, q := range r.pauses {
		if !r.within(cal, q.Asked, s.end) {
			s.late = s.open.IsZero()
			break
		}
		if q.Answered.IsZero() {
			if !r.strict && s.open.IsZero() {
				s.open = q.Asked
			}
			continue
		}
		before, resumes := q.Asked, q.Answered // the days after before, up to the answer, do not count
		if r.rule.BothDays && !r.strict {
			before, resumes = q.Asked.AddDays(-1), q.Answered.AddDays(1)
		}
		if before.Before(counted) {
			before = counted
		}
		n := q.Answered.DaysSince(before)
		if n <= 0 {
			continue
		}
		counted = q.Answered
		s.paused += n
		s.end = s.end.AddDays(n)
		if s.end.Before(resumes) { // asked when only the move to a working day was left
			s.end = resumes
		}
		if s.from.IsZero() {
			s.from = q.Asked
		}
		s.to = q.Answered
	}
	return s
}

// within reports whether a period whose last day is end, not moved, is not over before d. Strictly, the move to
// a working day does not count.
func (r *reading) within(cal civil.Calendar, d, end civil.Date) bool {
	return !d.After(end) || !r.strict && !d.After(roll(cal, end))
}

// roll moves the last day of a period to a working day; zero where the calendar does not reach.
func roll(cal civil.Calendar, end civil.Date) civil.Date {
	d, _ := civil.WorkingDay(cal, end)
	return d
}
