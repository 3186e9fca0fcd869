package suppression_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
)

// After the key has changed old entries are found, repeated and lifted, and new ones stand under the new key.
func TestRotation(t *testing.T) {
	s := memory.New().Suppressions()
	before, after := list(t, s, 1), list(t, s, 2, 1)
	old := add(t, before, jane(t), objected(1))
	if v := check(t, after, jane(t)); len(v.InForce) != 1 || v.InForce[0] != old {
		t.Errorf("found after the change: %+v", v)
	}
	if e := add(t, after, jane(t), objected(1)); e != old {
		t.Errorf("repeated after the change: %+v", e)
	}
	fresh := add(t, after, jane(t), erased(2))
	if fresh.Hash == old.Hash || fresh.Seq != 1 || fresh.Hash.Key != ring(t, 2).KeyIDs()[0] {
		t.Errorf("stored after the change: %+v", fresh)
	}
	if v := check(t, after, jane(t)); len(v.InForce) != 2 || v.Scope() != suppression.All {
		t.Errorf("found under both: %+v", v)
	}
	if v := lift(t, after, jane(t), consented(suppression.All, 3)); v.Scope() != suppression.NoScope {
		t.Errorf("left under both: %+v", v)
	}
	if h := history(t, after, jane(t)); len(h) != 4 || h[1].Kind != suppression.Lifted || h[1].Hash != fresh.Hash || h[3].Hash != old.Hash {
		t.Errorf("history: %+v", h)
	}
	if err := after.Ready(t.Context()); err != nil {
		t.Error(err)
	}
}

// A ring that lacks a key of the store is told, and no import is answered for with it.
func TestARingThatLacksAKey(t *testing.T) {
	s := memory.New().Suppressions()
	add(t, list(t, s, 1), jane(t), erased(1))
	for _, keys := range [][]byte{{2}, {2, 3}} {
		l := list(t, s, keys...)
		err := l.Ready(t.Context())
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), ring(t, 1).KeyIDs()[0].String()) {
			t.Errorf("ready: %v", err)
		}
		n := 0
		for r, err := range l.Filter(t.Context(), rows([]seal.Identifier{jane(t)})) {
			if n++; !errors.Is(err, privacy.ErrInvalid) || r.Outcome(suppression.All) == privacy.Permitted {
				t.Errorf("filter: %+v, %v", r, err)
			}
		}
		if n != 1 {
			t.Errorf("filter: %d answers, want one error", n)
		}
	}
	down := errors.New("connection lost")
	if err := list(t, &told{keys: down}, 1).Ready(t.Context()); !errors.Is(err, down) {
		t.Errorf("ready of a store that fails: %v", err)
	}
}
