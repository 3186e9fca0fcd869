package consent

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/internal/memtx"
	"github.com/lawful-go/lawful/privacy"
)

// MemStore is a [Store] in memory, for tests and single processes. Its zero value is empty and ready to use. It is
// safe for concurrent use. A sequence shows the events that were there when the loop began.
type MemStore struct {
	tx     memtx.Tx
	events map[privacy.SubjectID]map[Key][]Event
}

var (
	_ Store      = (*MemStore)(nil)
	_ ManyReader = (*MemStore)(nil)
	_ KeyLister  = (*MemStore)(nil)
)

// Append stores an event, see [Store].
func (m *MemStore) Append(ctx context.Context, e Event) error {
	m.tx.Lock()
	defer m.tx.Unlock()
	if err := m.tx.Open(ctx); err != nil {
		return err
	}
	if last := uint64(len(m.events[e.Key.Subject][e.Key])); e.Seq != last+1 {
		return fmt.Errorf("consent: append event %d after event %d: %w", e.Seq, last, privacy.ErrConflict)
	}
	if m.events == nil {
		m.events = make(map[privacy.SubjectID]map[Key][]Event)
	}
	keys := m.events[e.Key.Subject]
	if keys == nil {
		keys = make(map[Key][]Event)
		m.events[e.Key.Subject] = keys
	}
	old, k := keys[e.Key], e.Key
	keys[k] = append(old, e)
	if m.tx.View {
		m.tx.Undo = append(m.tx.Undo, func() { keys[k] = slices.Clip(old) }) // so that no later event is written over this one
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
	view := &MemStore{tx: memtx.Tx{View: true, Of: "consent"}, events: m.events}
	defer func() { m.events = view.events }()
	return view.tx.Run(true, func() error { return do(view) })
}

// Events yields the events of a key, see [Store].
func (m *MemStore) Events(ctx context.Context, k Key) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) { m.yield(ctx, k, yield) }
}

// EventsOf yields the events of several keys, key by key, see [ManyReader].
func (m *MemStore) EventsOf(ctx context.Context, keys []Key) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		if _, err := m.read(ctx, Key{}); err != nil { // also where no key is given
			yield(Event{}, err)
			return
		}
		seen := make(map[Key]bool, len(keys))
		for _, k := range keys {
			if !seen[k] && !m.yield(ctx, k, yield) {
				return
			}
			seen[k] = true
		}
	}
}

// Keys yields the keys of a subject in the order of purpose and channel, see [KeyLister].
func (m *MemStore) Keys(ctx context.Context, subject privacy.SubjectID) iter.Seq2[Key, error] {
	return func(yield func(Key, error) bool) {
		keys, err := m.keys(ctx, subject)
		if err != nil {
			yield(Key{}, err)
			return
		}
		for _, k := range keys {
			if !yield(k, nil) {
				return
			}
		}
	}
}

func (m *MemStore) keys(ctx context.Context, subject privacy.SubjectID) ([]Key, error) {
	m.tx.RLock()
	defer m.tx.RUnlock()
	if err := m.tx.Open(ctx); err != nil {
		return nil, err
	}
	var keys []Key
	for k, events := range m.events[subject] {
		if len(events) > 0 { // none are left of a key whose first event was taken back
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, Key.compare)
	return keys, nil
}

// yield hands on the events of one key and reports whether more is wanted.
func (m *MemStore) yield(ctx context.Context, k Key, yield func(Event, error) bool) bool {
	events, err := m.read(ctx, k)
	if err != nil {
		yield(Event{}, err)
		return false
	}
	for _, e := range events {
		if !yield(e, nil) {
			return false
		}
	}
	return true
}

// read returns the events of one key. What is stored never changes, so that the slice may be read without the lock.
func (m *MemStore) read(ctx context.Context, k Key) ([]Event, error) {
	m.tx.RLock()
	defer m.tx.RUnlock()
	return m.events[k.Subject][k], m.tx.Open(ctx)
}
