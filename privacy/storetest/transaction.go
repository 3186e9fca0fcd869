package storetest

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/internal/suite"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

func transactions(s subject.Stores) []*kit {
	run := func(f func(reporter, subject.Stores)) func(reporter) {
		return func(r reporter) { f(r, s) }
	}
	return []*kit{{shape: special, rules: []rule{
		{"ReadsSeeWhatWasWritten", run(readsSeeWhatWasWritten)},
		{"AllIsKept", run(allIsKept)},
		{"NothingIsKeptAfterAnError", run(nothingIsKeptAfterAnError)},
		{"NothingIsKeptAfterAPanic", run(nothingIsKeptAfterAPanic)},
		{"AnInnerOneJoins", run(anInnerOneJoins)},
		{"ADoneContextBeginsNothing", run(aDoneContextBeginsNothing)},
		{"OneAfterTheOther", run(oneAfterTheOther)},
	}}}
}

// errGivenUp ends transactions that must keep nothing.
var errGivenUp = errors.New("given up")

// writeAll stores one thing of a person in each store.
func writeAll(s subject.Stores, who privacy.SubjectID) error {
	ctx, at := context.Background(), time.Date(2026, time.May, 3, 12, 0, 0, 123456000, time.UTC)
	return errors.Join(
		s.Consent.Append(ctx, consent.Event{Seq: 1, Key: consentOf(who), Kind: consent.Withdrawn, At: at, Recorded: at, By: "web"}),
		s.Requests.Create(ctx, rights.Request{ID: rights.RequestID(who), Subject: who}),
		s.Markers.Place(ctx, rights.Marker{Subject: who, Kind: rights.Restricted, Request: "r-1", From: at}),
		s.Holds.Place(ctx, retention.Hold{ID: string(who), Matter: "m", Subject: who, Placed: civil.MustDate(2026, 5, 3)}),
		s.Aliases.Merge(ctx, alias.Alias{From: who, Into: who + "-too", Request: "m-1", At: at, By: "service"}),
		s.Obligations.Create(ctx, obligation.Obligation{ID: obligation.ID(who), Kind: obligation.Withdrawn, Regime: "uk-gdpr", Subject: who, Recipient: "mailer", Cause: "c-1",
			Raised: at, State: obligation.Raised, Next: at}),
		s.Disclosures.Record(ctx, recipient.Entry{ID: recipient.EntryID(who), Subject: who, Recipient: "mailer", Activity: "news", Categories: []privacy.Category{"email"},
			Ground: recipient.Instruction, At: at}),
	)
}

func consentOf(s privacy.SubjectID) consent.Key { return consent.Key{Subject: s, Purpose: "news"} }

// allHave reports each store that has something of a person, if it must not, or has nothing, if it must.
func allHave(r reporter, what string, s subject.Stores, who privacy.SubjectID, held bool) {
	r.Helper()
	ctx := context.Background()
	got := map[string]bool{}
	for _, err := range s.Consent.EventsOf(ctx, []consent.Key{consentOf(who)}) {
		got["consent"] = true
		suite.Failed(r, what, err, nil)
	}
	_, err := s.Requests.Get(ctx, rights.RequestID(who))
	if got["requests"] = err == nil; !errors.Is(err, privacy.ErrNotFound) {
		suite.Failed(r, what, err, nil)
	}
	for _, err := range s.Markers.MarkersOf(ctx, []privacy.SubjectID{who}) {
		got["markers"] = true
		suite.Failed(r, what, err, nil)
	}
	for _, err := range s.Holds.HoldsOf(ctx, []privacy.SubjectID{who}) {
		got["holds"] = true
		suite.Failed(r, what, err, nil)
	}
	people, err := s.Aliases.Aliases(ctx, who)
	suite.Failed(r, what, err, nil)
	got["aliases"] = people.Current(who) != who
	_, err = s.Obligations.Get(ctx, obligation.ID(who))
	if got["obligations"] = err == nil; !errors.Is(err, privacy.ErrNotFound) {
		suite.Failed(r, what, err, nil)
	}
	for _, err := range s.Disclosures.Of(ctx, who) {
		got["disclosures"] = true
		suite.Failed(r, what, err, nil)
	}
	for _, name := range []string{"consent", "requests", "markers", "holds", "aliases", "obligations", "disclosures"} {
		if got[name] != held {
			r.Errorf("%s: %s have what was written: %v, want %v", what, name, got[name], held)
		}
	}
}

