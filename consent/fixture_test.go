package consent_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
)

// key is the consent that most tests are about.
var key = consent.Key{Subject: "s1", Purpose: "marketing", Channel: privacy.Email}

// on returns noon of a day of May 2026, or of the months beside it.
func on(day int) time.Time { return time.Date(2026, time.May, day, 12, 0, 0, 0, time.UTC) }

// proof returns a complete proof.
func proof() consent.Proof {
	return consent.Proof{Notice: "notice 3", Wording: privacy.DigestOf("abc"), Method: consent.TickBox}
}

// decided returns an event of a day, recorded at once.
func decided(kind consent.Kind, seq uint64, day int) consent.Event {
	return consent.Event{Seq: seq, Key: key, Kind: kind, At: on(day), Recorded: on(day), By: "web"}
}

func given(seq uint64, day int) consent.Event {
	e := decided(consent.Given, seq, day)
	e.Proof = proof()
	return e
}

func unproved(seq uint64, day int) consent.Event  { return decided(consent.Given, seq, day) }
func refused(seq uint64, day int) consent.Event   { return decided(consent.Refused, seq, day) }
func withdrawn(seq uint64, day int) consent.Event { return decided(consent.Withdrawn, seq, day) }

// early returns an event that was recorded some days before the time it bears: by a clock that runs ahead.
func early(e consent.Event, days int) consent.Event {
	e.Recorded = e.Recorded.AddDate(0, 0, -days)
	return e
}

// clock is a time that tests set.
type clock struct{ now time.Time }

func (c *clock) Now() time.Time { return c.now }

// at sets the clock to noon of a day.
func (c *clock) at(day int) { c.now = on(day) }

// ledger returns a ledger over a store, and its clock at 1 May.
func ledger(s consent.Store, o consent.Options) (*consent.Ledger, *clock) {
	c := &clock{on(1)}
	o.Now = c.Now
	return must(consent.NewLedger(s, &o)), c
}

// events returns what a store holds of a key.
func events(t *testing.T, s consent.Store, k consent.Key) []consent.Event {
	t.Helper()
	var all []consent.Event
	for e, err := range s.EventsOf(context.Background(), []consent.Key{k}) {
		if err != nil {
			t.Fatalf("events: %v", err)
		}
		all = append(all, e)
	}
	return all
}

// mustState returns the state of a key.
func mustState(t *testing.T, l *consent.Ledger, k consent.Key, at time.Time) consent.State {
	t.Helper()
	s, err := l.State(context.Background(), k, at)
	if err != nil {
		t.Fatalf("state: %v", err)
	}
	return s
}

// faults returns the fields at fault in an error.
func faults(t *testing.T, err error) []string {
	t.Helper()
	var f *privacy.FaultsError
	if !errors.As(err, &f) || !errors.Is(err, privacy.ErrInvalid) {
		t.Fatalf("error: got %v, want faults", err)
	}
	var fields []string
	for _, fault := range f.Faults {
		fields = append(fields, fault.Field)
	}
	return fields
}
