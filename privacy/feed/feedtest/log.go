package feedtest

import (
	"context"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// sinceYieldsInOrder goes beyond nine, where an order of texts differs from one of numbers.
func sinceYieldsInOrder(r reporter, h Host) {
	logged(r, h)
	fill(r, h, 12)
	appends(r, h, change(13)) // has no number
	for _, c := range []struct {
		seq      uint64
		n        int
		from, to int
	}{{0, all, 0, 12}, {0, 12, 0, 12}, {0, 5, 0, 5}, {5, 4, 5, 9}, {8, 10, 8, 12}, {11, 1, 11, 12}, {12, all, 12, 12}, {99, all, 12, 12}, {0, 0, 0, 0}} {
		same(r, collect(r, h.Store.Since(bg(), c.seq, c.n)), first(12)[c.from:c.to])
	}
}

func sinceReadsAnew(r reporter, h Host) {
	seq := h.Store.Since(bg(), 0, all)
	same(r, collect(r, seq), nil)
	fill(r, h, 2)
	for range 2 {
		same(r, collect(r, seq), first(2))
	}
}

func sinceStopsWithTheLoop(r reporter, h Host) {
	fill(r, h, 3)
	stops(r, h.Store.Since(bg(), 0, all))
}

// beats reports where the beat is not this one.
func beats(r reporter, h Host, newest uint64, at time.Time) {
	r.Helper()
	if got, err := h.Store.Beat(bg()); got != (feed.Beat{Newest: newest, At: at}) || err != nil {
		r.Errorf("Beat: got %+v, %v, want %d at %v", got, err, newest, at)
	}
}

func beatTellsHowFarTheLogGoes(r reporter, h Host) {
	beats(r, h, 0, time.Time{})
	appends(r, h, change(1))
	beats(r, h, 0, time.Time{})
	number(r, h, 1)
	beats(r, h, 1, time.Time{})
	l := take(r, h)
	l.Version, l.Settled = l.Version+1, noon
	failed(r, "Take", h.Store.Take(bg(), l), nil)
	beats(r, h, 1, noon)
	appends(r, h, change(2), change(3))
	number(r, h, 2)
	beats(r, h, 3, noon)
}

// at reports where a follower's cursor is not there.
func at(r reporter, h Host, f feed.FollowerID, want uint64) {
	r.Helper()
	if got, err := h.Store.Cursor(bg(), f); got != want || err != nil {
		r.Errorf("Cursor: got %d, %v, want %d", got, err, want)
	}
}

func cursorIsZeroAtFirst(r reporter, h Host) { at(r, h, "cache", 0) }

func moveIsCompareAndSet(r reporter, h Host) {
	move := func(from, to uint64, want error) {
		r.Helper()
		failed(r, "Move", h.Store.Move(bg(), "cache", from, to), want)
	}
	move(1, 2, privacy.ErrConflict)
	at(r, h, "cache", 0)
	move(0, 5, nil)
	at(r, h, "cache", 5)
	for _, from := range []uint64{0, 4, 6, 1 << 40} {
		move(from, 9, privacy.ErrConflict)
		at(r, h, "cache", 5)
	}
	move(5, 1<<40, nil)
	at(r, h, "cache", 1<<40)
	move(1<<40, 3, nil) // back
	move(3, 0, nil)
	at(r, h, "cache", 0)
	move(0, 1, nil)
	move(1, 1, nil) // to where it is
	at(r, h, "cache", 1)
}

func oneOfSeveralMovesSucceeds(r reporter, h Host) {
	from := uint64(0)
	for range 5 {
		winner := race(r, "Move", func(writer int) error { return h.Store.Move(bg(), "cache", from, from+uint64(writer)+1) })
		from += uint64(winner) + 1
		at(r, h, "cache", from)
	}
}

func followersAreApart(r reporter, h Host) {
	for i, name := range similar() {
		f := feed.FollowerID(name)
		at(r, h, f, 0)
		failed(r, "Move", h.Store.Move(bg(), f, 0, uint64(i+1)), nil)
	}
	for i, name := range similar() {
		at(r, h, feed.FollowerID(name), uint64(i+1))
	}
}

func contextErrorsComeThrough(r reporter, h Host) {
	fill(r, h, 2)
	appends(r, h, change(3))
	held := take(r, h)
	eachDone(func(ctx context.Context) {
		s, want := h.Store, ctx.Err()
		failed(r, "Append", s.Append(ctx, change(4)), want)
		failed(r, "Append", h.Tx(bg(), func(o obligation.Outbox) error { return o.Append(ctx, change(4)) }), want)
		_, err := s.Lease(ctx)
		failed(r, "Lease", err, want)
		failed(r, "Take", s.Take(ctx, feed.Lease{Holder: "late", Until: noon, Version: held.Version + 1}), want)
		_, err = s.Number(ctx, held, all)
		failed(r, "Number", err, want)
		onlyError(r, s.Since(ctx, 0, all), want)
		_, err = s.Beat(ctx)
		failed(r, "Beat", err, want)
		_, err = s.Cursor(ctx, "cache")
		failed(r, "Cursor", err, want)
		failed(r, "Move", s.Move(ctx, "cache", 0, 1), want)
	})
	leased(r, h, held)
	at(r, h, "cache", 0)
	logged(r, h, first(2)...)
	number(r, h, 1)
}
