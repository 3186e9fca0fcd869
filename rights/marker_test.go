package rights_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights"
)

func TestHolds(t *testing.T) {
	from := time.Date(2026, 5, 3, 10, 0, 0, 0, time.UTC)
	lifted := from.Add(time.Hour)
	const tick = time.Microsecond
	for _, tt := range []struct {
		name string
		s    rights.Marker
		at   time.Time
		want bool
	}{
		{"before it", rights.Marker{From: from}, from.Add(-tick), false},
		{"from its first instant", rights.Marker{From: from}, from, true},
		{"while it is open", rights.Marker{From: from}, from.Add(1e6 * time.Hour), true},
		{"until it is lifted", rights.Marker{From: from, Lifted: lifted}, lifted.Add(-tick), true},
		{"no longer when it is lifted", rights.Marker{From: from, Lifted: lifted}, lifted, false},
		{"without a beginning, from ever", rights.Marker{}, time.Date(1, 1, 2, 0, 0, 0, 0, time.UTC), true},
		{"without a beginning, lifted", rights.Marker{Lifted: lifted}, lifted, false},
		{"at no instant", rights.Marker{From: from, Lifted: lifted}, time.Time{}, true},
		{"in another zone", rights.Marker{From: from}, from.In(time.FixedZone("", -7200)), true},
	} {
		if got := tt.s.InForce(tt.at); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// Everything done now is checked against every restriction and objection that was not lifted, however it is dated.
// The oracle states the rule itself, over every order of three instants.
func TestAMarkerBindsHoweverItIsDated(t *testing.T) {
	days := []time.Time{{}, time.Date(1, 1, 2, 0, 0, 0, 0, time.UTC), time.Date(2026, 5, 3, 10, 0, 0, 0, time.UTC), time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)}
	tried := 0
	for _, from := range days {
		for l, lifted := range days {
			for n, now := range days {
				tried++
				if got, want := (rights.Marker{From: from, Lifted: lifted}).Binds(now), n == 0 || l == 0 || n < l; got != want {
					t.Errorf("from %v, lifted %v, now %v: %v, want %v", from, lifted, now, got, want)
				}
			}
		}
	}
	t.Logf("%d combinations", tried)
}

func TestMarkerCheck(t *testing.T) {
	from := time.Date(2026, 5, 3, 10, 0, 0, 0, time.UTC)
	sound := rights.Marker{Subject: "s-1", Kind: rights.Objected, Activity: "monitor", Request: "r-1", From: from, Lifted: from}
	if err := sound.Check(); err != nil {
		t.Error(err)
	}
	bad := rights.Marker{Activity: " " + canary, Lifted: from}
	err := bad.Check()
	if !errors.Is(err, privacy.ErrInvalid) {
		t.Fatal(err)
	}
	for _, want := range []string{"subject: is empty", "kind: is no kind", "activity: has white space", "request: is empty", "from: is not set"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("want %q in\n%v", want, err)
		}
	}
	if strings.Contains(err.Error(), canary) {
		t.Errorf("repeats what it was given: %v", err)
	}
	bad = sound
	bad.Kind, bad.Lifted = 99, from.Add(-1)
	if err := bad.Check(); err == nil || !strings.Contains(err.Error(), "lifted: is before from") || !strings.Contains(err.Error(), "kind: is no kind") {
		t.Errorf("lifted before it began: %v", err)
	}
}
