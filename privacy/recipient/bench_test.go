package recipient_test

import (
	"fmt"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/recipient"
)

var sink recipient.Verdict

// questions has one that is permitted, one that is denied and one about another controller.
func questions(t testing.TB) (*recipient.Register, map[string]recipient.Disclosure) {
	t.Helper()
	denied := ask()
	denied.Activity, denied.Instructed = "marketing", no
	return register(t, uk, processor(), partner(), authority()), map[string]recipient.Disclosure{
		"processor": ask(), "denied": denied, "partner": askPartner(), "unknown": {Recipient: "nobody", On: today},
	}
}

// An answer allocates nothing.
func TestNoAllocation(t *testing.T) {
	r, all := questions(t)
	for name, d := range all {
		if n := testing.AllocsPerRun(100, func() { sink = r.Check(d) }); n != 0 {
			t.Errorf("%s: %v allocations, want 0", name, n)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	r, all := questions(b)
	for name, d := range all {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sink = r.Check(d)
			}
		})
	}
}

// BenchmarkLog records 10,000 disclosures of 1,000 people, and reads those of each.
func BenchmarkLog(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		l := memory.New().Disclosures()
		for i := range 10_000 {
			e := disclosed(recipient.EntryID(fmt.Sprint(i)), "ticketing", i%24, "contact")
			e.Subject = privacy.SubjectID(fmt.Sprint(i % 1000))
			if err := l.Record(b.Context(), e); err != nil {
				b.Fatal(err)
			}
		}
		n := 0
		for i := range 1000 {
			for _, err := range recipient.RecipientsOf(b.Context(), l, privacy.SubjectID(fmt.Sprint(i))) {
				if err != nil {
					b.Fatal(err)
				}
				n++
			}
		}
		if n != 1000 {
			b.Fatal(n)
		}
	}
}
