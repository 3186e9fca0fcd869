package peers

import (
	"context"

	"github.com/looplab/fsm"
	"github.com/qmuntal/stateless"

	"github.com/lawful-go/lawful/rights"
)

// Fsm returns a machine of looplab/fsm with the table of the library, in a state.
func Fsm(from rights.State) *fsm.FSM {
	type key struct{ action, to string }
	events := make(map[key]*fsm.EventDesc)
	for t := range rights.Transitions() {
		k := key{t.Action.String(), t.To.String()}
		if events[k] == nil {
			events[k] = &fsm.EventDesc{Name: k.action, Dst: k.to}
		}
		events[k].Src = append(events[k].Src, t.From.String())
	}
	var list fsm.Events
	for _, e := range events {
		list = append(list, *e)
	}
	return fsm.NewFSM(from.String(), list, nil)
}

// FsmNext is the state that an action leads to by looplab/fsm, and whether it is allowed.
func FsmNext(ctx context.Context, m *fsm.FSM, from, action string) (string, bool) {
	m.SetState(from)
	err := m.Event(ctx, action)
	if _, same := err.(fsm.NoTransitionError); same {
		err = nil
	}
	return m.Current(), err == nil
}

// Stateless returns a machine of qmuntal/stateless with the table of the library, in a state that the caller holds.
func Stateless(state *rights.State) *stateless.StateMachine {
	m := stateless.NewStateMachineWithExternalStorage(
		func(context.Context) (stateless.State, error) { return *state, nil },
		func(_ context.Context, s stateless.State) error { *state = s.(rights.State); return nil },
		stateless.FiringQueued,
	)
	for t := range rights.Transitions() {
		if t.From == t.To {
			m.Configure(t.From).PermitReentry(t.Action)
		} else {
			m.Configure(t.From).Permit(t.Action, t.To)
		}
	}
	return m
}
