package suppression_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
)

// A restore loses what was suppressed since its backup: it is put back by its hash, once, and never over a later lift.
func TestRestore(t *testing.T) {
	was := list(t, memory.New().Suppressions(), 1)
	e := add(t, was, jane(t), erased(3))
	s := memory.New().Suppressions()
	l := list(t, s, 2, 1)
	for range 2 {
		got, err := l.Restore(t.Context(), e.Hash, erased(3))
		if err != nil || got.Hash != e.Hash || got.Seq != 1 || got.At != e.At {
			t.Fatalf("%+v, %v", got, err)
		}
	}
	if check(t, l, jane(t)).Scope() != suppression.All {
		t.Error("the person is not suppressed again")
	}
	lift(t, l, jane(t), consented(suppression.All, 5))
	if got, err := l.Restore(t.Context(), e.Hash, erased(3)); err != nil || got.Seq != 1 {
		t.Errorf("after a lift: %+v, %v", got, err)
	}
	if len(check(t, l, jane(t)).InForce) != 0 {
		t.Error("what the person lifted holds again")
	}
	if got, err := l.Restore(t.Context(), e.Hash, erased(7)); err != nil || got.Seq != 3 {
		t.Errorf("a later erasure: %+v, %v", got, err)
	}
}

// A lift that ends a suppression says that the person came back, from the time of their consent; a narrower lift does
// not.
func TestLiftedSaysThatThePersonCameBack(t *testing.T) {
	l := list(t, memory.New().Suppressions(), 1)
	e := add(t, l, jane(t), erased(3))
	lifted := func(h seal.Hash, day int) bool {
		t.Helper()
		ok, err := l.Lifted(t.Context(), h, on(day))
		if err != nil {
			t.Fatal(err)
		}
		return ok
	}
	if lifted(e.Hash, 1) {
		t.Error("nothing is lifted")
	}
	lift(t, l, jane(t), consented(suppression.Marketing, 5))
	if lifted(e.Hash, 1) {
		t.Error("a consent to marketing ends no erasure")
	}
	lift(t, l, jane(t), consented(suppression.All, 7))
	if !lifted(e.Hash, 3) || !lifted(e.Hash, 6) || lifted(e.Hash, 7) {
		t.Error("lifted on day 7: want after days 3 and 6, and not after day 7")
	}
	if _, err := l.Lifted(t.Context(), seal.Hash{}, on(1)); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("no hash: %v", err)
	}
}

func TestRestoreRefuses(t *testing.T) {
	l := list(t, memory.New().Suppressions(), 1)
	h := ring(t, 1).Hash(jane(t))
	for name, c := range map[string]struct {
		hash  seal.Hash
		cause suppression.Cause
		field string
	}{
		"no hash":              {seal.Hash{}, erased(1), "hash"},
		"the hash of no key":   {ring(t, 9).Hash(jane(t)), erased(1), "hash"},
		"no reason":            {h, suppression.Cause{Scope: suppression.All, At: on(1)}, "cause.reason"},
		"too narrow for erase": {h, suppression.Cause{Reason: suppression.Erased, Scope: suppression.Marketing, At: on(1)}, "cause.scope"},
		"no time":              {h, suppression.Cause{Reason: suppression.Erased, Scope: suppression.All}, "cause.at"},
		"in the future":        {h, erased(101), "cause.at"},
	} {
		_, err := l.Restore(t.Context(), c.hash, c.cause)
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), c.field) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestRestoreStoreErrors(t *testing.T) {
	h, down := ring(t, 1).Hash(jane(t)), errors.New("down")
	for name, s := range map[string]*told{
		"read": {read: down}, "write": {append: func(suppression.Entry) error { return down }},
	} {
		l, err := suppression.NewList(s, ring(t, 1), &suppression.Options{Now: func() time.Time { return on(100) }})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := l.Lifted(t.Context(), h, on(1)); name == "read" && !errors.Is(err, down) {
			t.Errorf("%s, lifted: %v", name, err)
		}
		if _, err := l.Restore(t.Context(), h, erased(1)); !errors.Is(err, down) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
