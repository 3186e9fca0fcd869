package feedtest

import (
	"fmt"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// leased reports where the lease is not this one.
func leased(r reporter, h Host, want feed.Lease) {
	r.Helper()
	if got, err := h.Store.Lease(bg()); got != want || err != nil {
		r.Errorf("Lease:\ngot  %+v, %v\nwant %+v", got, err, want)
	}
}

func leaseIsNobodysAtFirst(r reporter, h Host) { leased(r, h, feed.Lease{}) }

func takeStoresTheNextVersion(r reporter, h Host) {
	for _, l := range []feed.Lease{
		{Holder: "a", Until: noon, Version: 1},
		{Holder: privacy.ActorID(long("ß")), Until: noon.Add(time.Hour), Settled: noon.Add(-time.Microsecond), Version: 2},
		{Holder: "a", Until: noon.Add(-time.Hour), Settled: noon.Add(-2 * time.Hour), Version: 3}, // clocks go back too
		{Holder: "a", Until: noon, Settled: noon, Version: 4},
	} {
		failed(r, "Take", h.Store.Take(bg(), l), nil)
		leased(r, h, l)
	}
}

func takeRefusesAnyOtherVersion(r reporter, h Host) {
	refuse := func(versions ...uint64) {
		r.Helper()
		for _, v := range versions {
			l := feed.Lease{Holder: "late", Until: noon.Add(time.Hour), Version: v}
			failed(r, fmt.Sprintf("Take of version %d", v), h.Store.Take(bg(), l), privacy.ErrConflict)
		}
	}
	refuse(0, 2, 7)
	leased(r, h, feed.Lease{})
	take(r, h)
	held := take(r, h)
	refuse(0, 1, 2, 4, 1<<40)
	leased(r, h, held)
}

func oneOfSeveralTakesSucceeds(r reporter, h Host) {
	for version := uint64(1); version <= 5; version++ {
		lease := func(writer int) feed.Lease {
			return feed.Lease{Holder: privacy.ActorID(fmt.Sprint("relay ", writer)), Until: noon, Version: version}
		}
		winner := race(r, "Take", func(writer int) error { return h.Store.Take(bg(), lease(writer)) })
		leased(r, h, lease(winner))
	}
}

func numberNeedsTheLease(r reporter, h Host) {
	appends(r, h, change(1))
	refuse := func(versions ...uint64) {
		r.Helper()
		for _, v := range versions {
			n, err := h.Store.Number(bg(), feed.Lease{Holder: "relay", Until: noon.Add(time.Hour), Version: v}, all)
			if !failed(r, fmt.Sprintf("Number with lease %d", v), err, privacy.ErrConflict) && n != 0 {
				r.Errorf("Number with lease %d: %d", v, n)
			}
		}
		logged(r, h)
	}
	refuse(0, 1)
	old := take(r, h)
	take(r, h)
	refuse(0, old.Version, 3)
	number(r, h, 1)
	logged(r, h, first(1)...)
}

func numberLeavesNoGap(r reporter, h Host) {
	appends(r, h, first(12)...)
	l := take(r, h)
	for _, step := range []struct{ n, want, newest int }{{0, 0, 0}, {1, 1, 1}, {5, 5, 6}, {6, 6, 12}, {6, 0, 12}, {all, 0, 12}} {
		got, err := h.Store.Number(bg(), l, step.n)
		if failed(r, "Number", err, nil); got != step.want {
			r.Errorf("Number of at most %d: got %d, want %d", step.n, got, step.want)
		}
		logged(r, h, first(step.newest)...)
	}
	appends(r, h, change(13))
	number(r, h, 1)
	logged(r, h, first(13)...)
}

// numbersFollowTheCommits commits one after the other, in an order that neither IDs nor times have.
func numbersFollowTheCommits(r reporter, h Host) {
	var want []obligation.Change
	for _, n := range []int{30, 4, 100, 1, 29, 5, 99, 2, 28, 6} {
		want = append(want, change(n))
		appends(r, h, change(n))
		if n == 1 {
			number(r, h, 4)
		}
	}
	failed(r, "Tx", h.Tx(bg(), func(o obligation.Outbox) error {
		for _, n := range []int{9, 8, 50, 7} {
			want = append(want, change(n))
			failed(r, "Append", o.Append(bg(), change(n)), nil)
		}
		return nil
	}), nil)
	appends(r, h, change(3))
	want = append(want, change(3))
	number(r, h, 11)
	logged(r, h, numbered(want...)...)
}

func numbersNeverChange(r reporter, h Host) {
	var want []obligation.Change
	for _, n := range []int{5, 3, 9, 1, 4} {
		want = append(want, change(n))
		appends(r, h, want...) // those that are numbered, too
		number(r, h, 1)
		logged(r, h, numbered(slices.Clone(want)...)...)
	}
}
