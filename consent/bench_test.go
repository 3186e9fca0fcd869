package consent_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
)

var sink consent.State

func BenchmarkFold(b *testing.B) {
	for _, n := range []int{1, 10, 100} {
		history := longHistory(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sink = consent.Fold(history, on(400), consent.Terms{})
			}
		})
	}
}

// BenchmarkFoldFloor is what a hand-written loop takes that trusts the order of arrival and has no terms.
func BenchmarkFoldFloor(b *testing.B) {
	history, at := longHistory(100), on(400)
	b.ReportAllocs()
	for b.Loop() {
		var last *consent.Event
		for i := range history {
			if !history[i].At.After(at) {
				last = &history[i]
			}
		}
		sink = consent.State{InForce: last != nil && last.Kind == consent.Given, Last: *last}
	}
}

func BenchmarkLedgerState(b *testing.B) {
	for _, n := range []int{1, 10, 100} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			ctx, s := context.Background(), memory.New().Consent()
			for _, e := range longHistory(n) {
				if err := s.Append(ctx, e); err != nil {
					b.Fatal(err)
				}
			}
			l, at := must(consent.NewLedger(s, nil)), on(400)
			b.ReportAllocs()
			for b.Loop() {
				var err error
				if sink, err = l.State(ctx, key, at); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkLedgerStates(b *testing.B) {
	ctx, s := context.Background(), memory.New().Consent()
	l, c := ledger(s, consent.Options{})
	var keys []consent.Key
	for i := range 1000 {
		k := consent.Key{Subject: privacy.SubjectID(fmt.Sprint("s", i)), Purpose: "marketing", Channel: privacy.Email}
		if _, err := l.Give(ctx, k, proof(), "web"); err != nil {
			b.Fatal(err)
		}
		keys = append(keys, k)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := l.States(ctx, keys, c.now); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkGiveAndWithdraw(b *testing.B) {
	ctx := context.Background()
	b.ReportAllocs()
	for b.Loop() {
		l, c := ledger(memory.New().Consent(), consent.Options{})
		if _, err := l.Give(ctx, key, proof(), "web"); err != nil {
			b.Fatal(err)
		}
		c.at(2)
		if _, err := l.Withdraw(ctx, key, "web"); err != nil {
			b.Fatal(err)
		}
	}
}
