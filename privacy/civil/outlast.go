package civil

// CanOutlast reports whether p can end later than q if both begin on the same day. Of periods in different units
// each can outlast the other: one month has 28 to 31 days.
func (p Period) CanOutlast(q Period) bool {
	months, qMonths := 12*p.Years+p.Months, 12*q.Years+q.Months
	switch {
	case months == qMonths:
		return p.Days > q.Days
	case p.Days == q.Days:
		return months > qMonths
	}
	for _, from := range starts {
		if from.Add(p).After(from.Add(q)) {
			return true
		}
	}
	return false
}

// starts has the first and the last day of each month of four years. From one of them every month and every year has
// its least and its greatest length.
var starts = func() (days []Date) {
	for first := MustDate(2026, 1, 1); first.Before(MustDate(2030, 1, 1)); first = first.Add(Period{Months: 1}) {
		days = append(days, first, first.Add(Period{Months: 1}).AddDays(-1))
	}
	return days
}()
