package retention_test

import (
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/retention"
)

// lastDay works the last day out in another way than the package: it asks the standard library for the anniversary. If
// there is one, that day is the last or, where the period begins on the trigger, the day before; if there is none, the
// last day of the month is.
func lastDay(from civil.Date, months int, beginsOn bool) civil.Date {
	y, m, d := from.Date()
	anniversary := time.Date(y, m+time.Month(months), d, 0, 0, 0, 0, time.UTC)
	if anniversary.Day() != d {
		return civil.DateOf(anniversary.AddDate(0, 0, -anniversary.Day()), time.UTC)
	}
	if beginsOn {
		anniversary = anniversary.AddDate(0, 0, -1)
	}
	return civil.DateOf(anniversary, time.UTC)
}

// Every day of the years round a leap day and round a century, for every number of months to twenty years: the floor
// keeps through the last day, lets go on the next, and says so on the day before.
func TestEveryEnd(t *testing.T) {
	for _, beginsOn := range []bool{false, true} {
		for _, months := range []int{1, 2, 6, 11, 12, 36, 48, 60, 72, 84, 120, 144, 240} {
			rule := floor("f", retention.Statute, civil.Period{Months: months})
			rule.BeginsOn = beginsOn
			s := schedule(t, rule)
			for _, year := range []int{1896, 1999, 2020, 2023} {
				for from := day(year, 1, 1); from.Before(day(year+2, 1, 1)); from = from.AddDays(1) {
					last := lastDay(from, months, beginsOn)
					v, w := s.At(last, ended(from)), s.At(last.AddDays(1), ended(from))
					if v.Action != retention.Keep || v.KeepThrough != last || v.Changes != last.AddDays(1) || w.Action != retention.Erase {
						t.Fatalf("%d months from %v, begins on %t: %+v, the next day %v; want through %v", months, from, beginsOn, v, w.Action, last)
					}
				}
			}
		}
	}
}

// A period that has days and begins on the day of the trigger counts that day as its first.
func TestDaysThatBeginOnTheTrigger(t *testing.T) {
	for want, p := range map[civil.Date]civil.Period{
		day(2024, 2, 29): {Days: 1}, day(2024, 3, 29): {Days: 30}, day(2024, 4, 1): {Months: 1, Days: 4}, day(2025, 3, 1): {Years: 1, Days: 2},
	} {
		rule := floor("f", retention.Statute, p)
		rule.BeginsOn = true
		if v := schedule(t, rule).At(want, ended(day(2024, 2, 29))); v.KeepThrough != want {
			t.Errorf("%v from 29 February 2024: through %v, want %v", p, v.KeepThrough, want)
		}
	}
}

// Where the last day is moved it is the first working day that is not earlier, for every day of five years.
func TestEveryRolledEnd(t *testing.T) {
	rule := floor("f", retention.Claims, years(5))
	rule.Roll = uk.Scotland
	s := schedule(t, rule)
	moved := 0
	for from := day(2013, 1, 2); from.Before(day(2023, 12, 29)); from = from.AddDays(1) {
		want := lastDay(from, 60, false)
		for {
			if working, known := uk.Scotland.IsWorkingDay(want); working || !known {
				break
			}
			want = want.AddDays(1)
		}
		if want != lastDay(from, 60, false) {
			moved++
		}
		if v := s.At(want, ended(from)); v.KeepThrough != want || v.Action != retention.Keep {
			t.Fatalf("from %v: through %v, want %v", from, v.KeepThrough, want)
		}
	}
	if moved < 3000*2/7 {
		t.Errorf("only %d ends were moved", moved)
	}
}

// bounded knows the days from one to another, and that a number of them is free.
type bounded struct {
	from, through civil.Date
	free          int
}

func (b bounded) IsWorkingDay(d civil.Date) (working, known bool) {
	return d.DaysSince(b.from) >= b.free, !d.Before(b.from) && !d.After(b.through)
}

// Where the calendar does not reach, a floor keeps until it has surely passed: to the first day that is known to be a
// working day, for forty days at most.
func TestBeyondTheCalendar(t *testing.T) {
	end := day(2026, 3, 1) // of one year from 1 March 2025
	for _, tt := range []struct {
		name string
		cal  civil.Calendar
		last civil.Date
		ok   bool // the last day is known to be that one
	}{
		{"known", bounded{day(2026, 3, 1), day(2026, 12, 31), 0}, end, true},
		{"known, moved", bounded{day(2026, 3, 1), day(2026, 12, 31), 3}, day(2026, 3, 4), true},
		{"known from the next day on", bounded{day(2026, 3, 2), day(2026, 12, 31), 0}, day(2026, 3, 2), false},
		{"known later, where days are free", bounded{day(2026, 3, 10), day(2026, 12, 31), 3}, day(2026, 3, 13), false},
		{"known too late", bounded{day(2026, 5, 1), day(2026, 12, 31), 0}, day(2026, 4, 10), false},
		{"known no longer", bounded{day(2026, 1, 1), day(2026, 2, 28), 0}, day(2026, 4, 10), false},
		{"never known", uk.Division(0), day(2026, 4, 10), false},
		{"no working day", bounded{day(2026, 3, 1), day(2026, 12, 31), 99}, day(2026, 4, 10), false},
	} {
		rule := floor("f", retention.Claims, years(1))
		rule.Roll = tt.cal
		s := schedule(t, rule)
		v, w := s.At(tt.last, ended(day(2025, 3, 1))), s.At(tt.last.AddDays(1), ended(day(2025, 3, 1)))
		if v.Action != retention.Keep || (v.KeepThrough == tt.last) != tt.ok || v.Changes != tt.last.AddDays(1) {
			t.Errorf("%s: on the last day %+v", tt.name, v)
		}
		if w.Action != retention.Erase || w.KeepThrough != tt.last {
			t.Errorf("%s: on the day after %+v", tt.name, w)
		}
		if exact := codes(w)[0] == "RT-FLOOR-02"; exact != tt.ok {
			t.Errorf("%s: %v", tt.name, codes(w))
		}
	}
}

// The threshold-off is the latest day from which a period has passed, also where a short month stands between: for every day
// of a spring with and one without a leap day.
func TestEveryThresholds(t *testing.T) {
	for _, beginsOn := range []bool{false, true} {
		for days := range 35 {
			rule := floor("f", retention.Business, civil.Period{Months: 1, Days: days})
			rule.BeginsOn = beginsOn
			s := schedule(t, rule)
			for _, year := range []int{2023, 2024} {
				for on := day(year, 2, 1); on.Before(day(year, 5, 1)); on = on.AddDays(1) {
					want := on
					for s.At(on, ended(want)).Action == retention.Keep {
						want = want.AddDays(-1)
					}
					if got := s.Thresholds(on, "c")[0].Free; got != want {
						t.Fatalf("%v on %v, begins on %t: %v, want %v", rule.Min, on, beginsOn, got, want)
					}
				}
			}
		}
	}
}
