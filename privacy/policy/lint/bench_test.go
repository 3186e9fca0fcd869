package lint_test

import (
	"testing"

	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

func BenchmarkDocument(b *testing.B) {
	on := day(2026, 11, 24)
	many := vqcomms.Published()
	for len(many.Activities) < 1_000 {
		many.Activities = append(many.Activities, many.Activities[:14]...)
	}
	for _, c := range []struct {
		name string
		doc  policy.Document
	}{{"published", vqcomms.Published()}, {"corrected", vqcomms.Corrected()}, {"published with 1,000 activities", many}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				lint.Document(c.doc, on)
			}
		})
	}
}
