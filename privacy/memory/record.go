package memory

import (
	"context"
	"fmt"

	"github.com/lawful-go/lawful/privacy"
)

// records is a store of records with a version, which callers change and store again.
type records[K, P comparable, V any] struct {
	db      *DB
	table   *table[K, P, V]
	of      string // what is stored, for errors
	key     func(V) K
	version func(*V) *uint64
	clone   func(V) V
}

// Create stores a new record with version 1.
func (s records[K, P, V]) Create(ctx context.Context, v V) error {
	return s.db.write(ctx, s.of+": create", func() error {
		if _, found := s.table.rows[s.key(v)]; found {
			return privacy.ErrExists
		}
		return s.store(v, 1)
	})
}

// Get returns the record of a key.
func (s records[K, P, V]) Get(ctx context.Context, k K) (V, error) {
	v, err := get(ctx, s.db, s.of+": get", func() (V, error) {
		v, found := s.table.rows[k]
		if !found {
			return v, privacy.ErrNotFound
		}
		return v, nil
	})
	return s.clone(v), err
}

// Update replaces a record that has the version of the new one, and adds 1 to its version.
func (s records[K, P, V]) Update(ctx context.Context, v V) error {
	return s.db.write(ctx, s.of+": update", func() error {
		old, found := s.table.rows[s.key(v)]
		switch held, given := *s.version(&old), *s.version(&v); {
		case !found:
			return privacy.ErrNotFound
		case held != given:
			return fmt.Errorf("version %d, want %d: %w", given, held, privacy.ErrConflict)
		}
		return s.store(v, *s.version(&v)+1)
	})
}

func (s records[K, P, V]) store(v V, version uint64) error {
	v = s.clone(v)
	*s.version(&v) = version
	s.table.put(s.db, s.key(v), v)
	return nil
}
