package ukbank

import (
	"errors"
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy/civil"
)

//go:generate go run gen.go

// Division is a part of the United Kingdom with its own list of bank holidays. It is a [civil.Calendar].
// The zero value is none, to which every day is unknown. It is safe for concurrent use.
type Division uint8

// The divisions. Numbers and words are append-only.
const (
	EnglandAndWales Division = iota + 1 // "england-and-wales"
	Scotland                            // "scotland"
	NorthernIreland                     // "northern-ireland"
	Common                              // "common": the days shared by all three, for use where the division is not known
)

var _ civil.Calendar = Division(0)

var words = [...]string{"none", "england-and-wales", "scotland", "northern-ireland", "common"}

// ErrUnknownDivision is returned where a word or a number names no division.
var ErrUnknownDivision = errors.New("want one of none, england-and-wales, scotland, northern-ireland, common")

// IsWorkingDay reports whether day is neither a Saturday, a Sunday nor a bank holiday of the division, and whether
// that is known: it is not for a day outside the years of [Known], for the unset date, and for no division.
func (d Division) IsWorkingDay(day civil.Date) (working, known bool) {
	if d == 0 || d > Common || day.Before(from) || day.After(through) {
		return false, false
	}
	n := uint(day.DaysSince(from))
	return closed[d][n/64]>>(n%64)&1 == 0, true
}

// For returns the division of a word, as a configuration or a command line has it. "none" is the zero Division.
// Any other word is an [ErrUnknownDivision], the empty one included; it is not repeated.
func For(word string) (Division, error) {
	if i := slices.Index(words[:], word); i >= 0 {
		return Division(i), nil
	}
	return 0, fmt.Errorf("ukbank: division: unknown word: %w", ErrUnknownDivision)
}

// String returns the word of the division, and "?" where there is none.
func (d Division) String() string {
	if int(d) < len(words) {
		return words[d]
	}
	return "?"
}

// MarshalText returns the word of the division; a number without a word is an [ErrUnknownDivision].
func (d Division) MarshalText() ([]byte, error) {
	if int(d) >= len(words) {
		return nil, fmt.Errorf("ukbank: division %d: %w", uint8(d), ErrUnknownDivision)
	}
	return []byte(words[d]), nil
}

// UnmarshalText reads the word of a division, see [For]. On an error the division is left as it was.
func (d *Division) UnmarshalText(b []byte) error {
	e, err := For(string(b))
	if err == nil {
		*d = e
	}
	return err
}
