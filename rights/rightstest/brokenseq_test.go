package rightstest

import (
	"context"
	"iter"
)

// changedSeq yields what change makes of a sequence; errors come through.
func changedSeq[T any](seq iter.Seq2[T, error], change func([]T) []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var all []T
		for v, err := range seq {
			if err != nil {
				yield(v, err)
				return
			}
			all = append(all, v)
		}
		for _, v := range change(all) {
			if !yield(v, nil) {
				return
			}
		}
	}
}

// once reads the sequence now, and never again.
func once[T any](seq iter.Seq2[T, error]) iter.Seq2[T, error] {
	type pair struct {
		v   T
		err error
	}
	var all []pair
	for v, err := range seq {
		all = append(all, pair{v, err})
	}
	return func(yield func(T, error) bool) {
		for _, p := range all {
			if !yield(p.v, p.err) {
				return
			}
		}
	}
}

// eager does not stop with the loop.
func eager[T any](seq iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for v, err := range seq {
			yield(v, err)
		}
	}
}

// afterError yields the error of the context, and then everything.
func afterError[T any](ctx context.Context, seq iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		if ctx.Err() != nil && !yield(none, ctx.Err()) {
			return
		}
		seq(yield)
	}
}

// down is the sequence of a store that is down.
func down[T any](yield func(T, error) bool) {
	var none T
	yield(none, errOther)
}
