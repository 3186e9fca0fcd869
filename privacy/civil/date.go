package civil

import (
	"cmp"
	"database/sql/driver"
	"errors"
	"fmt"
	"time"
)

// Date is one day of the Gregorian calendar, from 1 January of the year 1 to 31 December 9999.
// Its zero value is "unset" and stands before every real date. Dates are comparable with ==,
// take four bytes, and know no time zone: whoever turns an instant into a date names the place, see [DateOf].
type Date struct {
	n uint32 // day number, 1 = 0001-01-01; 0 = unset
}

// maxDay is the day number of 9999-12-31.
const maxDay = 3652059

const maxYear = 9999

// MinDate returns the first day of the calendar, 1 January of the year 1.
func MinDate() Date { return Date{1} }

// MaxDate returns the last day of the calendar, 31 December 9999.
func MaxDate() Date { return Date{maxDay} }

var errDateForm = errors.New("civil: date: want the form 2006-01-02")

// NewDate returns the given day, or an error if the calendar has no such day.
func NewDate(year int, month time.Month, day int) (Date, error) {
	if year < 1 || year > maxYear {
		return Date{}, fmt.Errorf("civil: date: year %d is not within 1 to %d", year, maxYear)
	}
	if month < time.January || month > time.December {
		return Date{}, fmt.Errorf("civil: date: month %d is not within 1 to 12", int(month))
	}
	if last := daysIn(year, int(month)); day < 1 || day > last {
		return Date{}, fmt.Errorf("civil: date: day %d is not within 1 to %d of %04d-%02d", day, last, year, int(month))
	}
	return Date{dayNumber(year, int(month), day)}, nil
}

// MustDate is [NewDate] for constants: it panics where the calendar has no such day.
func MustDate(year int, month time.Month, day int) Date {
	d, err := NewDate(year, month, day)
	if err != nil {
		panic(err)
	}
	return d
}

// DateOf returns the day that t is at loc. It returns the unset date for the zero time, for a nil
// location, and for an instant outside the years 1 to 9999: whoever does not say where gets no date.
func DateOf(t time.Time, loc *time.Location) Date {
	if t.IsZero() || loc == nil {
		return Date{}
	}
	y, m, d := t.In(loc).Date()
	if y < 1 || y > maxYear {
		return Date{}
	}
	return Date{dayNumber(y, int(m), d)}
}

// Date returns year, month and day; all are zero for the unset date.
func (d Date) Date() (year int, month time.Month, day int) {
	if d.n == 0 {
		return 0, 0, 0
	}
	y, m, dd := d.split()
	return y, time.Month(m), dd
}

// In returns the first instant at which the clock at loc shows the day or a later one. That is midnight, and the
// end of the gap where the clocks skip midnight or, as in Samoa on 30 December 2011, the whole day.
// It is the zero time for the unset date and for a nil location.
func (d Date) In(loc *time.Location) time.Time {
	if d.n == 0 || loc == nil {
		return time.Time{}
	}
	y, m, dd := d.split()
	midnight := time.Date(y, time.Month(m), dd, 0, 0, 0, 0, time.UTC)
	// No clock is two days ahead of UTC. From there each stretch of one offset is looked at in turn. Beyond the last
	// change that a location lists, package time ends a stretch with the year, and a leap year a day too early: where
	// the end is not after t, the stretch goes on.
	for t := midnight.Add(-48 * time.Hour).In(loc); ; {
		_, offset := t.Zone()
		start, before := t.ZoneBounds()
		first := midnight.Add(-time.Duration(offset) * time.Second)
		if !start.IsZero() && first.Before(start) {
			first = start
		}
		if before.IsZero() || first.Before(before) || !before.After(t) {
			return first.In(loc)
		}
		t = before
	}
}

// Weekday returns the day of the week, by which the unset date is a Sunday.
func (d Date) Weekday() time.Weekday { return time.Weekday(d.n % 7) } // 0001-01-01 was a Monday

// IsZero reports whether the date is unset.
func (d Date) IsZero() bool { return d.n == 0 }

// Compare returns -1, 0 or +1 as d is before, equal to or after e. The unset date is before every other.
func (d Date) Compare(e Date) int { return cmp.Compare(d.n, e.n) }

// Before reports whether d is earlier than e.
func (d Date) Before(e Date) bool { return d.n < e.n }

// After reports whether d is later than e.
func (d Date) After(e Date) bool { return d.n > e.n }

// AddDays returns the date n days later, or earlier if n is negative. It stops at the first and at the
// last date there is. The unset date stays unset.
func (d Date) AddDays(n int) Date {
	if d.n == 0 {
		return d
	}
	if n > maxDay {
		n = maxDay
	} else if n < -maxDay {
		n = -maxDay
	}
	return Date{uint32(min(max(int(d.n)+n, 1), maxDay))}
}

// DaysSince returns the number of days from e to d, negative where d is earlier; 0 if either is unset.
func (d Date) DaysSince(e Date) int {
	if d.n == 0 || e.n == 0 {
		return 0
	}
	return int(d.n) - int(e.n)
}

