package uk_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

const (
	ew     = uk.EnglandAndWales
	sc     = uk.Scotland
	ni     = uk.NorthernIreland
	common = uk.Common
)

var everyDivision = []uk.Division{ew, sc, ni, common}

// The days that a list worked out by rule, or one nation's list taken for all, gets wrong.
func TestDaysThatRulesGetWrong(t *testing.T) {
	for _, c := range []struct {
		day  civil.Date
		free []uk.Division
		why  string
	}{
		{date(2022, 9, 19), everyDivision, "State Funeral, proclaimed nine days before"},
		{date(2020, 5, 4), nil, "the early May holiday was moved away from this Monday"},
		{date(2020, 5, 8), everyDivision, "to this Friday, VE Day"},
		{date(2022, 5, 30), nil, "the spring holiday was moved away from this Monday"},
		{date(2022, 6, 2), everyDivision, "to this Thursday"},
		{date(2022, 6, 3), everyDivision, "Platinum Jubilee"},
		{date(2023, 5, 1), everyDivision, "early May, a week before the coronation's day"},
		{date(2023, 5, 8), everyDivision, "coronation of King Charles III"},
		{date(2026, 6, 15), []uk.Division{sc}, "World Cup, Scotland only"},
		{date(2026, 3, 17), []uk.Division{ni}, "St Patrick's Day"},
		{date(2018, 3, 19), []uk.Division{ni}, "St Patrick's Day fell on a Saturday"},
		{date(2026, 7, 13), []uk.Division{ni}, "the twelfth of July falls on a Sunday"},
		{date(2026, 12, 25), everyDivision, "Christmas Day, a Friday"},
		{date(2026, 12, 28), everyDivision, "for Boxing Day, a Saturday"},
		{date(2022, 12, 26), everyDivision, "Boxing Day, a Monday, stays where it is"},
		{date(2022, 12, 27), everyDivision, "for Christmas Day, a Sunday"},
		{date(2025, 1, 2), []uk.Division{sc}, "2 January"},
		{date(2022, 1, 4), []uk.Division{sc}, "2 January was a Sunday, and the Monday already taken"},
		{date(2026, 4, 3), everyDivision, "Good Friday"},
		{date(2026, 4, 6), []uk.Division{ew, ni}, "Easter Monday, not in Scotland"},
		{date(2026, 8, 3), []uk.Division{sc}, "the Scottish summer holiday"},
		{date(2026, 8, 31), []uk.Division{ew, ni}, "the summer holiday elsewhere"},
		{date(2026, 11, 30), []uk.Division{sc}, "St Andrew's Day"},
	} {
		for _, div := range everyDivision {
			working, known := div.IsWorkingDay(c.day)
			if want := !slices.Contains(c.free, div); working != want || !known {
				t.Errorf("%v in %v: working %t, known %t; want working %t: %s", c.day, div, working, known, want, c.why)
			}
		}
	}
}

func TestOutsideTheYearsNothingIsKnown(t *testing.T) {
	first, last := uk.Known()
	days := []civil.Date{{}, date(1, 1, 1), date(9999, 12, 31), date(2017, 12, 25), date(2029, 1, 1), date(2029, 1, 6), date(2030, 12, 25)}
	for n := 1; n <= 800; n++ { // weekends among them
		days = append(days, first.AddDays(-n), last.AddDays(n))
	}
	for _, div := range everyDivision {
		for _, d := range days {
			if working, known := div.IsWorkingDay(d); working || known {
				t.Fatalf("%v in %v: working %t, known %t; want neither", d, div, working, known)
			}
			if h, ok := div.Holiday(d); ok {
				t.Fatalf("%v in %v: Holiday = %v", d, div, h)
			}
			if got, err := civil.WorkingDay(div, d); !errors.Is(err, civil.ErrUnknownDay) {
				t.Fatalf("WorkingDay from %v in %v = %v, %v; want ErrUnknownDay", d, div, got, err)
			}
		}
		for _, d := range []civil.Date{first, last} {
			if _, known := div.IsWorkingDay(d); !known {
				t.Errorf("%v in %v is not known", d, div)
			}
		}
		// The last day known is a Sunday: what it rolls to is not known.
		if got, err := civil.WorkingDay(div, last); !errors.Is(err, civil.ErrUnknownDay) || last.Weekday() != time.Sunday {
			t.Errorf("WorkingDay from %v, a %v, in %v = %v, %v; want ErrUnknownDay", last, last.Weekday(), div, got, err)
		}
	}
}

