package retention

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"sync"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// HoldStore keeps the holds of a host. A host implements it over its own database and runs the suite of package
// retentiontest against it. Implementations are safe for concurrent use.
//
//   - Place MUST store the hold with Version 1; it returns [privacy.ErrExists] if its ID is there, and stores nothing.
//   - Release MUST set Released and raise Version by one if the stored Version is the one given; else it returns
//     [privacy.ErrConflict], or [privacy.ErrNotFound] if the ID is not there, and stores nothing.
//   - Holds MUST yield every hold of the subject and every hold without subject, released ones included, in the order
//     in which they were placed, and nothing else.
//   - IDs and subjects MUST be told apart byte by byte.
//   - Holds MUST read anew each time it is ranged over, and stop when the loop does; after an error nothing more comes.
//   - When the context is done each MUST return its error; nothing is stored.
type HoldStore interface {
	Place(ctx context.Context, h Hold) error
	Release(ctx context.Context, id string, version uint64, on civil.Date) error
	Holds(ctx context.Context, s privacy.SubjectID) iter.Seq2[Hold, error]
}

// MemHolds is a [HoldStore] in memory, for tests and single processes. Its zero value is empty. It is safe for
// concurrent use.
type MemHolds struct {
	mu    sync.RWMutex
	holds []Hold
}

var _ HoldStore = (*MemHolds)(nil)

// Place stores a hold.
func (m *MemHolds) Place(ctx context.Context, h Hold) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := CheckHold(h); err != nil {
		return fmt.Errorf("retention: place hold: %w", err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.find(h.ID) >= 0 {
		return fmt.Errorf("retention: place hold: %w", privacy.ErrExists)
	}
	h.Version = 1
	m.holds = append(m.holds, h)
	return nil
}

// Release stores the last day of a hold.
func (m *MemHolds) Release(ctx context.Context, id string, version uint64, on civil.Date) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	i := m.find(id)
	switch {
	case i < 0:
		return fmt.Errorf("retention: release hold: %w", privacy.ErrNotFound)
	case m.holds[i].Version != version:
		return fmt.Errorf("retention: release hold: %w", privacy.ErrConflict)
	case on.IsZero() || on.Before(m.holds[i].Placed):
		return fmt.Errorf("retention: release hold: %w", privacy.Fault{Field: "on", Reason: "is unset, or before the hold was placed"})
	}
	m.holds[i].Released = on
	m.holds[i].Version++
	return nil
}

// Holds yields the holds that may concern a person.
func (m *MemHolds) Holds(ctx context.Context, s privacy.SubjectID) iter.Seq2[Hold, error] {
	return func(yield func(Hold, error) bool) {
		if err := ctx.Err(); err != nil {
			yield(Hold{}, err)
			return
		}
		m.mu.RLock()
		now := slices.Clone(m.holds)
		m.mu.RUnlock()
		for _, h := range now {
			if (h.Subject == "" || h.Subject == s) && !yield(h, nil) {
				return
			}
		}
	}
}

func (m *MemHolds) find(id string) int {
	return slices.IndexFunc(m.holds, func(h Hold) bool { return h.ID == id })
}

// CheckHold returns every fault of a hold that is to be placed, as a [privacy.FaultsError]: its ID and matter must be
// identifiers, and its subject and category if they are set; it begins on a day and does not end before.
func CheckHold(h Hold) error {
	var f privacy.Faults
	f.CheckID("hold.id", h.ID)
	f.CheckID("hold.matter", h.Matter)
	if h.Subject != "" {
		f.CheckID("hold.subject", string(h.Subject))
	}
	if h.Category != "" {
		f.CheckID("hold.category", string(h.Category))
	}
	f.Require(!h.Placed.IsZero(), "hold.placed", "is not a day")
	f.Require(h.Released.IsZero() || !h.Released.Before(h.Placed), "hold.released", "is before placed")
	return f.Err("hold")
}
