package obligation

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/lawful-go/lawful/internal/memtx"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// MemStore is a [Store] in memory, for tests and single processes. Its zero value is empty and ready to use. It is safe
// for concurrent use. A sequence shows the obligations that were there when the loop began.
type MemStore struct {
	tx  memtx.Tx
	all map[ID]Obligation
}

var (
	_ Store         = (*MemStore)(nil)
	_ OverdueLister = (*MemStore)(nil)
	_ SubjectLister = (*MemStore)(nil)
)

// Create stores an obligation, see [Store].
func (m *MemStore) Create(ctx context.Context, o Obligation) error {
	m.tx.Lock()
	defer m.tx.Unlock()
	if err := m.tx.Open(ctx); err != nil {
		return err
	}
	if _, ok := m.all[o.ID]; ok {
		return fmt.Errorf("obligation: create: %w", privacy.ErrExists)
	}
	if m.all == nil {
		m.all = make(map[ID]Obligation)
	}
	if m.tx.View {
		m.tx.Undo = append(m.tx.Undo, func() { delete(m.all, o.ID) })
	}
	o.Version = 1
	m.all[o.ID] = o
	return nil
}

// Get returns an obligation, see [Store].
func (m *MemStore) Get(ctx context.Context, id ID) (Obligation, error) {
	m.tx.RLock()
	defer m.tx.RUnlock()
	if err := m.tx.Open(ctx); err != nil {
		return Obligation{}, err
	}
	o, ok := m.all[id]
	if !ok {
		return Obligation{}, fmt.Errorf("obligation: get: %w", privacy.ErrNotFound)
	}
	return o, nil
}

// Update stores an obligation anew, see [Store].
func (m *MemStore) Update(ctx context.Context, o Obligation) error {
	m.tx.Lock()
	defer m.tx.Unlock()
	if err := m.tx.Open(ctx); err != nil {
		return err
	}
	held, ok := m.all[o.ID]
	switch {
	case !ok:
		return fmt.Errorf("obligation: update: %w", privacy.ErrNotFound)
	case held.Version != o.Version:
		return fmt.Errorf("obligation: update of version %d with %d: %w", held.Version, o.Version, privacy.ErrConflict)
	}
	if m.tx.View {
		m.tx.Undo = append(m.tx.Undo, func() { m.all[o.ID] = held })
	}
	o.Version++
	m.all[o.ID] = o
	return nil
}

// Pending yields what is to be delivered by an instant, see [Store].
func (m *MemStore) Pending(ctx context.Context, at time.Time, after Cursor, n int) iter.Seq2[Obligation, error] {
	order := func(o Obligation, c Cursor) int { return cmp.Or(o.Next.Compare(c.Next), cmp.Compare(o.ID, c.ID)) }
	return m.list(ctx, n,
		func(o Obligation) bool { return o.State == Raised && !o.Next.After(at) && order(o, after) > 0 },
		func(a, b Obligation) int { return order(a, Cursor{b.Next, b.ID}) })
}

// Overdue yields what is overdue on a day, see [OverdueLister].
func (m *MemStore) Overdue(ctx context.Context, on civil.Date, after DueCursor, n int) iter.Seq2[Obligation, error] {
	order := func(o Obligation, c DueCursor) int { return cmp.Or(o.Due.Compare(c.Due), cmp.Compare(o.ID, c.ID)) }
	return m.list(ctx, n,
		func(o Obligation) bool {
			return !o.State.Ended() && !o.Due.IsZero() && o.Due.Before(on) && order(o, after) > 0
		},
		func(a, b Obligation) int { return order(a, DueCursor{b.Due, b.ID}) })
}

// Of yields the obligations about a person, see [SubjectLister].
func (m *MemStore) Of(ctx context.Context, subject privacy.SubjectID) iter.Seq2[Obligation, error] {
	return m.list(ctx, -1,
		func(o Obligation) bool { return o.Subject == subject },
		func(a, b Obligation) int { return cmp.Or(a.Raised.Compare(b.Raised), cmp.Compare(a.ID, b.ID)) })
}

// list yields what belongs, in an order, at most n unless n is negative.
func (m *MemStore) list(ctx context.Context, n int, belongs func(Obligation) bool, order func(a, b Obligation) int) iter.Seq2[Obligation, error] {
	return func(yield func(Obligation, error) bool) {
		list, err := m.pick(ctx, belongs)
		if err != nil {
			yield(Obligation{}, err)
			return
		}
		slices.SortFunc(list, order)
		for i, o := range list {
			if i == n || !yield(o, nil) {
				return
			}
		}
	}
}

func (m *MemStore) pick(ctx context.Context, belongs func(Obligation) bool) ([]Obligation, error) {
	m.tx.RLock()
	defer m.tx.RUnlock()
	if err := m.tx.Open(ctx); err != nil {
		return nil, err
	}
	var list []Obligation
	for _, o := range m.all {
		if belongs(o) {
			list = append(list, o)
		}
	}
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
	view := &MemStore{tx: memtx.Tx{View: true, Of: "obligation"}, all: m.all}
	defer func() { m.all = view.all }()
	return view.tx.Run(true, func() error { return do(view) })
}
