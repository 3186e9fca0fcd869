package suppressiontest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
)

// bg is a context that is never done.
func bg() context.Context { return context.Background() }

// hash returns a hash that is different for each n, in one byte or two.
func hash(n uint16) seal.Hash {
	return seal.Hash{Key: 0x9f3a11c2, Sum: [32]byte{0: 0, 1: 0xff, 15: '\'', 16: byte(n >> 8), 31: byte(n)}}
}

// entry returns entry seq of a hash, every field in use, different for each seq.
func entry(h seal.Hash, seq uint64) suppression.Entry {
	at := time.Date(2026, time.May, 3, 10, 0, 0, 123456000, time.UTC).Add(time.Duration(seq) * time.Hour)
	return suppression.Entry{
		Seq: seq, Hash: h, Kind: suppression.Kind(1 + seq%2), Reason: suppression.Reason(1 + seq%3), Scope: suppression.Scope(1 + seq%2),
		At: at, Recorded: at.Add(1001 * time.Microsecond), Evidence: privacy.RecordID(fmt.Sprint("form ", seq)),
	}
}

// firstOf returns the first n entries of a hash.
func firstOf(h seal.Hash, n uint64) []suppression.Entry {
	var all []suppression.Entry
	for seq := uint64(1); seq <= n; seq++ {
		all = append(all, entry(h, seq))
	}
	return all
}

// long returns an identifier of the greatest length, in letters of two bytes as far as they go.
func long(c string) privacy.RecordID {
	s := strings.Repeat(c, privacy.MaxID/len(c))
	return privacy.RecordID(s + strings.Repeat("x", privacy.MaxID-len(s)))
}

// fill appends the first n entries of a hash.
func fill(r reporter, s suppression.Store, h seal.Hash, n uint64) {
	r.Helper()
	for _, e := range firstOf(h, n) {
		if err := s.Append(bg(), e); err != nil {
			r.Errorf("Append of entry %d after entry %d: %v", e.Seq, e.Seq-1, err)
			return
		}
	}
}

// read looks hashes up, and reports an error.
func read(r reporter, s suppression.Store, hashes ...seal.Hash) []suppression.Entry {
	r.Helper()
	return collect(r, s.Lookup(bg(), hashes))
}

// collect collects a sequence, and reports an error.
func collect[T any](r reporter, seq iter.Seq2[T, error]) []T {
	r.Helper()
	var all []T
	for v, err := range seq {
		if err != nil {
			r.Errorf("sequence: error after %d: %v", len(all), err)
		} else {
			all = append(all, v)
		}
	}
	return all
}

// want reports where entries are not exactly those given.
func want(r reporter, got, want []suppression.Entry) {
	r.Helper()
	if len(got) != len(want) {
		r.Errorf("entries: got %d, want %d", len(got), len(want))
		return
	}
	for i := range want {
		if got[i] != want[i] {
			r.Errorf("entry %d:\ngot  %+v\nwant %+v", i+1, got[i], want[i])
		}
	}
}

// sameHistories reports where the entries are not the first n of each hash, those of one hash in order.
func sameHistories(r reporter, got []suppression.Entry, hashes []seal.Hash, n uint64) {
	r.Helper()
	byHash := make(map[seal.Hash][]suppression.Entry)
	for _, e := range got {
		byHash[e.Hash] = append(byHash[e.Hash], e)
	}
	for _, h := range hashes {
		want(r, byHash[h], firstOf(h, n))
		delete(byHash, h)
	}
	if len(byHash) != 0 {
		r.Errorf("Lookup: entries of %d hashes that were not asked for", len(byHash))
	}
}

// stops reports where a sequence goes on after the loop has stopped.
func stops[T any](r reporter, seq iter.Seq2[T, error]) {
	r.Helper()
	n := 0
	seq(func(_ T, err error) bool {
		if n++; n == 1 && err != nil {
			r.Errorf("sequence: error: %v", err)
		}
		return false
	})
	if n != 1 {
		r.Errorf("a loop that stops at the first was handed %d", n)
	}
}

// eachDone calls f with a context that was cancelled, and with one whose time is up.
func eachDone(f func(context.Context)) {
	ctx, cancel := context.WithCancel(bg())
	cancel()
	f(ctx)
	ctx, cancel = context.WithDeadline(bg(), time.Unix(0, 0))
	defer cancel()
	f(ctx)
}

// onlyError reports where a sequence is anything but one error.
func onlyError[T any](r reporter, seq iter.Seq2[T, error], wanted error) {
	r.Helper()
	n := 0
	for _, err := range seq {
		switch n++; {
		case n == 2:
			r.Errorf("sequence: goes on after an error")
		case n == 1 && !errors.Is(err, wanted):
			r.Errorf("sequence: got error %v, want %v", err, wanted)
		}
	}
	if n == 0 {
		r.Errorf("sequence: no error, want %v", wanted)
	}
}
