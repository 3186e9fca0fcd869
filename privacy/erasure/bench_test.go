package erasure_test

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/retention"
)

// endless is a system of many records that are made as they are asked for, so that only the sweep takes memory.
type endless struct {
	*table
	n     int
	dates retention.Dates
}

func (e endless) Due(_ context.Context, q erasure.Query, after erasure.Position, n int) iter.Seq2[erasure.Item, error] {
	return func(yield func(erasure.Item, error) bool) {
		first := 0
		if after != "" {
			fmt.Sscanf(string(after), "r-%d", &first)
			first++
		}
		for i := first; i < min(first+n, e.n); i++ {
			id := privacy.RecordID(fmt.Sprintf("r-%09d", i))
			if !yield(erasure.Item{Record: retention.Record{ID: id, Subject: jane, Category: q.Category, Dates: e.dates}, Position: erasure.Position(id)}, nil) {
				return
			}
		}
	}
}

// The memory that a sweep takes does not grow with the records: what is alive after a batch is the same among many, and far under
// what 64 MiB would hold of ten million.
func TestSweepHoldsNoRecords(t *testing.T) {
	const n = 200_000
	w := newWorld(t)
	w.host.Systems = map[erasure.SystemID]erasure.Eraser{"crm": endless{w.crm, n, retention.Dates{retention.ContractEnd: day(2020, 1, 1)}}}
	s := w.service(t)
	alive := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	first, most, batches := uint64(0), uint64(0), 0
	run := nightly(nil)
	run.DryRun, run.Batch, run.Categories = true, 500, []privacy.Category{phone}
	run.Progress = func(erasure.SweepReport) {
		if batches++; batches == 1 {
			first = alive()
		} else if batches%100 == 0 {
			most = max(most, alive())
		}
	}
	r, err := s.Sweep(t.Context(), run)
	if err != nil || r.Looked != n || batches != n/500 {
		t.Fatalf("%d looked at in %d batches, %v", r.Looked, batches, err)
	}
	if most > first+2<<20 {
		t.Errorf("%d bytes were alive after the first batch, and %d later", first, most)
	}
}

// BenchmarkSweepDryRun is one record of a dry run, among few and among many: what a record takes does not grow with them.
func BenchmarkSweepDryRun(b *testing.B) {
	for _, n := range sweepSizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			w := newWorld(b)
			w.host.Systems = map[erasure.SystemID]erasure.Eraser{"crm": endless{w.crm, n, retention.Dates{retention.ContractEnd: day(2020, 1, 1)}}}
			s := w.service(b)
			run := nightly(nil)
			run.DryRun, run.Batch, run.Categories = true, 500, []privacy.Category{phone}
			b.ReportAllocs()
			for b.Loop() {
				r, err := s.Sweep(b.Context(), run)
				if err != nil || r.Looked != n {
					b.Fatal(r.Looked, err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/record")
		})
	}
}

// BenchmarkSweep is one record that goes: claimed, written down, erased, looked at again, told and closed.
func BenchmarkSweep(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		w := swept(b, 3)
		s, claims := w.service(b), memory.New().Claims()
		b.StartTimer()
		if r, err := s.Sweep(b.Context(), nightly(claims)); err != nil || r.Looked != 2 {
			b.Fatal(r, err)
		}
	}
}
