package rights_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/rights"
)

func BenchmarkMarkers(b *testing.B) {
	b.ReportAllocs()
	ctx := context.Background()
	m := memory.New().Markers()
	for i := range 10_000 {
		s := rights.Marker{Subject: privacy.SubjectID(fmt.Sprint("s-", i/2)), Kind: rights.Objected, Request: rights.RequestID(fmt.Sprint(i)), From: time.Unix(int64(i), 0)}
		if err := m.Place(ctx, s); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		n := 0
		for _, err := range m.MarkersOf(ctx, []privacy.SubjectID{"s-4000"}) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != 2 {
			b.Fatal(n)
		}
	}
}

func BenchmarkUpdate(b *testing.B) {
	b.ReportAllocs()
	ctx := context.Background()
	m := memory.New().Requests()
	r := path(b, rights.Access, rights.AskClarification, rights.RecordClarification, rights.Answer)
	if err := m.Create(ctx, r); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		r.Version++
		if err := m.Update(ctx, r); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAfter(b *testing.B) {
	b.ReportAllocs()
	r := path(b, rights.Access, rights.AskClarification, rights.RecordClarification)
	e := entry(rights.Answer, monday.AddDays(9))
	for b.Loop() {
		if _, err := after(r, e); err != nil {
			b.Fatal(err)
		}
	}
}
