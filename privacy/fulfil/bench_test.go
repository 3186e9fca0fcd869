package fulfil_test

import (
	"fmt"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/rights"
)

// BenchmarkExport is a bundle of some thousand items: collected, checked against the eraser, written as JSON and CSV, digested.
func BenchmarkExport(b *testing.B) {
	for _, n := range []int{10, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			w := newWorld(b)
			w.host.MaxItems = 2 * n
			for i := range n {
				w.tickets.rows = append(w.tickets.rows, row{Item: item(privacy.RecordID(fmt.Sprint("ticket-", i)), jane, "ticket", "subject", "a question", "text", "=hello")})
			}
			w.receive(rights.Access)
			s, again := w.service(), fulfil.Order{Request: "r-1", By: "clerk", Again: true}
			b.ReportAllocs()
			for b.Loop() {
				if r, err := s.Export(b.Context(), again, w.bundles); err != nil || r.Responses[2].Items != n {
					b.Fatal(r, err)
				}
			}
		})
	}
}

// BenchmarkReport is how far a request is carried out.
func BenchmarkReport(b *testing.B) {
	w := newWorld(b)
	w.receive(rights.Access)
	s := w.service()
	if _, err := s.Export(b.Context(), order, w.bundles); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if r, err := s.Report(b.Context(), "r-1"); err != nil || !r.Complete() {
			b.Fatal(r, err)
		}
	}
}
