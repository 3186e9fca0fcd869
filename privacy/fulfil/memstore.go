package fulfil

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/rights"
)

// MemStore is a [Store] in memory, for tests and single processes. Its zero value is empty and ready to use. It is safe
// for concurrent use. A sequence shows the parts that were there when the loop began.
type MemStore struct {
	mu  sync.RWMutex
	all map[rights.RequestID]map[erasure.SystemID]Part
}

var _ Store = (*MemStore)(nil)

// Put stores a part, see [Store].
func (m *MemStore) Put(ctx context.Context, p Part) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if p.Version != m.all[p.Request][p.System].Version+1 {
		return fmt.Errorf("fulfil: put: %w", privacy.ErrConflict)
	}
	if m.all == nil {
		m.all = make(map[rights.RequestID]map[erasure.SystemID]Part)
	}
	if m.all[p.Request] == nil {
		m.all[p.Request] = make(map[erasure.SystemID]Part)
	}
	m.all[p.Request][p.System] = p.clone()
	return nil
}

// Parts yields the parts of a request, see [Store].
func (m *MemStore) Parts(ctx context.Context, id rights.RequestID) iter.Seq2[Part, error] {
	return func(yield func(Part, error) bool) {
		if err := ctx.Err(); err != nil {
			yield(Part{}, err)
			return
		}
		m.mu.RLock()
		held := maps.Clone(m.all[id])
		m.mu.RUnlock()
		for _, s := range slices.Sorted(maps.Keys(held)) {
			if !yield(held[s].clone(), nil) {
				return
			}
		}
	}
}
