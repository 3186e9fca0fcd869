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
	// From the first or the last day of a month of four years every month and every year has its least and its greatest length.
	until := MustDate(2030, 1, 1)
	for first := MustDate(2026, 1, 1); first.Before(until); first = first.Add(Period{Months: 1}) {
		last := first.Add(Period{Months: 1}).AddDays(-1)
		if first.Add(p).After(first.Add(q)) || last.Add(p).After(last.Add(q)) {
			return true
		}
	}
	return false
}
