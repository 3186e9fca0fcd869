package feed

import (
	"context"
	"fmt"

	"github.com/lawful-go/lawful/privacy"
)

// MemTx is the [Outbox] of a transaction over a [MemStore]. It is safe for concurrent use.
type MemTx struct {
	store *MemStore // whose lock guards the rest
	added []Change
	ended bool
}

var _ Outbox = (*MemTx)(nil)

// pending is a change that is not committed, and the transaction that appended it.
type pending struct {
	by     *MemTx
	change Change
}

// errEnded is what a transaction says after its end.
var errEnded = fmt.Errorf("feed: the transaction has ended: %w", privacy.ErrInvalid)

// Tx calls do with the outbox of a transaction, and keeps what do appended through it if do returns nil. If do returns an
// error or panics, all of it is forgotten. The store is not locked meanwhile: others read, number and append past the
// transaction, which they do not see. It never fails at its end, so that it may be nested within the transactions of other
// stores in whatever order.
func (m *MemStore) Tx(ctx context.Context, do func(view *MemTx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	view := &MemTx{store: m}
	kept := false
	defer func() { view.end(kept) }()
	err := view.run(func() error { return do(view) })
	kept = err == nil
	return err
}

// Tx joins: what an inner do appended is forgotten if that one fails, and else goes the way of the outer one.
func (t *MemTx) Tx(ctx context.Context, do func(view *MemTx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return t.run(func() error { return do(t) })
}

// run calls do and forgets what it appended, unless it returns nil.
func (t *MemTx) run(do func() error) error {
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
func (t *MemTx) forget(mark int) {
	t.store.mu.Lock()
	defer t.store.mu.Unlock()
	for _, c := range t.added[mark:] {
		delete(t.store.pending, c.ID)
	}
	t.added = t.added[:mark]
}

// end commits what is left of the transaction, if it is to be kept.
func (t *MemTx) end(kept bool) {
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
func (t *MemTx) Append(ctx context.Context, c Change) error {
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
		m.changes, m.pending = make(map[ID]Change), make(map[ID]pending)
	}
	m.pending[c.ID] = pending{t, c}
	t.added = append(t.added, c)
	return nil
}
