package transfer_test

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// asked has a transfer that stands, one that fell, one that is open and one that stays inside.
var asked = map[string]struct {
	from sender
	transfer.Transfer
}{
	"bridge":  {uk, met("US", transfer.DataPrivacyFramework)},
	"shield":  {uk, met("US", transfer.PrivacyShield)},
	"idta":    {uk, transfer.Transfer{To: "IN", Mechanism: transfer.IDTA}},
	"article": {uk, met("PH", transfer.CompellingInterests)},
	"inside":  {eu, transfer.Transfer{To: "DE"}},
}

var sink transfer.Verdict

// A check allocates nothing.
func TestNoAllocation(t *testing.T) {
	for name, q := range asked {
		if n := testing.AllocsPerRun(100, func() { sink = q.from.Check(q.Transfer, today) }); n != 0 {
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
				sink = q.from.Check(q.Transfer, today)
			}
		})
	}
}

// varied returns 4,096 transfers to many places on many days; of each some facts are unknown or against it.
func varied() (list [4096]transfer.Transfer, on [4096]civil.Date) {
	r := rand.New(rand.NewPCG(1, 2))
	places := []string{"GB", "US", "IN", "CA", "FR", "JP", "BR", "PH", "HR", "CH", transfer.EPO, transfer.EEA}
	for i := range list {
		q := met(places[r.IntN(len(places))], transfer.Mechanism(r.IntN(len(mechanisms()))))
		for c := transfer.NotRestricted; facts[c] != nil; c++ {
			if r.IntN(8) == 0 {
				facts[c](&q, privacy.Fact(r.IntN(3)))
			}
		}
		list[i], on[i] = q, day(2018, 5, 1).AddDays(r.IntN(3600))
	}
	return list, on
}

// BenchmarkCheckVaried asks 4,096 different questions in turn with the least code that answers one, an element of an array. It
// reports what a question takes in the fastest pass of each, with the loop, and the ratio.
func BenchmarkCheckVaried(b *testing.B) {
	list, on := varied()
	var answers [32][32]privacy.Outcome
	floor, check := math.Inf(1), math.Inf(1)
	b.ReportAllocs()
	for b.Loop() {
		start := time.Now()
		for i := range list {
			outcome += answers[list[i].To[0]&31][list[i].Mechanism&31]
		}
		turn := time.Now()
		for i := range list {
			sink = uk.Check(list[i], on[i])
		}
		floor, check = min(floor, float64(turn.Sub(start))), min(check, float64(time.Since(turn)))
	}
	b.ReportMetric(check/float64(len(list)), "ns/question")
	b.ReportMetric(floor/float64(len(list)), "ns/floor")
	b.ReportMetric(check/floor, "ratio")
}

func BenchmarkSpanVaried(b *testing.B) {
	list, on := varied()
	var spans [len(list)]*transfer.Span
	known := map[string][]transfer.Span{}
	for i, q := range list {
		if known[q.To] == nil {
			known[q.To] = uk.Spans(q.To)
		}
		spans[i] = spanOn(b, known[q.To], on[i])
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		outcome = spans[i%len(list)].Outcome(&list[i%len(list)], on[i%len(list)])
	}
}

func BenchmarkChanges(b *testing.B) {
	v := uk.Check(asked["bridge"].Transfer, today)
	b.ReportAllocs()
	for b.Loop() {
		v.Changes()
	}
}
