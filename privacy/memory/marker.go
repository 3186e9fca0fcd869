package memory

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights"
)

type markerStore struct{ db *DB }

// Markers returns the store of objections and restrictions, a [rights.MarkerStore].
func (db *DB) Markers() rights.MarkerStore { return markerStore{db} }

// index returns where the marker with the name of s is in a list, or -1.
func index(list []rights.Marker, s rights.Marker) int {
	return slices.IndexFunc(list, func(o rights.Marker) bool {
		return s.Kind == o.Kind && s.Activity == o.Activity && s.Request == o.Request
	})
}

func (m markerStore) Place(ctx context.Context, s rights.Marker) error {
	return m.db.write(ctx, "rights: place marker", func() error {
		list := m.db.markers.rows[s.Subject]
		if index(list, s) >= 0 {
			return privacy.ErrExists
		}
		s.Version = 1
		list = append(slices.Clip(list), s)
		slices.SortStableFunc(list, func(a, b rights.Marker) int { return a.From.Compare(b.From) })
		m.db.markers.put(m.db, s.Subject, list)
		return nil
	})
}

func (m markerStore) Lift(ctx context.Context, s rights.Marker) error {
	return m.db.write(ctx, "rights: lift marker", func() error {
		list := slices.Clone(m.db.markers.rows[s.Subject])
		i := index(list, s)
		switch {
		case i < 0:
			return privacy.ErrNotFound
		case s.Lifted.IsZero():
			return privacy.Fault{Field: "lifted", Reason: "is not set"}
		case list[i].Version != s.Version:
			return fmt.Errorf("version %d, want %d: %w", s.Version, list[i].Version, privacy.ErrConflict)
		case !list[i].Lifted.IsZero():
			return fmt.Errorf("it is lifted: %w", privacy.ErrConflict)
		}
		list[i].Lifted = s.Lifted
		list[i].Version++
		m.db.markers.put(m.db, s.Subject, list)
		return nil
	})
}

func (m markerStore) MarkersOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[rights.Marker, error] {
	return list(ctx, m.db, func() (found []rights.Marker) {
		for _, s := range once(subjects) {
			found = append(found, m.db.markers.rows[s]...)
		}
		return found
	})
}
