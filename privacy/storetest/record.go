package storetest

import (
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/internal/suite"
)

// The rules of versioned records, and of markers that are placed and lifted: a lift is the only change of a marker.

func storesVersionOne(r reporter, k *kit) {
	a := k.put(r, set(k.value("alice", 1), k.number, 7))[0]
	b := k.put(r, k.value("bob", 1))[0]
	k.wants(r, a, a)
	k.wants(r, b, b)
}

func rejectsWhatIsStored(r reporter, k *kit) {
	first := k.value("alice", 1)
	held := k.put(r, first)[0]
	reject := func() {
		r.Helper()
		for _, v := range append([]any{k.value("alice", 1), held, k.by(held, "late")}, k.others...) {
			suite.Failed(r, "write of what is stored", k.write(bg(), clone(v)), k.lost)
		}
		k.wants(r, held, held)
		for _, v := range k.others {
			if !equalIn(v, held, k.key) {
				k.wants(r, v)
			}
		}
	}
	reject()
	if k.shape == placed {
		held = k.alter(r, held, 1)
		reject()
	}
}

func changeStoresTheNextVersion(r reporter, k *kit) {
	written := k.put(r, k.value("alice", 1), k.value("alice", 2), k.value("alice", 3))
	n := 11
	if k.shape == placed {
		n = 1
	}
	for i := range n {
		v := k.changed(written[1], i)
		given := v
		if k.altered != nil {
			given = k.altered(v)
		}
		suite.Failed(r, "change", k.change(bg(), clone(given)), nil)
		written[1] = k.next(v)
		for _, v := range written {
			k.wants(r, v, k.expected(v, written)...)
		}
	}
}

func changeRejectsAnyOtherVersion(r reporter, k *kit) {
	held := k.put(r, k.value("alice", 1))[0]
	reject := func(versions ...uint64) {
		r.Helper()
		for _, n := range versions {
			v := set(k.changed(held, 9), k.number, n)
			suite.Failed(r, fmt.Sprint("change with version ", n), k.change(bg(), v), privacy.ErrConflict)
		}
		k.wants(r, held, held)
	}
	reject(0, 2, 3, 1<<40)
	if k.shape == versioned {
		held = k.alter(r, held, 1)
		reject(0, 1, 3, 1<<40)
	}
}

func liftedStaysLifted(r reporter, k *kit) {
	held := k.alter(r, k.put(r, k.value("alice", 1))[0], 1)
	for _, n := range []uint64{1, 2} {
		v := set(k.changed(held, 9), k.number, n)
		suite.Failed(r, "lift of what is lifted", k.change(bg(), v), privacy.ErrConflict)
	}
	k.wants(r, held, held)
}

func oneOfSeveralChangesSucceeds(r reporter, k *kit) {
	rounds := 5
	if k.shape == placed {
		rounds = 1
	}
	for _, key := range []string{"alice", "bob", "carol"} {
		held := k.put(r, k.value(key, 1))[0]
		for range rounds {
			by := make([]any, writers)
			for w := range by {
				by[w] = k.changed(held, w)
			}
			winner := suite.Race(r, "change", privacy.ErrConflict, func(w int) error { return k.change(bg(), clone(by[w])) })
			held = k.next(by[winner])
			k.wants(r, held, held)
		}
	}
}

func unknownIsNotFound(r reporter, k *kit) {
	missing := func(v any) {
		r.Helper()
		for _, n := range []uint64{0, 1} {
			suite.Failed(r, "change of nothing", k.change(bg(), set(k.changed(v, 1), k.number, n)), k.missing)
		}
	}
	v := k.value("alice", 1)
	k.wants(r, v)
	missing(v)
	k.wants(r, v)
	held := k.put(r, v)[0]
	for _, v := range append([]any{k.value("bob", 1)}, k.strange...) {
		missing(v)
		if !equalIn(v, held, k.key) {
			k.wants(r, v)
		}
	}
	k.wants(r, held, held)
}
