package civil_test

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
)

func FuzzParseDate(f *testing.F) {
	for _, s := range append(notDates, "0001-01-01", "2026-11-24", "9999-12-31") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := civil.ParseDate(s)
		std, stdErr := time.Parse(time.DateOnly, s)
		if wanted := stdErr == nil && len(s) == 10 && std.Year() > 0; (err == nil) != wanted {
			t.Fatalf("ParseDate(%q) = %v, %v; the standard library: %v, %v", s, d, err, std, stdErr)
		}
		if err == nil && (d.String() != s || d.IsZero()) {
			t.Fatalf("ParseDate(%q) is written %q", s, d)
		}
	})
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range append(notPeriods, "P7Y", "P1Y2M3W4D", "P0D", "P142857W") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := civil.ParsePeriod(s)
		if err != nil {
			if !p.IsZero() {
				t.Fatalf("ParsePeriod(%q) = %+v and %v", s, p, err)
			}
			return
		}
		b, err := p.MarshalText()
		if err != nil {
			t.Fatalf("ParsePeriod(%q) = %+v, which has no text: %v", s, p, err)
		}
		if q, err := civil.ParsePeriod(string(b)); q != p || err != nil {
			t.Fatalf("%+v, read from %q, is written %q and read as %+v, %v", p, s, b, q, err)
		}
	})
}

func FuzzDateScan(f *testing.F) {
	f.Add("2026-11-24", int64(1795478400), int64(0), 0)
	f.Add(canary, int64(math.MinInt64), int64(1), -3600)
	f.Add("", int64(-62135596800), int64(0), 50400)
	f.Fuzz(func(t *testing.T, s string, sec, nsec int64, offset int) {
		at := time.Unix(sec, nsec).In(time.FixedZone("", offset%(26*3600)))
		for _, src := range []any{s, []byte(s), at, sec, nil} {
			d := date(1999, 9, 9)
			if err := d.Scan(src); err != nil {
				if d != date(1999, 9, 9) {
					t.Fatalf("Scan(%#v): %v, and the date became %v", src, err, d)
				}
				continue
			}
			v, err := d.Value()
			var back civil.Date
			if err != nil || back.Scan(v) != nil || back != d {
				t.Fatalf("Scan(%#v) = %v, stored as %v and read as %v", src, d, v, back)
			}
		}
	})
}

func FuzzDateAdd(f *testing.F) {
	f.Add(31, 0, 1, 0)
	f.Add(739_000, 15000, -12*14999, 3)
	f.Add(0, math.MaxInt, math.MinInt, math.MaxInt)
	f.Fuzz(func(t *testing.T, n, years, months, days int) {
		d := first.AddDays(n)
		p := civil.Period{Years: years, Months: months, Days: days}
		got := d.Add(p)
		if got.Before(first) || got.After(last) {
			t.Fatalf("%v.Add(%+v) = %v, outside the calendar", d, p, got)
		}
		if next := d.AddDays(1).Add(p); next.Before(got) {
			t.Fatalf("%v.Add(%+v) = %v, but a day later %v", d, p, got, next)
		}
		small := func(n int) bool { return -400 < n && n < 400 }
		if y, m, dd := d.Date(); y > 500 && y < 9500 && small(years) && small(months) && small(days) {
			if want := civil.DateOf(oracle(y, m, dd, p), time.UTC); got != want {
				t.Fatalf("%v.Add(%+v) = %v, want %v", d, p, got, want)
			}
		}
		if at := got.In(time.UTC); got != first && civil.DateOf(at, time.UTC) != got {
			t.Fatalf("%v begins at %v, which is another day", got, at)
		}
	})
}

// FuzzDateIn: in every zone, on every day, the first instant of a day shows it, or a later one where the clocks skip the
// day, and the instant before shows an earlier one.
func FuzzDateIn(f *testing.F) {
	for _, name := range []string{"Europe/London", "America/New_York", "Australia/Sydney", "Pacific/Apia", "Africa/Cairo"} {
		for _, d := range []civil.Date{first, date(1916, 5, 21), date(2011, 12, 30), date(2026, 3, 29), date(2040, 12, 31), last} {
			f.Add(name, d.DaysSince(first))
		}
	}
	f.Fuzz(func(t *testing.T, name string, n int) {
		loc, err := time.LoadLocation(name)
		if err != nil || name == "Local" {
			return
		}
		d := first.AddDays(n)
		at := d.In(loc)
		got, before := civil.DateOf(at, loc), civil.DateOf(at.Add(-1), loc)
		if y, _, _ := at.Date(); y < 1 || y > 9999 || at.IsZero() { // the day begins where no date is
			return
		}
		if got.Before(d) || got.After(d.AddDays(1)) || !before.Before(d) {
			t.Fatalf("%v in %s = %v, which is %v, and %v before", d, name, at, got, before)
		}
	})
}

func FuzzJSON(f *testing.F) {
	f.Add(`{"On":"2026-11-24","For":"P7Y"}`)
	f.Add(`{"On":"","For":""}`)
	f.Add(`{"On":null,"For":7}`)
	f.Fuzz(func(t *testing.T, s string) {
		type record struct {
			On  civil.Date
			For civil.Period
		}
		var r, back record
		if json.Unmarshal([]byte(s), &r) != nil {
			return
		}
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatalf("%s was read as %+v, which cannot be written: %v", s, r, err)
		}
		if err := json.Unmarshal(b, &back); err != nil || back != r {
			t.Fatalf("%+v is written %s and read as %+v, %v", r, b, back, err)
		}
	})
}