func readsSeeWhatWasWritten(r reporter, s subject.Stores) {
	suite.Failed(r, "Tx", s.Tx(context.Background(), func(in subject.Stores) error {
		allHave(r, "before", in, "alice", false)
		suite.Failed(r, "write", writeAll(in, "alice"), nil)
		allHave(r, "within", in, "alice", true)
		allHave(r, "within", in, "bob", false)
		return nil
	}), nil)
}

func allIsKept(r reporter, s subject.Stores) {
	suite.Failed(r, "Tx", s.Tx(context.Background(), func(in subject.Stores) error { return writeAll(in, "alice") }), nil)
	allHave(r, "kept", s, "alice", true)
}

func nothingIsKeptAfterAnError(r reporter, s subject.Stores) {
	err := s.Tx(context.Background(), func(in subject.Stores) error { return errors.Join(writeAll(in, "alice"), errGivenUp) })
	if !errors.Is(err, errGivenUp) {
		r.Errorf("Tx: got error %v, want that of the function", err)
	}
	allHave(r, "after an error", s, "alice", false)
	allIsKept(r, s) // the stores go on to work
}

func nothingIsKeptAfterAPanic(r reporter, s subject.Stores) {
	got := func() (p any) {
		defer func() { p = recover() }()
		suite.Failed(r, "Tx", s.Tx(context.Background(), func(in subject.Stores) error {
			suite.Failed(r, "write", writeAll(in, "alice"), nil)
			panic(errGivenUp)
		}), nil)
		return nil
	}()
	if got != errGivenUp {
		r.Errorf("Tx: the panic came out as %v", got)
	}
	allHave(r, "after a panic", s, "alice", false)
	allIsKept(r, s)
}

func anInnerOneJoins(r reporter, s subject.Stores) {
	ctx := context.Background()
	for _, end := range []error{errGivenUp, nil} {
		err := s.Tx(ctx, func(in subject.Stores) error {
			suite.Failed(r, "write", writeAll(in, "alice"), nil)
			suite.Failed(r, "inner Tx", in.Tx(ctx, func(inner subject.Stores) error {
				allHave(r, "within the inner one", inner, "alice", true)
				return writeAll(inner, "bob")
			}), nil)
			allHave(r, "after the inner one", in, "bob", true)
			return end
		})
		if !errors.Is(err, end) {
			r.Errorf("Tx: got error %v, want %v", err, end)
		}
		allHave(r, "of the outer one", s, "alice", end == nil)
		allHave(r, "of the inner one", s, "bob", end == nil)
	}
}

func aDoneContextBeginsNothing(r reporter, s subject.Stores) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err := s.Tx(ctx, func(in subject.Stores) error { return writeAll(in, "alice") })
	if !errors.Is(err, context.Canceled) {
		r.Errorf("Tx: got error %v, want context.Canceled", err)
	}
	allHave(r, "after a done context", s, "alice", false)
}

// oneAfterTheOther has two at the same time place a marker each, unless the other has placed one, as when two people
// are merged into each other.
func oneAfterTheOther(r reporter, s subject.Stores) {
	ctx := context.Background()
	for round := range 5 {
		pair := [2]privacy.SubjectID{privacy.SubjectID('a' + rune(2*round)), privacy.SubjectID('b' + rune(2*round))}
		var placed [2]bool
		var wg sync.WaitGroup
		for i := range pair {
			wg.Go(func() {
				err := s.Tx(ctx, func(in subject.Stores) error {
					for _, err := range in.Markers.MarkersOf(ctx, []privacy.SubjectID{pair[1-i]}) {
						return errors.Join(err, errGivenUp)
					}
					time.Sleep(time.Millisecond) // lets the other read, if it can
					return in.Markers.Place(ctx, rights.Marker{Subject: pair[i], Kind: rights.Restricted, Request: "r-1", From: time.Unix(1, 0).UTC()})
				})
				if placed[i] = err == nil; !errors.Is(err, errGivenUp) && !errors.Is(err, privacy.ErrConflict) {
					suite.Failed(r, "Tx", err, nil)
				}
			})
		}
		wg.Wait()
		if placed[0] && placed[1] {
			r.Errorf("two transactions each came before the other")
		}
	}
}
