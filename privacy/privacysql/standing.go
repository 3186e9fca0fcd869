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

// StandingStore is a [rights.StandingStore]. It is safe for concurrent use if its [DB] is.
type StandingStore struct{ db *DB }

var (
	_ rights.StandingStore = StandingStore{}
)

// Standings returns the store of restrictions and objections.
func (db *DB) Standings() StandingStore { return StandingStore{db} }

// Place stores a standing, see [rights.StandingStore]. Identifiers that [privacy.CheckID] refuses, a kind that there is
// not and instants outside the years 1 to 9999 are a [privacy.FaultsError].
func (s StandingStore) Place(ctx context.Context, p rights.Standing) error {
	if err := s.place(ctx, p); err != nil {
		return fmt.Errorf("privacysql: place standing: %w", err)
	}
	return nil
}

func (s StandingStore) place(ctx context.Context, p rights.Standing) error {
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
	return s.db.change(ctx, standingPlace, l, append(key, p.From.UnixMicro(), p.Lifted.UnixMicro(), p.Claimed.UnixMicro())...)
}

// Lift lifts a standing, see [rights.StandingStore].
func (s StandingStore) Lift(ctx context.Context, p rights.Standing) error {
	if err := s.lift(ctx, p); err != nil {
		return fmt.Errorf("privacysql: lift standing of version %d: %w", p.Version, err)
	}
	return nil
}

func (s StandingStore) lift(ctx context.Context, p rights.Standing) error {
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
	return s.db.change(ctx, standingLift, l, append(args, int64(p.Version), time.Time{}.UnixMicro())...)
}

// StandingsOf yields the standings of several subjects in one query, see [rights.StandingStore].
func (s StandingStore) StandingsOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[rights.Standing, error] {
	return sequence("standings", func() ([]rights.Standing, error) {
		if err := checkSubjects(subjects...); err != nil || len(subjects) == 0 {
			return nil, cmp.Or(err, ctx.Err())
		}
		if len(subjects) == 1 {
			return read(ctx, s.db, standingsOf, new(standingRow), s.db.tenant, string(subjects[0]))
		}
		return read(ctx, s.db, standingsMany, new(standingRow), s.db.tenant, array(subjects))
	})
}

// at returns the standing of a key.
func (s StandingStore) at(ctx context.Context, key []any) (rights.Standing, bool, error) {
	held, err := all(ctx, s.db.conn, s.db.texts[standingAt], key, new(standingRow))
	if err != nil || len(held) == 0 {
		return rights.Standing{}, false, err
	}
	return held[0], true, nil
}

// key returns the columns that name a standing.
func (s StandingStore) key(p rights.Standing) []any {
	return append(make([]any, 0, 8), s.db.tenant, string(p.Subject), p.Kind.String(), string(p.Activity), string(p.Request))
}

// ready brings a standing to the form in which it is stored, and returns its faults.
func ready(p *rights.Standing) error {
	var f privacy.Faults
	f.CheckID("subject", string(p.Subject))
	word(&f, "kind", p.Kind)
	optional(&f, "activity", p.Activity)
	f.CheckID("request", string(p.Request))
	p.From, p.Lifted, p.Claimed = instant(&f, "from", p.From), instant(&f, "lifted", p.Lifted), instant(&f, "claimed", p.Claimed)
	return f.Err("standing")
}

// standingRow is the columns of a standing.
type standingRow struct {
	reader
	s                     rights.Standing
	from, lifted, version int64
	claimed               int64
	kind                  string
}

func (r *standingRow) dest() []any {
	s := &r.s
	return []any{
		(*string)(&s.Subject), &r.kind, (*string)(&s.Activity), (*string)(&s.Request), &r.from, &r.lifted, &r.version, &r.claimed,
	}
}

func (r *standingRow) value() (rights.Standing, error) {
	s := &r.s
	s.From, s.Lifted, s.Version = moment(r.from), moment(r.lifted), uint64(r.version)
	s.Claimed = moment(r.claimed)
	r.text(&s.Kind, r.kind)
	return *s, r.fault()
}
