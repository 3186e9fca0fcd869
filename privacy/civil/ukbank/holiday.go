package ukbank

import (
	"iter"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
)

// Attribution is what the licence asks whoever shows the list to say.
const Attribution = "Bank holidays: GOV.UK, Crown copyright, Open Government Licence v3.0"

// Holiday is one bank holiday. None falls on a Saturday or a Sunday.
type Holiday struct {
	Date       civil.Date // the day that is free, which is the substitute day where there is one
	Title      string     // as GOV.UK has it: "Boxing Day"
	Substitute bool       // in place of a holiday that falls on a weekend
}

// Holidays returns the bank holidays of the division, oldest first; none for no division.
func (d Division) Holidays() iter.Seq[Holiday] {
	return func(yield func(Holiday) bool) {
		for _, r := range table {
			if r.of(d) && !yield(r.holiday()) {
				return
			}
		}
	}
}

// Holiday returns the bank holiday of the division that the day is. False means that it is none, or that the
// day is not known, see [Known].
func (d Division) Holiday(day civil.Date) (Holiday, bool) {
	i, ok := slices.BinarySearchFunc(table[:], day, func(r row, day civil.Date) int { return r.date().Compare(day) })
	if !ok || !table[i].of(d) {
		return Holiday{}, false
	}
	return table[i].holiday(), true
}

// Known returns the first and the last day that the divisions know, both inclusive.
func Known() (first, last civil.Date) { return from, through }

// notice is how long before its last day the list is said to run short. A request received on that day has been
// answered, also when extended and paused, long before the list ends; and GOV.UK, which publishes about two years
// ahead, has by then had the next year out for months.
var notice = civil.Period{Months: 15}

// Expires returns the last day that the divisions know, and whether the list runs short on the given day: 15 months
// or less are left of it. Then a later version of this package is due. On the unset day it runs short.
func Expires(on civil.Date) (last civil.Date, near bool) {
	return through, on.IsZero() || on.Add(notice).After(through)
}

var (
	from    = civil.MustDate(firstYear, time.January, 1)
	through = civil.MustDate(lastYear, time.December, 31)
)

// row is one line of the table: a day that is a bank holiday in at least one division.
type row struct {
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

func (r row) of(d Division) bool {
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

func (r row) date() civil.Date { return civil.MustDate(r.year, r.month, r.day) }

func (r row) holiday() Holiday { return Holiday{r.date(), r.title, r.substitute} }
