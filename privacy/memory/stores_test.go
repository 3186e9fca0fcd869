package memory_test

import (
	"errors"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/retention"
)

// An invalid hold is refused, and nothing is stored.
func TestInvalidHoldsAreRefused(t *testing.T) {
	m := memory.New().Holds()
	if err := m.Place(ctx, retention.Hold{}); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("place nothing: %v", err)
	}
	must(t, m.Place(ctx, retention.Hold{ID: "h", Matter: "m", Placed: day}))
	for _, on := range []civil.Date{{}, day.AddDays(-1)} {
		if err := m.Release(ctx, "h", 1, on); !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("release on %v: %v", on, err)
		}
	}
	for h, err := range m.HoldsOf(ctx, nil) {
		t.Errorf("nobody was asked about: %+v %v", h, err)
	}
	for h, err := range m.HoldsOf(ctx, []privacy.SubjectID{"p"}) {
		if err != nil || h.Version != 1 || !h.Released.IsZero() {
			t.Errorf("%+v %v", h, err)
		}
	}
}

func TestLinesOfTwoErasuresAreRefused(t *testing.T) {
	m := memory.New().Ledger()
	err := m.Append(ctx, erasure.Entry{Erasure: "one", Seq: 1}, erasure.Entry{Erasure: "other", Seq: 2})
	if !errors.Is(err, privacy.ErrConflict) {
		t.Errorf("%v, want ErrConflict", err)
	}
	for l := range m.Entries(ctx, "one") {
		t.Errorf("stored %+v", l)
	}
}

func TestNoKeyIsRefused(t *testing.T) {
	if err := memory.New().Keys().Put(ctx, person, seal.Key{}); !errors.Is(err, seal.ErrKey) {
		t.Errorf("%v, want ErrKey", err)
	}
}
