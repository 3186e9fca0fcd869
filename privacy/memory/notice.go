package memory

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/notice"
)

type noticeStore struct{ db *DB }

// Notices returns the store of notices and of who was informed.
func (db *DB) Notices() notice.Store { return noticeStore{db} }

func (s noticeStore) Register(ctx context.Context, v notice.Version) error {
	return s.db.write(ctx, "notice: register", func() error {
		if held, ok := s.db.versions.rows[v.ID]; ok {
			if held != v {
				return fmt.Errorf("another version has this ID: %w", privacy.ErrConflict)
			}
			return nil
		}
		if slices.ContainsFunc(s.db.versions.of(v.Notice), func(o notice.Version) bool { return o.Since == v.Since }) {
			return fmt.Errorf("another version of the notice takes effect on that day: %w", privacy.ErrConflict)
		}
		s.db.versions.put(s.db, v.ID, v)
		return nil
	})
}

func (s noticeStore) Record(ctx context.Context, e notice.Entry) error {
	return s.db.write(ctx, "notice: record", func() error {
		if held, ok := s.db.notices.rows[e.ID]; ok {
			if !held.Equal(e) {
				return fmt.Errorf("another entry has this ID: %w", privacy.ErrConflict)
			}
			return nil
		}
		if _, ok := s.db.versions.rows[e.Version]; !ok {
			return fmt.Errorf("the version is not registered: %w", privacy.ErrNotFound)
		}
		s.db.notices.put(s.db, e.ID, e)
		return nil
	})
}

func (s noticeStore) Versions(ctx context.Context, id notice.ID) iter.Seq2[notice.Version, error] {
	return list(ctx, s.db, func() []notice.Version {
		return sorted(s.db.versions.of(id), func(a, b notice.Version) int { return a.Since.Compare(b.Since) })
	})
}

func (s noticeStore) EntriesOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[notice.Entry, error] {
	return list(ctx, s.db, func() []notice.Entry {
		return sorted(s.db.notices.of(subjects...), func(a, b notice.Entry) int {
			return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
		})
	})
}
