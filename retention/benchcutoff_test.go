package retention_test

import (
	"fmt"
	"testing"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

var sinkThresholds []retention.Threshold

// invoices is a schedule with two triggers.
func invoices(b testing.TB) *retention.Schedule {
	vat := floor("vat", retention.Statute, years(6))
	vat.From = retention.VATPeriodEnd
	return schedule(b, floor("promise", retention.Business, years(7)), ceiling("promise-most", years(8)), vat)
}

// columns has the days of the two triggers for a number of invoices (generated). Of a thousand so many are due; one in a
// hundred has no VAT period.
func columns(n, dueInThousand int) (ends, periods []civil.Date) {
	ends, periods = make([]civil.Date, n), make([]civil.Date, n)
	x := uint32(1)
	for i := range n {
		x = x*1664525 + 1013904223 // so that no processor guesses what comes
		from := day(2019, 1, 1)
		if int(x>>8%1000) < dueInThousand {
			from = day(2012, 1, 1)
		}
		ends[i] = from.AddDays(int(x>>18) % 2000)
		if i%100 != 0 {
			periods[i] = ends[i].AddDays(int(x>>10) % 90)
		}
	}
	return ends, periods
}

// numbers returns the days of a column as their numbers from 1, and 0 for the unset day.
func numbers(column []civil.Date) []uint32 {
	list := make([]uint32, len(column))
	for i, d := range column {
		if !d.IsZero() {
			list[i] = uint32(d.DaysSince(day(1, 1, 1)) + 1)
		}
	}
	return list
}

// due counts by the thresholds of the day, as a host selects that has its records in memory.
func due(s *retention.Schedule, on civil.Date, ends, periods []civil.Date) (n int) {
	thresholds := s.Thresholds(on, "c")
	contract, vat := thresholds[0], thresholds[1]
	for i, end := range ends {
		if contract.Demands(end) && contract.Frees(end) && vat.Frees(periods[i]) {
			n++
		}
	}
	return n
}

// dueByHand counts by two numbers, as a program does that has only these three rules.
func dueByHand(on civil.Date, ends, periods []uint32) (n int) {
	last := numbers([]civil.Date{on.AddDays(-1).Add(years(-8)), on.AddDays(-1).Add(years(-6))})
	for i, end := range ends {
		if end != 0 && end <= last[0] && periods[i] != 0 && periods[i] <= last[1] {
			n++
		}
	}
	return n
}

// The two count the same, so that their times can be compared.
func TestBenchmarksCountTheSame(t *testing.T) {
	for _, share := range []int{0, 3, 500} {
		s := invoices(t)
		ends, periods := columns(10_000, share)
		on := day(2026, 11, 24)
		got, want := due(s, on, ends, periods), dueByHand(on, numbers(ends), numbers(periods))
		if got != want || got < share*8 || got > share*12 {
			t.Errorf("%d in a thousand: %d due of 10000, by hand %d", share, got, want)
		}
	}
}

// Selects what is due by Thresholds, compared to a hand-written loop over day numbers: 100,000 records, and ten
// million with the build tag slow. The ratio is that of the library to the loop. Each has its own columns of four bytes a day, and allocates nothing on the way.
func BenchmarkThresholds(b *testing.B) {
	s, on := invoices(b), day(2026, 11, 24)
	b.Run("dates", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sinkThresholds = s.Thresholds(on, "c")
		}
	})
	for _, share := range []int{3, 500} {
		name := fmt.Sprintf("%d records, %d in 1000 due", benchRecords, share)
		var hand float64 // ns of the loop
		per := func(b *testing.B) float64 { return float64(b.Elapsed().Nanoseconds()) / float64(b.N) }
		b.Run(name+"/by hand", func(b *testing.B) {
			e, p := columns(benchRecords, share)
			ends, periods := numbers(e), numbers(p)
			b.ReportAllocs()
			for b.Loop() {
				sinkCount = dueByHand(on, ends, periods)
			}
			hand = per(b)
		})
		b.Run(name+"/select", func(b *testing.B) {
			ends, periods := columns(benchRecords, share)
			b.ReportAllocs()
			for b.Loop() {
				sinkCount = due(s, on, ends, periods)
			}
			if hand > 0 { // or it was left out
				b.ReportMetric(per(b)/hand, "x")
			}
		})
	}
}
