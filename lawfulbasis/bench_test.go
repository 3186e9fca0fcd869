package lawfulbasis_test

import (
	"fmt"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

var (
	reasonSink  lawfulbasis.Reason
	verdictSink lawfulbasis.Verdict
	foundSink   bool
)

// TestNoAllocation: a decision allocates nothing until its findings are asked for.
func TestNoAllocation(t *testing.T) {
	a := full()[0]
	f, consents := known(), []lawfulbasis.PurposeConsent{{Purpose: upgrades, InForce: privacy.Yes, Explicit: privacy.Yes}}
	f.Special, f.Criminal = true, true
	days := make([]civil.Date, 0, 32)
	for _, c := range []struct {
		name string
		do   func()
	}{
		{"Law.Test", func() { _ = ukLaw.Test(a.Grounds[0], day) }},
		{"Law.AppendDates", func() { days = ukLaw.AppendDates(days[:0], a.Grounds[0]) }},
		{"Test.Reason", func() { reasonSink = ukLaw.Test(a.Grounds[0], day).Reason(f) }},
		{"Decide", func() { verdictSink = ukLaw.Decide(a, day, f, consents...) }},
		{"Decide with consents in place", func() {
			verdictSink = ukLaw.Decide(a, day, f, lawfulbasis.PurposeConsent{Purpose: upgrades}, lawfulbasis.PurposeConsent{})
		}},
	} {
		if n := testing.AllocsPerRun(100, c.do); n != 0 {
			t.Errorf("%s: %v allocations, want 0", c.name, n)
		}
	}
}

func BenchmarkReason(b *testing.B) {
	for basis := range lawfulbasis.Bases() {
		b.Run(basis.String(), func(b *testing.B) {
			b.ReportAllocs()
			test, f := ukLaw.Test(ground(basis), day), known()
			for b.Loop() {
				reasonSink = test.Reason(f)
			}
		})
	}
}

func BenchmarkDecide(b *testing.B) {
	grounds := []lawfulbasis.Ground{ground(lawfulbasis.Consent), ground(lawfulbasis.Contract)}
	consent := lawfulbasis.PurposeConsent{Purpose: upgrades, InForce: privacy.Yes}
	for n := 1; n <= len(grounds); n++ {
		b.Run(fmt.Sprintf("grounds=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			a, f := activity(grounds[:n]...), known()
			for b.Loop() {
				verdictSink = ukLaw.Decide(a, day, f, consent)
			}
		})
	}
}

func BenchmarkFindings(b *testing.B) {
	b.ReportAllocs()
	v := ukLaw.Decide(full()[0], day, known())
	for b.Loop() {
		foundSink = len(v.Findings()) > 0
	}
}

func BenchmarkLookup(b *testing.B) {
	for _, n := range []int{14, 10_000} {
		b.Run(fmt.Sprintf("activities=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			list := make([]lawfulbasis.Activity, n)
			for i := range list {
				list[i] = edition("edition", civil.Date{}, civil.Date{})
				list[i].ID = privacy.ActivityID(fmt.Sprintf("activity-%d", i))
			}
			r, last := register(b, list...), list[n-1].ID
			for b.Loop() {
				_, foundSink = r.Lookup(last, day)
			}
		})
	}
}
