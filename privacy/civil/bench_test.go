package civil_test

import (
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
)

// The way from a day to a working day a month later is timed next to its floor in privacy/law/uk, which has the holidays.
func BenchmarkDate(b *testing.B) {
	d := date(2027, 1, 31)
	london := zone(b, "Europe/London")
	at := time.Date(2027, 1, 31, 12, 0, 0, 0, time.UTC)
	for name, f := range map[string]func(){
		"Add/month":  func() { _ = d.Add(civil.Period{Months: 1}) },
		"Add/days":   func() { _ = d.Add(civil.Period{Days: 30}) },
		"DateOf":     func() { _ = civil.DateOf(at, london) },
		"In":         func() { _ = d.In(london) },
		"ParseDate":  func() { _, _ = civil.ParseDate("2027-01-31") },
		"WorkingDay": func() { _, _ = civil.WorkingDay(civil.Weekends{}, d) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f()
			}
		})
	}
}
