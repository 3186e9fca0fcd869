package consenttest

import (
	"context"
	"errors"
	"iter"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
)

// similar returns keys that a careless store takes for one another.
func similar() []consent.Key {
	var keys []consent.Key
	for _, s := range []privacy.SubjectID{
		"alice", "Alice", "ALICE", "alice ", "al\u00edce", "ali\u0301ce", "al_ce", "al%", "alic", "strasse", "straße",
		"a", "ab", "0", "00", "1e0", "1.0",
	} {
		keys = append(keys, consent.Key{Subject: s, Purpose: "marketing", Channel: consent.Email})
	}
	for _, p := range []privacy.PurposeID{"Marketing", "marketing ", "m", "bc", "c", "b"} {
		for _, s := range []privacy.SubjectID{"a", "ab", "alice"} {
			keys = append(keys, consent.Key{Subject: s, Purpose: p, Channel: consent.Email})
		}
	}
	for _, c := range []consent.Channel{consent.NoChannel, consent.Telephone, consent.Post, consent.SMS, consent.InApp} {
		keys = append(keys, consent.Key{Subject: "alice", Purpose: "marketing", Channel: c})
	}
	return keys
}

// acceptable reports whether privacy.CheckID accepts both identifiers; a store may refuse a key where it does not.
func acceptable(k consent.Key) bool {
	return privacy.CheckID(k.Subject) == "" && privacy.CheckID(k.Purpose) == ""
}

// keysAreApart stores one key after the other, and finds each empty before and with one event afterwards.
func keysAreApart(r reporter, s consent.Store) {
	for _, k := range stored(r, s, similar(), 1) {
		want(r, read(r, s, k), firstOf(k, 1))
	}
}

// stored appends n events to each key and returns the keys that were taken.
func stored(r reporter, s consent.Store, keys []consent.Key, n uint64) []consent.Key {
	r.Helper()
	var taken []consent.Key
	for _, k := range keys {
		err := s.Append(bg(), event(k, 1))
		for seq := uint64(2); err == nil && seq <= n; seq++ {
			err = s.Append(bg(), event(k, seq))
		}
		switch {
		case err == nil:
			taken = append(taken, k)
		case acceptable(k) || errors.Is(err, privacy.ErrConflict):
			r.Errorf("Append to a key of its own, %q: %v", k, err)
		}
	}
	return taken
}

func eventsReadsAnew(r reporter, s consent.Store) {
	seq := s.Events(bg(), alice())
	want(r, collect(r, seq), nil)
	if !fill(r, s, alice(), 2) {
		return
	}
	want(r, collect(r, seq), firstOf(alice(), 2))
	want(r, collect(r, seq), firstOf(alice(), 2))
}

func eventsStopsWithTheLoop(r reporter, s consent.Store) {
	if fill(r, s, alice(), 3) {
		stops(r, s.Events(bg(), alice()))
		want(r, read(r, s, alice()), firstOf(alice(), 3))
	}
}

func contextErrorsComeThrough(r reporter, s consent.Store) {
	if !fill(r, s, alice(), 2) {
		return
	}
	eachDone(func(ctx context.Context) {
		if err := s.Append(ctx, event(alice(), 3)); !errors.Is(err, ctx.Err()) {
			r.Errorf("Append: got error %v, want %v", err, ctx.Err())
		}
		onlyError(r, s.Events(ctx, alice()), ctx.Err())
	})
	want(r, read(r, s, alice()), firstOf(alice(), 2))
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
