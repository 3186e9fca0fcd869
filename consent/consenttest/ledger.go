package consenttest

import (
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// ledgerOn returns a ledger on the store, and a function that sets its clock to a day. Consents expire after 30 days;
// if confirmed is set, they need double opt-in.
func ledgerOn(s consent.Store, confirmed bool) (*consent.Ledger, func(day int) time.Time) {
	var now time.Time
	purpose := alice().Purpose
	l, err := consent.NewLedger(s, &consent.Options{
		Now:       func() time.Time { return now },
		Validity:  map[privacy.PurposeID]civil.Period{purpose: {Days: 30}},
		Confirmed: map[privacy.PurposeID]bool{purpose: confirmed},
	})
	if err != nil {
		panic(err) // there is a store
	}
	return l, func(day int) time.Time {
		now = time.Date(2026, time.May, day, 10, 0, 0, 0, time.UTC)
		return now
	}
}

// inForce reports an error if the consent of alice is not as wanted.
func inForce(r reporter, l *consent.Ledger, at time.Time, want bool) {
	r.Helper()
	switch s, err := l.State(bg(), alice(), at); {
	case err != nil:
		r.Errorf("State at %v: %v", at, err)
	case s.InForce != want:
		r.Errorf("State at %v: in force %v, want %v", at, s.InForce, want)
	}
}

// ledgerStoresARenewal gives a consent again before it expires, twice at one instant, and checks that it is in force
// from then.
func ledgerStoresARenewal(r reporter, s consent.Store) {
	l, on := ledgerOn(s, false)
	for _, day := range []int{1, 25, 25} {
		on(day)
		if _, err := l.Give(bg(), alice(), event(alice(), 1).Proof, "web"); err != nil {
			r.Errorf("Give on day %d: %v", day, err)
			return
		}
	}
	if n := len(read(r, s, alice())); n != 2 {
		r.Errorf("events: got %d, want 2", n)
	}
	inForce(r, l, on(54), true)
	inForce(r, l, on(55), false)
}

// ledgerForgetsALateConfirmation confirms once in time and once too late.
func ledgerForgetsALateConfirmation(r reporter, s consent.Store) {
	l, on := ledgerOn(s, true)
	asks := event(alice(), 1).Proof
	confirms := asks
	confirms.Method = consent.DoubleOptIn
	for _, step := range []struct {
		day     int
		proof   consent.Proof
		inForce bool
	}{{1, asks, false}, {32, confirms, false}, {33, asks, false}, {34, confirms, true}} {
		at := on(step.day)
		if _, err := l.Give(bg(), alice(), step.proof, "web"); err != nil {
			r.Errorf("Give on day %d: %v", step.day, err)
			return
		}
		inForce(r, l, at, step.inForce)
	}
}

// ledgerHeedsARefusalOfAnotherClock withdraws on a clock that is ahead, and with a time that is ahead, and asks on
// another clock.
func ledgerHeedsARefusalOfAnotherClock(r reporter, s consent.Store) {
	l, on := ledgerOn(s, false)
	give := func(day int) {
		r.Helper()
		if _, err := l.Give(bg(), alice(), event(alice(), 1).Proof, "web"); err != nil {
			r.Errorf("Give on day %d: %v", day, err)
		}
		inForce(r, l, on(day), true)
	}
	on(1)
	give(1)
	claimed := on(9)
	on(1)
	e, err := l.Record(bg(), consent.Decision{Key: alice(), Kind: consent.Withdrawn, At: claimed, By: "app"})
	if err != nil || !e.At.Equal(on(1)) || !e.Claimed.Equal(claimed) {
		r.Errorf("Record of a withdrawal dated ahead: %v", err)
	}
	if held := read(r, s, alice()); len(held) != 2 || held[1] != e {
		r.Errorf("what was stored: got %+v, want %+v", held, e)
	}
	inForce(r, l, time.Time{}, false)
	on(2)
	give(2)
	on(4)
	if _, err := l.Withdraw(bg(), alice(), "server a"); err != nil {
		r.Errorf("Withdraw: %v", err)
	}
	inForce(r, l, on(3), false) // on the clock of server b
	inForce(r, l, time.Time{}, false)
	on(5)
	asOf := on(3)
	on(5)
	inForce(r, l, asOf, true)
}
