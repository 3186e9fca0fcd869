package civil_test

import (
	"math"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
)

// oracle adds a period in another way than the package does: it asks the standard library for the day in the month
// reached, and takes one day less until that month has it.
func oracle(y int, m time.Month, d int, p civil.Period) time.Time {
	for day := d; ; day-- {
		t := time.Date(y+p.Years, m+time.Month(p.Months), day, 0, 0, 0, 0, time.UTC)
		if t.Day() == day {
			return t.AddDate(0, 0, p.Days)
		}
	}
}

// Every day of years with and without a leap day and round a century, with every number of months in reach.
func TestAddOverEveryDay(t *testing.T) {
	years := []int{1899, 1900, 1901, 1999, 2000, 2001, 2023, 2024, 2025, 2026, 2027, 2028}
	for _, y := range years {
		for d := date(y, 1, 1); !d.After(date(y, 12, 31)); d = d.AddDays(1) {
			_, m, dd := d.Date()
			for _, py := range []int{-100, -4, -1, 0, 1, 4, 7} {
				for pm := -13; pm <= 25; pm++ {
					for _, pd := range []int{-30, 0, 1} {
						p := civil.Period{Years: py, Months: pm, Days: pd}
						if got, want := d.Add(p), civil.DateOf(oracle(y, m, dd, p), time.UTC); got != want {
							t.Fatalf("%v.Add(%v) = %v, want %v", d, p, got, want)
						}
					}
				}
			}
		}
	}
}

func TestAddClamps(t *testing.T) {
	for _, c := range []struct{ from, period, want string }{
		{"2026-01-31", "P1M", "2026-02-28"}, // Regulation 1182/71 Art 3(2)(c)
		{"2028-01-31", "P1M", "2028-02-29"},
		{"2027-01-31", "P3M", "2027-04-30"}, // not 28 April, as three single months would have it
		{"2026-03-31", "P1M", "2026-04-30"},
		{"2026-08-31", "P1M", "2026-09-30"},
		{"2026-09-30", "P1M", "2026-10-30"}, // the last day of a month is nothing but its number
		{"2028-02-29", "P1Y", "2029-02-28"},
		{"2028-02-29", "P4Y", "2032-02-29"},
		{"2028-02-29", "P7Y", "2035-02-28"},
		{"1896-02-29", "P4Y", "1900-02-28"},
		{"2026-01-31", "P1M1D", "2026-03-01"}, // months first
		{"2026-12-31", "P2M", "2027-02-28"},
		{"2026-06-15", "P12M", "2027-06-15"},
		{"2026-06-15", "P30D", "2026-07-15"},
		{"2026-06-15", "P2W", "2026-06-29"},
	} {
		if got := parse(t, c.from).Add(period(t, c.period)); got != parse(t, c.want) {
			t.Errorf("%s + %s = %v, want %s", c.from, c.period, got, c.want)
		}
	}
}

func TestAddStopsAtTheEnds(t *testing.T) {
	const big = math.MaxInt
	mid := date(2026, 11, 24)
	for _, c := range []struct {
		d    civil.Date
		p    civil.Period
		want civil.Date
	}{
		{mid, civil.Period{Years: 7973}, date(9999, 11, 24)},
		{mid, civil.Period{Years: 7974}, last},
		{mid, civil.Period{Years: -2025}, date(1, 11, 24)},
		{mid, civil.Period{Years: -2026}, first},
		{last, civil.Period{Months: 1}, last},
		{first, civil.Period{Months: -1}, first},
		{mid, civil.Period{Years: big, Months: big, Days: big}, last},
		{mid, civil.Period{Years: -big - 1, Months: -big - 1, Days: -big - 1}, first},
		{mid, civil.Period{Years: big, Months: -big - 1}, last},
		{mid, civil.Period{Years: -big - 1, Months: big}, first},
		{mid, civil.Period{Years: big, Months: big}, last},
		{mid, civil.Period{Years: -big - 1, Months: -big - 1}, first},
		{first, civil.Period{Years: 9998}, date(9999, 1, 1)},
		{first, civil.Period{Years: 9999}, last},
		{first, civil.Period{Years: 10000, Months: -13}, date(9999, 12, 1)},
		{last, civil.Period{Years: -9998}, date(1, 12, 31)},
		{last, civil.Period{Years: -9999}, first},
		{mid, civil.Period{Months: big}, last},
		{mid, civil.Period{Months: -big - 1}, first},
		// Years and months make up for each other before anything stops.
		{mid, civil.Period{Years: 15000, Months: -12 * 14999}, date(2027, 11, 24)},
		{mid, civil.Period{Years: -15000, Months: 12*15001 + 1}, date(2027, 12, 24)},
		{mid, civil.Period{Years: -big / 12, Months: big/12*12 + 3}, date(2027, 2, 24)},
		// Days come after the first step has stopped.
		{mid, civil.Period{Years: 9000, Days: -1}, date(9999, 12, 30)},
		{mid, civil.Period{Years: -9000, Days: 1}, date(1, 1, 2)},
	} {
		if got := c.d.Add(c.p); got != c.want {
			t.Errorf("%v.Add(%+v) = %v, want %v", c.d, c.p, got, c.want)
		}
	}
}

// A later day never leads to an earlier one: over a whole cycle of the calendar, 400 years.
func TestAddKeepsTheOrder(t *testing.T) {
	periods := []civil.Period{
		{Months: 1}, {Months: 2}, {Months: 3}, {Months: 6}, {Years: 1}, {Years: 6}, {Years: 7}, {Years: 100},
		{Months: -1}, {Years: -1}, {Months: 1, Days: -1}, {Months: -11, Days: 17}, {Years: 8000},
	}
	for _, p := range periods {
		before := date(1999, 12, 31).Add(p)
		for d := date(2000, 1, 1); d.Before(date(2400, 1, 2)); d = d.AddDays(1) {
			got := d.Add(p)
			if got.Before(before) {
				t.Fatalf("%v.Add(%v) = %v, before %v, which the day before leads to", d, p, got, before)
			}
			before = got
		}
	}
}

// Laws of Add, for dates and periods drawn with a fixed seed.
func TestAddLaws(t *testing.T) {
	r := newRand()
	for range 200_000 {
		d, p := r.date(), r.period()
		got := d.Add(p)
		if got.IsZero() || got.Before(first) || got.After(last) {
			t.Fatalf("%v.Add(%+v) = %v, outside the calendar", d, p, got)
		}
		inMonths := civil.Period{Months: 12*p.Years + p.Months, Days: p.Days}
		if again := d.Add(inMonths); again != got {
			t.Fatalf("%v.Add(%+v) = %v, but a year as twelve months gives %v", d, p, got, again)
		}
		steps := d.Add(civil.Period{Years: p.Years, Months: p.Months}).AddDays(p.Days)
		if steps != got {
			t.Fatalf("%v.Add(%+v) = %v, but in two steps %v", d, p, got, steps)
		}
		if d.Add(civil.Period{}) != d {
			t.Fatalf("%v.Add of nothing = %v", d, d.Add(civil.Period{}))
		}
	}
}

func parse(t testing.TB, s string) civil.Date {
	t.Helper()
	d, err := civil.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func period(t testing.TB, s string) civil.Period {
	t.Helper()
	p, err := civil.ParsePeriod(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
