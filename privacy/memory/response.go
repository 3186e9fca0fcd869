package memory

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/rights"
)

type responseStore struct{ db *DB }

// Responses returns the store of what each system answered to a request, a [fulfil.Store].
func (db *DB) Responses() fulfil.Store { return responseStore{db} }

// responseKey names the answer of a system to a request.
type responseKey struct {
	request rights.RequestID
	system  erasure.SystemID
}

func clonePart(p fulfil.SystemResponse) fulfil.SystemResponse {
	p.Grounds, p.Files, p.Gaps = slices.Clone(p.Grounds), slices.Clone(p.Files), slices.Clone(p.Gaps)
	return p
}

func (s responseStore) Put(ctx context.Context, p fulfil.SystemResponse) error {
	return s.db.write(ctx, "fulfil: put", func() error {
		k := responseKey{p.Request, p.System}
		if want := s.db.responses.rows[k].Version + 1; p.Version != want {
			return fmt.Errorf("version %d, want %d: %w", p.Version, want, privacy.ErrConflict)
		}
		s.db.responses.put(s.db, k, clonePart(p))
		return nil
	})
}

func (s responseStore) Responses(ctx context.Context, id rights.RequestID) iter.Seq2[fulfil.SystemResponse, error] {
	return cloned(clonePart, list(ctx, s.db, func() []fulfil.SystemResponse {
		return sorted(s.db.responses.of(id), func(a, b fulfil.SystemResponse) int { return cmp.Compare(a.System, b.System) })
	}))
}
