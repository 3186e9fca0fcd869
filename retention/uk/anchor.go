package uk

import (
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
)

// TaxYearEnd returns the last day of the tax year that a day is in: the next 5 April, or the day itself. Of the unset
// day it is unset. It is the day of [retention.TaxYearEnd].
func TaxYearEnd(d civil.Date) civil.Date { return yearEnd(d, time.April, 5) }

// CalendarYearEnd returns 31 December of the year of a day; of the unset day the unset day. It is the day of
// [retention.CalendarYearEnd].
func CalendarYearEnd(d civil.Date) civil.Date { return yearEnd(d, time.December, 31) }

// AccountingPeriodEnd returns the last day of the accounting year that a day is in, for a company whose years end with a
// day of a month. A day that the month has not is its last, so that 31 is the end of every month. It is unset for the
// unset day and for a month or a day that is none. Whoever changes the year end has a period that is shorter or longer,
// and gives the day as it was. It is the day of [retention.AccountingPeriodEnd].
func AccountingPeriodEnd(d civil.Date, month time.Month, day int) civil.Date {
	return yearEnd(d, month, day)
}

// VATPeriodEnd returns the last day of the VAT period that a day is in, for a trader whose periods of so many months end
// with a month and every so many after it: 3 and March are the quarters of stagger group 1, 3 and April those of group
// 2, 3 and May those of group 3; 1 and any month are monthly returns. It is unset for the unset day, for a month that is
// none, and for months that do not make up a year. Periods that HMRC has made to end on other days are given as they
// are. It is the day of [retention.VATPeriodEnd].
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

// yearEnd returns the first of the days of a month, one in each year, that is not before a day.
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

// dayIn returns a day of a month, or the last one of a month that has it not; unset if there is none.
func dayIn(year int, month time.Month, day int) civil.Date {
	for day = min(day, 31); day > 0; day-- {
		if d, err := civil.NewDate(year, month, day); err == nil {
			return d
		}
	}
	return civil.Date{}
}
