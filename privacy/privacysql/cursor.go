package privacysql

import (
	"context"
	"fmt"
	"math"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
)

func (s feedStore) Cursor(ctx context.Context, name feed.FollowerID) (uint64, error) {
	at, err := s.cursor(ctx, name)
	if err != nil {
		return 0, fmt.Errorf("privacysql: cursor: %w", err)
	}
	return at, nil
}

func (s feedStore) cursor(ctx context.Context, name feed.FollowerID) (uint64, error) {
	var f privacy.Faults
	f.CheckID("follower", string(name))
	if err := f.Err("cursor"); err != nil {
		return 0, err
	}
	at, _, err := first(ctx, s.db, cursorAt, new(cell[int64]), s.db.tenant, string(name))
	return uint64(at), err
}

func (s feedStore) Move(ctx context.Context, name feed.FollowerID, from, to uint64) error {
	if err := s.move(ctx, name, from, to); err != nil {
		return fmt.Errorf("privacysql: move cursor from %d: %w", from, err)
	}
	return nil
}

func (s feedStore) move(ctx context.Context, name feed.FollowerID, from, to uint64) error {
	var f privacy.Faults
	f.CheckID("follower", string(name))
	f.Require(from <= math.MaxInt64, "from", "is too great")
	f.Require(to <= math.MaxInt64, "to", "is too great")
	if err := f.Err("cursor"); err != nil {
		return err
	}
	l := func() (mine bool, why, err error) {
		at, err := scalar[int64](ctx, s.db.conn, s.db.texts[cursorAt], s.db.tenant, string(name))
		switch {
		case err != nil:
		case uint64(at) == from:
			mine = from == to // which changes nothing, and some databases say so
		default:
			mine, why = uint64(at) == to, privacy.ErrConflict
		}
		return mine, why, err
	}
	key := []any{s.db.tenant, string(name)}
	switch {
	case from == 0 && to != 0:
		return s.db.change(ctx, cursorFirst, l, append(key, int64(to))...)
	case to == 0:
		return s.db.change(ctx, cursorBack, l, append(key, int64(from))...)
	}
	return s.db.change(ctx, cursorMove, l, append([]any{int64(to)}, append(key, int64(from))...)...)
}
