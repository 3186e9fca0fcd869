package rights

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Deadline is when a request must be answered (Art 12(3)). The whole of a day named as
// last is available. It is a comparable value, safe for concurrent use; its zero value names no day.
type Deadline struct {
	// Starts is the day from which the period is counted, itself not counted; zero while identity information
	// or a fee is waited for.
	Starts civil.Date `json:"starts,omitzero"`
	// NominalEnd is the last day before it is moved off weekends and holidays, with the days of pauses added.
	// While a question is open it is the day that would be last without that one.
	NominalEnd civil.Date `json:"nominalEnd,omitzero"`
	// Due is the latest lawful day as the law of the day of receipt is applied; zero while the clock stands.
	Due civil.Date `json:"due,omitzero"`
	// Safe is the latest day that is lawful under every defensible reading, never later than Due. While the
	// clock stands it is the last day if what is waited for turns out not to have been needed.
	Safe civil.Date `json:"safe,omitzero"`
	// ExtensionNoticeBy is the last day to tell the person of an extension, with reasons; zero while the clock
	// stands in the first period.
	ExtensionNoticeBy civil.Date `json:"extensionNoticeBy,omitzero"`
	// Promised is the last day by the promise of the controller, where it is Due: before that of the law. Otherwise zero.
	Promised civil.Date `json:"promised,omitzero"`
	// PausedDays is the number of days that do not count because an answer was waited for.
	PausedDays int `json:"pausedDays"`
	// Extended reports that an extension was told in time and counts.
	Extended bool             `json:"extended,omitzero"`
	Cite     privacy.Citation `json:"cite"` // the text that sets the period

	law                *Law // nil in the zero value alone
	rule               *TimeRule
	received, notified civil.Date
	waits              waiting
	pauseFrom, pauseTo civil.Date
	notes              note
}

// promise makes the promised day the last one, if it is before that of the law. The days of pauses are added to it, but
// count for Safe: nobody promised them.
func (l *Deadline) promise(p civil.Period) {
	if l.Starts.IsZero() || l.Extended {
		return
	}
	from := l.Starts
	if l.rule.FromNextDay {
		from = from.AddDays(-1)
	}
	end := from.Add(p)
	due := end.AddDays(l.PausedDays)
	if !due.Before(l.NominalEnd) {
		return
	}
	if end.Before(l.Safe) {
		l.Safe = end
	}
	if !l.Waiting() {
		l.Due, l.Promised = due, due
		l.notes = l.notes&^noteBeyond | notePromise
	}
	l.notes &^= noteSafe
	l.set(noteSafe, l.Waiting() || l.Safe != l.Due)
}

// Waiting reports whether the clock stands: an answer, identity information or a fee is waited for.
func (l Deadline) Waiting() bool { return l.notes&(noteQuestionOpen|noteIdentityOpen|noteFeeOpen) != 0 }

// last returns the day to work towards: Due, or Safe where Due is not known.
func (l Deadline) last() civil.Date {
	if l.Due.IsZero() {
		return l.Safe
	}
	return l.Due
}

// DaysLeft returns the number of days from the given day to Due, or to Safe while Due is not known: 0 on the
// last day, negative after it. It is 0 for an unset day and for a zero limit.
func (l Deadline) DaysLeft(on civil.Date) int { return l.last().DaysSince(on) }

// Overdue reports whether an answer given on the given day is late: the day is after Due, or after Safe where
// the calendar did not reach Due. While the clock stands nothing is overdue. Otherwise what is not known counts
// as overdue: an unset day, and every day for a zero limit.
func (l Deadline) Overdue(on civil.Date) bool {
	return !l.Waiting() && (on.IsZero() || on.After(l.last()))
}
