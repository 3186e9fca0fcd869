package seal

import (
	"context"
	"fmt"
	"sync"
)

// MemKeys is a [KeyStore] in memory, for tests and single processes. Its zero value is empty and ready to use. It is safe
// for concurrent use. A key that is destroyed is overwritten.
type MemKeys struct {
	mu   sync.Mutex
	keys map[Hash]Key // none: destroyed
}

var _ KeyStore = (*MemKeys)(nil)

// Put keeps a key, see [KeyStore].
func (m *MemKeys) Put(ctx context.Context, who Hash, k Key) error {
	own, err := NewKey(k.Reveal())
	if err != nil {
		return fmt.Errorf("seal: put key: %w", ErrKey)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	switch held, ok := m.keys[who]; {
	case ok && held.IsZero():
		return fmt.Errorf("seal: put key: %w", ErrDestroyed)
	case ok:
		return fmt.Errorf("seal: put key: %w", ErrExists)
	}
	m.set(who, own)
	return nil
}

// Get returns a key, see [KeyStore].
func (m *MemKeys) Get(ctx context.Context, who Hash) (Key, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return Key{}, err
	}
	switch held, ok := m.keys[who]; {
	case !ok:
		return Key{}, fmt.Errorf("seal: get key: %w", ErrNoKey)
	case held.IsZero():
		return Key{}, fmt.Errorf("seal: get key: %w", ErrDestroyed)
	default:
		return NewKey(held.raw())
	}
}

// Destroy destroys a key, see [KeyStore].
func (m *MemKeys) Destroy(ctx context.Context, who Hash) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	m.keys[who].Wipe()
	m.set(who, Key{})
	return nil
}

func (m *MemKeys) set(who Hash, k Key) {
	if m.keys == nil {
		m.keys = make(map[Hash]Key)
	}
	m.keys[who] = k
}
