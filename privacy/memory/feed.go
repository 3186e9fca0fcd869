package memory

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/obligation"
)

type feedStore struct{ db *DB }

// Feed returns the store of changes that others must hear of. It has one writer: a relay waits for the end of a
// transaction.
func (db *DB) Feed() feed.Store { return feedStore{db} }

// feedState is what a feed stores beside the changes by ID.
type feedState struct {
	waiting []obligation.Change // without a number, in the order of the commits
	log     []obligation.Change // numbered, without what was pruned
	pruned  uint64              // the number before the first of log
	lease   feed.Lease
}

// newest returns the highest number given.
func (f feedState) newest() uint64 { return f.pruned + uint64(len(f.log)) }

// set replaces the state. After a roll-back nothing overwrites a list that somebody is reading.
func (s feedStore) set(to feedState) {
	old := s.db.feed
	s.db.undo(func() {
		old.waiting, old.log = slices.Clip(old.waiting), slices.Clip(old.log)
		s.db.feed = old
	})
	s.db.feed = to
}

func (s feedStore) Append(ctx context.Context, c obligation.Change) error {
	return s.db.write(ctx, "feed: append", func() error {
		c.Seq = 0
		if held, ok := s.db.changes.rows[c.ID]; ok {
			if held != c {
				return fmt.Errorf("another change has this ID: %w", privacy.ErrConflict)
			}
			return nil
		}
		s.db.changes.put(s.db, c.ID, c)
		f := s.db.feed
		f.waiting = append(f.waiting, c)
		s.set(f)
		return nil
	})
}

func (s feedStore) Lease(ctx context.Context) (feed.Lease, error) {
	return get(ctx, s.db, "", func() (feed.Lease, error) { return s.db.feed.lease, nil })
}

func (s feedStore) Take(ctx context.Context, l feed.Lease) error {
	return s.db.write(ctx, "feed: take lease", func() error {
		f := s.db.feed
		if want := f.lease.Version + 1; l.Version != want {
			return fmt.Errorf("version %d, want %d: %w", l.Version, want, privacy.ErrConflict)
		}
		f.lease = l
		s.set(f)
		return nil
	})
}

func (s feedStore) Number(ctx context.Context, l feed.Lease, n int) (done int, err error) {
	return done, s.db.write(ctx, "feed: number", func() error {
		f := s.db.feed
		if l.Version != f.lease.Version || l.Version == 0 {
			return fmt.Errorf("lease %d, want %d: %w", l.Version, f.lease.Version, privacy.ErrConflict)
		}
		numbered := first(n, f.waiting)
		for _, c := range numbered {
			c.Seq = f.newest() + 1
			f.log = append(f.log, c)
		}
		done, f.waiting = len(numbered), f.waiting[len(numbered):]
		s.set(f)
		return nil
	})
}

func (s feedStore) Since(ctx context.Context, seq uint64, n int) iter.Seq2[obligation.Change, error] {
	return list(ctx, s.db, func() []obligation.Change {
		f := s.db.feed
		from := min(max(seq, f.pruned), f.newest()) - f.pruned
		return first(n, f.log[from:])
	})
}

func (s feedStore) Heartbeat(ctx context.Context) (feed.Heartbeat, error) {
	return get(ctx, s.db, "", func() (feed.Heartbeat, error) {
		return feed.Heartbeat{Newest: s.db.feed.newest(), At: s.db.feed.lease.Settled}, nil
	})
}

func (s feedStore) Cursor(ctx context.Context, f feed.FollowerID) (uint64, error) {
	return get(ctx, s.db, "", func() (uint64, error) { return s.db.cursors.rows[f], nil })
}

func (s feedStore) Move(ctx context.Context, f feed.FollowerID, from, to uint64) error {
	return s.db.write(ctx, "feed: move cursor", func() error {
		if held := s.db.cursors.rows[f]; held != from {
			return fmt.Errorf("from %d, which is at %d: %w", from, held, privacy.ErrConflict)
		}
		s.db.cursors.put(s.db, f, to)
		return nil
	})
}

func (s feedStore) Prune(ctx context.Context, through uint64) error {
	return s.db.write(ctx, "feed: prune", func() error {
		f := s.db.feed
		for len(f.log) > 0 && f.log[0].Seq <= through {
			s.db.changes.drop(s.db, f.log[0].ID)
			f.log, f.pruned = f.log[1:], f.pruned+1
		}
		s.set(f)
		return nil
	})
}