// Add returns the date p later: years and months first, which end on the same day of the month or,
// where that month is shorter, on its last day (Regulation 1182/71 Art 3(2)(c)); then days.
// Each of the two steps stops at the first and at the last date there is. The unset date stays unset.
func (d Date) Add(p Period) Date {
	if d.n == 0 {
		return d
	}
	if p.Years == 0 && p.Months == 0 {
		return d.AddDays(p.Days)
	}
	y, m, dd := d.split()
	years, rest := p.wholeYears()
	y, m = floorDiv((y+years)*12+m-1+rest, 12)
	m++
	switch {
	case y < 1:
		return Date{1}.AddDays(p.Days)
	case y > maxYear:
		return Date{maxDay}.AddDays(p.Days)
	}
	return Date{dayNumber(y, m, min(dd, daysIn(y, m)))}.AddDays(p.Days)
}

// ParseDate reads a date in the form 2006-01-02, and nothing else. An error does not repeat what was read, which
// may be a person's.
func ParseDate(s string) (Date, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return Date{}, errDateForm
	}
	y, ok1 := digits(s[0:4])
	m, ok2 := digits(s[5:7])
	d, ok3 := digits(s[8:10])
	if !ok1 || !ok2 || !ok3 {
		return Date{}, errDateForm
	}
	return NewDate(y, time.Month(m), d)
}

// String returns the form 2006-01-02, and the empty string for the unset date.
func (d Date) String() string {
	if d.n == 0 {
		return ""
	}
	return string(d.appendTo(make([]byte, 0, 10)))
}

func (d Date) appendTo(b []byte) []byte {
	if d.n == 0 {
		return b
	}
	y, m, dd := d.split()
	return append(b,
		byte('0'+y/1000), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10), '-',
		byte('0'+m/10), byte('0'+m%10), '-',
		byte('0'+dd/10), byte('0'+dd%10))
}

// MarshalText returns the form of [Date.String].
func (d Date) MarshalText() ([]byte, error) { return d.appendTo(nil), nil }

// AppendText appends the form of [Date.String].
func (d Date) AppendText(b []byte) ([]byte, error) { return d.appendTo(b), nil }

// UnmarshalText reads the form of [Date.String]; the empty text is the unset date.
// On an error the date is left as it was.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	e, err := ParseDate(string(b))
	if err != nil {
		return err
	}
	*d = e
	return nil
}

// Value stores the date as the text 2006-01-02, and the unset date as NULL.
func (d Date) Value() (driver.Value, error) {
	if d.n == 0 {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads a DATE or text column: NULL and the empty text are the unset date. A time.Time, as some drivers
// return it for a DATE, counts as the day it shows at its own location, and must show midnight. The zero time.Time
// is an error, since some drivers return it for an invalid date. An error leaves the date unchanged and does not
// repeat what was read.
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = Date{}
		return nil
	case string:
		return d.UnmarshalText([]byte(v))
	case []byte:
		return d.UnmarshalText(v)
	case time.Time:
		if h, m, s := v.Clock(); h|m|s|v.Nanosecond() != 0 {
			return errors.New("civil: scan date: column holds a time of day")
		}
		if v.IsZero() {
			return errors.New("civil: scan date: column holds the zero time")
		}
		y, m, dd := v.Date()
		e, err := NewDate(y, m, dd)
		if err != nil {
			return err
		}
		*d = e
		return nil
	default:
		return fmt.Errorf("civil: scan date: column type %T holds no date", src)
	}
}

func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		c := s[i] - '0'
		if c > 9 {
			return 0, false
		}
		n = n*10 + int(c)
	}
	return n, true
}

func floorDiv(a, b int) (q, r int) {
	q, r = a/b, a%b
	if r < 0 {
		q, r = q-1, r+b
	}
	return q, r
}

func leap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

func daysIn(y, m int) int {
	if m == 2 {
		if leap(y) {
			return 29
		}
		return 28
	}
	return 30 + (m+m>>3)&1
}

// dayNumber counts days in years that begin on 1 March, so that the leap day is a year's last.
func dayNumber(y, m, d int) uint32 {
	if m <= 2 {
		y, m = y-1, m+12
	}
	// (153m-457)/5 is the number of days from 1 March to the first of the month.
	return uint32(365*y + y/4 - y/100 + y/400 + (153*m-457)/5 + d - 306)
}

// split is the inverse of dayNumber, after Neri and Schneider, "Euclidean affine functions and their
// application to calendar algorithms" (2022).
func (d Date) split() (y, m, day int) {
	n := d.n + 305 // days since 0000-03-01
	n1 := 4*n + 3
	c := n1 / 146097
	n2 := n1%146097 | 3
	p2 := uint64(2939745) * uint64(n2)
	z := uint32(p2 >> 32)
	ny := uint32(p2) / 2939745 / 4
	n3 := 2141*ny + 197913
	m = int(n3 >> 16)
	day = int((n3&0xffff)/2141) + 1
	y = int(100*c + z)
	if ny >= 306 { // January and February belong to the next year
		return y + 1, m - 12, day
	}
	return y, m, day
}
