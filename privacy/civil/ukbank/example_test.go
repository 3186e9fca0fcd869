package ukbank_test

import (
	"fmt"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/civil/ukbank"
)

// A request received on 25 November 2026 is due within one month, which ends on Christmas Day. The weekend and the
// day free in place of Boxing Day come after it, so the answer is due on the Tuesday.
func Example() {
	received := civil.MustDate(2026, 11, 25)
	end := received.Add(civil.Period{Months: 1})
	due, err := civil.WorkingDay(ukbank.EnglandAndWales, end)
	if err != nil {
		fmt.Println(err)
		return
	}
	for d := end; d.Before(due); d = d.AddDays(1) {
		why := d.Weekday().String()
		if h, ok := ukbank.EnglandAndWales.Holiday(d); ok {
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

// A holiday proclaimed after this package was made is added by the host until a later version has it.
func ExampleDivision_IsWorkingDay() {
	proclaimed := civil.MustDate(2027, 6, 14)
	fmt.Println(ukbank.Scotland.IsWorkingDay(proclaimed))
	fmt.Println(civil.Also(ukbank.Scotland, proclaimed).IsWorkingDay(proclaimed))

	// A year that is not published is not known, and has no working days to count on.
	_, err := civil.WorkingDay(ukbank.Scotland, civil.MustDate(2031, 6, 16))
	fmt.Println(err)
	// Output:
	// true true
	// false true
	// civil: working day from 2031-06-16: 2031-06-16: the calendar does not reach this day
}

func ExampleExpires() {
	for _, on := range []civil.Date{civil.MustDate(2026, 11, 24), civil.MustDate(2028, 3, 1)} {
		last, near := ukbank.Expires(on)
		fmt.Printf("on %v: known through %v, near: %t\n", on, last, near)
	}
	// Output:
	// on 2026-11-24: known through 2028-12-31, near: false
	// on 2028-03-01: known through 2028-12-31, near: true
}
