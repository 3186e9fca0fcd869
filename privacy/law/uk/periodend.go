package uk

import (
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
)

// TaxYearEnd returns the last day of the tax year that a day is in, for [retention.TaxYearEnd]: 5 April. It is unset for an
// unset day.
func TaxYearEnd(d civil.Date) civil.Date { return yearEnd(d, time.April, 5) }

// CalendarYearEnd returns 31 December of the year of a day, for [retention.CalendarYearEnd]. It is unset for an unset day.
func CalendarYearEnd(d civil.Date) civil.Date { return yearEnd(d, time.December, 31) }

// AccountingPeriodEnd returns the last day of the accounting year that a day is in, for [retention.AccountingPeriodEnd] of a
// company whose years end on the given day of a month. In a shorter month that is its last day, so 31 is the end of every
// month. The result is unset for an unset day and an invalid month or day. If the company changed its year end, set the
// day yourself.
func AccountingPeriodEnd(d civil.Date, month time.Month, day int) civil.Date {
	return yearEnd(d, month, day)
}

// VATPeriodEnd returns the last day of the VAT period that a day is in, for [retention.VATPeriodEnd] of a trader whose periods
// are so many months long and one of which ends with the given month: 3 and March are the quarters of stagger group 1, 3 and
// April those of group 2, 3 and May those of group 3; 1 and any month are monthly returns. The result is unset for an unset
// day, an invalid month, and months that do not divide a year. If HMRC agreed to other days, set the day yourself.
func VATPeriodEnd(d civil.Date, months int, ends time.Month) civil.Date {
	if d.IsZero() || months < 1 || 12%months != 0 || ends < time.January || ends > time.December {
		return civil.Date{}
	}
	y, m, _ := d.Date()
	for (m-ends)%time.Month(months) != 0 {
		m++
	}
	if m > time.December {
		y, m = y+1, m-12
	}
	return dayIn(y, m, 31)
}

// yearEnd returns the first day that is not before d and is the given day of a month.
func yearEnd(d civil.Date, month time.Month, day int) civil.Date {
	if d.IsZero() {
		return d
	}
	y, _, _ := d.Date()
	if end := dayIn(y, month, day); !end.Before(d) {
		return end
	}
	return dayIn(y+1, month, day)
}

// dayIn returns a day of a month, or its last day if it is shorter; unset if the month or the day is invalid.
func dayIn(year int, month time.Month, day int) civil.Date {
	for day = min(day, 31); day > 0; day-- {
		if d, err := civil.NewDate(year, month, day); err == nil {
			return d
		}
	}
	return civil.Date{}
}
