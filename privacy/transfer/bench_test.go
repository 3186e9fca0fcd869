package transfer_test

import (
	"testing"

	"github.com/lawful-go/lawful/privacy/transfer"
)

// asked has a transfer that stands, one that fell, one that is open and one that stays inside.
var asked = map[string]transfer.Transfer{
	"bridge":  met(uk, "US", transfer.DataPrivacyFramework),
	"shield":  met(uk, "US", transfer.PrivacyShield),
	"idta":    {From: uk, To: "IN", Mechanism: transfer.IDTA},
	"article": met(uk, "PH", transfer.CompellingInterests),
	"inside":  {From: eu, To: "DE"},
}

var sink transfer.Verdict

// A check allocates nothing.
func TestNoAllocation(t *testing.T) {
	for name, q := range asked {
		if n := testing.AllocsPerRun(100, func() { sink = transfer.Check(q, today) }); n != 0 {
			t.Errorf("%s: %v allocations, want 0", name, n)
		}
		if n := testing.AllocsPerRun(100, func() { sink.Changes() }); n != 0 {
			t.Errorf("%s, changes: %v allocations, want 0", name, n)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	for name, q := range asked {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sink = transfer.Check(q, today)
			}
		})
	}
}

func BenchmarkChanges(b *testing.B) {
	v := transfer.Check(asked["bridge"], today)
	b.ReportAllocs()
	for b.Loop() {
		v.Changes()
	}
}
