package feed

import (
	"context"
	"fmt"
	"iter"
	"sync"

	"github.com/lawful-go/lawful/privacy"
)

// MemStore is a [Store] in memory, for tests and single processes. Its zero value is empty and ready to use. It is safe
// for concurrent use. A sequence shows the changes that were numbered when the loop began.
type MemStore struct {
	mu      sync.Mutex
	changes map[ID]Change // everything committed, without a number
	pending map[ID]pending
	waiting []Change // committed and not numbered, in the order of the commits
	log     []Change // numbered, without what was pruned
	pruned  uint64   // the number before the first of log
	lease   Lease
	cursors map[FollowerID]uint64
}

var (
	_ Store  = (*MemStore)(nil)
	_ Pruner = (*MemStore)(nil)
)

// Append stores a change in a transaction of its own, see [Outbox].
func (m *MemStore) Append(ctx context.Context, c Change) error {
	return m.Tx(ctx, func(view *MemTx) error { return view.Append(ctx, c) })
}

// Lease returns the lease, see [Numbering].
func (m *MemStore) Lease(ctx context.Context) (Lease, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return Lease{}, err
	}
	return m.lease, nil
}

// Take stores the lease, see [Numbering].
func (m *MemStore) Take(ctx context.Context, l Lease) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if l.Version != m.lease.Version+1 {
		return fmt.Errorf("feed: take lease %d after %d: %w", l.Version, m.lease.Version, privacy.ErrConflict)
	}
	m.lease = l
	return nil
}

// Number numbers what is committed, see [Numbering].
func (m *MemStore) Number(ctx context.Context, l Lease, n int) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	if l.Version != m.lease.Version || l.Version == 0 {
		return 0, fmt.Errorf("feed: number with lease %d, which is not %d: %w", l.Version, m.lease.Version, privacy.ErrConflict)
	}
	n = max(0, min(n, len(m.waiting)))
	for _, c := range m.waiting[:n] {
		c.Seq = m.newest() + 1
		m.log = append(m.log, c)
	}
	m.waiting = m.waiting[n:]
	return n, nil
}

// newest returns the highest number given.
func (m *MemStore) newest() uint64 { return m.pruned + uint64(len(m.log)) }

// Since yields what is numbered, see [Log].
func (m *MemStore) Since(ctx context.Context, seq uint64, n int) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		changes, err := m.since(ctx, seq, n)
		if err != nil {
			yield(Change{}, err)
			return
		}
		for _, c := range changes {
			if !yield(c, nil) {
				return
			}
		}
	}
}

// since returns a part of the log. What is numbered never changes, so that it may be read without the lock.
func (m *MemStore) since(ctx context.Context, seq uint64, n int) ([]Change, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	from := max(seq, m.pruned)
	if from >= m.newest() {
		return nil, nil
	}
	rest := m.log[from-m.pruned:]
	return rest[:max(0, min(n, len(rest)))], nil
}

// Beat tells how far the log goes, see [Log].
func (m *MemStore) Beat(ctx context.Context) (Beat, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return Beat{}, err
	}
	return Beat{Newest: m.newest(), At: m.lease.Settled}, nil
}

// Cursor returns how far a follower has come, see [Cursors].
func (m *MemStore) Cursor(ctx context.Context, f FollowerID) (uint64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	return m.cursors[f], nil
}

// Move moves the cursor of a follower, see [Cursors].
func (m *MemStore) Move(ctx context.Context, f FollowerID, from, to uint64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if held := m.cursors[f]; held != from {
		return fmt.Errorf("feed: move cursor from %d, which is at %d: %w", from, held, privacy.ErrConflict)
	}
	if m.cursors == nil {
		m.cursors = make(map[FollowerID]uint64)
	}
	m.cursors[f] = to
	return nil
}

// Prune removes what is numbered, up to a number, see [Pruner].
func (m *MemStore) Prune(ctx context.Context, through uint64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	for len(m.log) > 0 && m.log[0].Seq <= through {
		delete(m.changes, m.log[0].ID)
		m.log, m.pruned = m.log[1:], m.pruned+1
	}
	return nil
}
