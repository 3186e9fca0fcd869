package seal_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/seal"
)

var (
	sinkHash  seal.Hash
	sinkBytes []byte
)

func BenchmarkEmail(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := seal.Email("Jane.Doe.0017@Example.org"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHash(b *testing.B) {
	r, jane := ring(b, 1), is(b)(seal.Email("jane.doe.0017@example.org"))
	b.ReportAllocs()
	for b.Loop() {
		sinkHash = r.Hash(jane)
	}
}

// BenchmarkHashes10000 is what an import of 10,000 rows takes under a ring of two keys, with the normalising.
func BenchmarkHashes10000(b *testing.B) {
	r := ring(b, 2, 1)
	rows := make([]string, 10_000)
	for i := range rows {
		rows[i] = fmt.Sprintf("Person.%05d@example.org", i)
	}
	b.ReportAllocs()
	for b.Loop() {
		hashes := make([]seal.Hash, 0, 2*len(rows))
		for _, row := range rows {
			hashes = r.Append(hashes, is(b)(seal.Email(row)))
		}
		sinkHash = hashes[len(hashes)-1]
	}
}

func BenchmarkSeal(b *testing.B) {
	for _, n := range []int{100, 10_000} {
		v, data := vault(b, memory.New().Keys(), 7), bytes.Repeat([]byte{1}, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(n))
			for b.Loop() {
				sinkBytes = sealed(b, v, "c-17", data)
			}
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	for _, n := range []int{100, 10_000} {
		v := vault(b, memory.New().Keys(), 7)
		s := sealed(b, v, "c-17", bytes.Repeat([]byte{1}, n))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(n))
			for b.Loop() {
				var err error
				if sinkBytes, err = v.Open(b.Context(), "c-17", label, s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
