package datamap_test

import (
	"context"
	"io"
	"log/slog"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy/datamap"
)

func flatSample() Customer {
	return Customer{ID: "c-17", Email: "jane.doe@example.org", Phones: []string{"+44 1632 960001"}, Plan: "gold"}
}

func BenchmarkView(b *testing.B) {
	small, large := view[Customer](b, nil, "customer.email", "customer.phone"), view[contact](b, table(b), "contact")
	b.Run("four fields", func(b *testing.B) {
		b.ReportAllocs()
		c := flatSample()
		for b.Loop() {
			if _, err := small.Of(c); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("nested, refers to itself", func(b *testing.B) {
		b.ReportAllocs()
		c := sample()
		for b.Loop() {
			if _, err := large.Of(c); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkMinimise(b *testing.B) {
	b.ReportAllocs()
	c := flatSample()
	for b.Loop() {
		if _, err := datamap.Minimise(c, "customer.email"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMasker(b *testing.B) {
	m := masker(b, nil)
	for name, x := range map[string]any{"string": "a", "free struct": struct{ A, B int }{1, 2}, "four fields": flatSample(), "nested": sample(), "error": io.EOF} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			v := slog.AnyValue(x)
			for b.Loop() {
				m.Value(v)
			}
		})
	}
}

func BenchmarkHandler(b *testing.B) {
	bare := slog.NewJSONHandler(io.Discard, nil)
	for name, h := range map[string]slog.Handler{"without": bare, "with": masker(b, nil).Handler(bare)} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			r := slog.NewRecord(time.Time{}, slog.LevelInfo, "called", 0)
			r.AddAttrs(slog.Int("n", 1), slog.String("s", "x"), slog.Any("c", struct{ A, B int }{1, 2}))
			for b.Loop() {
				if err := h.Handle(context.Background(), r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
