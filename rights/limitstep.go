package rights

import (
	"strconv"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Step is one line of the arithmetic behind a [Deadline].
type Step struct {
	Date civil.Date       `json:"date,omitzero"` // unset: not known yet
	What string           `json:"what"`
	Cite privacy.Citation `json:"cite,omitzero"`
}

// String returns weekday, date and what happens on it: "Sat 2026-02-28: one month ends".
func (s Step) String() string {
	if s.Date.IsZero() {
		return s.What
	}
	return s.Date.Weekday().String()[:3] + " " + s.Date.String() + ": " + s.What
}

// Steps spells the arithmetic out in the order in which it is done; nil for a zero limit.
func (l Deadline) Steps() []Step {
	if l.rule == nil {
		return nil
	}
	list := l.begun([]Step{{l.received, "request received", l.Cite}})
	if !l.Starts.IsZero() {
		list = l.counted(list)
	}
	if !l.Promised.IsZero() {
		list = append(list, Step{Date: l.Promised, What: "the time that was promised ends"})
	}
	if !l.ExtensionNoticeBy.IsZero() && !l.Extended {
		list = append(list, Step{l.ExtensionNoticeBy, "last day to tell of an extension, with reasons", l.Cite})
	}
	if l.Safe != l.Due {
		list = append(list, Step{l.Safe, "safe under every reading", l.Cite})
	}
	return list
}

// begun adds what the period begins with, where that is not receipt.
func (l Deadline) begun(list []Step) []Step {
	add := func(d civil.Date, what string) []Step { return append(list, Step{d, what, l.reader()}) }
	if l.Starts.IsZero() {
		if l.notes&noteIdentityOpen != 0 {
			list = add(l.waits.identity, "identity information asked for: the period begins when it comes")
		}
		if l.notes&noteFeeOpen != 0 {
			list = add(l.waits.fee, "fee asked for: the period begins when it is paid")
		}
		return list
	}
	from := l.Starts
	if l.rule.FromNextDay {
		from = from.AddDays(-1)
	}
	switch {
	case l.notes&noteFeeStarts != 0:
		list = add(from, "fee paid: the period begins")
	case l.notes&noteIdentityStarts != 0:
		list = add(from, "identity information received: the period begins")
	}
	if l.rule.FromNextDay {
		list = add(l.Starts, "counted from the next day")
	}
	return list
}

// counted adds the months, the pauses and the move to a working day.
func (l Deadline) counted(list []Step) []Step {
	period := l.rule.Period
	if l.Extended {
		list = append(list, Step{l.notified, "extension told, with reasons; last day for that " + orOpen(l.ExtensionNoticeBy), l.Cite})
		period = l.rule.Extended
	}
	list = append(list, Step{l.Starts.Add(period), ends(period), l.rule.Ends})
	if l.PausedDays > 0 {
		list = append(list, Step{l.NominalEnd, "period ends with " + days(l.PausedDays) +
			" added for waiting between " + l.pauseFrom.String() + " and " + l.pauseTo.String(), l.reader()})
	}
	switch {
	case l.Waiting():
		list = append(list, Step{l.standsSince(), "asked and not answered: the clock stands", l.reader()})
	case l.notes&noteBeyond != 0:
		list = append(list, Step{civil.Date{}, "the calendar does not say whether that is a working day", l.rule.Moves})
	case l.Due != l.NominalEnd:
		list = append(list, Step{l.Due, "next working day, since the period does not end on a weekend or holiday: last day", l.rule.Moves})
	default:
		list = append(list, Step{l.Due, "a working day: last day", l.rule.Moves})
	}
	return list
}

// standsSince returns the day on which the first thing was asked that a period which has begun waits for.
func (l Deadline) standsSince() civil.Date {
	q, id := l.waits.question, l.waits.identity
	if q.IsZero() || !id.IsZero() && id.Before(q) {
		return id
	}
	return q
}

// reader returns what says when the clock begins and stops: the text, or the practice of who reads it so.
func (l Deadline) reader() privacy.Citation {
	if l.rule.Practice != "" {
		return privacy.Citation{Instrument: l.rule.Practice}
	}
	return l.Cite
}

// ends says that a period ends.
func ends(p civil.Period) string {
	switch p {
	case civil.Period{Months: 1}:
		return "one month ends"
	case civil.Period{Months: p.Months}:
		return strconv.Itoa(p.Months) + " months end"
	}
	return p.String() + " ends"
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return strconv.Itoa(n) + " days"
}

func orOpen(d civil.Date) string {
	if d.IsZero() {
		return "not known yet"
	}
	return d.String()
}
