package feed_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
)

func BenchmarkPublish(b *testing.B) {
	s := memory.New().Feed()
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		n++
		if err := obligation.Publish(b.Context(), s, change(n)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkIDOf(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if obligation.ChangeIDOf("consent", "contact-17", "product-news", "email", "42") == "" {
			b.Fatal("no ID")
		}
	}
}

// BenchmarkAppendNumberFollow is the whole way of changes from a transaction to a handler.
func BenchmarkAppendNumberFollow(b *testing.B) {
	for _, n := range []int{1, 100, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			changes := make([]obligation.Change, n)
			for i := range changes {
				changes[i] = change(i)
			}
			b.ReportAllocs()
			for b.Loop() {
				db := memory.New()
				s := db.Feed()
				err := db.Tx(b.Context(), func(in *memory.DB) error {
					for _, c := range changes {
						if err := in.Feed().Append(b.Context(), c); err != nil {
							return err
						}
					}
					return nil
				})
				if err != nil {
					b.Fatal(err)
				}
				number(b, s)
				f := follower(b, "cache", s, s, nil)
				if done, err := f.Step(b.Context(), func(context.Context, obligation.Change) error { return nil }); done != n || err != nil {
					b.Fatal(done, err)
				}
			}
		})
	}
}

// BenchmarkIdle is a step of a relay and one of a follower that have nothing to do.
func BenchmarkIdle(b *testing.B) {
	s := memory.New().Feed()
	r, f := relay(b, "a", s, nil), follower(b, "cache", s, s, nil)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Step(b.Context()); err != nil {
			b.Fatal(err)
		}
		if _, err := f.Step(b.Context(), nil); err != nil {
			b.Fatal(err)
		}
	}
}
