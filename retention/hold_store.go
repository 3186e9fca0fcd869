package retention

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/internal/memtx"
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
	tx    memtx.Tx
	holds []Hold
}

var _ HoldStore = (*MemHolds)(nil)

// Place stores a hold.
func (m *MemHolds) Place(ctx context.Context, h Hold) error {
	m.tx.Lock()
	defer m.tx.Unlock()
	if err := m.tx.Open(ctx); err != nil {
		return err
	}
	if err := CheckHold(h); err != nil {
		return fmt.Errorf("retention: place hold: %w", err)
	}
	if m.find(h.ID) >= 0 {
		return fmt.Errorf("retention: place hold: %w", privacy.ErrExists)
	}
	if old := m.holds; m.tx.View {
		m.tx.Undo = append(m.tx.Undo, func() { m.holds = old })
	}
	h.Version = 1
	m.holds = append(m.holds, h)
	return nil
}

// Release stores the last day of a hold.
func (m *MemHolds) Release(ctx context.Context, id string, version uint64, on civil.Date) error {
	m.tx.Lock()
	defer m.tx.Unlock()
	if err := m.tx.Open(ctx); err != nil {
		return err
	}
	i := m.find(id)
	switch {
	case i < 0:
		return fmt.Errorf("retention: release hold: %w", privacy.ErrNotFound)
	case m.holds[i].Version != version:
		return fmt.Errorf("retention: release hold: %w", privacy.ErrConflict)
	case on.IsZero() || on.Before(m.holds[i].Placed):
		return fmt.Errorf("retention: release hold: %w", privacy.Fault{Field: "on", Reason: "is unset, or before the hold was placed"})
	}
	if old := m.holds[i]; m.tx.View {
		m.tx.Undo = append(m.tx.Undo, func() { m.holds[i] = old })
	}
	m.holds[i].Released = on
	m.holds[i].Version++
	return nil
}

// Tx calls do with a view of the store and keeps what do wrote through it if do returns nil. If do returns an error or
// panics, all of it is taken back. The store is locked meanwhile: whoever reads or writes past the view waits for the
// end, and do itself must not.
//
// A Tx of the view joins: what an inner do wrote is taken back if that one fails, and else goes the way of the outer
// one. After the transaction whatever is done with its view is an [privacy.ErrInvalid].
func (m *MemHolds) Tx(ctx context.Context, do func(view *MemHolds) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if m.tx.View {
		return m.tx.Run(false, func() error { return do(m) })
	}
	m.tx.Lock()
	defer m.tx.Unlock()
	view := &MemHolds{tx: memtx.Tx{View: true, Of: "retention"}, holds: m.holds}
	defer func() { m.holds = view.holds }()
	return view.tx.Run(true, func() error { return do(view) })
}

// Holds yields the holds that may concern a person.
func (m *MemHolds) Holds(ctx context.Context, s privacy.SubjectID) iter.Seq2[Hold, error] {
	return func(yield func(Hold, error) bool) {
		list, err := m.list(ctx, s)
		if err != nil {
			yield(Hold{}, err)
			return
		}
		for _, h := range list {
			if !yield(h, nil) {
				return
			}
		}
	}
}

// list returns a copy of the holds that may concern a person.
func (m *MemHolds) list(ctx context.Context, s privacy.SubjectID) ([]Hold, error) {
	m.tx.RLock()
	defer m.tx.RUnlock()
	if err := m.tx.Open(ctx); err != nil {
		return nil, err
	}
	var list []Hold
	for _, h := range m.holds {
		if h.Subject == "" || h.Subject == s {
			list = append(list, h)
		}
	}
	return list, nil
}

func (m *MemHolds) find(id string) int {
	return slices.IndexFunc(m.holds, func(h Hold) bool { return h.ID == id })
}

// CheckHold returns every fault of a hold that is to be placed, as a [privacy.FaultsError]: its ID and matter must be
// identifiers, and its subject and category if they are set; its kind has a word; it begins on a day and does not end
// before.
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
	f.Require(int(h.Kind) < len(holdWords), "hold.kind", "is no kind of hold")
	f.Require(!h.Placed.IsZero(), "hold.placed", "is not a day")
	f.Require(h.Released.IsZero() || !h.Released.Before(h.Placed), "hold.released", "is before placed")
	return f.Err("hold")
}
