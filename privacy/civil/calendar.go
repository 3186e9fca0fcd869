package civil

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// Calendar tells working days from weekends and public holidays. Implementations are safe for concurrent use.
type Calendar interface {
	// IsWorkingDay reports whether d is a working day, and whether the calendar knows.
	// Outside the years it has data for, and for the unset date, known is false and working means nothing.
	IsWorkingDay(d Date) (working, known bool)
}

// ErrUnknownDay is returned where a calendar does not know whether a day is a working day.
var ErrUnknownDay = errors.New("the calendar does not reach this day")

// Weekends is the calendar without public holidays: every day but Saturday and Sunday is a working day.
// It is meant as the ground for [Also] where the holidays are the host's own list.
type Weekends struct{}

// IsWorkingDay reports whether d is none of Saturday and Sunday; only the unset date is unknown.
func (Weekends) IsWorkingDay(d Date) (working, known bool) {
	wd := d.Weekday()
	return wd != time.Saturday && wd != time.Sunday, !d.IsZero()
}

// Also returns c with further holidays, such as those announced after a published table was made.
// It knows no more days than c does, and a nil c knows none.
func Also(c Calendar, holidays ...Date) Calendar {
	days := slices.Clone(holidays)
	slices.SortFunc(days, Date.Compare)
	return also{c, slices.Compact(days)}
}

type also struct {
	Calendar
	days []Date // sorted
}

func (a also) IsWorkingDay(d Date) (working, known bool) {
	if a.Calendar == nil {
		return false, false
	}
	working, known = a.Calendar.IsWorkingDay(d)
	if working && known {
		_, holiday := slices.BinarySearchFunc(a.days, d, Date.Compare)
		working = !holiday
	}
	return working, known
}

// WorkingDay returns d if it is a working day and else the next one that is: a period whose last day is a
// public holiday, a Saturday or a Sunday ends with the last hour of the following working day
// (Regulation 1182/71 Art 3(4)). It returns [ErrUnknownDay] where the calendar does not reach; a nil calendar
// reaches nowhere, and none reaches the unset date.
func WorkingDay(c Calendar, d Date) (Date, error) {
	if c == nil || d.IsZero() {
		return Date{}, fmt.Errorf("civil: working day: no calendar or no date: %w", ErrUnknownDay)
	}
	for e := d; ; e = e.AddDays(1) {
		working, known := c.IsWorkingDay(e)
		if !known {
			return Date{}, fmt.Errorf("civil: working day from %s: %s: %w", d, e, ErrUnknownDay)
		}
		if working {
			return e, nil
		}
		if e.n == maxDay {
			return Date{}, fmt.Errorf("civil: working day from %s: %w", d, ErrUnknownDay)
		}
	}
}
