package rights_test

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

func FuzzWords(f *testing.F) {
	for _, s := range []string{"", "access", "open", "identity-awaited", "Refused", "manifestly-unfounded", canary} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, e := range []interface {
			encoding.TextUnmarshaler
			fmt.Stringer
		}{new(rights.Right), new(rights.Availability), new(rights.State), new(rights.Action), new(rights.MarkerKind), new(rights.RestrictedUse),
			new(rights.Safeguard), new(rights.Refusal)} {
			zero := e.String()
			switch err := e.UnmarshalText([]byte(s)); {
			case err == nil && e.String() != s:
				t.Fatalf("%T: %q is read as %v", e, s, e)
			case err != nil && (e.String() != zero || !errors.Is(err, privacy.ErrInvalid)):
				t.Fatalf("%T: %q: %v, and left %v", e, s, err, e)
			}
		}
	})
}

// FuzzAfter walks a request through entries made of three bytes each: action, day and ground. Whatever comes, state
// and dates are what the history gives, the limit can be worked out, and nothing that was stored is changed.
func FuzzAfter(f *testing.F) {
	f.Add([]byte{1, 10, 0, 2, 11, 0, 3, 12, 0, 9, 13, 0}, uint8(rights.Access), uint8(1))
	f.Add([]byte{1, 10, 0, 6, 11, 0, 7, 12, 0, 8, 20, 0, 10, 30, 7, 13, 40, 0, 11, 41, 1}, uint8(rights.Access), uint8(2))
	f.Add([]byte{1, 0, 0, 4, 1, 0, 11, 2, 3}, uint8(rights.Erasure), uint8(1))
	f.Fuzz(func(t *testing.T, walk []byte, right, regime uint8) {
		bare := rights.Request{ID: "r", Subject: "s", Clock: rights.Clock{Regime: []privacy.Regime{"", uk, eu, "no-regime"}[regime%4], Right: rights.Right(right)}}
		r := bare
		walk = walk[:min(len(walk), 3*40)]
		for ; len(walk) >= 3; walk = walk[3:] {
			e := entry(rights.Action(walk[0]), civil.MustDate(2026, 1, 1).AddDays(int(walk[1])))
			if e.Refusals != nil {
				e.Refusals[0] = rights.Refusal(walk[2])
			}
			before, _ := json.Marshal(r)
			next, err := after(r, e)
			if after, _ := json.Marshal(r); !bytes.Equal(before, after) {
				t.Fatalf("changed by %v:\n%s\n%s", e.Action, before, after)
			}
			want, forbidden := r.State.Next(e.Action)
			var ferr privacy.Fault
			switch {
			case err != nil && (!errors.Is(err, privacy.ErrInvalid) || !reflect.DeepEqual(next, r) || errors.As(err, &ferr) != (forbidden != nil)):
				t.Fatalf("%v in %v: %v", e.Action, r.State, err)
			case err == nil && (next.State != want || len(next.History) != len(r.History)+1):
				t.Fatalf("%v in %v: %v", e.Action, r.State, next.State)
			}
			r = next
		}
		replayed := bare
		for _, e := range r.History {
			next, err := after(replayed, e)
			if err != nil {
				t.Fatalf("replay: %v", err)
			}
			replayed = next
		}
		if !reflect.DeepEqual(replayed, r) {
			t.Fatalf("replayed:\n%+v\n%+v", replayed, r)
		}
		if _, err := deadline(r.Clock, civil.Weekends{}); err != nil && r.State != rights.NoState {
			t.Fatalf("no limit: %v", err)
		}
	})
}
