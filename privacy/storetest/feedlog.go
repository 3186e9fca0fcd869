package storetest

import (
	"context"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/internal/suite"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// sinceYieldsInOrder reads from many places, and any number of changes. Beyond nine, an order of texts differs from one
// of numbers.
func (h feedRun) sinceYieldsInOrder() {
	h.logged()
	h.fill(12)
	h.appends(feedChange(13)) // has no number
	for _, c := range []struct {
		seq      uint64
		n        int
		from, to int
	}{{0, many, 0, 12}, {0, 12, 0, 12}, {0, 5, 0, 5}, {5, 4, 5, 9}, {8, 10, 8, 12}, {11, 1, 11, 12}, {12, many, 12, 12}, {99, many, 12, 12}, {0, 0, 0, 0}} {
		h.same(suite.Collect(h, "Since", h.Store.Since(bg(), c.seq, c.n)), firstChanges(12)[c.from:c.to])
	}
}

// beats reports if the beat is another.
func (h feedRun) beats(newest uint64, at time.Time) {
	h.Helper()
	if got, err := h.Store.Heartbeat(bg()); got != (feed.Heartbeat{Newest: newest, At: at}) || err != nil {
		h.Errorf("Beat: got %+v, %v, want %d at %v", got, err, newest, at)
	}
}

func (h feedRun) beatTellsHowFarTheLogGoes() {
	h.beats(0, time.Time{})
	h.appends(feedChange(1))
	h.beats(0, time.Time{})
	h.number(1)
	h.beats(1, time.Time{})
	l := h.take()
	l.Version, l.Settled = l.Version+1, noon
	suite.Failed(h, "Take", h.Store.Take(bg(), l), nil)
	h.beats(1, noon)
	h.appends(feedChange(2), feedChange(3))
	h.number(2)
	h.beats(3, noon)
}

// at reports if a follower's cursor is somewhere else.
func (h feedRun) at(f feed.FollowerID, want uint64) {
	h.Helper()
	if got, err := h.Store.Cursor(bg(), f); got != want || err != nil {
		h.Errorf("Cursor: got %d, %v, want %d", got, err, want)
	}
}

func (h feedRun) cursorIsZeroAtFirst() { h.at("cache", 0) }

func (h feedRun) moveIsCompareAndSet() {
	move := func(from, to uint64, want error) {
		h.Helper()
		suite.Failed(h, "Move", h.Store.Move(bg(), "cache", from, to), want)
	}
	move(1, 2, privacy.ErrConflict)
	h.at("cache", 0)
	move(0, 5, nil)
	h.at("cache", 5)
	for _, from := range []uint64{0, 4, 6, 1 << 40} {
		move(from, 9, privacy.ErrConflict)
		h.at("cache", 5)
	}
	move(5, 1<<40, nil)
	h.at("cache", 1<<40)
	move(1<<40, 3, nil) // back
	move(3, 0, nil)
	h.at("cache", 0)
	move(0, 1, nil)
	move(1, 1, nil) // to where it is
	h.at("cache", 1)
}

func (h feedRun) oneOfSeveralMovesSucceeds() {
	from := uint64(0)
	for range 5 {
		winner := suite.Race(h, "Move", privacy.ErrConflict, func(writer int) error { return h.Store.Move(bg(), "cache", from, from+uint64(writer)+1) })
		from += uint64(winner) + 1
		h.at("cache", from)
	}
}

func (h feedRun) followersAreApart() {
	for i, name := range distinct() {
		f := feed.FollowerID(name)
		h.at(f, 0)
		suite.Failed(h, "Move", h.Store.Move(bg(), f, 0, uint64(i+1)), nil)
	}
	for i, name := range distinct() {
		h.at(feed.FollowerID(name), uint64(i+1))
	}
}

func (h feedRun) feedContexts() {
	h.fill(2)
	h.appends(feedChange(3))
	held := h.take()
	suite.EachDone(func(ctx context.Context) {
		s, want := h.Store, ctx.Err()
		suite.Failed(h, "Append", s.Append(ctx, feedChange(4)), want)
		suite.Failed(h, "Append", h.Tx(bg(), func(o obligation.Outbox) error { return o.Append(ctx, feedChange(4)) }), want)
		_, err := s.Lease(ctx)
		suite.Failed(h, "Lease", err, want)
		suite.Failed(h, "Take", s.Take(ctx, feed.Lease{Holder: "late", Until: noon, Version: held.Version + 1}), want)
		_, err = s.Number(ctx, held, many)
		suite.Failed(h, "Number", err, want)
		suite.OnlyError(h, "Since", anySeq(s.Since(ctx, 0, many)), want)
		_, err = s.Heartbeat(ctx)
		suite.Failed(h, "Beat", err, want)
		_, err = s.Cursor(ctx, "cache")
		suite.Failed(h, "Cursor", err, want)
		suite.Failed(h, "Move", s.Move(ctx, "cache", 0, 1), want)
	})
	h.leased(held)
	h.at("cache", 0)
	h.logged(firstChanges(2)...)
	h.number(1)
}
