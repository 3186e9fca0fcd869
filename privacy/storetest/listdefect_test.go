package storetest

import (
	"context"
	"iter"
	"reflect"
	"slices"
)

// goesOn yields another value after an error.
func goesOn[T any](seq iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for v, err := range seq {
			if !yield(v, err) || err != nil && !yield(v, nil) {
				return
			}
		}
	}
}

// asked is how a list answers a question.
type asked = func(ctx context.Context, after any, n int) sequence

// listDefects breaks a list.
var listDefects = []struct {
	name  string
	make  func() func(asked) asked // with a memory of its own
	fails string
}{
	{"newest first", onValues(func(all []any) []any { slices.Reverse(all); return all }), "YieldsInOrder"},
	{"loses the last", onValues(func(all []any) []any { return all[:max(0, len(all)-1)] }), "YieldsInOrder"},
	{"yields one twice", onValues(func(all []any) []any { return append(all, all[:min(1, len(all))]...) }), "YieldsInOrder"},
	{"is down", of(func(asked) asked { return func(context.Context, any, int) sequence { return errorSeq(errDown) } }), "YieldsInOrder"},
	{"invents one at first", func() func(asked) asked {
		first := true
		return onValues(func(all []any) []any {
			if first && len(all) == 0 {
				all = []any{nil}
			}
			first = false
			return all
		})()
	}, "YieldsInOrder"},
	{"reads too early", of(func(seq asked) asked {
		return func(ctx context.Context, after any, n int) sequence {
			all, err := values(seq(ctx, after, n))
			return fixed(all, err)
		}
	}), "ReadsAgain"},
	{"does not stop", of(func(seq asked) asked {
		return func(ctx context.Context, after any, n int) sequence {
			return func(yield func(any, error) bool) {
				for v, err := range seq(ctx, after, n) {
					yield(v, err)
				}
			}
		}
	}), "StopsWithTheLoop"},
	{"takes no notice of the context", of(func(seq asked) asked {
		return func(ctx context.Context, after any, n int) sequence { return seq(context.WithoutCancel(ctx), after, n) }
	}), contexts},
	{"yields more after an error", of(func(seq asked) asked {
		return func(ctx context.Context, after any, n int) sequence { return goesOn(seq(ctx, after, n)) }
	}), contexts},
	{"ends without the context's error", whenDone(fixed(nil, nil)), contexts},
	{"renames the context's error", whenDone(errorSeq(errDown)), contexts},
	{"knows no cursor", of(func(seq asked) asked {
		return func(ctx context.Context, _ any, n int) sequence { return seq(ctx, nil, n) }
	}), "YieldsInPages"},
	{"knows no pages", of(func(seq asked) asked {
		return func(ctx context.Context, after any, _ int) sequence { return seq(ctx, after, many) }
	}), "YieldsInPages"},
	{"hands out its own slices", memo, slicesOf},
}

func of(wrap func(asked) asked) func() func(asked) asked {
	return func() func(asked) asked { return wrap }
}

// fixed yields values, and then an error if there is one.
func fixed(all []any, err error) sequence {
	return func(yield func(any, error) bool) {
		for _, v := range all {
			if !yield(v, nil) {
				return
			}
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

// whenDone answers otherwise once the context is done.
func whenDone(other sequence) func() func(asked) asked {
	return of(func(seq asked) asked {
		return func(ctx context.Context, after any, n int) sequence {
			if ctx.Err() != nil {
				return other
			}
			return seq(ctx, after, n)
		}
	})
}

func values(seq sequence) (all []any, err error) {
	for v, err := range seq {
		if err != nil {
			return all, err
		}
		all = append(all, v)
	}
	return all, nil
}

// onValues changes what is yielded.
func onValues(change func([]any) []any) func() func(asked) asked {
	return of(func(seq asked) asked {
		return func(ctx context.Context, after any, n int) sequence {
			return func(yield func(any, error) bool) {
				all, err := values(seq(ctx, after, n))
				if err == nil {
					all = change(all)
				}
				fixed(all, err)(yield)
			}
		}
	})
}

// memo yields the first value that it saw in place of each that is equal.
func memo() func(asked) asked {
	var seen, as []any
	return func(seq asked) asked {
		return func(ctx context.Context, after any, n int) sequence {
			return func(yield func(any, error) bool) {
				for v, err := range seq(ctx, after, n) {
					if err == nil {
						i := slices.IndexFunc(as, func(a any) bool { return reflect.DeepEqual(a, v) })
						if i < 0 {
							i, seen, as = len(as), append(seen, v), append(as, clone(v))
						}
						v = seen[i]
					}
					if !yield(v, err) {
						return
					}
				}
			}
		}
	}
}
