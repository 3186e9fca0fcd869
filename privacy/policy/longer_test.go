package policy_test

import (
	"math/rand/v2"
	"testing"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// A period is the longer one if there is a day from which it lasts longer, whatever the units.
func TestLonger(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	any := func() civil.Period {
		return civil.Period{Years: r.IntN(3), Months: r.IntN(14), Days: r.IntN(2) * r.IntN(400)}
	}
	for range 400 {
		p, than := any(), any()
		want := false
		for day := civil.MustDate(2026, 1, 1); day.Before(civil.MustDate(2030, 1, 1)) && !want; day = day.AddDays(1) {
			want = day.Add(p).After(day.Add(than))
		}
		if got := policy.LongerThan(p, than); got != want {
			t.Errorf("%v than %v: %v", p, than, got)
		}
	}
	for _, c := range []struct {
		p, than civil.Period
		want    bool
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
		if got := policy.LongerThan(c.p, c.than); got != c.want {
			t.Errorf("%v than %v: %v", c.p, c.than, got)
		}
	}
}
