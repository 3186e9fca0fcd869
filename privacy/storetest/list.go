package storetest

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"github.com/lawful-go/lawful/privacy/internal/suite"
)

// list is a sequence that a store offers over its values.
type list struct {
	name  string
	fill  func(r reporter) []any // stores values, and returns those that the views are about
	views []view                 // the first yields at least two values
	group func(v any) string     // only values of one group come in order; nil: all do
	pages bool                   // the first view is read in pages
	kept  bool                   // it yields values with slices, which belong to the caller
	loose bool                   // no slice and an empty one are the same
	none  bool                   // the store does not offer the list
}

// view is one question that a list answers.
type view struct {
	what string
	seq  func(ctx context.Context, after any, n int) sequence // after nil: from the beginning
	want func(all []any) []any                                // of what was filled in; nil: all
}

// ask is a view without pages.
func ask(what string, seq func(ctx context.Context) sequence, want func(all []any) []any) view {
	return view{what, func(ctx context.Context, _ any, _ int) sequence { return seq(ctx) }, want}
}

// pick returns a choice of values by their indexes.
func pick(indexes ...int) func([]any) []any {
	return func(all []any) (some []any) {
		for _, i := range indexes {
			some = append(some, all[i])
		}
		return some
	}
}

// upTo returns a choice of the first values.
func upTo(n int) func([]any) []any { return func(all []any) []any { return all[:min(n, len(all))] } }

func (v view) wanted(all []any) []any {
	if v.want == nil {
		return all
	}
	return v.want(all)
}

// all returns the rules of the list.
func (l list) all(k *kit) []rule {
	bind := func(name string, f func(reporter, list)) rule {
		if l.none {
			return rule{name: k.name + l.name + "/" + name}
		}
		return rule{k.name + l.name + "/" + name, func(r reporter) { r.Helper(); k.prepare(r); f(r, l) }}
	}
	rules := []rule{
		bind("YieldsInOrder", func(r reporter, l list) {
			if k.change != nil { // what a store rejects is in no list
				_ = k.change(bg(), k.changed(k.value("nobody", 1), 1))
			}
			yieldsInOrder(r, l)
		}),
		bind("ReadsAgain", readsAgain),
		bind("StopsWithTheLoop", stopsWithTheLoop),
		bind("ContextErrorsComeThrough", listContextErrors),
	}
	if l.kept {
		rules = append(rules, bind("SlicesBelongToTheCaller", listSlices))
	}
	if l.pages {
		rules = append(rules, bind("YieldsInPages", yieldsInPages))
	}
	return rules
}

// wants reports if a view does not yield what it must.
func (l list) wants(r reporter, what string, seq sequence, want []any) {
	r.Helper()
	got := suite.Collect(r, what, seq)
	if l.group != nil {
		order := func(a, b any) int { return slices.Compare([]byte(l.group(a)), []byte(l.group(b))) }
		want = slices.Clone(want)
		slices.SortStableFunc(got, order)
		slices.SortStableFunc(want, order)
	}
	(&kit{loose: l.loose}).same(r, what, got, want)
}

func yieldsInOrder(r reporter, l list) {
	for _, v := range l.views {
		l.wants(r, v.what+", of an empty store", v.seq(bg(), nil, many), nil)
	}
	all := l.fill(r)
	for _, v := range l.views {
		l.wants(r, v.what, v.seq(bg(), nil, many), v.wanted(all))
	}
}

func yieldsInPages(r reporter, l list) {
	v := l.views[0]
	all := v.wanted(l.fill(r))
	for n := 1; n <= 5; n++ {
		var got []any
		var after any
		for range len(all) + 2 {
			page := suite.Collect(r, v.what, v.seq(bg(), after, n))
			if len(page) > n {
				r.Errorf("%s: %d at once, want at most %d", v.what, len(page), n)
				return
			}
			if len(page) == 0 {
				break
			}
			got, after = append(got, page...), page[len(page)-1]
		}
		(&kit{loose: l.loose}).same(r, fmt.Sprintf("%s, in pages of %d", v.what, n), got, all)
	}
	for i, one := range all {
		l.wants(r, v.what+", after one", v.seq(bg(), one, many), all[i+1:])
	}
}

