package storetest

import (
	"context"
	"time"

	"github.com/lawful-go/lawful/privacy/internal/suite"
)

// prune removes changes, and reports an error.
func (h feedRun) prune(through uint64) {
	h.Helper()
	suite.Failed(h, "Prune", h.Store.Prune(bg(), through), nil)
}

func (h feedRun) prunerRemovesWhatIsNumbered() {
	h.prune(3)
	h.fill(12)
	h.appends(feedChange(13)) // has no number, and stays
	for _, c := range []struct{ through, gone uint64 }{{0, 0}, {1, 1}, {1, 1}, {4, 4}, {3, 4}, {9, 9}} {
		h.prune(c.through)
		h.logged(firstChanges(12)[c.gone:]...)
		h.same(suite.Collect(h, "Since", h.Store.Since(bg(), 10, many)), firstChanges(12)[10:])
	}
	h.prune(1 << 40)
	h.logged()
	h.number(1)
	h.logged(firstChanges(13)[12:]...)
}

func (h feedRun) prunerNumbersGoOn() {
	h.fill(3)
	h.prune(3)
	h.beats(3, time.Time{})
	h.appends(feedChange(4))
	h.number(1)
	h.beats(4, time.Time{})
	h.logged(firstChanges(4)[3:]...)
}

func (h feedRun) prunerForgetsTheID() {
	h.fill(3)
	h.prune(2)
	again := otherChanges(feedChange(1))["body"]
	h.appends(again, feedChange(3))
	h.number(1)
	again.Seq = 4
	h.logged(firstChanges(3)[2], again)
}

func (h feedRun) prunerContextErrorsComeThrough() {
	h.fill(3)
	suite.EachDone(func(ctx context.Context) {
		suite.Failed(h, "Prune", h.Store.Prune(ctx, 2), ctx.Err())
	})
	h.logged(firstChanges(3)...)
}
