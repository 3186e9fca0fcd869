package storetest

import (
	"context"
	"iter"
	"reflect"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy/internal/suite"
)

// reporter receives the faults that a rule finds.
type reporter = suite.Reporter

// rule is one MUST. If run is nil, the store does not offer what the rule is about.
type rule struct {
	name string
	run  func(r reporter)
}

// sequence is what a store yields.
type sequence = iter.Seq2[any, error]

type shape int

const (
	numbered   shape = iota + 1 // an entry has a number that goes up by one
	latest                      // as numbered, but only the newest entry stays
	identified                  // an entry has an ID, and the same entry is stored once
	versioned                   // a record is created, and changed by compare-and-swap
	placed                      // a marker is placed, and lifted once
	special                     // no rules but those of the store
)

// kit is one kind of value in a store: how to write and read it, and values to try.
type kit struct {
	name  string // precedes the names of the rules if a store has several kits
	shape shape

	write  func(ctx context.Context, v any) error
	change func(ctx context.Context, v any) error    // versioned and placed: update or lift
	read   func(ctx context.Context, v any) sequence // everything under the key of a value
	single bool                                      // read finds one value, or fails with missing
	acts   []act                                     // other methods
	lists  []list
	rules  []rule // of this store alone

	value    func(key string, n int) any    // the nth value of a key, from 1
	number   string                         // the field that counts: Seq or Version
	key      string                         // the field by which read selects
	belongs  func(v, like any) bool         // whether read of one yields the other; nil: if the key is the same
	identity []string                       // latest: the fields of which a store keeps one value
	places   []string                       // the fields in which identifiers must differ byte by byte
	apart    []any                          // other values that a store must not confuse
	by       func(v any, writer string) any // the value as another writer would write it
	changed  func(v any, n int) any         // versioned and placed: the value after a change, different for each n
	altered  func(v any) any                // placed: the value with other content, of which a lift stores nothing
	again    bool                           // placed: what is lifted may be lifted again
	others   []any                          // versioned and placed: values that a store rejects when value("alice", 1) is stored
	strange  []any                          // versioned and placed: values that are unknown when only value("alice", 1) is stored
	edits    [][]edit                       // identified: each makes another entry of value("alice", 2) with the same ID
	whole    []any                          // values that together use every field and extreme
	ties     []any                          // identified: later values of alice in an order that only their IDs give
	order    func(a, b any) int             // of what read yields; nil: as written
	only     bool                           // the store has one value

	lost    error // what the loser of several writes gets
	missing error // what a read of one record, or a change, of nothing gets

	ready func(r reporter) // prepares an empty store; nil: nothing to do
	loose bool             // no slice and an empty one are the same
}

// act is a method that must return the context's error and do nothing when the context is done.
type act struct {
	name string
	do   func(ctx context.Context) error
}

// edit sets a field of a value.
type edit struct {
	path string
	to   any
}

