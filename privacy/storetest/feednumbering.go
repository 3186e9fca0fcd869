package storetest

import (
	"fmt"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/internal/suite"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// leased reports if the lease is another.
func (h feedRun) leased(want feed.Lease) {
	h.Helper()
	if got, err := h.Store.Lease(bg()); got != want || err != nil {
		h.Errorf("Lease:\ngot  %+v, %v\nwant %+v", got, err, want)
	}
}

func (h feedRun) numberNeedsTheLease() {
	h.appends(feedChange(1))
	reject := func(versions ...uint64) {
		h.Helper()
		for _, v := range versions {
			n, err := h.Store.Number(bg(), feed.Lease{Holder: "relay", Until: noon.Add(time.Hour), Version: v}, many)
			if !suite.Failed(h, fmt.Sprintf("Number with lease %d", v), err, privacy.ErrConflict) && n != 0 {
				h.Errorf("Number with lease %d: %d", v, n)
			}
		}
		h.logged()
	}
	reject(0, 1)
	old := h.take()
	h.take()
	reject(0, old.Version, 3)
	h.number(1)
	h.logged(firstChanges(1)...)
}

func (h feedRun) numberLeavesNoGap() {
	h.appends(firstChanges(12)...)
	l := h.take()
	for _, step := range []struct{ n, want, newest int }{{0, 0, 0}, {1, 1, 1}, {5, 5, 6}, {6, 6, 12}, {6, 0, 12}, {many, 0, 12}} {
		got, err := h.Store.Number(bg(), l, step.n)
		if suite.Failed(h, "Number", err, nil); got != step.want {
			h.Errorf("Number of at most %d: got %d, want %d", step.n, got, step.want)
		}
		h.logged(firstChanges(step.newest)...)
	}
	h.appends(feedChange(13))
	h.number(1)
	h.logged(firstChanges(13)...)
}

// numbersFollowTheCommits commits one after the other, in an order that neither IDs nor times have.
func (h feedRun) numbersFollowTheCommits() {
	var want []obligation.Change
	for _, n := range []int{30, 4, 100, 1, 29, 5, 99, 2, 28, 6} {
		want = append(want, feedChange(n))
		h.appends(feedChange(n))
		if n == 1 {
			h.number(4)
		}
	}
	suite.Failed(h, "Tx", h.Tx(bg(), func(o obligation.Outbox) error {
		for _, n := range []int{9, 8, 50, 7} {
			want = append(want, feedChange(n))
			suite.Failed(h, "Append", o.Append(bg(), feedChange(n)), nil)
		}
		return nil
	}), nil)
	h.appends(feedChange(3))
	want = append(want, feedChange(3))
	h.number(11)
	h.logged(inSequence(want...)...)
}

func (h feedRun) numbersNeverChange() {
	var want []obligation.Change
	for _, n := range []int{5, 3, 9, 1, 4} {
		want = append(want, feedChange(n))
		h.appends(want...) // those that are numbered, too
		h.number(1)
		h.logged(inSequence(slices.Clone(want)...)...)
	}
}
