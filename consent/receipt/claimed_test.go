package receipt_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/consent/receipt"
)

// A withdrawal dated ahead is shown with both times, and read from a record it also counts from when it was recorded
// (UK GDPR Art 7(1), 7(3)).
func TestAWithdrawalDatedAheadCountsFromARecord(t *testing.T) {
	events := history()
	events[2].Claimed = time.Date(9999, 12, 31, 23, 59, 59, 999999000, time.UTC)
	r, err := receipt.NewRecord(key, content(), seq(events, nil))
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(r)
	if err != nil || !strings.Contains(string(b), `"claimed_time":"9999-12-31T23:59:59.999999Z"`) {
		t.Fatalf("%v: %s", err, b)
	}
	back, err := receipt.ParseRecord(b)
	if err != nil || !slices.Equal(back.History(), events) {
		t.Errorf("%v: got %+v, want %+v", err, back.History(), events)
	}
	for day, want := range map[int]consent.Why{23: consent.WhyNone, 24: consent.WhyWithdrawn, 25: consent.WhyWithdrawn} {
		if s := consent.Fold(back.History(), on(day), consent.Terms{}); s.Why != want {
			t.Errorf("day %d: %v, want %v", day, s.Why, want)
		}
	}
	events[0].Claimed, events[2].Claimed = on(3), time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC)
	_, err = receipt.NewRecord(key, content(), seq(events, nil))
	if got, want := fields(t, err), "events[0].claimed_time events[2].claimed_time"; got != want {
		t.Errorf("faults %s, want %s", got, want)
	}
}
