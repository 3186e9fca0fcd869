package memory

import (
	"cmp"
	"context"
	"iter"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

type holdStore struct{ db *DB }

// Holds returns the store of holds, a [retention.HoldStore].
func (db *DB) Holds() retention.HoldStore { return holdStore{db} }

// placed is a hold and its place in the order in which the holds were placed.
type placed struct {
	retention.Hold
	place int
}

func (s holdStore) Place(ctx context.Context, h retention.Hold) error {
	return s.db.write(ctx, "retention: place hold", func() error {
		if err := retention.CheckHold(h); err != nil {
			return err
		}
		if _, found := s.db.holds.rows[h.ID]; found {
			return privacy.ErrExists
		}
		h.Version = 1
		s.db.holds.put(s.db, h.ID, placed{h, len(s.db.holds.rows)})
		return nil
	})
}

func (s holdStore) Release(ctx context.Context, id string, version uint64, on civil.Date) error {
	return s.db.write(ctx, "retention: release hold", func() error {
		h, found := s.db.holds.rows[id]
		switch {
		case !found:
			return privacy.ErrNotFound
		case h.Version != version:
			return privacy.ErrConflict
		case on.IsZero() || on.Before(h.Placed):
			return privacy.Fault{Field: "on", Reason: "is unset, or before the hold was placed"}
		}
		h.Released = on
		h.Version++
		s.db.holds.put(s.db, id, h)
		return nil
	})
}

func (s holdStore) HoldsOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[retention.Hold, error] {
	return list(ctx, s.db, func() (found []retention.Hold) {
		if len(subjects) == 0 {
			return nil
		}
		all := sorted(s.db.holds.of(append([]privacy.SubjectID{""}, subjects...)...), func(a, b placed) int { return cmp.Compare(a.place, b.place) })
		for _, h := range all {
			found = append(found, h.Hold)
		}
		return found
	})
}
