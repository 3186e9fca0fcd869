package privacysql

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"iter"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/notice"
)

type noticeStore struct{ db *DB }

// Notices returns the store of which wording was in force, and who was shown which.
func (db *DB) Notices() notice.Store { return noticeStore{db} }

func (s noticeStore) Register(ctx context.Context, v notice.Version) error {
	if err := s.register(ctx, v); err != nil {
		return fmt.Errorf("privacysql: register version: %w", err)
	}
	return nil
}

func (s noticeStore) register(ctx context.Context, v notice.Version) error {
	if err := v.Check(); err != nil {
		return err
	}
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	l := func() (bool, error, error) {
		held, err := all(ctx, s.db.conn, s.db.texts[versionAt], []any{s.db.tenant, string(v.ID)}, new(versionRow))
		switch {
		case err != nil:
			return false, nil, err
		case len(held) > 0 && held[0] == v:
			return true, nil, nil
		case len(held) > 0:
			return false, fmt.Errorf("another version has this ID: %w", privacy.ErrConflict), nil
		}
		others, err := all(ctx, s.db.conn, s.db.texts[versionsOf], []any{s.db.tenant, string(v.Notice)}, new(versionRow))
		for _, o := range others {
			if o.Since == v.Since {
				return false, fmt.Errorf("another version of the notice takes effect on that day: %w", privacy.ErrConflict), err
			}
		}
		return false, nil, err
	}
	return s.db.change(ctx, versionRegister, l, s.db.tenant, string(v.ID), string(v.Notice), v.Since.String(), string(body))
}

func (s noticeStore) Versions(ctx context.Context, id notice.ID) iter.Seq2[notice.Version, error] {
	return sequence("versions", func() ([]notice.Version, error) {
		return read(ctx, s.db, versionsOf, new(versionRow), s.db.tenant, string(id))
	})
}

func (s noticeStore) Record(ctx context.Context, e notice.Entry) error {
	if err := s.record(ctx, e); err != nil {
		return fmt.Errorf("privacysql: record notice: %w", err)
	}
	return nil
}

func (s noticeStore) record(ctx context.Context, e notice.Entry) error {
	if err := e.Check(); err != nil {
		return err
	}
	var f privacy.Faults
	e.At = instant(&f, "at", e.At)
	if err := f.Err("entry"); err != nil {
		return err
	}
	body, err := json.Marshal(e)
	if err != nil {
		return err
	}
	l := func() (bool, error, error) {
		held, err := all(ctx, s.db.conn, s.db.texts[shownAt], []any{s.db.tenant, string(e.ID)}, new(shownRow))
		switch {
		case err != nil:
			return false, nil, err
		case len(held) > 0 && held[0].Equal(e):
			return true, nil, nil
		case len(held) > 0:
			return false, fmt.Errorf("another entry has this ID: %w", privacy.ErrConflict), nil
		}
		version, err := all(ctx, s.db.conn, s.db.texts[versionAt], []any{s.db.tenant, string(e.Version)}, new(versionRow))
		if err == nil && len(version) == 0 {
			return false, fmt.Errorf("the version is not registered: %w", privacy.ErrNotFound), nil
		}
		return false, nil, err
	}
	return s.db.change(ctx, shownRecord, l, s.db.tenant, string(e.ID), string(e.Subject), e.At.UnixMicro(), string(body), s.db.tenant, string(e.Version))
}

func (s noticeStore) EntriesOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[notice.Entry, error] {
	return sequence("notice entries", func() ([]notice.Entry, error) {
		if err := checkSubjects(subjects...); err != nil || len(subjects) == 0 {
			return nil, cmp.Or(err, ctx.Err())
		}
		if len(subjects) == 1 {
			return read(ctx, s.db, shownOf, new(shownRow), s.db.tenant, string(subjects[0]))
		}
		return read(ctx, s.db, shownMany, new(shownRow), s.db.tenant, array(subjects))
	})
}

// versionRow is the columns of a version.
type versionRow struct{ id, body string }

func (r *versionRow) dest() []any { return []any{&r.id, &r.body} }

func (r *versionRow) value() (notice.Version, error) {
	var v notice.Version
	if json.Unmarshal([]byte(r.body), &v) != nil || string(v.ID) != r.id { // whose error repeats what it read
		return v, fmt.Errorf("its body is not the JSON of a version: %w", privacy.ErrInvalid)
	}
	return v, nil
}

// shownRow is the columns of an entry.
type shownRow struct{ id, body string }

func (r *shownRow) dest() []any { return []any{&r.id, &r.body} }

func (r *shownRow) value() (notice.Entry, error) {
	var e notice.Entry
	if json.Unmarshal([]byte(r.body), &e) != nil || string(e.ID) != r.id { // whose error repeats what it read
		return e, fmt.Errorf("its body is not the JSON of an entry: %w", privacy.ErrInvalid)
	}
	return e, nil
}