// all returns the rules that the kit has, in order.
func (k *kit) all() []rule {
	var list []rule
	add := func(name string, f func(reporter, *kit)) {
		list = append(list, rule{k.name + name, func(r reporter) { r.Helper(); k.prepare(r); f(r, k) }})
	}
	switch k.shape {
	case numbered, latest:
		add("StoresTheNextNumber", storesTheNextNumber)
		add("RejectsAnyOtherNumber", rejectsAnyOtherNumber)
	case identified:
		add("StoresANewID", storesANewID)
		add("StoresTheSameOnce", storesTheSameOnce)
		add("RejectsAnotherOfTheID", rejectsAnotherOfTheID)
		add("SeveralOfTheSameSucceed", severalOfTheSameSucceed)
	case versioned, placed:
		add("StoresVersionOne", storesVersionOne)
		add("RejectsWhatIsStored", rejectsWhatIsStored)
		add("ChangeStoresTheNextVersion", changeStoresTheNextVersion)
		add("ChangeRejectsAnyOtherVersion", changeRejectsAnyOtherVersion)
		add("OneOfSeveralChangesSucceeds", oneOfSeveralChangesSucceeds)
		add("UnknownIsNotFound", unknownIsNotFound)
	}
	if k.shape == numbered {
		add("EightWritersLeaveNoGap", eightWritersLeaveNoGap)
	}
	if k.shape == placed && !k.again {
		add("LiftedStaysLifted", liftedStaysLifted)
	}
	if k.shape != special {
		add("OneOfSeveralWritesSucceeds", oneOfSeveralWritesSucceeds)
	}
	if k.whole != nil {
		add("EveryFieldComesBack", everyFieldComesBack)
	}
	if k.places != nil || k.apart != nil {
		add("IdentifiersAreApart", identifiersAreApart)
	}
	if k.value != nil {
		if slicesIn(reflect.TypeOf(k.value("alice", 1))) {
			add("SlicesBelongToTheCaller", slicesBelongToTheCaller)
		}
		add("ContextErrorsComeThrough", contextErrorsComeThrough)
	}
	for _, l := range k.lists {
		list = append(list, l.all(k)...)
	}
	for _, own := range k.rules {
		if own.name = k.name + own.name; own.run != nil && k.ready != nil {
			run := own.run
			own.run = func(r reporter) { k.prepare(r); run(r) }
		}
		list = append(list, own)
	}
	return list
}

func (k *kit) prepare(r reporter) {
	r.Helper()
	if k.ready != nil {
		k.ready(r)
	}
}

// rules returns the rules of several kits.
func rules(kits []*kit) (list []rule) {
	for _, k := range kits {
		list = append(list, k.all()...)
	}
	return list
}

// test runs every rule with its own store.
func test[S any](t *testing.T, open func(t *testing.T) S, kits func(S) []*kit) {
	t.Helper()
	for i, named := range rules(kits(open(t))) {
		t.Run(named.name, func(t *testing.T) {
			run := rules(kits(open(t)))[i].run
			if run == nil {
				t.Skip("the store does not offer it")
			}
			run(t)
		})
	}
}

// put writes values, reports errors, and returns the values as they are stored.
func (k *kit) put(r reporter, values ...any) []any {
	r.Helper()
	for i, v := range values {
		suite.Failed(r, "write", k.write(bg(), clone(v)), nil)
		values[i] = k.stored(v)
	}
	return values
}

// stored returns a new value as it is stored: a store counts versions by itself.
func (k *kit) stored(v any) any {
	if (k.shape == versioned || k.shape == placed) && k.number != "" {
		return set(v, k.number, 1)
	}
	return v
}

// wants reports if a store does not have exactly these values under the key of one.
func (k *kit) wants(r reporter, like any, want ...any) {
	r.Helper()
	seq := k.read(bg(), like)
	if k.single && len(want) == 0 {
		suite.OnlyError(r, "read of nothing", seq, k.missing)
		return
	}
	k.same(r, "read", suite.Collect(r, "read", seq), want)
}

// same reports if values are not those wanted, in this order.
func (k *kit) same(r reporter, what string, got, want []any) {
	r.Helper()
	if len(got) != len(want) {
		r.Errorf("%s: got %d, want %d", what, len(got), len(want))
		return
	}
	for i := range want {
		g, w := got[i], want[i]
		if k.loose {
			g, w = unempty(g), unempty(w)
		}
		if !reflect.DeepEqual(g, w) {
			r.Errorf("%s, %d:\ngot  %+v\nwant %+v", what, i+1, g, w)
		}
	}
}

// expected returns what read yields for the key of a value, after values were written in this order.
func (k *kit) expected(like any, written []any) (want []any) {
	for _, v := range written {
		if k.belongs != nil && !k.belongs(v, like) || k.belongs == nil && !equalIn(v, like, k.key) {
			continue
		}
		i := -1
		if k.shape == latest {
			i = slices.IndexFunc(want, func(w any) bool { return equalIn(w, v, k.identity...) })
		}
		if i >= 0 {
			want[i] = v
		} else {
			want = append(want, v)
		}
	}
	if k.order != nil {
		slices.SortStableFunc(want, k.order)
	}
	return want
}
