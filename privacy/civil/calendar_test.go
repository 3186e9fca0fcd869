package civil_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
)

// through knows the days up to one, and that none of them is a working day if never is set.
type through struct {
	last  civil.Date
	never bool
}

func (c through) IsWorkingDay(d civil.Date) (working, known bool) {
	return !c.never, !d.After(c.last)
}

func TestWeekends(t *testing.T) {
	for d := date(2026, 1, 1); d.Before(date(2027, 1, 1)); d = d.AddDays(1) {
		working, known := civil.Weekends{}.IsWorkingDay(d)
		if want := d.Weekday() != time.Saturday && d.Weekday() != time.Sunday; working != want || !known {
			t.Errorf("%v, a %v: working %t, known %t", d, d.Weekday(), working, known)
		}
	}
	if working, known := (civil.Weekends{}).IsWorkingDay(civil.Date{}); working || known {
		t.Errorf("the unset date: working %t, known %t", working, known)
	}
}

func TestWorkingDay(t *testing.T) {
	cal := civil.Also(civil.Weekends{}, date(2026, 12, 25), date(2026, 12, 28))
	for _, c := range []struct{ day, want string }{
		{"2026-12-24", "2026-12-24"}, // a Thursday
		{"2026-12-25", "2026-12-29"}, // a holiday, a weekend and a holiday
		{"2026-12-26", "2026-12-29"},
		{"2026-12-28", "2026-12-29"},
		{"2026-12-29", "2026-12-29"},
		{"2027-01-02", "2027-01-04"},
	} {
		if got, err := civil.WorkingDay(cal, parse(t, c.day)); got != parse(t, c.want) || err != nil {
			t.Errorf("WorkingDay from %s = %v, %v; want %s", c.day, got, err, c.want)
		}
	}
}

func TestWorkingDayWhereTheCalendarDoesNotReach(t *testing.T) {
	for _, c := range []struct {
		name string
		cal  civil.Calendar
		day  civil.Date
	}{
		{"a day after the last", through{last: date(2026, 12, 31)}, date(2027, 1, 1)},
		{"no working day until the last", through{last: date(2026, 12, 31), never: true}, date(2026, 12, 1)},
		{"no working day at all", through{last: last, never: true}, last.AddDays(-3)},
		{"the unset date", civil.Weekends{}, civil.Date{}},
		{"the unset date, and a calendar that claims to know it", through{last: last, never: true}, civil.Date{}},
		{"no calendar", nil, date(2026, 12, 1)},
		{"no calendar below", civil.Also(nil, date(2026, 12, 25)), date(2026, 12, 1)},
	} {
		if got, err := civil.WorkingDay(c.cal, c.day); !errors.Is(err, civil.ErrUnknownDay) || !got.IsZero() {
			t.Errorf("%s: WorkingDay from %v = %v, %v; want ErrUnknownDay", c.name, c.day, got, err)
		}
	}
}

func TestAlso(t *testing.T) {
	holidays := []civil.Date{date(2026, 9, 21), date(2026, 5, 4), date(2026, 9, 21), {}, date(2027, 3, 1), date(2026, 5, 9)}
	given := slices.Clone(holidays)
	base := through{last: date(2026, 12, 31)}
	cal := civil.Also(base, holidays...)
	if !slices.Equal(holidays, given) {
		t.Error("Also changed the slice it was given")
	}
	holidays[0] = date(2026, 7, 1) // and keeps none of it

	for d := date(2026, 1, 1); d.Before(date(2027, 6, 1)); d = d.AddDays(1) {
		_, baseKnown := base.IsWorkingDay(d)
		working, known := cal.IsWorkingDay(d)
		if known != baseKnown {
			t.Errorf("%v: known %t, but %t without the further holidays", d, known, baseKnown)
		}
		if known && working == slices.Contains(given, d) {
			t.Errorf("%v: working %t", d, working)
		}
	}

	// A weekend stays one, and holidays add up.
	both := civil.Also(civil.Also(civil.Weekends{}, date(2026, 5, 4)), date(2026, 5, 5))
	if got, err := civil.WorkingDay(both, date(2026, 5, 2)); got != date(2026, 5, 6) || err != nil {
		t.Errorf("WorkingDay = %v, %v; want 2026-05-06", got, err)
	}
	if working, known := civil.Also(civil.Weekends{}).IsWorkingDay(date(2026, 5, 4)); !working || !known {
		t.Error("Also of no holidays changes the calendar")
	}
}

func TestWorkingDayIsTheFirst(t *testing.T) {
	r := newRand()
	for range 2000 {
		var holidays []civil.Date
		day := r.date()
		for range r.IntN(8) {
			holidays = append(holidays, day.AddDays(r.IntN(12)))
		}
		cal := civil.Also(civil.Weekends{}, holidays...)
		got, err := civil.WorkingDay(cal, day)
		if err != nil {
			if last.DaysSince(day) > 20 {
				t.Fatalf("WorkingDay from %v: %v", day, err)
			}
			continue
		}
		for e := day; !e.After(got); e = e.AddDays(1) {
			wd := e.Weekday()
			free := wd == time.Saturday || wd == time.Sunday || slices.Contains(holidays, e)
			if free == (e == got) {
				t.Fatalf("WorkingDay from %v = %v with holidays %v: wrong at %v", day, got, holidays, e)
			}
			if e == last {
				break
			}
		}
	}
}