func readsAgain(r reporter, l list) {
	seqs := make([]sequence, len(l.views))
	for i, v := range l.views {
		seqs[i] = v.seq(bg(), nil, many)
		suite.Collect(r, v.what, seqs[i])
	}
	all := l.fill(r)
	for range 2 {
		for i, v := range l.views {
			l.wants(r, v.what+", read again", seqs[i], v.wanted(all))
		}
	}
}

func stopsWithTheLoop(r reporter, l list) {
	all := l.fill(r)
	for _, v := range l.views {
		if len(v.wanted(all)) > 1 {
			suite.Stops(r, v.what, v.seq(bg(), nil, many))
		}
	}
	l.wants(r, "after the loop stopped", l.views[0].seq(bg(), nil, many), l.views[0].wanted(all))
}

func listContextErrors(r reporter, l list) {
	l.fill(r)
	suite.EachDone(func(ctx context.Context) {
		for _, v := range l.views {
			suite.OnlyError(r, v.what, v.seq(ctx, nil, many), ctx.Err())
		}
	})
}

func listSlices(r reporter, l list) {
	all := l.fill(r)
	for _, v := range suite.Collect(r, l.views[0].what, l.views[0].seq(bg(), nil, many)) {
		scribble(v)
	}
	l.wants(r, l.views[0].what, l.views[0].seq(bg(), nil, many), l.views[0].wanted(all))
}

// history is the list that read is, of twelve values: an order of texts differs from one of numbers beyond nine.
func (k *kit) history(name string) list {
	return list{
		name: name, loose: k.loose,
		fill: func(r reporter) []any {
			all := make([]any, 12)
			for i := range all {
				n := i
				if k.order != nil {
					n = (i*5 + 3) % len(all) // neither forward nor backward
				}
				all[n] = k.put(r, k.value("alice", n+1))[0]
			}
			all = append(all, k.ties...)
			for i := range k.ties {
				k.put(r, k.ties[(i*5+3)%len(k.ties)])
			}
			if k.shape == placed {
				all[4] = k.alter(r, all[4], 1) // a lift moves nothing
			}
			k.put(r, k.value("bob", 1))
			return all
		},
		views: []view{
			ask(name, func(ctx context.Context) sequence { return k.read(ctx, k.value("alice", 1)) }, nil),
			ask(name+" of another", func(ctx context.Context) sequence { return k.read(ctx, k.value("nobody", 1)) }, pick()),
		},
	}
}

// bulk is a list of the values of several keys at once.
func (k *kit) bulk(name string, of func(ctx context.Context, like []any) sequence) list {
	keys := distinct()
	const each = 3
	field := func(v any) string { return fmt.Sprint(at(reflect.ValueOf(v), k.key).Interface()) }
	of2 := func(what string, indexes []int, want func([]any) []any) view {
		return ask(name+" "+what, func(ctx context.Context) sequence {
			var like []any
			for _, i := range indexes {
				key := "nobody"
				if i >= 0 {
					key = keys[i]
				}
				like = append(like, k.value(key, 1))
			}
			return of(ctx, like)
		}, want)
	}
	every := []int{-1}
	for i := range keys {
		every = append(every, i)
	}
	return list{
		name: name, group: field,
		fill: func(r reporter) (all []any) {
			for _, key := range keys {
				values := make([]any, each)
				for i := range each {
					n := i
					if k.order != nil {
						n = (i*2 + 1) % each
					}
					values[n] = k.put(r, k.value(key, n+1))[0]
				}
				all = append(all, values...)
			}
			return all
		},
		views: []view{
			of2("of all", every, nil),
			of2("of two keys, twice", []int{0, 1, 0, 1}, upTo(2*each)),
			of2("of one key", []int{1}, pick(each, each+1, each+2)),
			of2("of three keys", []int{2, 0, -1, 1}, upTo(3*each)),
			of2("of nobody", []int{-1}, pick()),
			of2("of no key", nil, pick()),
		},
	}
}
