package privacysql

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights"
)

type markerStore struct{ db *DB }

// Markers returns the store of restrictions and objections.
func (db *DB) Markers() rights.MarkerStore { return markerStore{db} }

func (s markerStore) Place(ctx context.Context, p rights.Marker) error {
	if err := s.place(ctx, p); err != nil {
		return fmt.Errorf("privacysql: place marker: %w", err)
	}
	return nil
}

func (s markerStore) place(ctx context.Context, p rights.Marker) error {
	p.Version = 1
	if err := ready(&p); err != nil {
		return err
	}
	key := s.key(p)
	l := func() (bool, error, error) {
		held, ok, err := s.at(ctx, key)
		if err != nil || !ok {
			return false, nil, err
		}
		return held == p, privacy.ErrExists, nil
	}
	return s.db.change(ctx, markerPlace, l, append(key, p.From.UnixMicro(), p.Lifted.UnixMicro(), p.Claimed.UnixMicro())...)
}

func (s markerStore) Lift(ctx context.Context, p rights.Marker) error {
	if err := s.lift(ctx, p); err != nil {
		return fmt.Errorf("privacysql: lift marker of version %d: %w", p.Version, err)
	}
	return nil
}

func (s markerStore) lift(ctx context.Context, p rights.Marker) error {
	if p.Lifted.IsZero() {
		return privacy.Fault{Field: "lifted", Reason: "is not set"}
	}
	if err := ready(&p); err != nil {
		return err
	}
	key := s.key(p)
	l := func() (mine bool, why, err error) {
		held, ok, err := s.at(ctx, key)
		switch {
		case err != nil:
		case !ok:
			why = privacy.ErrNotFound
		case held.Version != p.Version || !held.Lifted.IsZero():
			mine, why = held.Version == p.Version+1 && held.Lifted.Equal(p.Lifted), privacy.ErrConflict
		}
		return mine, why, err
	}
	args := append([]any{p.Lifted.UnixMicro()}, key...)
	return s.db.change(ctx, markerLift, l, append(args, int64(p.Version), time.Time{}.UnixMicro())...)
}

func (s markerStore) MarkersOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[rights.Marker, error] {
	return sequence("markers", func() ([]rights.Marker, error) {
		if err := checkSubjects(subjects...); err != nil || len(subjects) == 0 {
			return nil, cmp.Or(err, ctx.Err())
		}
		if len(subjects) == 1 {
			return read(ctx, s.db, markersOf, new(markerRow), s.db.tenant, string(subjects[0]))
		}
		return read(ctx, s.db, markersMany, new(markerRow), s.db.tenant, array(subjects))
	})
}

// at returns the marker of a key.
func (s markerStore) at(ctx context.Context, key []any) (rights.Marker, bool, error) {
	held, err := all(ctx, s.db.conn, s.db.texts[markerAt], key, new(markerRow))
	if err != nil || len(held) == 0 {
		return rights.Marker{}, false, err
	}
	return held[0], true, nil
}

// key returns the columns that name a marker.
func (s markerStore) key(p rights.Marker) []any {
	return append(make([]any, 0, 8), s.db.tenant, string(p.Subject), p.Kind.String(), string(p.Activity), string(p.Request))
}

// ready brings a marker to the form in which it is stored, and returns its faults.
func ready(p *rights.Marker) error {
	var f privacy.Faults
	f.CheckID("subject", string(p.Subject))
	word(&f, "kind", p.Kind)
	optional(&f, "activity", p.Activity)
	f.CheckID("request", string(p.Request))
	p.From, p.Lifted, p.Claimed = instant(&f, "from", p.From), instant(&f, "lifted", p.Lifted), instant(&f, "claimed", p.Claimed)
	return f.Err("marker")
}

// markerRow is the columns of a marker.
type markerRow struct {
	reader
	s                     rights.Marker
	from, lifted, version int64
	claimed               int64
	kind                  string
}

func (r *markerRow) dest() []any {
	s := &r.s
	return []any{
		(*string)(&s.Subject), &r.kind, (*string)(&s.Activity), (*string)(&s.Request), &r.from, &r.lifted, &r.version, &r.claimed,
	}
}

func (r *markerRow) value() (rights.Marker, error) {
	s := &r.s
	s.From, s.Lifted, s.Version = moment(r.from), moment(r.lifted), uint64(r.version)
	s.Claimed = moment(r.claimed)
	r.text(&s.Kind, r.kind)
	return *s, r.fault()
}
