package memory_test

import (
	"context"
	"errors"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
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
	for h, err := range m.Holds(ctx, "p") {
		if err != nil || h.Version != 1 || !h.Released.IsZero() {
			t.Errorf("%+v %v", h, err)
		}
	}
}

func TestLinesOfTwoErasuresAreRefused(t *testing.T) {
	m := memory.New().Erasures()
	err := m.Append(ctx, erasure.Line{Erasure: "one", Seq: 1}, erasure.Line{Erasure: "other", Seq: 2})
	if !errors.Is(err, privacy.ErrConflict) {
		t.Errorf("%v, want ErrConflict", err)
	}
	for l := range m.Lines(ctx, "one") {
		t.Errorf("stored %+v", l)
	}
}

func TestNoKeyIsRefused(t *testing.T) {
	if err := memory.New().Keys().Put(ctx, person, seal.Key{}); !errors.Is(err, seal.ErrKey) {
		t.Errorf("%v, want ErrKey", err)
	}
}

// What an act obliges the controller to tell others is raised in the transaction of the act.
func TestObligationsBelongToTheTransaction(t *testing.T) {
	for _, end := range []error{nil, errGaveUp} {
		db := memory.New()
		entry := recipient.Entry{ID: "e", Subject: alice, Recipient: "mailer", Activity: "send", Ground: recipient.Instruction, At: noon}
		must(t, db.Disclosures().Record(ctx, entry))
		err := db.StoresTelling(nil).Tx(ctx, func(s policy.Stores) error {
			for r, err := range s.Recipients.Had(ctx, alice, nil) {
				must(t, err)
				must(t, s.Obligations.Raise(ctx, obligation.Obligation{
					ID: "o", Kind: obligation.Rectified, Regime: privacy.UKGDPR, Subject: alice, Recipient: r, Cause: "c", Detail: "contact", Raised: noon,
				}))
			}
			return end
		})
		n := 0
		for o := range db.Obligations().Of(context.Background(), alice) {
			if n++; o.Recipient != "mailer" {
				t.Errorf("raised %+v", o)
			}
		}
		if want := map[bool]int{true: 1}[end == nil]; !errors.Is(err, end) || n != want {
			t.Errorf("%v: %d obligations, want %d", err, n, want)
		}
	}
}
