package recipient

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/internal/memtx"
	"github.com/lawful-go/lawful/privacy"
)

// MemLog is a [Log] in memory, for tests and single processes. Its zero value is empty and ready to use. It is safe for
// concurrent use. A sequence shows the entries that were there when the loop began.
type MemLog struct {
	tx       memtx.Tx
	entries  map[EntryID]Entry
	subjects map[privacy.SubjectID][]Entry // in the order of [Log.Of]; what a slice holds is never changed
}

var _ Log = (*MemLog)(nil)

// Record stores an entry, see [Log].
func (m *MemLog) Record(ctx context.Context, e Entry) error {
	m.tx.Lock()
	defer m.tx.Unlock()
	if err := m.tx.Open(ctx); err != nil {
		return err
	}
	if held, ok := m.entries[e.ID]; ok {
		if !held.Equal(e) {
			return fmt.Errorf("recipient: record: another entry has this ID: %w", privacy.ErrConflict)
		}
		return nil
	}
	if m.entries == nil {
		m.entries, m.subjects = make(map[EntryID]Entry), make(map[privacy.SubjectID][]Entry)
	}
	e.Categories = slices.Clone(e.Categories)
	old := m.subjects[e.Subject]
	m.entries[e.ID] = e
	if i, _ := slices.BinarySearchFunc(old, e, inOrder); i == len(old) {
		m.subjects[e.Subject] = append(old, e)
	} else {
		m.subjects[e.Subject] = slices.Insert(slices.Clip(old), i, e) // so that what others read stays as it is
	}
	if m.tx.View {
		m.tx.Undo = append(m.tx.Undo, func() {
			delete(m.entries, e.ID)
			m.subjects[e.Subject] = slices.Clip(old) // so that no later entry is written over this one
		})
	}
	return nil
}

// inOrder compares entries by instant, then by ID.
func inOrder(a, b Entry) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) }

// Of yields the entries of a subject, see [Log].
func (m *MemLog) Of(ctx context.Context, s privacy.SubjectID) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		entries, err := m.read(ctx, s)
		if err != nil {
			yield(Entry{}, err)
			return
		}
		for _, e := range entries {
			e.Categories = slices.Clone(e.Categories)
			if !yield(e, nil) {
				return
			}
		}
	}
}

func (m *MemLog) read(ctx context.Context, s privacy.SubjectID) ([]Entry, error) {
	m.tx.RLock()
	defer m.tx.RUnlock()
	if err := m.tx.Open(ctx); err != nil {
		return nil, err
	}
	return m.subjects[s], nil
}

// Tx calls do with a view of the log and keeps what do recorded through it if do returns nil. If do returns an error or
// panics, all of it is taken back. The log is locked meanwhile: whoever reads or writes past the view waits for the end,
// and do itself must not.
//
// A Tx of the view joins: what an inner do recorded is taken back if that one fails, and else goes the way of the outer
// one. After the transaction whatever is done with its view is an [privacy.ErrInvalid].
func (m *MemLog) Tx(ctx context.Context, do func(view *MemLog) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if m.tx.View {
		return m.tx.Run(false, func() error { return do(m) })
	}
	m.tx.Lock()
	defer m.tx.Unlock()
	view := &MemLog{tx: memtx.Tx{View: true, Of: "recipient"}, entries: m.entries, subjects: m.subjects}
	defer func() { m.entries, m.subjects = view.entries, view.subjects }()
	return view.tx.Run(true, func() error { return do(view) })
}
