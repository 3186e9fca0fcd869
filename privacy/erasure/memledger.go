package erasure

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/lawful-go/lawful/internal/memtx"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/seal"
)

// MemLedger is a [Ledger] in memory, for tests and single processes. Its zero value is empty and ready to use. It is
// safe for concurrent use. A sequence shows what was there when the loop began.
type MemLedger struct {
	tx    memtx.Tx
	lines map[ID][]Line
}

var (
	_ Ledger    = (*MemLedger)(nil)
	_ HoldIndex = (*MemLedger)(nil)
)

// Append stores lines, see [Ledger].
func (m *MemLedger) Append(ctx context.Context, lines ...Line) error {
	m.tx.Lock()
	defer m.tx.Unlock()
	if err := m.tx.Open(ctx); err != nil || len(lines) == 0 {
		return err
	}
	id := lines[0].Erasure
	old := m.lines[id]
	for i, l := range lines {
		if want := uint64(len(old) + i + 1); l.Erasure != id || l.Seq != want {
			return fmt.Errorf("erasure: append line %d for line %d: %w", l.Seq, want, privacy.ErrConflict)
		}
	}
	if m.lines == nil {
		m.lines = make(map[ID][]Line)
	}
	m.lines[id] = append(old, lines...)
	if m.tx.View {
		m.tx.Undo = append(m.tx.Undo, func() { m.restore(id, old) })
	}
	return nil
}

// restore takes an erasure back to what it was.
func (m *MemLedger) restore(id ID, old []Line) {
	if m.lines[id] = slices.Clip(old); len(old) == 0 { // so that no later line is written over those taken back
		delete(m.lines, id)
	}
}

// Lines yields the lines of an erasure, see [Ledger].
func (m *MemLedger) Lines(ctx context.Context, id ID) iter.Seq2[Line, error] {
	return sequence(func() ([]Line, error) {
		m.tx.RLock()
		defer m.tx.RUnlock()
		return m.lines[id], m.tx.Open(ctx) // what is stored never changes
	})
}

// Of yields the erasures of people, see [Ledger].
func (m *MemLedger) Of(ctx context.Context, who []seal.Hash) iter.Seq2[ID, error] {
	return m.ids(ctx, func(lines []Line) bool {
		return slices.ContainsFunc(lines, func(l Line) bool { return (l.Kind == Begun || l.Kind == Named) && slices.Contains(who, l.Who) })
	}, "", -1)
}

// Open yields the erasures that are not closed, see [Ledger].
func (m *MemLedger) Open(ctx context.Context, after ID, n int) iter.Seq2[ID, error] {
	return m.ids(ctx, func(lines []Line) bool { return lines[len(lines)-1].Kind != Closed }, after, n)
}

// HeldBy yields the erasures that a hold has blocked, see [HoldIndex].
func (m *MemLedger) HeldBy(ctx context.Context, hold string) iter.Seq2[ID, error] {
	return m.ids(ctx, func(lines []Line) bool {
		return slices.ContainsFunc(lines, func(l Line) bool { return l.Kind == Held && l.Ref == hold })
	}, "", -1)
}

// ids yields the erasures whose lines belong, in the order of their names, behind one, at most n unless n is negative.
func (m *MemLedger) ids(ctx context.Context, belongs func([]Line) bool, after ID, n int) iter.Seq2[ID, error] {
	return sequence(func() ([]ID, error) {
		m.tx.RLock()
		defer m.tx.RUnlock()
		if err := m.tx.Open(ctx); err != nil {
			return nil, err
		}
		var list []ID
		for _, id := range slices.Sorted(maps.Keys(m.lines)) {
			if id > after && len(list) != n && belongs(m.lines[id]) {
				list = append(list, id)
			}
		}
		return list, nil
	})
}

// sequence yields what read returns, or its error.
func sequence[T any](read func() ([]T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		list, err := read()
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

// Tx calls do with a view of the ledger and keeps what do wrote through it if do returns nil. If do returns an error or
// panics, all of it is taken back. The ledger is locked meanwhile: whoever reads or writes past the view waits for the
// end, and do itself must not.
//
// A Tx of the view joins: what an inner do wrote is taken back if that one fails, and else goes the way of the outer
// one. After the transaction whatever is done with its view is an [privacy.ErrInvalid].
func (m *MemLedger) Tx(ctx context.Context, do func(view *MemLedger) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if m.tx.View {
		return m.tx.Run(false, func() error { return do(m) })
	}
	m.tx.Lock()
	defer m.tx.Unlock()
	view := &MemLedger{tx: memtx.Tx{View: true, Of: "erasure"}, lines: m.lines}
	defer func() { m.lines = view.lines }()
	return view.tx.Run(true, func() error { return do(view) })
}
