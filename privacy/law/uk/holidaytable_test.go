package uk_test

import (
	"encoding/json"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

// published is the source of the table.
type published struct {
	Years     struct{ From, To int }
	Divisions map[uk.Division][]struct {
		Date       civil.Date
		Weekday    string
		Title      string
		Substitute bool
	}
	OneOff []struct {
		Date      civil.Date
		What      string
		Divisions []uk.Division
	} `json:"one_off"`
	Counts map[uk.Division]map[string]int
	Common []civil.Date `json:"common_to_all"`
}

func readPublished(t *testing.T) published {
	t.Helper()
	text, err := os.ReadFile("testdata/bankholidays.json")
	if err != nil {
		t.Fatal(err)
	}
	var p published
	if err := json.Unmarshal(text, &p); err != nil {
		t.Fatal(err)
	}
	if len(p.Divisions) != 3 || len(p.Counts) != 3 || len(p.OneOff) == 0 || len(p.Common) == 0 {
		t.Fatalf("testdata/bankholidays.json has %d divisions, %d counts, %d one-offs, %d common days",
			len(p.Divisions), len(p.Counts), len(p.OneOff), len(p.Common))
	}
	return p
}

var nations = []uk.Division{uk.EnglandAndWales, uk.Scotland, uk.NorthernIreland}

// The list of each division is the published one, line by line and in order.
func TestHolidaysArePublished(t *testing.T) {
	p := readPublished(t)
	for _, div := range nations {
		var want []uk.Holiday
		for _, h := range p.Divisions[div] {
			if got := h.Date.Weekday().String()[:3]; got != h.Weekday {
				t.Errorf("%v is a %s, but published as a %s", h.Date, got, h.Weekday)
			}
			want = append(want, uk.Holiday{Date: h.Date, Title: h.Title, Substitute: h.Substitute})
		}
		if got := slices.Collect(div.Holidays()); !slices.Equal(got, want) {
			t.Errorf("%v: the holidays are\n%v, want\n%v", div, got, want)
		}
		perYear := map[string]int{}
		for h := range div.Holidays() {
			y, _, _ := h.Date.Date()
			perYear[strconv.Itoa(y)]++
		}
		for y := p.Years.From; y <= p.Years.To; y++ {
			if year := strconv.Itoa(y); perYear[year] != p.Counts[div][year] || perYear[year] < 8 {
				t.Errorf("%v has %d holidays in %s, want %d", div, perYear[year], year, p.Counts[div][year])
			}
		}
	}
}

func TestCommonDaysArePublished(t *testing.T) {
	var got []civil.Date
	for h := range uk.Common.Holidays() {
		got = append(got, h.Date)
	}
	if want := readPublished(t).Common; !slices.Equal(got, want) {
		t.Errorf("the common days are\n%v, want\n%v", got, want)
	}
}

func TestOneOffDaysArePublished(t *testing.T) {
	for _, o := range readPublished(t).OneOff {
		for _, div := range nations {
			if _, got := div.Holiday(o.Date); got != slices.Contains(o.Divisions, div) {
				t.Errorf("%v in %v: holiday %t; %s", o.Date, div, got, o.What)
			}
		}
		if _, got := uk.Common.Holiday(o.Date); got != (len(o.Divisions) == 3) {
			t.Errorf("%v is common: %t; %s", o.Date, got, o.What)
		}
	}
}

// Every day of the years: it is a working day unless it is a weekend or published, and its holiday is found.
func TestEveryKnownDay(t *testing.T) {
	p := readPublished(t)
	first, last := uk.Known()
	if first != date(p.Years.From, 1, 1) || last != date(p.Years.To, 12, 31) || p.Years.From != 2018 || p.Years.To != 2028 {
		t.Fatalf("known are %v to %v, published %d to %d", first, last, p.Years.From, p.Years.To)
	}
	free := map[uk.Division]map[civil.Date]bool{uk.Common: {}}
	for _, div := range nations {
		free[div] = map[civil.Date]bool{}
		for _, h := range p.Divisions[div] {
			free[div][h.Date] = true
		}
	}
	for _, d := range p.Common {
		free[uk.Common][d] = true
	}
	for div, holidays := range free {
		for d := first; !d.After(last); d = d.AddDays(1) {
			weekend := d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
			working, known := div.IsWorkingDay(d)
			if !known || working != !(weekend || holidays[d]) {
				t.Fatalf("%v in %v, a %v: working %t, known %t; published %t", d, div, d.Weekday(), working, known, holidays[d])
			}
			h, ok := div.Holiday(d)
			if ok != holidays[d] || ok && (h.Date != d || h.Title == "") {
				t.Fatalf("%v in %v: Holiday = %v, %t; published %t", d, div, h, ok, holidays[d])
			}
			if weekend && ok {
				t.Fatalf("%v in %v is a weekend and a holiday", d, div)
			}
		}
	}
}

// Common never ends a period later than any division does.
func TestCommonIsTheEarliest(t *testing.T) {
	first, last := uk.Known()
	for d := first; !d.After(last); d = d.AddDays(1) {
		common, commonErr := civil.WorkingDay(uk.Common, d)
		for _, div := range nations {
			if got, err := civil.WorkingDay(div, d); err == nil && (commonErr != nil || common.After(got)) {
				t.Fatalf("from %v: common %v, but %v in %v", d, common, got, div)
			}
		}
	}
}

func date(y int, m time.Month, d int) civil.Date { return civil.MustDate(y, m, d) }
