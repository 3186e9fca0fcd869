package uk_test

import (
	"flag"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

func TestHoliday(t *testing.T) {
	for _, c := range []struct {
		div  uk.Division
		day  civil.Date
		want string
		subs bool
	}{
		{ew, date(2026, 12, 28), "Boxing Day", true},
		{sc, date(2026, 6, 15), "FIFA World Cup bank holiday", false},
		{ni, date(2026, 7, 13), "Battle of the Boyne (Orangemen's Day)", true},
		{common, date(2022, 9, 19), "Bank Holiday for the State Funeral of Queen Elizabeth II", false},
	} {
		if h, ok := c.div.Holiday(c.day); !ok || h != (uk.Holiday{Date: c.day, Title: c.want, Substitute: c.subs}) {
			t.Errorf("%v in %v: %+v, %t; want %q", c.day, c.div, h, ok, c.want)
		}
	}
	if h, ok := ew.Holiday(date(2026, 12, 26)); ok {
		t.Errorf("a Saturday is the holiday %v", h)
	}
}

func TestHolidaysStopWhenAsked(t *testing.T) {
	n := 0
	for h := range sc.Holidays() {
		if n++; n == 2 {
			if h.Date != date(2018, 1, 2) {
				t.Errorf("the second holiday in Scotland is %v, want 2018-01-02", h.Date)
			}
			break
		}
	}
	if n != 2 {
		t.Errorf("%d holidays after a break at the second", n)
	}
}

func TestAttribution(t *testing.T) {
	for _, s := range []string{"GOV.UK", "Crown copyright", "Open Government Licence v3.0"} {
		if !strings.Contains(uk.Attribution, s) {
			t.Errorf("the attribution does not say %q", s)
		}
	}
}

// The calendars of the pack are in force on the days that they know, and say under which licence they are.
func TestCalendarsAreInForceOnTheDaysTheyKnow(t *testing.T) {
	calendars := uk.Tables().Calendars
	if len(calendars) != len(everyDivision) {
		t.Errorf("%d calendars, want %d", len(calendars), len(everyDivision))
	}
	for _, c := range calendars {
		for _, on := range []civil.Date{c.Since.AddDays(-1), c.Since, c.Before.AddDays(-1), c.Before} {
			if _, known := c.Days.IsWorkingDay(on); known != c.InForce(on) {
				t.Errorf("%s on %v: known %t, in force %t", c.Place, on, known, c.InForce(on))
			}
		}
		if !strings.Contains(c.Source, "Open Government Licence v3.0") {
			t.Errorf("%s: the source is %q, without the licence", c.Place, c.Source)
		}
	}
}

func TestExpires(t *testing.T) {
	_, last := uk.Known()
	for _, c := range []struct {
		on   civil.Date
		near bool
	}{
		{date(1, 1, 1), false},
		{date(2026, 11, 24), false},
		{last.Add(civil.Period{Months: -15}), false},
		{date(2027, 9, 30), false},
		{date(2027, 10, 1), true}, // fifteen months are left
		{date(2028, 12, 31), true},
		{date(2029, 1, 1), true},
		{date(9999, 12, 31), true},
		{civil.Date{}, true},
	} {
		if got, near := uk.Expires(c.on); near != c.near || got != last {
			t.Errorf("Expires(%v) = %v, %t; want %v, %t", c.on, got, near, last, c.near)
		}
	}
}

var onFlag = flag.String("on", "2026-11-24", "day (2006-01-02) on which TestListReachesFarEnough asks whether the list runs short")

// The list reached far enough when it was made. Whether it does on another day is asked by naming the day:
//
//	go test ./privacy/law/uk -run TestListReachesFarEnough -on "$(date +%F)"
func TestListReachesFarEnough(t *testing.T) {
	on, err := civil.ParseDate(*onFlag)
	if err != nil {
		t.Fatal(err)
	}
	if last, near := uk.Expires(on); near {
		t.Errorf("the list ends on %v, which is near on %v: put the years that https://www.gov.uk/bank-holidays.json has added into testdata/bankholidays.json and run go generate", last, on)
	}
}
