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
	for _, c := range []struct {
		name string
		do   func()
	}{
		{"Ground.On", func() { _ = a.Grounds[0].On(day, privacy.UKGDPR) }},
		{"Ground.Dates", func() { _ = a.Grounds[0].Dates(privacy.UKGDPR) }},
		{"Test.Reason", func() { reasonSink = a.Grounds[0].On(day, privacy.UKGDPR).Reason(f) }},
		{"Decide", func() { verdictSink = lawfulbasis.Decide(a, day, privacy.UKGDPR, f, consents...) }},
		{"Decide with consents in place", func() {
			verdictSink = lawfulbasis.Decide(a, day, privacy.UKGDPR, f, lawfulbasis.PurposeConsent{Purpose: upgrades}, lawfulbasis.PurposeConsent{})
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
			test, f := ground(basis).On(day, privacy.UKGDPR), known()
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
				verdictSink = lawfulbasis.Decide(a, day, privacy.UKGDPR, f, consent)
			}
		})
	}
}

func BenchmarkFindings(b *testing.B) {
	b.ReportAllocs()
	v := lawfulbasis.Decide(full()[0], day, privacy.UKGDPR, known())
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
