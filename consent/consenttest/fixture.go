package consenttest

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
)

// bg is a context that is never done.
func bg() context.Context { return context.Background() }

// alice is the key that most cases use.
func alice() consent.Key {
	return consent.Key{Subject: "alice", Purpose: "marketing", Channel: consent.Email}
}

// event returns event seq of a key, every field in use, different for each seq.
func event(k consent.Key, seq uint64) consent.Event {
	at := time.Date(2026, time.May, 3, 10, 0, 0, 123456000, time.UTC).Add(time.Duration(seq) * time.Hour)
	return consent.Event{
		Seq: seq, Key: k, Kind: consent.Kind(1 + seq%3), At: at, Recorded: at.Add(1001 * time.Microsecond),
		Proof: consent.Proof{
			Notice:   "notice 3",
			Wording:  consent.DigestOf(fmt.Sprint("wording ", seq)),
			Method:   consent.TickBox,
			Explicit: seq%2 == 0,
			Locale:   "en-GB",
			Evidence: privacy.RecordID(fmt.Sprint("form ", seq)),
		},
		By: "web",
	}
}

// long returns an identifier of the greatest length, in letters of two bytes as far as they go.
func long(c string) string {
	s := strings.Repeat(c, privacy.MaxID/len(c))
	return s + strings.Repeat("x", privacy.MaxID-len(s))
}

// fill appends the first n events of a key.
func fill(r reporter, s consent.Store, k consent.Key, n uint64) bool {
	r.Helper()
	for seq := uint64(1); seq <= n; seq++ {
		if err := s.Append(bg(), event(k, seq)); err != nil {
			r.Errorf("Append of event %d after event %d: %v", seq, seq-1, err)
			return false
		}
	}
	return true
}

// read collects the events of a key, and reports an error.
func read(r reporter, s consent.Store, k consent.Key) []consent.Event {
	r.Helper()
	return collect(r, s.Events(bg(), k))
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

// want reports where the events of a key are not exactly those given.
func want(r reporter, got, want []consent.Event) {
	r.Helper()
	if len(got) != len(want) {
		r.Errorf("events: got %d, want %d", len(got), len(want))
		return
	}
	for i := range want {
		if got[i] != want[i] {
			r.Errorf("event %d:\ngot  %+v\nwant %+v", i+1, got[i], want[i])
		}
	}
}

// firstOf returns the first n events of a key.
func firstOf(k consent.Key, n uint64) []consent.Event {
	var all []consent.Event
	for seq := uint64(1); seq <= n; seq++ {
		all = append(all, event(k, seq))
	}
	return all
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
