package memory

import (
	"context"
	"iter"
	"maps"
	"slices"

	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
)

type suppressionStore struct{ db *DB }

// Suppressions returns the list of those who must not come back, a [suppression.Store].
func (db *DB) Suppressions() suppression.Store { return suppressionStore{db} }

func (s suppressionStore) Append(ctx context.Context, e suppression.Entry) error {
	return s.db.write(ctx, "suppression: append entry", func() error {
		return s.db.suppressions.add(s.db, e.Hash, func(e suppression.Entry) uint64 { return e.Seq }, e)
	})
}

func (s suppressionStore) Lookup(ctx context.Context, hashes []seal.Hash) iter.Seq2[suppression.Entry, error] {
	return list(ctx, s.db, func() (found []suppression.Entry) {
		for _, h := range once(hashes) {
			found = append(found, s.db.suppressions.rows[h]...)
		}
		return found
	})
}

func (s suppressionStore) KeyIDs(ctx context.Context) iter.Seq2[seal.KeyID, error] {
	return list(ctx, s.db, func() []seal.KeyID { return slices.Sorted(maps.Keys(s.db.suppressions.parts)) })
}
