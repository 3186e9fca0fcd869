package storetest

import (
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/internal/suite"
)

// consentLedger has the rules of a [consent.Ledger] on the store.
func consentLedger(s consent.Store) []rule {
	bind := func(f func(*ledgerRun)) func(reporter) {
		return func(r reporter) { f(&ledgerRun{reporter: r, store: s}) }
	}
	return []rule{
		{"LedgerStoresARenewal", bind((*ledgerRun).renewal)},
		{"LedgerForgetsALateConfirmation", bind((*ledgerRun).lateConfirmation)},
		{"LedgerHeedsARefusalOfAnotherClock", bind((*ledgerRun).anotherClock)},
	}
}

// ledgerRun is a ledger on a store, with a clock that only the rule moves. Consents expire after 30 days.
type ledgerRun struct {
	reporter
	store  consent.Store
	ledger *consent.Ledger
	now    time.Time
}

// open makes the ledger. If confirmed is set, consents need double opt-in.
func (l *ledgerRun) open(confirmed bool) {
	ledger, err := consent.NewLedger(l.store, &consent.Options{
		Now:       func() time.Time { return l.now },
		Validity:  map[privacy.PurposeID]civil.Period{"marketing": {Days: 30}},
		Confirmed: map[privacy.PurposeID]bool{"marketing": confirmed},
	})
	suite.Failed(l, "NewLedger", err, nil)
	l.ledger = ledger
}

// on moves the clock to a day.
func (l *ledgerRun) on(day int) time.Time {
	l.now = time.Date(2026, time.May, day, 10, 0, 0, 0, time.UTC)
	return l.now
}

// give gives consent with a method on a day.
func (l *ledgerRun) give(day int, method consent.Method) {
	l.Helper()
	l.on(day)
	proof := event(news("alice"), 1).Proof
	proof.Method = method
	_, err := l.ledger.Give(bg(), news("alice"), proof, "web")
	suite.Failed(l, "Give", err, nil)
}

// inForce reports if the consent is not as wanted.
func (l *ledgerRun) inForce(at time.Time, want bool) {
	l.Helper()
	s, err := l.ledger.State(bg(), news("alice"), at)
	if !suite.Failed(l, "State", err, nil) && s.InForce != want {
		l.Errorf("State at %v: in force %v, want %v", at, s.InForce, want)
	}
}

// renewal gives consent again before it expires, twice at one instant: it is in force from then.
func (l *ledgerRun) renewal() {
	l.open(false)
	for _, day := range []int{1, 25, 25} {
		l.give(day, consent.TickBox)
	}
	if n := len(suite.Collect(l, "EventsOf", l.store.EventsOf(bg(), []consent.Key{news("alice")}))); n != 2 {
		l.Errorf("events: got %d, want 2", n)
	}
	l.inForce(l.on(54), true)
	l.inForce(l.on(55), false)
}

// lateConfirmation confirms once in time and once too late.
func (l *ledgerRun) lateConfirmation() {
	l.open(true)
	for _, step := range []struct {
		day     int
		method  consent.Method
		inForce bool
	}{{1, consent.TickBox, false}, {32, consent.DoubleOptIn, false}, {33, consent.TickBox, false}, {34, consent.DoubleOptIn, true}} {
		l.give(step.day, step.method)
		l.inForce(l.on(step.day), step.inForce)
	}
}

// anotherClock withdraws on a clock that is ahead, and with a time that is ahead, and asks on another clock.
func (l *ledgerRun) anotherClock() {
	l.open(false)
	l.give(1, consent.TickBox)
	l.inForce(l.on(1), true)
	claimed := l.on(9)
	l.on(1)
	e, err := l.ledger.Record(bg(), consent.Decision{Key: news("alice"), Kind: consent.Withdrawn, At: claimed, By: "app"})
	if err != nil || !e.At.Equal(l.on(1)) || !e.Claimed.Equal(claimed) {
		l.Errorf("Record of a withdrawal dated ahead: %v", err)
	}
	if held := suite.Collect(l, "EventsOf", l.store.EventsOf(bg(), []consent.Key{news("alice")})); len(held) != 2 || held[1] != e {
		l.Errorf("what is stored: got %+v, want %+v", held, e)
	}
	l.inForce(time.Time{}, false)
	l.on(2)
	l.give(2, consent.TickBox)
	l.inForce(l.on(2), true)
	l.on(4)
	_, err = l.ledger.Withdraw(bg(), news("alice"), "server a")
	suite.Failed(l, "Withdraw", err, nil)
	l.inForce(l.on(3), false) // on the clock of server b
	l.inForce(time.Time{}, false)
	asOf := l.on(3)
	l.on(5)
	l.inForce(asOf, true)
}
