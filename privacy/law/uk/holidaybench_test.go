package uk_test

import (
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

// floor is the least code that finds the working day one month after a day: day numbers since 1970 and a bitset of
// the days that are none. It knows no other period, no ends and no unknown days.
type floor struct {
	base int
	free []uint64
}

func newFloor(div uk.Division) floor {
	first, last := uk.Known()
	n := last.DaysSince(first) + 1
	f := floor{first.DaysSince(date(1970, 1, 1)), make([]uint64, n/64+1)}
	for i := range n {
		if working, _ := div.IsWorkingDay(first.AddDays(i)); !working {
			f.free[i/64] |= 1 << (i % 64)
		}
	}
	return f
}

var monthDays = [13]int{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

func (f floor) monthLater(n int) int {
	z := n + 719468
	era := z / 146097
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	d := doy - (153*mp+2)/5 + 1
	m, y := mp+3, yoe+era*400
	if m > 12 {
		m, y = m-12, y+1
	}
	if m++; m > 12 {
		m, y = 1, y+1
	}
	most := monthDays[m]
	if m == 2 && y%4 == 0 && (y%100 != 0 || y%400 == 0) {
		most = 29
	}
	d = min(d, most)
	if m <= 2 {
		y--
		m += 12
	}
	n = 365*y + y/4 - y/100 + y/400 + (153*m-457)/5 + d - 1 - 719468
	for i := n - f.base; ; i++ {
		if f.free[i/64]>>(i%64)&1 == 0 {
			return i + f.base
		}
	}
}

// withTime is what a program writes that has only the standard library, clamping included.
func withTime(t time.Time, free map[time.Time]bool) time.Time {
	next := t.AddDate(0, 1, 0)
	if next.Day() != t.Day() {
		next = next.AddDate(0, 0, -next.Day())
	}
	for next.Weekday() == time.Saturday || next.Weekday() == time.Sunday || free[next] {
		next = next.AddDate(0, 0, 1)
	}
	return next
}

// benchDays are the days of 2026, as each of the three has them.
func benchDays() (days []civil.Date, numbers []int, times []time.Time) {
	for i := range 365 {
		d := date(2026, 1, 1).AddDays(i)
		days = append(days, d)
		numbers = append(numbers, d.DaysSince(date(1970, 1, 1)))
		times = append(times, d.In(time.UTC))
	}
	return days, numbers, times
}

func timeHolidays(div uk.Division) map[time.Time]bool {
	free := map[time.Time]bool{}
	for h := range div.Holidays() {
		free[h.Date.In(time.UTC)] = true
	}
	return free
}

var month = civil.Period{Months: 1}

// The three agree, so that their times can be compared.
func TestBenchmarksCompareTheSame(t *testing.T) {
	days, numbers, times := benchDays()
	f, free := newFloor(ew), timeHolidays(ew)
	for i, d := range days {
		want, err := civil.WorkingDay(ew, d.Add(month))
		if err != nil {
			t.Fatal(err)
		}
		if got := date(1970, 1, 1).AddDays(f.monthLater(numbers[i])); got != want {
			t.Errorf("one month after %v: the floor has %v, want %v", d, got, want)
		}
		if got := civil.DateOf(withTime(times[i], free), time.UTC); got != want {
			t.Errorf("one month after %v: time has %v, want %v", d, got, want)
		}
	}
}

func BenchmarkMonthThenWorkingDay(b *testing.B) {
	days, numbers, times := benchDays()
	f, free := newFloor(ew), timeHolidays(ew)
	b.Run("civil", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			if _, err := civil.WorkingDay(ew, days[i%365].Add(month)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("floor", func(b *testing.B) {
		b.ReportAllocs()
		sum := 0
		for i := 0; b.Loop(); i++ {
			sum += f.monthLater(numbers[i%365])
		}
		if sum == 0 {
			b.Fatal(sum)
		}
	})
	b.Run("time", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			if withTime(times[i%365], free).IsZero() {
				b.Fatal(i)
			}
		}
	})
}

func BenchmarkIsWorkingDay(b *testing.B) {
	d := date(2026, 12, 25)
	b.ReportAllocs()
	for b.Loop() {
		if working, known := ew.IsWorkingDay(d); working || !known {
			b.Fatal(working, known)
		}
	}
}

func TestNothingIsAllocated(t *testing.T) {
	cal := civil.Also(uk.Scotland, date(2026, 12, 29))
	d := date(2026, 11, 25)
	for name, f := range map[string]func(){
		"IsWorkingDay":         func() { ew.IsWorkingDay(d) },
		"Holiday":              func() { ew.Holiday(d) },
		"month, working day":   func() { _, _ = civil.WorkingDay(ew, d.Add(month)) },
		"with further holiday": func() { _, _ = civil.WorkingDay(cal, d.Add(month)) },
		"Expires":              func() { uk.Expires(d) },
	} {
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s: %v allocations, want 0", name, n)
		}
	}
}
