package uk

import (
	"iter"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
)

// Attribution is the notice that the licence requires of anyone who shows the list.
const Attribution = "Bank holidays: GOV.UK, Crown copyright, Open Government Licence v3.0"

// Holiday is one bank holiday. None falls on a Saturday or a Sunday.
type Holiday struct {
	Date       civil.Date // the free day: the substitute day, if there is one
	Title      string     // as on GOV.UK: "Boxing Day"
	Substitute bool       // replaces a holiday that falls on a weekend
}

// Holidays returns the bank holidays of the division, oldest first. The zero Division has none.
func (d Division) Holidays() iter.Seq[Holiday] {
	return func(yield func(Holiday) bool) {
		for _, r := range holidayTable {
			if r.of(d) && !yield(r.holiday()) {
				return
			}
		}
	}
}

// Holiday returns the bank holiday of the division on a day. It returns false if the day is not a bank holiday, or is
// outside the years of [Known].
func (d Division) Holiday(day civil.Date) (Holiday, bool) {
	i, ok := slices.BinarySearchFunc(holidayTable[:], day, func(r holidayRow, day civil.Date) int { return r.date().Compare(day) })
	if !ok || !holidayTable[i].of(d) {
		return Holiday{}, false
	}
	return holidayTable[i].holiday(), true
}

// Known returns the first and the last day that the divisions know, both inclusive.
func Known() (first, last civil.Date) { return knownFrom, knownThrough }

// calendars are the divisions with what the lists rest on. They are in force on the days that they know.
func calendars() (all []law.Calendar) {
	for d := EnglandAndWales; d <= Common; d++ {
		all = append(all, law.Calendar{Place: d.String(), Days: d, Provision: privacy.Provision{
			Cite:  privacy.Citation{Instrument: "Banking and Financial Dealings Act 1971", Provision: "s.1, Sch 1"},
			Since: knownFrom, Before: knownThrough.AddDays(1), Verified: verified,
			Source: "https://www.gov.uk/bank-holidays.json, Open Government Licence v3.0",
		}})
	}
	return all
}

// noticeOfExpiry is how long before its last day the list runs short. A request received on that day is answered long
// before the list ends, even if extended and paused, and GOV.UK, which publishes about two years ahead, published the
// next year months before.
var noticeOfExpiry = civil.Period{Months: 15}

// Expires returns the last day that the divisions know, and whether the list runs short on a day: 15 months of it or
// less are left, so update this module. On an unset day it runs short.
func Expires(on civil.Date) (last civil.Date, near bool) {
	return knownThrough, on.IsZero() || on.Add(noticeOfExpiry).After(knownThrough)
}

var (
	knownFrom    = civil.MustDate(firstYear, time.January, 1)
	knownThrough = civil.MustDate(lastYear, time.December, 31)
)

// row is one line of the table: a day that is a bank holiday in at least one division.
type holidayRow struct {
	year       int
	month      time.Month
	day        int
	in         divisions
	substitute bool
	title      string
}

// divisions is a set of divisions, each at the bit of its number less one.
type divisions uint8

const (
	ew divisions = 1 << iota
	sc
	ni
	all = ew | sc | ni
)

func (r holidayRow) of(d Division) bool {
	switch d {
	case EnglandAndWales:
		return r.in&ew != 0
	case Scotland:
		return r.in&sc != 0
	case NorthernIreland:
		return r.in&ni != 0
	case Common:
		return r.in == all
	}
	return false
}

func (r holidayRow) date() civil.Date { return civil.MustDate(r.year, r.month, r.day) }

func (r holidayRow) holiday() Holiday { return Holiday{r.date(), r.title, r.substitute} }
