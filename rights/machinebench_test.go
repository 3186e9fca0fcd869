package rights_test

import (
	"testing"

	"github.com/lawful-go/lawful/rights"
)

// bareTable is the floor of Next: a table without bounds to check and without an error to return.
var bareTable = func() (t [8][16]rights.State) {
	for m := range rights.Transitions() {
		t[m.From][m.Action] = m.To
	}
	return t
}()

// life is a walk through the machine that ends where it began to repeat.
var life = [...]rights.Action{
	rights.AskIdentity, rights.ConfirmIdentity, rights.AskClarification, rights.RecordClarification, rights.Extend,
	rights.AnswerInPart, rights.Reopen, rights.Answer, rights.Reopen,
}

func TestLife(t *testing.T) {
	s := rights.Open
	for _, a := range life {
		to, err := s.Next(a)
		if bare := bareTable[s&7][a&15]; err != nil || bare != to {
			t.Fatalf("%v in %v: %v, %v; the floor says %v", a, s, to, err, bare)
		}
		s = to
	}
	if s != rights.Open {
		t.Fatalf("ends %v", s)
	}
}

func BenchmarkNextFloor(b *testing.B) {
	b.ReportAllocs()
	s := rights.Open
	for i := 0; b.Loop(); i++ {
		if i == len(life) {
			i = 0
		}
		s = bareTable[s&7][life[i]&15]
	}
	if s == rights.NoState {
		b.Fatal("fell out of the table")
	}
}

func BenchmarkNext(b *testing.B) {
	b.ReportAllocs()
	s := rights.Open
	for i := 0; b.Loop(); i++ {
		if i == len(life) {
			i = 0
		}
		to, err := s.Next(life[i])
		if err != nil {
			b.Fatal(err)
		}
		s = to
	}
}

func BenchmarkNextForbidden(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := rights.Answered.Next(rights.Answer); err == nil {
			b.Fatal("allowed")
		}
	}
}

func TestNextDoesNotAllocate(t *testing.T) {
	s := rights.Open
	if n := testing.AllocsPerRun(100, func() {
		for _, a := range life {
			s, _ = s.Next(a)
		}
	}); n != 0 {
		t.Errorf("%v allocations, want 0", n)
	}
}
