package civil

import (
	"errors"
	"fmt"
	"math"
	"strconv"
)

// Period is a length of time in calendar units, as laws and contracts state it: "six years", "one month",
// "30 days". It is no number of hours: how many days a month has depends on where it begins, see [Date.Add].
// The zero value is no time at all. Arithmetic takes negative units, text does not.
type Period struct{ Years, Months, Days int }

// maxUnit is the most of a unit that the text form has.
const maxUnit = 999_999

// IsZero reports whether the period has no unit.
func (p Period) IsZero() bool { return p == Period{} }

// IsNegative reports whether a part of the period is negative.
func (p Period) IsNegative() bool { return p.Years < 0 || p.Months < 0 || p.Days < 0 }

// Negate returns the period with the sign of every unit turned.
func (p Period) Negate() Period { return Period{negate(p.Years), negate(p.Months), negate(p.Days)} }

// negate turns the sign; the least int, which has no opposite, becomes the greatest.
func negate(n int) int { return -max(n, -math.MaxInt) }

// wholeYears returns years and months as a number of years, held within more than the calendar has, and at most
// eleven months of either sign.
func (p Period) wholeYears() (years, rest int) {
	const most = maxYear + 1
	more, rest := p.Months/12, p.Months%12
	if (p.Years < 0) == (more < 0) { // only here can the sum overflow, and holding back loses nothing
		return clamp(clamp(p.Years, most)+clamp(more, most), most), rest
	}
	return clamp(p.Years+more, most), rest
}

func clamp(n, most int) int { return min(max(n, -most), most) }

// ParsePeriod reads the ISO 8601 form of a period in whole years, months, weeks and days: P7Y, P1Y6M, P30D,
// P2W. A week is seven days. It rejects fractions, signs, times of day, empty and repeated units, and more
// than 999999 years, months or days (with weeks). An error does not repeat what was read.
func ParsePeriod(s string) (Period, error) {
	bad := func(why string) (Period, error) {
		return Period{}, errors.New("civil: period: " + why)
	}
	if len(s) < 3 || s[0] != 'P' {
		return bad("want the form P7Y, P1Y6M, P30D or P2W")
	}
	var p Period
	order := "YMWD"
	next := 0
	for i := 1; i < len(s); {
		j := i
		for j < len(s) && s[j] >= '0' && s[j] <= '9' {
			j++
		}
		switch {
		case j == i:
			return bad("want a whole number before each unit")
		case j == len(s):
			return bad("want a unit (Y, M, W or D) after each number")
		case j-i > 6:
			return bad("a number has more than six digits")
		}
		n, _ := strconv.Atoi(s[i:j])
		k := next
		for k < len(order) && order[k] != s[j] {
			k++
		}
		switch {
		case k == len(order):
			return bad("want the units Y, M, W, D, each at most once and in this order")
		case order[k] == 'Y':
			p.Years = n
		case order[k] == 'M':
			p.Months = n
		case order[k] == 'W':
			p.Days = 7 * n
		default:
			p.Days += n
		}
		next = k + 1
		i = j + 1
	}
	if p.Days > maxUnit {
		return bad("more than 999999 days")
	}
	return p, nil
}

// String returns the ISO 8601 form, P0D for the zero value. Negative units keep their sign,
// a form that [ParsePeriod] rejects.
func (p Period) String() string { return string(p.appendTo(make([]byte, 0, 16))) }

func (p Period) appendTo(b []byte) []byte {
	b = append(b, 'P')
	if p.IsZero() {
		return append(b, "0D"...)
	}
	unit := func(n int, u byte) {
		if n != 0 {
			b = append(strconv.AppendInt(b, int64(n), 10), u)
		}
	}
	unit(p.Years, 'Y')
	unit(p.Months, 'M')
	unit(p.Days, 'D')
	return b
}

// MarshalText returns the ISO 8601 form; a period that [ParsePeriod] could not read back is an error.
func (p Period) MarshalText() ([]byte, error) {
	for _, n := range [...]int{p.Years, p.Months, p.Days} {
		if n < 0 || n > maxUnit {
			return nil, fmt.Errorf("civil: period %s has no text form: each unit must be within 0 to 999999", p)
		}
	}
	return p.appendTo(nil), nil
}

// UnmarshalText reads the ISO 8601 form; the empty text is the zero value. On an error the period is left as it was.
func (p *Period) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*p = Period{}
		return nil
	}
	q, err := ParsePeriod(string(b))
	if err != nil {
		return err
	}
	*p = q
	return nil
}
