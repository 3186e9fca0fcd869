package civil_test

import (
	"math/rand/v2"

	"github.com/lawful-go/lawful/privacy/civil"
)

// source draws values for properties, the same ones on every run.
type source struct{ *rand.Rand }

func newRand() source { return source{rand.New(rand.NewPCG(1182, 71))} }

// date draws any date but the unset one; one in eight lies at an end of the calendar.
func (r source) date() civil.Date {
	switch r.IntN(16) {
	case 0:
		return first.AddDays(r.IntN(800))
	case 1:
		return last.AddDays(-r.IntN(800))
	}
	return first.AddDays(r.IntN(last.DaysSince(first) + 1))
}

// period draws a period with units of either sign.
func (r source) period() civil.Period {
	n := func(most int) int { return r.IntN(2*most+1) - most }
	return civil.Period{Years: n(30), Months: n(40), Days: n(70)}
}
