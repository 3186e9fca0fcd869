package suppression_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
)

// known returns a list of 10,000 suppressed addresses, and an import of as many rows, one in a hundred suppressed.
func known(b *testing.B, keys ...byte) (*suppression.List, [][]seal.Identifier) {
	b.Helper()
	l := list(b, memory.New().Suppressions(), keys...)
	var all [][]seal.Identifier
	for i := range 10_000 {
		add(b, l, email(b, fmt.Sprintf("p%d@example.org", 100*i)), erased(1))
		all = append(all, []seal.Identifier{email(b, fmt.Sprintf("p%d@example.org", i))})
	}
	return l, all
}

func BenchmarkFilter10000(b *testing.B) {
	for _, keys := range [][]byte{{1}, {1, 2}} {
		b.Run(fmt.Sprintf("%d keys", len(keys)), func(b *testing.B) {
			l, all := known(b, keys...)
			b.ReportAllocs()
			for b.Loop() {
				n := 0
				for r, err := range l.Filter(b.Context(), slices.Values(all)) {
					if err != nil {
						b.Fatal(err)
					}
					if r.Outcome(suppression.All) == privacy.Denied {
						n++
					}
				}
				if n != 100 {
					b.Fatal(n)
				}
			}
		})
	}
}

// BenchmarkLookup10000 is the store's part of it: one call with 10,000 hashes.
func BenchmarkLookup10000(b *testing.B) {
	r, s := ring(b, 1), memory.New().Suppressions()
	l := list(b, s, 1)
	var hashes []seal.Hash
	for i := range 10_000 {
		add(b, l, email(b, fmt.Sprintf("p%d@example.org", 100*i)), erased(1))
		hashes = append(hashes, r.Hash(email(b, fmt.Sprintf("p%d@example.org", i))))
	}
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, err := range s.Lookup(b.Context(), hashes) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != 100 {
			b.Fatal(n)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	l, all := known(b, 1, 2)
	b.ReportAllocs()
	for b.Loop() {
		check(b, l, all[0]...)
	}
}

func BenchmarkAddAndLift(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		l := list(b, memory.New().Suppressions(), 1)
		add(b, l, jane(b), objected(1))
		lift(b, l, jane(b), consented(suppression.Marketing, 2))
	}
}
