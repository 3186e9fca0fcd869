package civil_test

import (
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
)

// A request received on 31 January 2027 is to be answered within one month. February has no 31st, so the month ends
// on its last day; that is a Sunday, so the period ends on the Monday.
func Example() {
	received := civil.MustDate(2027, time.January, 31)
	end := received.Add(civil.Period{Months: 1})
	due, err := civil.WorkingDay(civil.Weekends{}, end)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(end, end.Weekday())
	fmt.Println(due, due.Weekday())
	// Output:
	// 2027-02-28 Sunday
	// 2027-03-01 Monday
}

// Three months are counted at once, not month by month: then the short February would take two days away.
func ExampleDate_Add() {
	received := civil.MustDate(2027, time.January, 31)
	month := civil.Period{Months: 1}
	fmt.Println("at once:       ", received.Add(civil.Period{Months: 3}))
	fmt.Println("month by month:", received.Add(month).Add(month).Add(month))

	// Seven years from a leap day end on the last day of February.
	keep, err := civil.ParsePeriod("P7Y")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("seven years:   ", civil.MustDate(2028, time.February, 29).Add(keep))
	// Output:
	// at once:        2027-04-30
	// month by month: 2027-04-28
	// seven years:    2035-02-28
}

// A period that ends on Christmas Day 2026, a Friday, ends on the Tuesday: Boxing Day is a Saturday, and the Monday
// is free in its place.
func ExampleWorkingDay() {
	free := civil.Also(civil.Weekends{},
		civil.MustDate(2026, time.December, 25),
		civil.MustDate(2026, time.December, 28))
	due, err := civil.WorkingDay(free, civil.MustDate(2026, time.December, 25))
	fmt.Println(due, due.Weekday(), err)
	// Output: 2026-12-29 Tuesday <nil>
}

// The same instant is another day elsewhere: whoever turns it into a date names the place.
func ExampleDateOf() {
	at := time.Date(2026, time.August, 1, 23, 30, 0, 0, time.UTC)
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(civil.DateOf(at, time.UTC))
	fmt.Println(civil.DateOf(at, london))
	// Output:
	// 2026-08-01
	// 2026-08-02
}
