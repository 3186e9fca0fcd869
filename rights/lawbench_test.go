package rights_test

import (
	"math/rand/v2"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

// variedQuestion is a question of any right, basis, ground and day since 2018.
type variedQuestion struct {
	right  rights.Right
	basis  lawfulbasis.Basis
	ground rights.Refusal
	law    *rights.Law
	clock  rights.Clock
}

// variedQuestions returns 4,096 questions.
func variedQuestions() []variedQuestion {
	rnd := rand.New(rand.NewPCG(1, 2))
	list := make([]variedQuestion, 4096)
	for i := range list {
		q := &list[i]
		q.right, q.basis = rights.Right(1+rnd.IntN(11)), lawfulbasis.Basis(1+rnd.IntN(7))
		q.ground, q.law = rights.Refusal(1+rnd.IntN(26)), both[rnd.IntN(2)]
		q.clock = rights.Clock{Regime: q.law.Regulation().Regime, Right: rights.Access, Received: civil.MustDate(2018, 5, 25).AddDays(rnd.IntN(3500))}
	}
	return list
}

func BenchmarkVaried(b *testing.B) {
	qs := variedQuestions()
	cal := calendar(b, "england-and-wales")
	b.Run("floor", func(b *testing.B) { // what it costs to come by a question
		b.ReportAllocs()
		n := 0
		for i := 0; b.Loop(); i++ {
			q := &qs[i&4095]
			n += int(q.right) + int(q.basis)
		}
		_ = n
	})
	b.Run("follows", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			q := &qs[i&4095]
			q.law.Follows(q.right, q.basis, q.clock.Received)
		}
	})
	b.Run("refuse", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			q := &qs[i&4095]
			q.law.MayRefuse(q.right, q.ground, q.clock.Received)
		}
	})
	b.Run("deadline", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			q := &qs[i&4095]
			_, _ = q.law.Deadline(q.clock, cal)
		}
	})
}
