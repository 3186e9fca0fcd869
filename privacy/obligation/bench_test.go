package obligation_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// BenchmarkRaiseAndDeliver is one obligation from its cause to its confirmation.
func BenchmarkRaiseAndDeliver(b *testing.B) {
	s, out := memory.New().Obligations(), memory.New().Feed()
	k := book(b, s, &obligation.Options{Now: (&clock{now}).now})
	confirms := (func(context.Context, obligation.Obligation) (bool, error) { return true, nil })
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		o := owed("freshdesk")
		o.Subject = privacy.SubjectID(fmt.Sprint("person-", n))
		n++
		if err := obligation.Raise(b.Context(), s, out, o); err != nil {
			b.Fatal(err)
		}
		if n%100 > 0 { // a hundred are handed over together
			continue
		}
		if run, err := k.Deliver(b.Context(), confirms); err != nil || run.Acknowledged != 100 {
			b.Fatal(run, err)
		}
	}
}
