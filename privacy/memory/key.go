package memory

import (
	"context"
	"fmt"

	"github.com/lawful-go/lawful/privacy/seal"
)

type keyStore struct{ db *DB }

// Keys returns the keys of a vault, a [seal.KeyStore]. A key that is destroyed is overwritten at once, and no
// transaction brings it back.
func (db *DB) Keys() seal.KeyStore { return keyStore{db} }

func (s keyStore) Put(ctx context.Context, who seal.Hash, k seal.Key) error {
	own, err := clone(k)
	if err != nil {
		return fmt.Errorf("seal: put key: %w", err)
	}
	return s.db.write(ctx, "seal: put key", func() error {
		switch held, ok := s.db.keys[who]; {
		case ok && held.IsZero():
			return seal.ErrDestroyed
		case ok:
			return seal.ErrExists
		}
		s.set(who, own)
		s.db.undo(func() {
			if held := s.db.keys[who]; !held.IsZero() {
				held.Wipe()
				delete(s.db.keys, who)
			}
		})
		return nil
	})
}

func (s keyStore) Get(ctx context.Context, who seal.Hash) (seal.Key, error) {
	return get(ctx, s.db, "seal: get key", func() (seal.Key, error) {
		switch held, ok := s.db.keys[who]; {
		case !ok:
			return seal.Key{}, seal.ErrNoKey
		case held.IsZero():
			return seal.Key{}, seal.ErrDestroyed
		default:
			return clone(held)
		}
	})
}

func (s keyStore) Destroy(ctx context.Context, who seal.Hash) error {
	return s.db.write(ctx, "seal: destroy key", func() error {
		s.db.keys[who].Wipe()
		s.set(who, seal.Key{})
		return nil
	})
}

func (s keyStore) set(who seal.Hash, k seal.Key) {
	if s.db.keys == nil {
		s.db.keys = make(map[seal.Hash]seal.Key)
	}
	s.db.keys[who] = k
}

// clone returns a key with bytes of its own.
func clone(k seal.Key) (seal.Key, error) {
	b := k.Reveal()
	defer clear(b)
	return seal.NewKey(b)
}
