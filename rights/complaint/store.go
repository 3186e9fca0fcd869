package complaint

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/internal/memtx"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Store keeps complaints. A host implements it over its own database and runs the suite of package complainttest against
// it. Implementations are safe for concurrent use.
//
//   - Create MUST store the complaint with Version 1, whatever its Version says, and return [privacy.ErrExists], and store
//     nothing, where there is one of the same ID.
//   - Get MUST return the complaint as it was last stored, every field, and [privacy.ErrNotFound] where there is none.
//   - Update MUST store the complaint if its Version is the one that is stored, with 1 added to Version. It MUST return
//     [privacy.ErrNotFound] where there is none, and [privacy.ErrConflict] where the Version is another; it stores nothing then.
//   - Of several Creates of one ID, or Updates of one Version, at the same time from whatever process, exactly one
//     MUST succeed.
//   - List MUST yield each complaint received from the first day through the last, both inclusive, in the order of
//     Received and then of ID byte by byte. It MUST read anew each time it is ranged over, MUST stop when the loop does,
//     and MUST yield nothing more after an error.
//   - What was handed in and what is handed out MUST be the caller's alone.
//   - Identifiers MUST be told apart byte by byte. Those of [privacy.MaxID] bytes MUST be kept whole.
//   - When the context is done, all MUST return its error, unchanged to errors.Is; Create and Update store nothing.
type Store interface {
	Create(ctx context.Context, c Complaint) error
	Get(ctx context.Context, id ID) (Complaint, error)
	Update(ctx context.Context, c Complaint) error // compare-and-swap on Version
	List(ctx context.Context, first, last civil.Date) iter.Seq2[Complaint, error]
}

// MemStore is a [Store] in memory, for tests and single processes. Its zero value is empty and ready to use. It is safe
// for concurrent use. A sequence shows the complaints that were there when the loop began.
type MemStore struct {
	tx  memtx.Tx
	all map[ID]Complaint
}

var _ Store = (*MemStore)(nil)

// Create stores a complaint, see [Store].
func (m *MemStore) Create(ctx context.Context, c Complaint) error {
	m.tx.Lock()
	defer m.tx.Unlock()
	if err := m.tx.Open(ctx); err != nil {
		return err
	}
	if _, ok := m.all[c.ID]; ok {
		return fmt.Errorf("complaint: create: %w", privacy.ErrExists)
	}
	if m.all == nil {
		m.all = make(map[ID]Complaint)
	}
	if m.tx.View {
		m.tx.Undo = append(m.tx.Undo, func() { delete(m.all, c.ID) })
	}
	c = c.clone()
	c.Version = 1
	m.all[c.ID] = c
	return nil
}

// Get returns a complaint, see [Store].
func (m *MemStore) Get(ctx context.Context, id ID) (Complaint, error) {
	m.tx.RLock()
	defer m.tx.RUnlock()
	if err := m.tx.Open(ctx); err != nil {
		return Complaint{}, err
	}
	c, ok := m.all[id]
	if !ok {
		return Complaint{}, fmt.Errorf("complaint: get: %w", privacy.ErrNotFound)
	}
	return c.clone(), nil
}

// Update stores a complaint anew, see [Store].
func (m *MemStore) Update(ctx context.Context, c Complaint) error {
	m.tx.Lock()
	defer m.tx.Unlock()
	if err := m.tx.Open(ctx); err != nil {
		return err
	}
	held, ok := m.all[c.ID]
	switch {
	case !ok:
		return fmt.Errorf("complaint: update: %w", privacy.ErrNotFound)
	case held.Version != c.Version:
		return fmt.Errorf("complaint: update of version %d with %d: %w", held.Version, c.Version, privacy.ErrConflict)
	}
	if m.tx.View {
		m.tx.Undo = append(m.tx.Undo, func() { m.all[c.ID] = held })
	}
	c = c.clone()
	c.Version++
	m.all[c.ID] = c
	return nil
}

// List yields the complaints received in some days, see [Store].
func (m *MemStore) List(ctx context.Context, first, last civil.Date) iter.Seq2[Complaint, error] {
	return func(yield func(Complaint, error) bool) {
		list, err := m.list(ctx, first, last)
		if err != nil {
			yield(Complaint{}, err)
			return
		}
		for _, c := range list {
			if !yield(c, nil) {
				return
			}
		}
	}
}

func (m *MemStore) list(ctx context.Context, first, last civil.Date) (list []Complaint, err error) {
	m.tx.RLock()
	defer m.tx.RUnlock()
	if err := m.tx.Open(ctx); err != nil {
		return nil, err
	}
	for _, c := range m.all {
		if !c.Received.Before(first) && !c.Received.After(last) {
			list = append(list, c.clone())
		}
	}
	slices.SortFunc(list, func(a, b Complaint) int { return cmp.Or(a.Received.Compare(b.Received), cmp.Compare(a.ID, b.ID)) })
	return list, nil
}

// Tx calls do with a view of the store and keeps what do wrote through it if do returns nil. If do returns an error or
// panics, all of it is taken back. The store is locked meanwhile: whoever reads or writes past the view waits for the
// end, and do itself must not.
//
// A Tx of the view joins: what an inner do wrote is taken back if that one fails, and else goes the way of the outer
// one. After the transaction whatever is done with its view is an [privacy.ErrInvalid].
func (m *MemStore) Tx(ctx context.Context, do func(view *MemStore) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if m.tx.View {
		return m.tx.Run(false, func() error { return do(m) })
	}
	m.tx.Lock()
	defer m.tx.Unlock()
	view := &MemStore{tx: memtx.Tx{View: true, Of: "complaint"}, all: m.all}
	defer func() { m.all = view.all }()
	return view.tx.Run(true, func() error { return do(view) })
}
