package feedtest

import (
	"context"
	"time"

	"github.com/lawful-go/lawful/privacy/feed"
)

// prune removes changes, and reports an error.
func prune(r reporter, h Host, through uint64) {
	r.Helper()
	failed(r, "Prune", h.Store.(feed.Pruner).Prune(bg(), through), nil)
}

func prunerRemovesWhatIsNumbered(r reporter, h Host) {
	prune(r, h, 3)
	fill(r, h, 12)
	appends(r, h, change(13)) // has no number, and stays
	for _, c := range []struct{ through, gone uint64 }{{0, 0}, {1, 1}, {1, 1}, {4, 4}, {3, 4}, {9, 9}} {
		prune(r, h, c.through)
		logged(r, h, first(12)[c.gone:]...)
		same(r, collect(r, h.Store.Since(bg(), 10, all)), first(12)[10:])
	}
	prune(r, h, 1<<40)
	logged(r, h)
	number(r, h, 1)
	logged(r, h, first(13)[12:]...)
}

func prunerNumbersGoOn(r reporter, h Host) {
	fill(r, h, 3)
	prune(r, h, 3)
	beats(r, h, 3, time.Time{})
	appends(r, h, change(4))
	number(r, h, 1)
	beats(r, h, 4, time.Time{})
	logged(r, h, first(4)[3:]...)
}

func prunerForgetsTheID(r reporter, h Host) {
	fill(r, h, 3)
	prune(r, h, 2)
	again := others(change(1))["body"]
	appends(r, h, again, change(3))
	number(r, h, 1)
	again.Seq = 4
	logged(r, h, first(3)[2], again)
}

func prunerContextErrorsComeThrough(r reporter, h Host) {
	fill(r, h, 3)
	eachDone(func(ctx context.Context) {
		failed(r, "Prune", h.Store.(feed.Pruner).Prune(ctx, 2), ctx.Err())
	})
	logged(r, h, first(3)...)
}
