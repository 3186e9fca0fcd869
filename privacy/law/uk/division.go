package uk

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy/civil"
)

//go:generate go run holidaygen.go

// Division is a part of the United Kingdom with its own bank holidays. As a [civil.Calendar] it knows every day of the
// years of [Known]: Saturdays, Sundays and its bank holidays are not working days. The zero value knows no day. A
// Division is safe for concurrent use.
//
// No source says which division's holidays move a period of the UK GDPR (Art 4A; Regulation 1182/71 Art 3(4)). If you do
// not know the division, use [Common]: it never ends a period later than any of the three does.
//
// A day outside the years of [Known] is unknown, even a Saturday, because bank holidays are proclaimed, not computed.
// Some are announced at short notice, like that of 19 September 2022: add them with [civil.Also]. [Expires] reports
// when the years run short.
//
// The source is https://www.gov.uk/bank-holidays.json, for 2018 as GOV.UK published it then: Crown copyright, Open
// Government Licence v3.0, see [Attribution]. It is in testdata/bankholidays.json, from which go generate makes the
// table. Tests compare the two.
type Division uint8

// The divisions. Numbers and words are append-only.
const (
	EnglandAndWales Division = iota + 1 // "england-and-wales"
	Scotland                            // "scotland"
	NorthernIreland                     // "northern-ireland"
	Common                              // "common": the days that all three share
)

var _ civil.Calendar = Division(0)

var divisionWords = [...]string{"none", "england-and-wales", "scotland", "northern-ireland", "common"}

// IsWorkingDay reports whether a day is a working day in the division, and whether that is known: not for a day outside
// the years of [Known], an unset date or the zero Division.
func (d Division) IsWorkingDay(day civil.Date) (working, known bool) {
	if d == 0 || d > Common || day.Before(knownFrom) || day.After(knownThrough) {
		return false, false
	}
	n := uint(day.DaysSince(knownFrom))
	return closedDays[d][n/64]>>(n%64)&1 == 0, true
}

// String returns the word of the division, or "?" if it has none.
func (d Division) String() string {
	if int(d) < len(divisionWords) {
		return divisionWords[d]
	}
	return "?"
}

// MarshalText returns the word of the division; a number without a word is an error.
func (d Division) MarshalText() ([]byte, error) {
	if int(d) >= len(divisionWords) {
		return nil, fmt.Errorf("uk: division %d: want one of %s", uint8(d), strings.Join(divisionWords[:], ", "))
	}
	return []byte(divisionWords[d]), nil
}

// UnmarshalText reads the word of a division; "none" is the zero Division. Any other word, including the empty one, is an
// error that does not repeat the word, and leaves the division unchanged.
func (d *Division) UnmarshalText(b []byte) error {
	i := slices.Index(divisionWords[:], string(b))
	if i < 0 {
		return fmt.Errorf("uk: division: unknown word: want one of %s", strings.Join(divisionWords[:], ", "))
	}
	*d = Division(i)
	return nil
}
