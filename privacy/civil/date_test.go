package civil_test

import (
	"math"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
)

func TestEndsOfTheCalendar(t *testing.T) {
	if got := civil.MinDate(); got != first {
		t.Errorf("the first day is %v, want %v", got, first)
	}
	if got := civil.MaxDate(); got != last {
		t.Errorf("the last day is %v, want %v", got, last)
	}
}

var (
	first = civil.MustDate(1, time.January, 1)
	last  = civil.MustDate(9999, time.December, 31)
)

func date(y int, m time.Month, d int) civil.Date { return civil.MustDate(y, m, d) }

// Every day there is, held against the standard library, which counts in its own way.
func TestEveryDay(t *testing.T) {
	day := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	d := first
	for n := 0; ; n++ {
		y, m, dd := d.Date()
		if ty, tm, td := day.Date(); y != ty || m != tm || dd != td || d.Weekday() != day.Weekday() {
			t.Fatalf("day %d: got %04d-%02d-%02d, a %v; want %s, a %v", n, y, m, dd, d.Weekday(), day.Format(time.DateOnly), day.Weekday())
		}
		if again, err := civil.NewDate(y, m, dd); again != d || err != nil {
			t.Fatalf("NewDate(%d, %d, %d) = %v, %v; want %v", y, m, dd, again, err, d)
		}
		if d.DaysSince(first) != n || first.AddDays(n) != d {
			t.Fatalf("%v: DaysSince = %d, want %d; AddDays(%[3]d) = %v", d, d.DaysSince(first), n, first.AddDays(n))
		}
		if d == last {
			break
		}
		next := d.AddDays(1)
		if next.Compare(d) != 1 || d.Compare(next) != -1 || d.Compare(d) != 0 || !next.After(d) || !d.Before(next) || d.IsZero() {
			t.Fatalf("%v and %v are not in order", d, next)
		}
		d, day = next, day.Add(24*time.Hour)
	}
	if want := time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC); !day.Equal(want) {
		t.Errorf("the last day is %v, want %v", day, want)
	}
}

func TestNewDateRefusesWhatNoCalendarHas(t *testing.T) {
	for _, c := range []struct {
		y    int
		m    time.Month
		d    int
		want string
	}{
		{0, 1, 1, "civil: date: year 0 is not within 1 to 9999"},
		{10000, 1, 1, "civil: date: year 10000 is not within 1 to 9999"},
		{math.MinInt, 1, 1, "civil: date: year -9223372036854775808 is not within 1 to 9999"},
		{2026, 0, 1, "civil: date: month 0 is not within 1 to 12"},
		{2026, 13, 1, "civil: date: month 13 is not within 1 to 12"},
		{2026, math.MinInt, 1, "civil: date: month -9223372036854775808 is not within 1 to 12"},
		{2026, 4, 0, "civil: date: day 0 is not within 1 to 30 of 2026-04"},
		{2026, 4, 31, "civil: date: day 31 is not within 1 to 30 of 2026-04"},
		{2026, 2, 29, "civil: date: day 29 is not within 1 to 28 of 2026-02"},
		{2028, 2, 30, "civil: date: day 30 is not within 1 to 29 of 2028-02"},
		{1900, 2, 29, "civil: date: day 29 is not within 1 to 28 of 1900-02"},
		{2000, 2, 30, "civil: date: day 30 is not within 1 to 29 of 2000-02"},
	} {
		d, err := civil.NewDate(c.y, c.m, c.d)
		if !d.IsZero() || err == nil || err.Error() != c.want {
			t.Errorf("NewDate(%d, %d, %d) = %v, %v; want %q", c.y, c.m, c.d, d, err, c.want)
		}
	}
}

func TestMustDatePanicsOnAWrongConstant(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("MustDate(2026, 2, 30) did not panic")
		}
	}()
	civil.MustDate(2026, time.February, 30)
}

func TestUnsetDate(t *testing.T) {
	var d civil.Date
	if y, m, dd := d.Date(); y != 0 || m != 0 || dd != 0 {
		t.Errorf("Date() = %d, %d, %d; want zeros", y, m, dd)
	}
	if !d.IsZero() || !d.Before(first) || d.Compare(first) != -1 || !first.After(d) {
		t.Error("the unset date is not before every other")
	}
	for _, p := range []civil.Period{{}, {Years: 1}, {Months: -1}, {Days: 1}, {Years: math.MaxInt, Months: math.MaxInt, Days: math.MaxInt}} {
		if got := d.Add(p); got != d {
			t.Errorf("Add(%v) = %v, want unset", p, got)
		}
	}
	if d.AddDays(1) != d || d.DaysSince(first) != 0 || first.DaysSince(d) != 0 {
		t.Error("the unset date takes part in arithmetic")
	}
	if d.String() != "" || !d.In(time.UTC).IsZero() {
		t.Errorf("String() = %q, In = %v; want nothing", d, d.In(time.UTC))
	}
}

func TestAddDaysStopsAtTheEnds(t *testing.T) {
	mid := date(2026, time.November, 24)
	for _, n := range []int{4_000_000, math.MaxInt, math.MaxInt - 1, math.MaxInt32} {
		for _, d := range []civil.Date{first, mid, last} {
			if got := d.AddDays(n); got != last {
				t.Errorf("%v.AddDays(%d) = %v, want %v", d, n, got, last)
			}
			if got := d.AddDays(-n); got != first {
				t.Errorf("%v.AddDays(%d) = %v, want %v", d, -n, got, first)
			}
		}
	}
	if got := last.AddDays(math.MinInt); got != first {
		t.Errorf("AddDays(MinInt) = %v, want %v", got, first)
	}
	if got := last.DaysSince(first); got != 3652058 || last.AddDays(-got) != first || first.AddDays(got) != last {
		t.Errorf("there are %d days from the first to the last, want 3652058", got)
	}
}

// AddDays, DaysSince and Compare tell one story, for dates drawn with a fixed seed.
func TestDaysAgree(t *testing.T) {
	r := newRand()
	for range 200_000 {
		d, e := r.date(), r.date()
		n := e.DaysSince(d)
		switch {
		case d.AddDays(n) != e, e.AddDays(-n) != d, d.DaysSince(e) != -n:
			t.Fatalf("%v to %v: %d days do not lead there and back", d, e, n)
		case d.Compare(e) != -e.Compare(d), (n > 0) != (d.Compare(e) < 0), (n == 0) != (d == e), d.Before(e) != (n > 0), d.After(e) != (n < 0):
			t.Fatalf("%v and %v: order and distance %d disagree", d, e, n)
		}
		if got, want := e.Weekday(), time.Weekday(((int(d.Weekday())+n)%7+7)%7); got != want {
			t.Fatalf("%v is a %v, want %v: it is %d days from %v, a %v", e, got, want, n, d, d.Weekday())
		}
	}
}

func TestDateIsSmallAndComparable(t *testing.T) {
	seen := map[civil.Date]bool{date(2026, 6, 1): true}
	if !seen[date(2026, 6, 1)] || seen[date(2026, 6, 2)] {
		t.Error("a date does not serve as a map key")
	}
	if n := testing.AllocsPerRun(100, func() {
		d := date(2026, 1, 31).Add(civil.Period{Months: 1})
		if _, err := civil.WorkingDay(civil.Weekends{}, d); err != nil {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("%v allocations on the way to a working day, want 0", n)
	}
}