func TestNoDivisionKnowsNothing(t *testing.T) {
	first, last := uk.Known()
	for n := range 256 {
		div := uk.Division(n)
		if slices.Contains(everyDivision, div) {
			continue
		}
		for d := first; !d.After(last); d = d.AddDays(7) {
			if working, known := div.IsWorkingDay(d); working || known {
				t.Fatalf("division %d: %v is working %t, known %t", n, d, working, known)
			}
		}
		if h, ok := div.Holiday(date(2026, 12, 25)); ok {
			t.Errorf("division %d has the holiday %v", n, h)
		}
		for h := range div.Holidays() {
			t.Fatalf("division %d has the holiday %v", n, h)
		}
	}
}

// A holiday announced after the table was made is added on top, and makes no day known.
func TestAlso(t *testing.T) {
	newly := date(2027, 6, 14) // a Monday
	cal := civil.Also(ew, newly, date(2029, 1, 1), date(2027, 6, 12))
	first, last := uk.Known()
	for d := first.AddDays(-400); d.Before(last.AddDays(400)); d = d.AddDays(1) {
		working, known := cal.IsWorkingDay(d)
		was, wasKnown := ew.IsWorkingDay(d)
		if known != wasKnown || d != newly && working != was || d == newly && (working || !was) {
			t.Fatalf("%v: working %t, known %t; without the new day %t, %t", d, working, known, was, wasKnown)
		}
	}
	if got, err := civil.WorkingDay(cal, date(2027, 6, 12)); got != date(2027, 6, 15) || err != nil {
		t.Errorf("WorkingDay = %v, %v; want 2027-06-15", got, err)
	}
}

func TestNumbersAndWords(t *testing.T) {
	golden := []string{"none", "england-and-wales", "scotland", "northern-ireland", "common"}
	if ew != 1 || sc != 2 || ni != 3 || common != 4 {
		t.Error("a number has changed")
	}
	for n, word := range golden {
		div := uk.Division(n)
		var back uk.Division
		b, err := div.MarshalText()
		if div.String() != word || string(b) != word || err != nil || back.UnmarshalText(b) != nil || back != div {
			t.Errorf("division %d: %q, %q, %v, read as %d; want %q", n, div, b, err, back, word)
		}
	}
	for n := len(golden); n < 256; n++ {
		div := uk.Division(n)
		if b, err := div.MarshalText(); err == nil || !strings.HasSuffix(err.Error(), wanted) || b != nil || div.String() != "?" {
			t.Errorf("division %d: %q, %q, %v", n, div, b, err)
		}
	}
}

const wanted = "want one of none, england-and-wales, scotland, northern-ireland, common"

func TestUnknownWordsAreRefused(t *testing.T) {
	const canary = "jane.doe@example.org"
	for _, word := range []string{"", " ", "England-and-Wales", "england", "wales", "scotland ", "SCOTLAND", "4", "?", "uk", "none\x00", "common\n", canary} {
		div := sc
		err := div.UnmarshalText([]byte(word))
		if err == nil || !strings.HasSuffix(err.Error(), wanted) || div != sc || strings.Contains(err.Error(), canary) {
			t.Errorf("UnmarshalText(%q): %v, and left %v", word, err, div)
		}
	}
	var div uk.Division
	if err := json.Unmarshal([]byte(`2`), &div); err == nil || div != 0 {
		t.Errorf("a number was read as %v, %v", div, err)
	}
}

func FuzzDivision(f *testing.F) {
	for _, s := range []string{"", "none", "england-and-wales", "common", "Scotland"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var div uk.Division
		err := div.UnmarshalText([]byte(s))
		if err == nil && div.String() != s || err != nil && div != 0 {
			t.Fatalf("%q is read as %v, %v", s, div, err)
		}
	})
}
