package consent

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"

	"github.com/lawful-go/lawful/privacy"
)

// MemStore is a [Store] in memory, for tests and single processes. Its zero value is empty and ready to use. It is
// safe for concurrent use. A sequence shows the events that were there when the loop began.
type MemStore struct {
	mu     sync.RWMutex
	events map[privacy.SubjectID]map[Key][]Event
}

var (
	_ Store      = (*MemStore)(nil)
	_ ManyReader = (*MemStore)(nil)
	_ KeyLister  = (*MemStore)(nil)
)

// Append stores an event, see [Store].
func (m *MemStore) Append(ctx context.Context, e Event) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
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
	keys[e.Key] = append(keys[e.Key], e)
	return nil
}

// Events yields the events of a key, see [Store].
func (m *MemStore) Events(ctx context.Context, k Key) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) { m.yield(ctx, k, yield) }
}

// EventsOf yields the events of several keys, key by key, see [ManyReader].
func (m *MemStore) EventsOf(ctx context.Context, keys []Key) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		if err := ctx.Err(); err != nil {
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
		m.mu.RLock()
		keys := slices.SortedFunc(maps.Keys(m.events[subject]), Key.compare)
		m.mu.RUnlock()
		if err := ctx.Err(); err != nil {
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

// yield hands on the events of one key and reports whether more is wanted. Stored events never change, so that the
// slice may be read after the lock is gone.
func (m *MemStore) yield(ctx context.Context, k Key, yield func(Event, error) bool) bool {
	if err := ctx.Err(); err != nil {
		yield(Event{}, err)
		return false
	}
	m.mu.RLock()
	events := m.events[k.Subject][k]
	m.mu.RUnlock()
	for _, e := range events {
		if !yield(e, nil) {
			return false
		}
	}
	return true
}
