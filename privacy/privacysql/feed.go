package privacysql

import (
	"context"
	"fmt"
	"iter"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/obligation"
)

type feedStore struct{ db *DB }

// Feed returns the store of changes that others must hear of. If [DB.With] put the DB into a transaction, it is the outbox
// of that transaction; otherwise each change has a transaction of its own.
func (db *DB) Feed() feed.Store { return feedStore{db} }

func (s feedStore) Append(ctx context.Context, c obligation.Change) error {
	if err := s.append(ctx, c); err != nil {
		return fmt.Errorf("privacysql: append change: %w", err)
	}
	return nil
}

func (s feedStore) append(ctx context.Context, c obligation.Change) error {
	var f privacy.Faults
	f.CheckID("id", string(c.ID))
	f.CheckID("topic", string(c.Topic))
	optional(&f, "subject", c.Subject)
	f.Require(len(c.Body) <= obligation.MaxBody, "body", "is longer than "+strconv.Itoa(obligation.MaxBody)+" bytes")
	f.Require(utf8.ValidString(c.Body) && !strings.Contains(c.Body, "\x00"), "body", "is not UTF-8 without NUL")
	c.At = instant(&f, "at", c.At)
	if err := f.Err("change"); err != nil {
		return err
	}
	l := func() (mine bool, why, err error) {
		held, err := all(ctx, s.db.conn, s.db.texts[changeAt], []any{s.db.tenant, string(c.ID)}, new(changeRow))
		if err != nil || len(held) == 0 {
			return false, nil, err
		}
		if c.Seq = held[0].Seq; held[0] == c {
			return true, nil, nil
		}
		return false, fmt.Errorf("another change has this ID: %w", privacy.ErrConflict), nil
	}
	return s.db.change(ctx, changeAppend, l, s.db.tenant, string(c.ID), string(c.Topic), string(c.Subject), c.At.UnixMicro(), c.Body, s.db.tenant)
}

func (s feedStore) Since(ctx context.Context, seq uint64, n int) iter.Seq2[obligation.Change, error] {
	return sequence("changes", func() ([]obligation.Change, error) {
		return read(ctx, s.db, changesSince, new(changeRow), s.db.tenant, int64(min(seq, math.MaxInt64)), int64(max(n, 0)))
	})
}

func (s feedStore) Prune(ctx context.Context, through uint64) error {
	if _, err := s.db.exec(ctx, changesPrune, s.db.tenant, int64(min(through, math.MaxInt64))); err != nil {
		return fmt.Errorf("privacysql: prune changes: %w", err)
	}
	return nil
}

// changeRow is the columns of a change.
type changeRow struct {
	c       obligation.Change
	seq, at int64
}

func (r *changeRow) dest() []any {
	c := &r.c
	return []any{(*string)(&c.ID), &r.seq, (*string)(&c.Topic), (*string)(&c.Subject), &r.at, &c.Body}
}

func (r *changeRow) value() (obligation.Change, error) {
	r.c.Seq, r.c.At = uint64(r.seq), moment(r.at)
	return r.c, nil
}
