package rights

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"sync"

	"github.com/lawful-go/lawful/privacy"
)

// MemStore is a [Store] in memory, for tests and single processes. Its zero value is empty and ready to use. It is
// safe for concurrent use. A sequence shows the requests that were there when the loop began.
type MemStore struct {
	mu       sync.RWMutex
	requests map[RequestID]Request
	of       map[privacy.SubjectID]map[RequestID]bool
}

var (
	_ Store         = (*MemStore)(nil)
	_ RequestLister = (*MemStore)(nil)
)

// Create stores a request, see [Store].
func (m *MemStore) Create(ctx context.Context, r Request) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.requests[r.ID]; ok {
		return fmt.Errorf("rights: create request: %w", privacy.ErrExists)
	}
	if m.requests == nil {
		m.requests = make(map[RequestID]Request)
		m.of = make(map[privacy.SubjectID]map[RequestID]bool)
	}
	r.Version = 0
	m.put(r)
	return nil
}

// Get returns a request, see [Store].
func (m *MemStore) Get(ctx context.Context, id RequestID) (Request, error) {
	if err := ctx.Err(); err != nil {
		return Request{}, err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	r, ok := m.requests[id]
	if !ok {
		return Request{}, fmt.Errorf("rights: get request: %w", privacy.ErrNotFound)
	}
	return r.clone(), nil
}

// Update stores a request anew, see [Store].
func (m *MemStore) Update(ctx context.Context, r Request) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	held, ok := m.requests[r.ID]
	switch {
	case !ok:
		return fmt.Errorf("rights: update request: %w", privacy.ErrNotFound)
	case held.Version != r.Version:
		return fmt.Errorf("rights: update request of version %d with %d: %w", held.Version, r.Version, privacy.ErrConflict)
	}
	delete(m.of[held.Subject], r.ID)
	m.put(r)
	return nil
}

// put stores a request as the next version.
func (m *MemStore) put(r Request) {
	r = r.clone()
	r.Version++
	m.requests[r.ID] = r
	if m.of[r.Subject] == nil {
		m.of[r.Subject] = make(map[RequestID]bool)
	}
	m.of[r.Subject][r.ID] = true
}

// RequestsOf yields the requests of a subject, by day of receipt and ID, see [RequestLister].
func (m *MemStore) RequestsOf(ctx context.Context, subject privacy.SubjectID) iter.Seq2[Request, error] {
	return func(yield func(Request, error) bool) {
		if err := ctx.Err(); err != nil {
			yield(Request{}, err)
			return
		}
		for _, r := range m.list(subject) {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func (m *MemStore) list(subject privacy.SubjectID) []Request {
	m.mu.RLock()
	defer m.mu.RUnlock()
	var list []Request
	for id := range m.of[subject] {
		list = append(list, m.requests[id].clone())
	}
	slices.SortFunc(list, func(a, b Request) int {
		return cmp.Or(a.Received.Compare(b.Received), cmp.Compare(a.ID, b.ID))
	})
	return list
}
