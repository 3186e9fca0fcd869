package rights_test

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

// variedQuestion is a question of any right, basis, ground and day since 2018.
type variedQuestion struct {
	law    *rights.Law
	regime privacy.Regime
	on     civil.Date
	day    int32 // the same as a number
	right  rights.Right
	basis  lawfulbasis.Basis
	ground rights.Refusal
}

// variedQuestions returns 4,096 questions.
func variedQuestions() []variedQuestion {
	rnd := rand.New(rand.NewPCG(1, 2))
	list := make([]variedQuestion, 4096)
	for i := range list {
		q := &list[i]
		q.right, q.basis = rights.Right(1+rnd.IntN(11)), lawfulbasis.Basis(1+rnd.IntN(7))
		q.ground, q.law = rights.Refusal(1+rnd.IntN(26)), both[rnd.IntN(2)]
		q.regime = q.law.Regulation().Regime
		q.on = benchFirst.AddDays(rnd.IntN(3500))
		q.day = dayNumber(q.on.Date())
	}
	return list
}

// BenchmarkVaried asks 4,096 different questions of the law, in turn with the least code that answers one: an element of an
// array for any day, and for deadlines day numbers and a bitset. It reports what a question takes in the fastest pass of each,
// with the loop, and the ratio.
func BenchmarkVaried(b *testing.B) {
	qs := variedQuestions()
	cal := calendar(b, "england-and-wales")
	days := newFloor(cal, benchFirst)
	var scopes [16][16]int
	var grounds [16][32]int
	for _, c := range []struct {
		name       string
		floor, ask func() int // every question
	}{
		{"follows", func() (n int) {
			for i := range qs {
				n += scopes[qs[i].right&15][qs[i].basis&15]
			}
			return n
		}, func() (n int) {
			for i := range qs {
				scope, _ := qs[i].law.Follows(qs[i].right, qs[i].basis, qs[i].on)
				n += int(scope)
			}
			return n
		}},
		{"refuse", func() (n int) {
			for i := range qs {
				n += grounds[qs[i].right&15][qs[i].ground&31]
			}
			return n
		}, func() (n int) {
			for i := range qs {
				may, _ := qs[i].law.MayRefuse(qs[i].right, qs[i].ground, qs[i].on)
				n += int(may)
			}
			return n
		}},
		{"deadline", func() (n int) {
			for i := range qs {
				n += int(days.due(qs[i].day))
			}
			return n
		}, func() (n int) {
			for i := range qs {
				l, _ := qs[i].law.Deadline(rights.Clock{Regime: qs[i].regime, Right: rights.Access, Received: qs[i].on}, cal)
				n += int(l.Due.Weekday())
			}
			return n
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			floor, ask := math.Inf(1), math.Inf(1)
			pass := func(least *float64, all func() int) {
				start := time.Now()
				sink += all()
				*least = min(*least, float64(time.Since(start))/float64(len(qs)))
			}
			for b.Loop() {
				pass(&floor, c.floor)
				pass(&ask, c.ask)
			}
			b.ReportMetric(ask, "ns/question")
			b.ReportMetric(floor, "ns/floor")
			b.ReportMetric(ask/floor, "ratio")
		})
	}
}

var sink int
