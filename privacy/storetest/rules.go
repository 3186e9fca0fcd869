package storetest

import (
	"context"
	"errors"
	"fmt"
	"reflect"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/internal/suite"
)

// oneOfSeveralWritesSucceeds has several writers write the same number, ID or record with different content.
func oneOfSeveralWritesSucceeds(r reporter, k *kit) {
	var written []any
	for n := 1; n <= 5; n++ {
		by := make([]any, writers)
		for w := range by {
			by[w] = k.by(k.value("alice", n), fmt.Sprint("writer ", w))
		}
		winner := suite.Race(r, "write", k.lost, func(w int) error { return k.write(bg(), clone(by[w])) })
		written = append(written, k.stored(by[winner]))
		k.wants(r, by[winner], k.expected(by[winner], written)...)
	}
}

func everyFieldComesBack(r reporter, k *kit) {
	var written []any
	for _, v := range k.whole {
		written = append(written, k.put(r, v)...)
		k.wants(r, v, k.expected(v, written)...)
	}
	for i, v := range written {
		if k.change == nil {
			k.wants(r, v, k.expected(v, written)...)
		} else if k.shape == versioned {
			written[i] = k.alter(r, v, i)
		}
	}
	for _, v := range written {
		k.wants(r, v, k.expected(v, written)...)
	}
}

// alike returns values that differ in one identifier each, and whether a store must accept them.
func (k *kit) alike(f func(v any, must bool)) {
	n := 1
	for _, path := range k.places {
		for _, id := range similar() {
			f(set(k.value("zoe", n), path, id), acceptable(id))
			if k.shape != numbered && k.shape != latest {
				n++
			}
		}
	}
	for _, v := range k.apart {
		f(v, true)
	}
}

// identifiersAreApart writes values that differ in one identifier each, reads them all, and changes them all.
func identifiersAreApart(r reporter, k *kit) {
	var written []any
	k.alike(func(v any, must bool) {
		err := k.write(bg(), clone(v))
		switch {
		case err == nil:
			written = append(written, k.stored(v))
		case must || errors.Is(err, privacy.ErrConflict) || errors.Is(err, privacy.ErrExists):
			r.Errorf("write of a value with its own identifiers: %v\n%+v", err, v)
		}
	})
	for _, v := range written {
		k.wants(r, v, k.expected(v, written)...)
	}
	if k.change == nil {
		return
	}
	for i, v := range written {
		written[i] = k.alter(r, v, i)
	}
	for _, v := range written {
		k.wants(r, v, k.expected(v, written)...)
	}
}

// alter changes a stored value, and returns it as it is stored then.
func (k *kit) alter(r reporter, v any, n int) any {
	r.Helper()
	v = k.changed(v, n)
	suite.Failed(r, "change", k.change(bg(), clone(v)), nil)
	return k.next(v)
}

// next returns a value with the next version.
func (k *kit) next(v any) any {
	return set(v, k.number, at(reflect.ValueOf(v), k.number).Uint()+1)
}

// slicesBelongToTheCaller overwrites the slices of what was handed in and of what was handed out.
func slicesBelongToTheCaller(r reporter, k *kit) {
	v := clone(k.value("alice", 1))
	suite.Failed(r, "write", k.write(bg(), v), nil)
	scribble(v)
	want := k.stored(k.value("alice", 1))
	k.wants(r, want, want)
	for _, got := range suite.Collect(r, "read", k.read(bg(), want)) {
		scribble(got)
	}
	k.wants(r, want, want)
	if k.change == nil {
		return
	}
	want = k.changed(want, 1)
	v = clone(want)
	suite.Failed(r, "change", k.change(bg(), v), nil)
	scribble(v)
	want = k.next(want)
	k.wants(r, want, want)
}

func contextErrorsComeThrough(r reporter, k *kit) {
	a, b, c := k.value("alice", 1), k.value("alice", 2), k.value("alice", 3)
	written := k.put(r, a, b)
	a, b = written[0], written[1]
	suite.EachDone(func(ctx context.Context) {
		suite.Failed(r, "write", k.write(ctx, clone(c)), ctx.Err())
		if k.shape == identified {
			suite.Failed(r, "write of what is stored", k.write(ctx, clone(a)), ctx.Err())
		}
		if k.change != nil {
			suite.Failed(r, "change", k.change(ctx, k.changed(a, 1)), ctx.Err())
		}
		for _, act := range k.acts {
			suite.Failed(r, act.name, act.do(ctx), ctx.Err())
		}
		suite.OnlyError(r, "read", k.read(ctx, a), ctx.Err())
		suite.OnlyError(r, "read of nothing", k.read(ctx, k.value("nobody", 1)), ctx.Err())
	})
	for _, v := range []any{a, b, c} {
		k.wants(r, v, k.expected(v, written)...)
	}
}
