package notice

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/internal/memtx"
	"github.com/lawful-go/lawful/privacy"
)

// MemStore is a [Store] in memory, for tests and single processes. Its zero value is empty and ready to use. It is safe
// for concurrent use. A sequence shows what was there when the loop began.
type MemStore struct {
	tx memtx.Tx
	memory
}

// memory is what a store and the view of its transaction share. What a slice holds is never changed.
type memory struct {
	versions map[privacy.NoticeVersion]Version
	notices  map[ID][]Version // in the order of Since
	entries  map[EntryID]Entry
	subjects map[privacy.SubjectID][]Entry // in the order of [Store.Of]
}

var (
	_ Store      = (*MemStore)(nil)
	_ ManyReader = (*MemStore)(nil)
)

// Register stores a version, see [Store].
func (m *MemStore) Register(ctx context.Context, v Version) error {
	m.tx.Lock()
	defer m.tx.Unlock()
	if err := m.tx.Open(ctx); err != nil {
		return err
	}
	if held, ok := m.versions[v.ID]; ok {
		if held != v {
			return fmt.Errorf("notice: register: another version has this ID: %w", privacy.ErrConflict)
		}
		return nil
	}
	if m.versions == nil {
		m.versions, m.notices = make(map[privacy.NoticeVersion]Version), make(map[ID][]Version)
	}
	old := m.notices[v.Notice]
	i, taken := slices.BinarySearchFunc(old, v, func(a, b Version) int { return a.Since.Compare(b.Since) })
	if taken {
		return fmt.Errorf("notice: register: another version of the notice takes effect on that day: %w", privacy.ErrConflict)
	}
	m.versions[v.ID], m.notices[v.Notice] = v, inserted(old, i, v)
	m.undo(func() {
		delete(m.versions, v.ID)
		m.notices[v.Notice] = old
	})
	return nil
}

// Record stores an entry, see [Store].
func (m *MemStore) Record(ctx context.Context, e Entry) error {
	m.tx.Lock()
	defer m.tx.Unlock()
	if err := m.tx.Open(ctx); err != nil {
		return err
	}
	if held, ok := m.entries[e.ID]; ok {
		if !held.Equal(e) {
			return fmt.Errorf("notice: record: another entry has this ID: %w", privacy.ErrConflict)
		}
		return nil
	}
	if _, ok := m.versions[e.Version]; !ok {
		return fmt.Errorf("notice: record: the version is not registered: %w", privacy.ErrNotFound)
	}
	if m.entries == nil {
		m.entries, m.subjects = make(map[EntryID]Entry), make(map[privacy.SubjectID][]Entry)
	}
	old := m.subjects[e.Subject]
	i, _ := slices.BinarySearchFunc(old, e, inOrder)
	m.entries[e.ID], m.subjects[e.Subject] = e, inserted(old, i, e)
	m.undo(func() {
		delete(m.entries, e.ID)
		m.subjects[e.Subject] = old
	})
	return nil
}

// inserted returns a new list, so that whoever reads the old one reads it as it was.
func inserted[T any](list []T, i int, v T) []T { return slices.Insert(slices.Clip(list), i, v) }

// undo notes how a write through a view is taken back.
func (m *MemStore) undo(back func()) {
	if m.tx.View {
		m.tx.Undo = append(m.tx.Undo, back)
	}
}

// inOrder compares entries by instant, then by ID.
func inOrder(a, b Entry) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) }

// Versions yields the versions of a notice, see [Store].
func (m *MemStore) Versions(ctx context.Context, notice ID) iter.Seq2[Version, error] {
	return read(ctx, m, func() []Version { return m.notices[notice] })
}

// Of yields the entries of a subject, see [Store].
func (m *MemStore) Of(ctx context.Context, s privacy.SubjectID) iter.Seq2[Entry, error] {
	return read(ctx, m, func() []Entry { return m.subjects[s] })
}

// OfMany yields the entries of subjects, see [ManyReader].
func (m *MemStore) OfMany(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[Entry, error] {
	return read(ctx, m, func() (list []Entry) {
		seen := make(map[privacy.SubjectID]bool, len(subjects))
		for _, s := range subjects {
			if !seen[s] {
				seen[s] = true
				list = append(list, m.subjects[s]...)
			}
		}
		return list
	})
}

// read yields what is found under the lock.
func read[T any](ctx context.Context, m *MemStore, find func() []T) iter.Seq2[T, error] {
	locked := func() ([]T, error) {
		m.tx.RLock()
		defer m.tx.RUnlock()
		if err := m.tx.Open(ctx); err != nil {
			return nil, err
		}
		return find(), nil
	}
	return func(yield func(T, error) bool) {
		list, err := locked()
		if err != nil {
			var none T
			yield(none, err)
			return
		}
		for _, v := range list {
			if !yield(v, nil) {
				return
			}
		}
	}
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
	view := &MemStore{tx: memtx.Tx{View: true, Of: "notice"}, memory: m.memory}
	defer func() { m.memory = view.memory }()
	return view.tx.Run(true, func() error { return do(view) })
}
