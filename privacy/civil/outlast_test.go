package civil_test

import (
	"math/rand/v2"
	"testing"

	"github.com/lawful-go/lawful/privacy/civil"
)

// A period can outlast another if it lasts longer from some day, whatever the units.
func TestCanOutlast(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	any := func() civil.Period {
		return civil.Period{Years: r.IntN(3), Months: r.IntN(14), Days: r.IntN(2) * r.IntN(400)}
	}
	for range 400 {
		p, q := any(), any()
		want := false
		for day := civil.MustDate(2026, 1, 1); day.Before(civil.MustDate(2030, 1, 1)) && !want; day = day.AddDays(1) {
			want = day.Add(p).After(day.Add(q))
		}
		if got := p.CanOutlast(q); got != want {
			t.Errorf("%v can outlast %v: %v, want %v", p, q, got, want)
		}
	}
	for _, c := range []struct {
		p, q civil.Period
		want bool
	}{
		{civil.Period{Years: 1}, civil.Period{Days: 365}, true},
		{civil.Period{Months: 11}, civil.Period{Days: 336}, true},
		{civil.Period{Days: 30}, civil.Period{Months: 1}, true},
		{civil.Period{Days: 28}, civil.Period{Months: 1}, false},
		{civil.Period{Months: 12}, civil.Period{Years: 1}, false},
		{civil.Period{}, civil.Period{}, false},
		{civil.Period{Years: 9000, Days: 1}, civil.Period{Months: 1}, true},
		{civil.Period{Months: 1}, civil.Period{Years: 9000, Days: 1}, false},
	} {
		if got := c.p.CanOutlast(c.q); got != c.want {
			t.Errorf("%v can outlast %v: %v, want %v", c.p, c.q, got, c.want)
		}
	}
}
