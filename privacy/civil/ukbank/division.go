package ukbank

import (
	"fmt"
	"slices"
	"strings"

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

// IsWorkingDay reports whether day is neither a Saturday, a Sunday nor a bank holiday of the division, and whether
// that is known: it is not for a day outside the years of [Known], for the unset date, and for no division.
func (d Division) IsWorkingDay(day civil.Date) (working, known bool) {
	if d == 0 || d > Common || day.Before(from) || day.After(through) {
		return false, false
	}
	n := uint(day.DaysSince(from))
	return closed[d][n/64]>>(n%64)&1 == 0, true
}

// String returns the word of the division, and "?" where there is none.
func (d Division) String() string {
	if int(d) < len(words) {
		return words[d]
	}
	return "?"
}

// MarshalText returns the word of the division; a number without a word is an error.
func (d Division) MarshalText() ([]byte, error) {
	if int(d) >= len(words) {
		return nil, fmt.Errorf("ukbank: division %d: want one of %s", uint8(d), strings.Join(words[:], ", "))
	}
	return []byte(words[d]), nil
}

// UnmarshalText reads the word of a division, as a configuration or a command line has it; "none" is the zero Division.
// Any other word, the empty one included, is an error that does not repeat it, and the division is left as it was.
func (d *Division) UnmarshalText(b []byte) error {
	i := slices.Index(words[:], string(b))
	if i < 0 {
		return fmt.Errorf("ukbank: division: unknown word: want one of %s", strings.Join(words[:], ", "))
	}
	*d = Division(i)
	return nil
}
