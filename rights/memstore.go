package rights

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

// MemStore is a [Store] in memory, for tests and single processes. Its zero value is empty and ready to use. It is
// safe for concurrent use. A sequence shows the requests that were there when the loop began.
type MemStore struct {
	tx       memtx.Tx
	requests map[RequestID]Request
	of       map[privacy.SubjectID]map[RequestID]bool
}

var (
	_ Store         = (*MemStore)(nil)
	_ RequestLister = (*MemStore)(nil)
	_ DueLister     = (*MemStore)(nil)
)

// Create stores a request, see [Store].
func (m *MemStore) Create(ctx context.Context, r Request) error {
	m.tx.Lock()
	defer m.tx.Unlock()
	if err := m.tx.Open(ctx); err != nil {
		return err
	}
	if _, ok := m.requests[r.ID]; ok {
		return fmt.Errorf("rights: create request: %w", privacy.ErrExists)
	}
	if m.requests == nil {
		m.requests = make(map[RequestID]Request)
		m.of = make(map[privacy.SubjectID]map[RequestID]bool)
	}
	if m.tx.View {
		m.tx.Undo = append(m.tx.Undo, func() { m.remove(r) })
	}
	r.Version = 0
	m.put(r)
	return nil
}

// Get returns a request, see [Store].
func (m *MemStore) Get(ctx context.Context, id RequestID) (Request, error) {
	m.tx.RLock()
	defer m.tx.RUnlock()
	if err := m.tx.Open(ctx); err != nil {
		return Request{}, err
	}
	r, ok := m.requests[id]
	if !ok {
		return Request{}, fmt.Errorf("rights: get request: %w", privacy.ErrNotFound)
	}
	return r.clone(), nil
}

// Update stores a request anew, see [Store].
func (m *MemStore) Update(ctx context.Context, r Request) error {
	m.tx.Lock()
	defer m.tx.Unlock()
	if err := m.tx.Open(ctx); err != nil {
		return err
	}
	held, ok := m.requests[r.ID]
	switch {
	case !ok:
		return fmt.Errorf("rights: update request: %w", privacy.ErrNotFound)
	case held.Version != r.Version:
		return fmt.Errorf("rights: update request of version %d with %d: %w", held.Version, r.Version, privacy.ErrConflict)
	}
	if m.tx.View {
		m.tx.Undo = append(m.tx.Undo, func() {
			m.remove(r)
			held.Version--
			m.put(held)
		})
	}
	m.remove(held)
	m.put(r)
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
	view := &MemStore{tx: memtx.Tx{View: true, Of: "rights"}, requests: m.requests, of: m.of}
	defer func() { m.requests, m.of = view.requests, view.of }()
	return view.tx.Run(true, func() error { return do(view) })
}

// remove takes a request out.
func (m *MemStore) remove(r Request) {
	delete(m.requests, r.ID)
	delete(m.of[r.Subject], r.ID)
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
	return m.sequence(ctx, func() (list []Request) {
		for id := range m.of[subject] {
			list = append(list, m.requests[id].clone())
		}
		slices.SortFunc(list, func(a, b Request) int {
			return cmp.Or(a.Received.Compare(b.Received), cmp.Compare(a.ID, b.ID))
		})
		return list
	})
}

// Pending yields the open requests that fall due, see [DueLister].
func (m *MemStore) Pending(ctx context.Context, through civil.Date, after DueCursor, n int) iter.Seq2[Request, error] {
	order := func(r Request, c DueCursor) int { return cmp.Or(r.Hint.Compare(c.Hint), cmp.Compare(r.ID, c.ID)) }
	return m.sequence(ctx, func() (list []Request) {
		for _, r := range m.requests {
			if !r.State.Closed() && !r.Hint.After(through) && order(r, after) > 0 {
				list = append(list, r.clone())
			}
		}
		slices.SortFunc(list, func(a, b Request) int { return order(a, DueCursor{b.Hint, b.ID}) })
		return list[:min(max(n, 0), len(list))]
	})
}

// sequence yields what read returns, which is called with the lock held.
func (m *MemStore) sequence(ctx context.Context, read func() []Request) iter.Seq2[Request, error] {
	return func(yield func(Request, error) bool) {
		list, err := m.list(ctx, read)
		if err != nil {
			yield(Request{}, err)
			return
		}
		for _, r := range list {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func (m *MemStore) list(ctx context.Context, read func() []Request) ([]Request, error) {
	m.tx.RLock()
	defer m.tx.RUnlock()
	if err := m.tx.Open(ctx); err != nil {
		return nil, err
	}
	return read(), nil
}
