package suppression

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/internal/memtx"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/seal"
)

// MemStore is a [Store] in memory, for tests and single processes. Its zero value is empty and ready to use. It is safe
// for concurrent use. A sequence shows the entries that were there when the loop came to their hash.
type MemStore struct {
	tx      memtx.Tx
	entries map[seal.Hash][]Entry
}

var _ Store = (*MemStore)(nil)

// Append stores an entry, see [Store].
func (m *MemStore) Append(ctx context.Context, e Entry) error {
	m.tx.Lock()
	defer m.tx.Unlock()
	if err := m.tx.Open(ctx); err != nil {
		return err
	}
	old := m.entries[e.Hash]
	if last := uint64(len(old)); e.Seq != last+1 {
		return fmt.Errorf("suppression: append entry %d after entry %d: %w", e.Seq, last, privacy.ErrConflict)
	}
	if m.entries == nil {
		m.entries = make(map[seal.Hash][]Entry)
	}
	m.entries[e.Hash] = append(old, e)
	if m.tx.View {
		m.tx.Undo = append(m.tx.Undo, func() { m.entries[e.Hash] = slices.Clip(old) }) // so that no later entry is written over this one
	}
	return nil
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
	view := &MemStore{tx: memtx.Tx{View: true, Of: "suppression"}, entries: m.entries}
	defer func() { m.entries = view.entries }()
	return view.tx.Run(true, func() error { return do(view) })
}

// Lookup yields the entries of several hashes, one after the other, see [Store].
func (m *MemStore) Lookup(ctx context.Context, hashes []seal.Hash) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		if _, err := m.read(ctx, seal.Hash{}); err != nil { // also where no hash is given
			yield(Entry{}, err)
			return
		}
		var seen map[seal.Hash]bool
		for _, h := range hashes {
			entries, err := m.read(ctx, h)
			if err != nil {
				yield(Entry{}, err)
				return
			}
			if len(entries) == 0 || seen[h] {
				continue
			}
			if seen == nil {
				seen = make(map[seal.Hash]bool)
			}
			seen[h] = true
			for _, e := range entries {
				if !yield(e, nil) {
					return
				}
			}
		}
	}
}

// KeyIDs yields the keys of the hashes that have an entry, in their order, see [Store].
func (m *MemStore) KeyIDs(ctx context.Context) iter.Seq2[seal.KeyID, error] {
	return func(yield func(seal.KeyID, error) bool) {
		ids, err := m.keyIDs(ctx)
		if err != nil {
			yield(0, err)
			return
		}
		for _, id := range ids {
			if !yield(id, nil) {
				return
			}
		}
	}
}

func (m *MemStore) keyIDs(ctx context.Context) ([]seal.KeyID, error) {
	m.tx.RLock()
	defer m.tx.RUnlock()
	if err := m.tx.Open(ctx); err != nil {
		return nil, err
	}
	var ids []seal.KeyID
	for h, entries := range m.entries {
		if len(entries) > 0 && !slices.Contains(ids, h.Key) { // none are left of a hash whose first entry was taken back
			ids = append(ids, h.Key)
		}
	}
	slices.Sort(ids)
	return ids, nil
}

// read returns the entries of one hash. What is stored never changes, so that the slice may be read without the lock.
func (m *MemStore) read(ctx context.Context, h seal.Hash) ([]Entry, error) {
	m.tx.RLock()
	defer m.tx.RUnlock()
	return m.entries[h], m.tx.Open(ctx)
}
