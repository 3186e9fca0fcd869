package alias

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/lawful-go/lawful/internal/memtx"
	"github.com/lawful-go/lawful/privacy"
)

// MemStore is a [Store] in memory, for tests and single processes. The zero value is empty and ready to use. It is safe
// for concurrent use. A sequence yields the merges that existed when the loop began.
type MemStore struct {
	tx     memtx.Tx
	merged map[privacy.SubjectID]Alias               // by From
	people map[privacy.SubjectID][]privacy.SubjectID // by current identifier, ordered as in People
}

var _ Store = (*MemStore)(nil)

// Merge stores an alias, see [Store].
func (m *MemStore) Merge(ctx context.Context, a Alias) error {
	if err := a.Check(); err != nil {
		return err
	}
	a.At = a.At.UTC().Truncate(time.Microsecond)
	m.tx.Lock()
	defer m.tx.Unlock()
	if err := m.tx.Open(ctx); err != nil {
		return err
	}
	for _, id := range []privacy.SubjectID{a.From, a.Into} {
		if _, merged := m.merged[id]; merged {
			return fmt.Errorf("alias: merge: one of the two was merged into another identifier: %w", privacy.ErrConflict)
		}
	}
	if m.merged == nil {
		m.merged, m.people = make(map[privacy.SubjectID]Alias), make(map[privacy.SubjectID][]privacy.SubjectID)
	}
	from, into := m.people[a.From], m.people[a.Into]
	if m.tx.View {
		m.tx.Undo = append(m.tx.Undo, func() {
			delete(m.merged, a.From)
			put(m.people, a.From, from)
			put(m.people, a.Into, into)
		})
	}
	all := order(a.Into, slices.Concat(m.of(a.Into), m.of(a.From)))
	m.merged[a.From] = a
	put(m.people, a.From, nil)
	put(m.people, a.Into, all)
	return nil
}

// put sets or removes the identifiers of a person. It never changes the old list: a caller may be reading it.
func put(people map[privacy.SubjectID][]privacy.SubjectID, id privacy.SubjectID, all []privacy.SubjectID) {
	if all == nil {
		delete(people, id)
		return
	}
	people[id] = all
}

// of returns the identifiers of the person whom id names.
func (m *MemStore) of(id privacy.SubjectID) []privacy.SubjectID {
	for a, merged := m.merged[id]; merged; a, merged = m.merged[id] {
		id = a.Into
	}
	if all, ok := m.people[id]; ok {
		return all
	}
	return []privacy.SubjectID{id}
}

// Aliases returns the people whom the identifiers name, see [Store].
func (m *MemStore) Aliases(ctx context.Context, ids ...privacy.SubjectID) (People, error) {
	m.tx.RLock()
	defer m.tx.RUnlock()
	if err := m.tx.Open(ctx); err != nil {
		return nil, err
	}
	if len(m.merged) == 0 {
		return nil, nil
	}
	p := make(People)
	for _, id := range ids {
		if all := m.of(id); len(all) > 1 {
			p[id] = all
		}
	}
	return p, nil
}

// Merges yields the aliases of a person, see [Store].
func (m *MemStore) Merges(ctx context.Context, id privacy.SubjectID) iter.Seq2[Alias, error] {
	return func(yield func(Alias, error) bool) {
		list, err := m.list(ctx, id)
		if err != nil {
			yield(Alias{}, err)
			return
		}
		for _, a := range list {
			if !yield(a, nil) {
				return
			}
		}
	}
}

// list returns the aliases of a person, sorted by From.
func (m *MemStore) list(ctx context.Context, id privacy.SubjectID) ([]Alias, error) {
	m.tx.RLock()
	defer m.tx.RUnlock()
	if err := m.tx.Open(ctx); err != nil {
		return nil, err
	}
	var list []Alias
	for _, one := range slices.Sorted(slices.Values(m.of(id))) {
		if a, merged := m.merged[one]; merged {
			list = append(list, a)
		}
	}
	return list, nil
}

// Tx calls do with a view of the store, and rolls back its writes if do returns an error or panics. A transaction of
// the view joins the outer one.
func (m *MemStore) Tx(ctx context.Context, do func(view *MemStore) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if m.tx.View {
		return m.tx.Run(false, func() error { return do(m) })
	}
	m.tx.Lock()
	defer m.tx.Unlock()
	view := &MemStore{tx: memtx.Tx{View: true, Of: "alias"}, merged: m.merged, people: m.people}
	defer func() { m.merged, m.people = view.merged, view.people }()
	return view.tx.Run(true, func() error { return do(view) })
}
