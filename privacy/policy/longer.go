package policy

import "github.com/lawful-go/lawful/privacy/civil"

// longer reports whether a period can be over later than another that begins on the same day.
func longer(p, than civil.Period) bool {
	months, thanMonths := 12*p.Years+p.Months, 12*than.Years+than.Months
	switch {
	case months == thanMonths:
		return p.Days > than.Days
	case p.Days == than.Days:
		return months > thanMonths
	}
	for _, from := range starts {
		if from.Add(p).After(from.Add(than)) {
			return true
		}
	}
	return false
}

// starts are the first and the last day of each month of four years: between them a month is as short and as long as it
// can be, and so is a year.
var starts = func() (days []civil.Date) {
	for first := civil.MustDate(2026, 1, 1); first.Before(civil.MustDate(2030, 1, 1)); first = first.Add(civil.Period{Months: 1}) {
		days = append(days, first, first.Add(civil.Period{Months: 1}).AddDays(-1))
	}
	return days
}()
