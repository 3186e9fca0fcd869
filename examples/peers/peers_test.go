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
			want, err := rights.State(from).Next(rights.Action(a))
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

// steps are the transitions of the benchmark: one that changes the state, and one that does not.
var steps = []struct {
	from   rights.State
	action rights.Action
}{{rights.Open, rights.Answer}, {rights.Open, rights.Extend}}

// The three machines side by side, in one run. The ratio is that of the peer to the library.
func BenchmarkNext(b *testing.B) {
	for _, step := range steps {
		var own float64 // ns of the library
		per := func(b *testing.B) float64 { return float64(b.Elapsed().Nanoseconds()) / float64(b.N) }
		b.Run(step.action.String()+"/lawful", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := step.from.Next(step.action); err != nil {
					b.Fatal(err)
				}
			}
			own = per(b)
		})
		b.Run(step.action.String()+"/stateless", func(b *testing.B) {
			held := step.from
			m := Stateless(&held)
			b.ReportAllocs()
			for b.Loop() {
				held = step.from
				if err := m.Fire(step.action); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(per(b)/own, "x")
		})
		b.Run(step.action.String()+"/fsm", func(b *testing.B) {
			m := Fsm(step.from)
			name, event, ctx := step.from.String(), step.action.String(), b.Context()
			b.ReportAllocs()
			for b.Loop() {
				if _, ok := FsmNext(ctx, m, name, event); !ok {
					b.Fatal("forbidden")
				}
			}
			b.ReportMetric(per(b)/own, "x")
		})
	}
}
