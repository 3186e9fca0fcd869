package privacysql

import (
	"cmp"
	"context"
	"fmt"
	"iter"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

type holdStore struct{ db *DB }

// Holds returns the store of holds.
func (db *DB) Holds() retention.HoldStore { return holdStore{db} }

func (s holdStore) Place(ctx context.Context, h retention.Hold) error {
	if err := s.place(ctx, h); err != nil {
		return fmt.Errorf("privacysql: place hold: %w", err)
	}
	return nil
}

func (s holdStore) place(ctx context.Context, h retention.Hold) error {
	h.Version = 1
	if err := retention.CheckHold(h); err != nil {
		return err
	}
	l := func() (bool, error, error) {
		held, ok, err := s.at(ctx, h.ID)
		if err != nil || !ok {
			return false, nil, err
		}
		return held == h, privacy.ErrExists, nil
	}
	return s.db.change(ctx, holdPlace, l, s.db.tenant, h.ID, h.Matter, h.Kind.String(), string(h.Subject), string(h.Category),
		h.Placed.String(), h.Released.String(), s.db.tenant)
}

func (s holdStore) Release(ctx context.Context, id string, version uint64, on civil.Date) error {
	if err := s.release(ctx, id, version, on); err != nil {
		return fmt.Errorf("privacysql: release hold of version %d: %w", version, err)
	}
	return nil
}

func (s holdStore) release(ctx context.Context, id string, version uint64, on civil.Date) error {
	var f privacy.Faults
	f.CheckID("id", id)
	f.Require(!on.IsZero(), "on", "is not set")
	if err := f.Err("hold"); err != nil {
		return err
	}
	l := func() (mine bool, why, err error) {
		held, ok, err := s.at(ctx, id)
		switch {
		case err != nil:
		case !ok:
			why = privacy.ErrNotFound
		case held.Version != version:
			mine, why = held.Version == version+1 && held.Released == on, privacy.ErrConflict
		case on.Before(held.Placed):
			why = privacy.Fault{Field: "on", Reason: "is before the hold was placed"}
		}
		return mine, why, err
	}
	return s.db.change(ctx, holdRelease, l, on.String(), s.db.tenant, id, int64(version), on.String())
}

func (s holdStore) HoldsOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[retention.Hold, error] {
	return sequence("holds", func() ([]retention.Hold, error) {
		if err := checkSubjects(subjects...); err != nil || len(subjects) == 0 {
			return nil, cmp.Or(err, ctx.Err())
		}
		if len(subjects) == 1 {
			return read(ctx, s.db, holdsOf, new(holdRow), s.db.tenant, string(subjects[0]))
		}
		everybody := append([]privacy.SubjectID{""}, subjects...)
		return read(ctx, s.db, holdsMany, new(holdRow), s.db.tenant, array(everybody))
	})
}

// at returns the hold of an ID.
func (s holdStore) at(ctx context.Context, id string) (retention.Hold, bool, error) {
	held, err := all(ctx, s.db.conn, s.db.texts[holdGet], []any{s.db.tenant, id}, new(holdRow))
	if err != nil || len(held) == 0 {
		return retention.Hold{}, false, err
	}
	return held[0], true, nil
}

// holdRow is the columns of a hold.
type holdRow struct {
	reader
	h                      retention.Hold
	kind, placed, released string
	version                int64
}

func (r *holdRow) dest() []any {
	h := &r.h
	return []any{&h.ID, &h.Matter, &r.kind, (*string)(&h.Subject), (*string)(&h.Category), &r.placed, &r.released, &r.version}
}

func (r *holdRow) value() (retention.Hold, error) {
	r.h.Version = uint64(r.version)
	r.text(&r.h.Kind, r.kind)
	r.text(&r.h.Placed, r.placed)
	r.text(&r.h.Released, r.released)
	return r.h, r.fault()
}
