package uk_test

import (
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

func TestEnds(t *testing.T) {
	accounts := func(month time.Month, d int) func(civil.Date) civil.Date {
		return func(on civil.Date) civil.Date { return uk.AccountingPeriodEnd(on, month, d) }
	}
	vat := func(months int, ends time.Month) func(civil.Date) civil.Date {
		return func(on civil.Date) civil.Date { return uk.VATPeriodEnd(on, months, ends) }
	}
	var none civil.Date
	for _, tt := range []struct {
		name     string
		end      func(civil.Date) civil.Date
		on, want civil.Date
	}{
		{"tax year, its last day", uk.TaxYearEnd, day(2024, 4, 5), day(2024, 4, 5)},
		{"tax year, its first day", uk.TaxYearEnd, day(2024, 4, 6), day(2025, 4, 5)},
		{"tax year, in March", uk.TaxYearEnd, day(2021, 3, 1), day(2021, 4, 5)},
		{"tax year, unset", uk.TaxYearEnd, none, none},
		{"tax year, after the last", uk.TaxYearEnd, day(9999, 12, 31), none},
		{"calendar year", uk.CalendarYearEnd, day(2021, 7, 15), day(2021, 12, 31)},
		{"calendar year, its last day", uk.CalendarYearEnd, day(9999, 12, 31), day(9999, 12, 31)},
		{"accounts to 31 March", accounts(time.March, 31), day(2021, 4, 1), day(2022, 3, 31)},
		{"accounts to the end of February, a leap year", accounts(time.February, 31), day(2024, 2, 29), day(2024, 2, 29)},
		{"accounts to the end of February, the next", accounts(time.February, 29), day(2024, 3, 1), day(2025, 2, 28)},
		{"accounts to 28 February", accounts(time.February, 28), day(2024, 2, 29), day(2025, 2, 28)},
		{"accounts to no day", accounts(time.March, 0), day(2024, 1, 1), none},
		{"accounts to no month", accounts(13, 31), day(2024, 1, 1), none},
		{"stagger 1, its last day", vat(3, time.March), day(2020, 3, 31), day(2020, 3, 31)},
		{"stagger 1, across the year", vat(3, time.March), day(2020, 10, 1), day(2020, 12, 31)},
		{"stagger 2, across the year", vat(3, time.April), day(2020, 11, 1), day(2021, 1, 31)},
		{"stagger 3, a leap year", vat(3, time.May), day(2019, 12, 24), day(2020, 2, 29)},
		{"stagger 3 by another month", vat(3, time.November), day(2019, 12, 24), day(2020, 2, 29)},
		{"monthly", vat(1, time.July), day(2023, 2, 1), day(2023, 2, 28)},
		{"annual", vat(12, time.June), day(2023, 7, 1), day(2024, 6, 30)},
		{"after the last", vat(3, time.January), day(9999, 12, 1), none},
		{"five months", vat(5, time.March), day(2023, 7, 1), none},
		{"no months", vat(0, time.March), day(2023, 7, 1), none},
		{"no month", vat(3, 0), day(2023, 7, 1), none},
		{"a month too many", vat(3, 13), day(2023, 7, 1), none},
		{"unset", vat(3, time.March), none, none},
	} {
		if got := tt.end(tt.on); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// Every day of eight years lies in exactly one period: the end is on or after it, is its own end, and the day after
// begins the next one.
func TestEveryDayIsInOnePeriod(t *testing.T) {
	for name, end := range map[string]func(civil.Date) civil.Date{
		"tax year":   uk.TaxYearEnd,
		"calendar":   uk.CalendarYearEnd,
		"accounts":   func(d civil.Date) civil.Date { return uk.AccountingPeriodEnd(d, time.February, 31) },
		"quarters":   func(d civil.Date) civil.Date { return uk.VATPeriodEnd(d, 3, time.February) },
		"months":     func(d civil.Date) civil.Date { return uk.VATPeriodEnd(d, 1, time.February) },
		"two months": func(d civil.Date) civil.Date { return uk.VATPeriodEnd(d, 2, time.February) },
	} {
		longest := map[string]int{"quarters": 92, "months": 31, "two months": 62}[name]
		if longest == 0 {
			longest = 366
		}
		for d := day(2019, 1, 1); d.Before(day(2027, 1, 1)); d = d.AddDays(1) {
			e := end(d)
			if e.Before(d) || end(e) != e || e.DaysSince(d) >= longest || d != e && end(d.AddDays(1)) != e || end(e.AddDays(1)) == e {
				t.Fatalf("%s: %v is in the one that ends on %v", name, d, e)
			}
		}
	}
}
