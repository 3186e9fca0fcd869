package retention_test

import (
	"testing"

	"github.com/lawful-go/lawful/retention"
)

var (
	sinkVerdict retention.Verdict
	sinkCount   int
)

func BenchmarkAt(b *testing.B) {
	s := schedule(b, floor("f", retention.Business, years(7)), ceiling("c", years(8)))
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
