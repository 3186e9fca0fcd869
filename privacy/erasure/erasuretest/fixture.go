package erasuretest

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/retention"
)

var start = time.Date(2026, time.May, 3, 10, 0, 0, 123456000, time.UTC)

// bg is a context that is never done.
func bg() context.Context { return context.Background() }

// hash returns a hash that is different for each n.
func hash(n byte) seal.Hash {
	return seal.Hash{Key: 0x9f3a11c2, Sum: [32]byte{0: 0, 1: 0xff, 15: '\'', 31: n}}
}

// line returns line seq of an erasure, every field in use, different for each seq. The first is of kind Begun.
func line(id erasure.ID, seq uint64) erasure.Line {
	l := erasure.Line{
		Erasure: id, Seq: seq, Kind: erasure.Gone, At: start.Add(time.Duration(seq) * time.Hour), By: privacy.ActorID(fmt.Sprint("clerk-", seq)),
		Item: hash(byte(seq)), System: "crm", Category: "phone", Action: retention.Erase,
	}
	if seq == 1 {
		l = erasure.Line{Erasure: id, Seq: 1, Kind: erasure.Begun, At: start, By: "clerk", Who: hash(200), Reason: erasure.Requested, Ref: "digest", Day: civil.MustDate(2026, 5, 3)}
	}
	return l
}

// lines returns the first n lines of an erasure.
func lines(id erasure.ID, n uint64) []erasure.Line {
	var all []erasure.Line
	for seq := uint64(1); seq <= n; seq++ {
		all = append(all, line(id, seq))
	}
	return all
}

// long returns an identifier of the greatest length, in letters of two bytes as far as they go.
func long(c string) string {
	s := strings.Repeat(c, privacy.MaxID/len(c))
	return s + strings.Repeat("x", privacy.MaxID-len(s))
}

// put appends lines, and reports an error.
func put(r reporter, l erasure.Ledger, all ...erasure.Line) {
	r.Helper()
	if err := l.Append(bg(), all...); err != nil {
		r.Errorf("Append: %v", err)
	}
}

// collect collects a sequence, and reports an error.
func collect[T any](r reporter, seq iter.Seq2[T, error]) []T {
	r.Helper()
	var all []T
	for v, err := range seq {
		if err != nil {
			r.Errorf("sequence: error after %d: %v", len(all), err)
			return all
		}
		all = append(all, v)
	}
	return all
}

// want reports where values are not exactly those given, in this order.
func want[T comparable](r reporter, what string, got []T, want ...T) {
	r.Helper()
	if !slices.Equal(got, want) {
		r.Errorf("%s:\ngot  %+v\nwant %+v", what, got, want)
	}
}

// counted is a sequence of which only the number and the errors matter.
type counted iter.Seq[error]

func count[T any](seq iter.Seq2[T, error]) counted {
	return func(yield func(error) bool) {
		for _, err := range seq {
			if !yield(err) {
				return
			}
		}
	}
}

// sequences returns every list of the ledger, by name. Each yields two values once erasures a and b are stored.
func sequences(ctx context.Context, l erasure.Ledger) map[string]counted {
	all := map[string]counted{
		"Lines": count(l.Lines(ctx, "a")),
		"Of":    count(l.Of(ctx, []seal.Hash{hash(200)})),
		"Open":  count(l.Open(ctx, "", 10)),
	}
	if h, ok := l.(erasure.HoldIndex); ok {
		all["HeldBy"] = count(h.HeldBy(ctx, "hold-1"))
	}
	return all
}

// held returns the two lines of an erasure that a hold blocks.
func held(id erasure.ID) []erasure.Line {
	return []erasure.Line{line(id, 1), {Erasure: id, Seq: 2, Kind: erasure.Held, At: start, Ref: "hold-1", Matter: "claim-1"}}
}
