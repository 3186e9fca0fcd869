package policy_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

func BenchmarkGuard(b *testing.B) {
	h, qs := crowd(10) // more, and the host without an index is timed, not the guard
	many := slices.Repeat(qs, 100)
	g, err := policy.NewGuard(policy.MustNew(everything(), packs...), h.sources(), nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("one", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := g.Decide(b.Context(), qs[0]); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("each of many", func(b *testing.B) {
		b.ReportAllocs()
		for n := 0; b.Loop(); n++ {
			if n%len(many) != 0 {
				continue
			}
			for _, err := range g.DecideAll(b.Context(), asked(many)) {
				if err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

func BenchmarkPermit(b *testing.B) {
	h, q := campaign()
	g, err := policy.NewGuard(policy.MustNew(everything(), packs...), h.sources(), nil)
	if err != nil {
		b.Fatal(err)
	}
	p := permit(b, g, q)
	b.Run("authorise", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := g.Authorise(b.Context(), q); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("redeem", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if r, err := g.Redeem(b.Context(), p, now); err != nil || r.Outcome() != privacy.Permitted {
				b.Fatal(err, r.Outcome())
			}
		}
	})
}
