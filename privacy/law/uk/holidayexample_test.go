package uk_test

import (
	"fmt"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

// A request received on 25 November 2026 is due within one month, which ends on Christmas Day. The weekend and the
// substitute day for Boxing Day follow, so the answer is due on the Tuesday.
func ExampleDivision() {
	received := civil.MustDate(2026, 11, 25)
	end := received.Add(civil.Period{Months: 1})
	due, err := civil.WorkingDay(uk.EnglandAndWales, end)
	if err != nil {
		fmt.Println(err)
		return
	}
	for d := end; d.Before(due); d = d.AddDays(1) {
		why := d.Weekday().String()
		if h, ok := uk.EnglandAndWales.Holiday(d); ok {
			why = h.Title
		}
		fmt.Println(d, why)
	}
	fmt.Println("due", due, due.Weekday())
	// Output:
	// 2026-12-25 Christmas Day
	// 2026-12-26 Saturday
	// 2026-12-27 Sunday
	// 2026-12-28 Boxing Day
	// due 2026-12-29 Tuesday
}

// Add a holiday that was proclaimed after this version of the module, until you update.
func ExampleDivision_IsWorkingDay() {
	proclaimed := civil.MustDate(2027, 6, 14)
	fmt.Println(uk.Scotland.IsWorkingDay(proclaimed))
	fmt.Println(civil.Also(uk.Scotland, proclaimed).IsWorkingDay(proclaimed))

	// A year that is not published yet is unknown: no working day can be named.
	_, err := civil.WorkingDay(uk.Scotland, civil.MustDate(2031, 6, 16))
	fmt.Println(err)
	// Output:
	// true true
	// false true
	// civil: working day from 2031-06-16: 2031-06-16: the calendar does not reach this day
}

// A pack names its calendars by place. A host that knows of a new holiday makes the pack with it.
func ExampleTables() {
	tables := uk.Tables()
	for i, c := range tables.Calendars {
		if c.Place == "scotland" {
			tables.Calendars[i].Days = civil.Also(c.Days, civil.MustDate(2027, 6, 14))
		}
	}
	pack, err := law.New(tables)
	if err != nil {
		panic(err)
	}
	for _, p := range []*law.Pack{uk.Pack(), pack} {
		scotland, err := p.Calendar("scotland")
		if err != nil {
			panic(err)
		}
		fmt.Println(scotland.IsWorkingDay(civil.MustDate(2027, 6, 14)))
	}
	// Output:
	// true true
	// false true
}

func ExampleExpires() {
	for _, on := range []civil.Date{civil.MustDate(2026, 11, 24), civil.MustDate(2028, 3, 1)} {
		last, near := uk.Expires(on)
		fmt.Printf("on %v: known through %v, near: %t\n", on, last, near)
	}
	// Output:
	// on 2026-11-24: known through 2028-12-31, near: false
	// on 2028-03-01: known through 2028-12-31, near: true
}
