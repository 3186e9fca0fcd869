package subject_test

import (
	"fmt"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/subject"
)

func BenchmarkWithdraw(b *testing.B) {
	b.ReportAllocs()
	d := newService(b)
	keys := make([]consent.Key, 10_000)
	for i := range keys {
		keys[i] = consent.Key{Subject: privacy.SubjectID(fmt.Sprint("p-", i)), Purpose: news, Channel: privacy.Email}
		d.gives(keys[i].Subject, news, privacy.Email)
	}
	a := subject.Act{By: "service"}
	i := 0
	for b.Loop() {
		if _, err := d.Withdraw(b.Context(), keys[i%len(keys)], a); err != nil { // after the first round it finds it done
			b.Fatal(err)
		}
		i++
	}
}

// BenchmarkMerge merges people of whom as much is kept as of the others, each into somebody else.
func BenchmarkMerge(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		d := furnished(b, new(fault))
		b.StartTimer()
		if _, err := d.Merge(b.Context(), "p", "q", by("r-2")); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkUnsubscribe(b *testing.B) {
	b.ReportAllocs()
	d := newService(b)
	for b.Loop() {
		if _, err := d.Unsubscribe(b.Context(), "p", privacy.Email, by("r-1")); err != nil {
			b.Fatal(err)
		}
	}
}
