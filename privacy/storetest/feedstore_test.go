package storetest

import (
	"context"
	"fmt"
	"iter"
	"sync"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// memStore is a store in memory on which several transactions write at the same time, as on a server. Its zero value is
// empty and ready to use.
type memStore struct {
	mu      sync.Mutex
	changes map[obligation.ChangeID]obligation.Change // everything committed, without a number
	pending map[obligation.ChangeID]uncommitted
	waiting []obligation.Change // committed and not numbered, in the order of the commits
	log     []obligation.Change // numbered, without what was pruned
	pruned  uint64              // the number before the first of log
	lease   feed.Lease
	cursors map[feed.FollowerID]uint64
}

var _ feed.Store = (*memStore)(nil)

// Append stores a change in a transaction of its own, see [Outbox].
func (m *memStore) Append(ctx context.Context, c obligation.Change) error {
	return m.Tx(ctx, func(view *memTx) error { return view.Append(ctx, c) })
}

// Lease returns the lease, see [Numbering].
func (m *memStore) Lease(ctx context.Context) (feed.Lease, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return feed.Lease{}, err
	}
	return m.lease, nil
}

// Take stores the lease, see [Numbering].
func (m *memStore) Take(ctx context.Context, l feed.Lease) error {
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
func (m *memStore) Number(ctx context.Context, l feed.Lease, n int) (int, error) {
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
func (m *memStore) newest() uint64 { return m.pruned + uint64(len(m.log)) }

// Since yields what is numbered, see [Log].
func (m *memStore) Since(ctx context.Context, seq uint64, n int) iter.Seq2[obligation.Change, error] {
	return func(yield func(obligation.Change, error) bool) {
		changes, err := m.since(ctx, seq, n)
		if err != nil {
			yield(obligation.Change{}, err)
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
func (m *memStore) since(ctx context.Context, seq uint64, n int) ([]obligation.Change, error) {
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

// Heartbeat tells how far the log goes, see [Log].
func (m *memStore) Heartbeat(ctx context.Context) (feed.Heartbeat, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return feed.Heartbeat{}, err
	}
	return feed.Heartbeat{Newest: m.newest(), At: m.lease.Settled}, nil
}

// Cursor returns how far a follower has come, see [Cursors].
func (m *memStore) Cursor(ctx context.Context, f feed.FollowerID) (uint64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	return m.cursors[f], nil
}

// Move moves the cursor of a follower, see [Cursors].
func (m *memStore) Move(ctx context.Context, f feed.FollowerID, from, to uint64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if held := m.cursors[f]; held != from {
		return fmt.Errorf("feed: move cursor from %d, which is at %d: %w", from, held, privacy.ErrConflict)
	}
	if m.cursors == nil {
		m.cursors = make(map[feed.FollowerID]uint64)
	}
	m.cursors[f] = to
	return nil
}

// Prune removes what is numbered, up to a number, see [feed.Sequencer].
func (m *memStore) Prune(ctx context.Context, through uint64) error {
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

// memTx is the [Outbox] of a transaction over a [memStore]. It is safe for concurrent use.
type memTx struct {
	store *memStore // whose lock guards the rest
	added []obligation.Change
	ended bool
}

var _ obligation.Outbox = (*memTx)(nil)

// uncommitted is a change that is not committed, and the transaction that appended it.
type uncommitted struct {
	by     *memTx
	change obligation.Change
}

// errEnded is what a transaction says after its end.
var errEnded = fmt.Errorf("feed: the transaction has ended: %w", privacy.ErrInvalid)

// Tx calls do with the outbox of a transaction, and keeps what do appended through it if do returns nil. If do returns an
// error or panics, all of it is forgotten. The store is not locked meanwhile: others read, number and append past the
// transaction, which they do not see. It never fails at its end, so that it may be nested within the transactions of other
// stores in whatever order.
func (m *memStore) Tx(ctx context.Context, do func(view *memTx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	view := &memTx{store: m}
	kept := false
	defer func() { view.end(kept) }()
	err := view.run(func() error { return do(view) })
	kept = err == nil
	return err
}

// Tx joins: what an inner do appended is forgotten if that one fails, and else goes the way of the outer one.
func (t *memTx) Tx(ctx context.Context, do func(view *memTx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return t.run(func() error { return do(t) })
}

// run calls do and forgets what it appended, unless it returns nil.
func (t *memTx) run(do func() error) error {
	t.store.mu.Lock()
	mark, ended := len(t.added), t.ended
	t.store.mu.Unlock()
	if ended {
		return errEnded
	}
	kept := false
	defer func() {
		if !kept {
			t.forget(mark)
		}
	}()
	err := do()
	kept = err == nil
	return err
}

// forget takes back what was appended after a mark.
func (t *memTx) forget(mark int) {
	t.store.mu.Lock()
	defer t.store.mu.Unlock()
	for _, c := range t.added[mark:] {
		delete(t.store.pending, c.ID)
	}
	t.added = t.added[:mark]
}

// end commits what is left of the transaction, if it is to be kept.
func (t *memTx) end(kept bool) {
	t.store.mu.Lock()
	defer t.store.mu.Unlock()
	t.ended = true
	if !kept {
		return
	}
	for _, c := range t.added {
		delete(t.store.pending, c.ID)
		t.store.changes[c.ID] = c
	}
	t.store.waiting = append(t.store.waiting, t.added...)
}

// Append stores a change, see [Outbox]. While another transaction has appended the same ID it returns
// [privacy.ErrConflict].
func (t *memTx) Append(ctx context.Context, c obligation.Change) error {
	m := t.store
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case t.ended:
		return errEnded
	case ctx.Err() != nil:
		return ctx.Err()
	}
	c.Seq = 0
	held, ok := m.changes[c.ID]
	if p, open := m.pending[c.ID]; open {
		if p.by != t {
			return fmt.Errorf("feed: append: another transaction appends a change of this ID: %w", privacy.ErrConflict)
		}
		held, ok = p.change, true
	}
	switch {
	case ok && held == c:
		return nil
	case ok:
		return fmt.Errorf("feed: append: another change has this ID: %w", privacy.ErrConflict)
	}
	if m.changes == nil {
		m.changes, m.pending = make(map[obligation.ChangeID]obligation.Change), make(map[obligation.ChangeID]uncommitted)
	}
	m.pending[c.ID] = uncommitted{t, c}
	t.added = append(t.added, c)
	return nil
}
