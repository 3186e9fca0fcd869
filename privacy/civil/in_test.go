package civil_test

import (
	"testing"
	"time"
	_ "time/tzdata" // the tests do not depend on the machine's own zones

	"github.com/lawful-go/lawful/privacy/civil"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func TestFirstInstantOfADay(t *testing.T) {
	for _, c := range []struct{ zone, day, want, why string }{
		{"UTC", "2026-11-24", "2026-11-24T00:00:00Z", "no offset"},
		{"Europe/London", "2026-01-15", "2026-01-15T00:00:00Z", "winter"},
		{"Europe/London", "2026-07-15", "2026-07-15T00:00:00+01:00", "summer"},
		{"Europe/London", "2026-03-29", "2026-03-29T00:00:00Z", "the clocks go forward at one"},
		{"Europe/London", "2026-10-25", "2026-10-25T00:00:00+01:00", "the clocks go back at two"},
		{"America/Sao_Paulo", "2018-11-04", "2018-11-04T01:00:00-02:00", "midnight is skipped, west of Greenwich"},
		{"America/Sao_Paulo", "2019-02-17", "2019-02-17T00:00:00-03:00", "the hour before midnight is repeated"},
		{"Asia/Beirut", "2026-03-29", "2026-03-29T01:00:00+03:00", "midnight is skipped, east of Greenwich"},
		{"Africa/Cairo", "2014-08-01", "2014-08-01T01:00:00+03:00", "midnight is skipped"},
		{"Africa/Cairo", "2026-04-24", "2026-04-24T01:00:00+03:00", "midnight is skipped"},
		{"America/Havana", "2026-11-01", "2026-11-01T00:00:00-04:00", "the hour after midnight is repeated: the first of the two"},
		{"America/St_Johns", "2006-10-29", "2006-10-29T00:00:00-02:30", "one minute after midnight the clocks go back into the day before"},
		{"America/Toronto", "1919-03-31", "1919-03-31T00:30:00-04:00", "the gap begins before midnight"},
		{"Pacific/Apia", "2011-12-29", "2011-12-29T00:00:00-10:00", "the day before a day that never was"},
		{"Pacific/Apia", "2011-12-30", "2011-12-31T00:00:00+14:00", "a day that never was"},
		{"Pacific/Apia", "2011-12-31", "2011-12-31T00:00:00+14:00", "the day after it"},
		{"Pacific/Kwajalein", "1993-08-21", "1993-08-22T00:00:00+12:00", "a day that never was"},
		{"Europe/London", "2040-12-30", "2040-12-30T00:00:00Z", "near the end of a leap year beyond the last change listed"},
		{"Europe/London", "2040-12-31", "2040-12-31T00:00:00Z", "the last day of such a year"},
		{"Europe/London", "2041-01-01", "2041-01-01T00:00:00Z", "the day after it"},
		{"Australia/Sydney", "2040-12-31", "2040-12-31T00:00:00+11:00", "the same, in summer"},
		{"America/New_York", "2041-01-01", "2041-01-01T00:00:00-05:00", "the same, west of Greenwich"},
		{"Europe/London", "9996-12-31", "9996-12-31T00:00:00Z", "the last of these days"},
		{"Pacific/Apia", "1892-07-04", "1892-07-04T00:00:00+12:33", "a day that was twice: the first of the two"},
	} {
		got := parse(t, c.day).In(zone(t, c.zone))
		if s := got.Format(time.RFC3339); s != c.want {
			t.Errorf("%s in %s = %s, want %s: %s", c.day, c.zone, s, c.want, c.why)
		}
	}
}

// In zones with every kind of jump: at the first instant the clock shows the day, or a later one where the day never
// was, and at no instant before it.
func TestNothingOfADayComesBeforeItsFirstInstant(t *testing.T) {
	const minute = time.Minute
	looks := []time.Duration{1, minute, 30 * minute, 45 * minute, 60 * minute, 90 * minute, 120 * minute, 6 * 60 * minute, 23 * 60 * minute, 25 * 60 * minute, 49 * 60 * minute}
	for _, name := range []string{
		"UTC", "Europe/London", "Europe/Dublin", "America/Sao_Paulo", "Asia/Beirut", "Africa/Cairo", "America/Havana",
		"America/St_Johns", "America/Toronto", "Pacific/Apia", "Pacific/Kwajalein", "Pacific/Kiritimati", "Asia/Manila",
		"Asia/Kathmandu", "Asia/Tehran", "Africa/Monrovia", "Australia/Sydney", "America/New_York", "Pacific/Chatham", "Antarctica/Troll", "America/Juneau", "Asia/Gaza",
	} {
		loc := zone(t, name)
		for _, years := range [][2]int{{1844, 1846}, {1866, 1868}, {1892, 1893}, {1918, 1920}, {1969, 1971}, {1993, 1994}, {2006, 2019}, {2026, 2027}, {2040, 2041}, {2099, 2100}} {
			for d := date(years[0], 1, 1); d.Before(date(years[1]+1, 1, 1)); d = d.AddDays(1) {
				at := d.In(loc)
				switch day := civil.DateOf(at, loc); {
				case day != d && (day.Before(d) || civil.DateOf(at.Add(-1), loc).After(d)):
					t.Errorf("%v in %s = %v, which is %v", d, name, at, day)
				case day != d && day != d.AddDays(1):
					t.Errorf("%v in %s = %v: more than one day is skipped", d, name, at)
				}
				for _, back := range looks {
					if e := civil.DateOf(at.Add(-back), loc); !e.Before(d) {
						t.Fatalf("%v in %s = %v, but %v before it the clock shows %v", d, name, at, back, e)
					}
				}
			}
		}
	}
}

func TestDayOfAnInstant(t *testing.T) {
	at := time.Date(2026, 8, 1, 23, 30, 0, 0, time.UTC)
	for _, c := range []struct {
		zone string
		want civil.Date
	}{
		{"UTC", date(2026, 8, 1)},
		{"Europe/London", date(2026, 8, 2)}, // summer time: half past midnight
		{"America/New_York", date(2026, 8, 1)},
		{"Pacific/Kiritimati", date(2026, 8, 2)},
	} {
		if got := civil.DateOf(at, zone(t, c.zone)); got != c.want {
			t.Errorf("DateOf in %s = %v, want %v", c.zone, got, c.want)
		}
	}
	for name, got := range map[string]civil.Date{
		"the zero time":      civil.DateOf(time.Time{}, time.UTC),
		"no location":        civil.DateOf(at, nil),
		"before the year 1":  civil.DateOf(time.Date(0, 12, 31, 23, 59, 59, 0, time.UTC), time.UTC),
		"after 9999":         civil.DateOf(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), time.UTC),
		"a year 1 elsewhere": civil.DateOf(time.Date(1, 1, 1, 1, 0, 0, 0, time.UTC), time.FixedZone("", -2*3600)),
	} {
		if !got.IsZero() {
			t.Errorf("DateOf for %s = %v, want unset", name, got)
		}
	}
}

func TestFirstInstantAtTheEnds(t *testing.T) {
	if got := date(2026, 1, 1).In(nil); !got.IsZero() {
		t.Errorf("In(nil) = %v, want the zero time", got)
	}
	for _, offset := range []int{0, 14 * 3600, -12 * 3600, 72 * 3600, -72 * 3600} {
		loc := time.FixedZone("", offset)
		for _, d := range []civil.Date{first, last, date(2026, 1, 1)} {
			y, m, dd := d.Date()
			if got, want := d.In(loc), time.Date(y, m, dd, 0, 0, 0, 0, loc); !got.Equal(want) {
				t.Errorf("%v in %v = %v, want %v", d, loc, got, want)
			}
		}
	}
	// The one day that does not come back: its first instant in UTC is the zero time, which is no instant.
	if got := civil.DateOf(first.In(time.UTC), time.UTC); !got.IsZero() {
		t.Errorf("the zero time has the day %v, want none", got)
	}
}
