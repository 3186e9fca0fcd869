package retention_test

import (
	"testing"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

var (
	sinkVerdict retention.Verdict
	sinkCount   int
	sinkCuts    []retention.Cut
)

func BenchmarkAt(b *testing.B) {
	s := schedule(b, floor("f", retention.House, years(7)), ceiling("c", years(8)))
	r, on := ended(day(2020, 1, 1)), day(2026, 1, 1)
	holds := []retention.Hold{{ID: "h", Matter: "m", Subject: "other"}}
	b.Run("two rules", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sinkVerdict = s.At(on, r)
		}
	})
	b.Run("two rules and a hold", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sinkVerdict = s.At(on, r, holds...)
		}
	})
	b.Run("findings", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sinkCount = len(s.At(on, r).Findings())
		}
	})
}

// Selecting what is due among 10,000 ends of contract: by the dates of CutOff, and by a loop written by hand.
func BenchmarkCutOff(b *testing.B) {
	s := schedule(b, floor("f", retention.House, years(7)), ceiling("c", years(8)))
	on := day(2026, 1, 1)
	ends := make([]civil.Date, 10_000)
	for i := range ends {
		ends[i] = day(2010, 1, 1).AddDays(i % 6000)
	}
	b.Run("dates", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sinkCuts = s.CutOff(on, "c")
		}
	})
	b.Run("select", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			cut := s.CutOff(on, "c")[0]
			n := 0
			for _, end := range ends {
				if !end.After(cut.Due) && !end.After(cut.Free) {
					n++
				}
			}
			sinkCount = n
		}
	})
	b.Run("floor/by hand", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			before := day(2018, 1, 1)
			n := 0
			for _, end := range ends {
				if end.Before(before) {
					n++
				}
			}
			sinkCount = n
		}
	})
}
