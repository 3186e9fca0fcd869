package peers

import (
	"testing"

	"github.com/lawful-go/lawful/rights"
)

const (
	states  = int(rights.Withdrawn) + 1
	actions = int(rights.Reopen) + 1
)

// The peers hold the same table: of each action in each state all three say the same.
func TestSameAnswers(t *testing.T) {
	var held rights.State
	f, s := Fsm(rights.NoState), Stateless(&held)
	allowed := 0
	for from := range states {
		for a := range actions {
			want, err := rights.Next(rights.State(from), rights.Action(a))
			if err == nil {
				allowed++
			}
			to, ok := FsmNext(t.Context(), f, rights.State(from).String(), rights.Action(a).String())
			if ok != (err == nil) || to != want.String() {
				t.Errorf("looplab/fsm: %v in %v: %s, %v; want %v, %v", rights.Action(a), rights.State(from), to, ok, want, err)
			}
			held = rights.State(from)
			fired := s.Fire(rights.Action(a))
			if (fired == nil) != (err == nil) || held != want {
				t.Errorf("qmuntal/stateless: %v in %v: %v, %v; want %v, %v", rights.Action(a), rights.State(from), held, fired, want, err)
			}
		}
	}
	if allowed != 23 {
		t.Errorf("%d transitions", allowed)
	}
}

// step is one transition of a benchmark: an extension, which every machine has many of.
const (
	from   = rights.Open
	action = rights.Extend
)

func BenchmarkNext(b *testing.B) {
	b.Run("lawful", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := rights.Next(from, action); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("stateless", func(b *testing.B) {
		held := from
		m := Stateless(&held)
		b.ReportAllocs()
		for b.Loop() {
			if err := m.Fire(action); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("fsm", func(b *testing.B) {
		m := Fsm(from)
		name, event, ctx := from.String(), action.String(), b.Context()
		b.ReportAllocs()
		for b.Loop() {
			if _, ok := FsmNext(ctx, m, name, event); !ok {
				b.Fatal("forbidden")
			}
		}
	})
}
