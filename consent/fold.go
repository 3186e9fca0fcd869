package consent

import (
	"fmt"
	"iter"
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// Fold returns where the consent stands at an instant, given the whole history of one key. The order of the slice
// does not matter; Seq and At do. It considers the grants with At at or before the instant, and the refusals that
// were made or recorded by then. A grant counts only if no refusal considered is at or after it in At, or after it
// in Seq. Of the grants that count the newest governs, by At and then by Seq; where none counts, the newest refusal
// does. An event of an unknown kind is a refusal. At the zero instant nothing is considered.
func Fold(events []Event, at time.Time, terms Terms) State {
	t := tally{at: at}
	for i := range events {
		if events[i].Kind != Given {
			t.add(&events[i])
		}
	}
	for i := range events {
		if events[i].Kind == Given {
			t.add(&events[i])
		}
	}
	return t.state(terms)
}

// FoldSeq is [Fold] over a sequence, oldest first, as [Store.Events] yields it. It returns the first error of the
// sequence, and [privacy.ErrInvalid] for a history that is not whole: a gap, a turned order, another key, an unknown
// kind. With an error there is no state.
func FoldSeq(events iter.Seq2[Event, error], at time.Time, terms Terms) (State, error) {
	if events == nil {
		return State{}, fmt.Errorf("consent: fold: events: is not given: %w", privacy.ErrInvalid)
	}
	t := tally{at: at}
	for e, err := range events {
		if err == nil {
			err = t.follow(&e)
		}
		if err != nil {
			return State{}, err
		}
	}
	return t.state(terms), nil
}

// tally is a fold under way. Refusals first, or events in the order of Seq, make it exact.
type tally struct {
	at         time.Time
	always     bool      // consider every event, whatever its time
	refusedAt  time.Time // latest At among the refusals considered
	refusedSeq uint64    // highest Seq among them
	grant      Event     // newest grant that counts; Kind 0: none
	refusal    Event     // newest refusal; Seq and At as they came
	refused    bool
	asked      bool      // a grant that counts is not a confirmation
	askedAt    time.Time // earliest At among those
	next       time.Time // when the next event is to be considered; zero: there is none

	key  Key    // of the history that is followed
	last uint64 // Seq of the last event followed
}

// follow adds the next event of a history, or says what is wrong with it.
func (t *tally) follow(e *Event) error {
	if t.last == 0 && t.key == (Key{}) {
		t.key = e.Key
	}
	switch {
	case e.Key != t.key:
		return fmt.Errorf("history: event of another key: %w", privacy.ErrInvalid)
	case e.Seq != t.last+1:
		return fmt.Errorf("history: event %d after event %d: %w", e.Seq, t.last, privacy.ErrInvalid)
	case !e.Kind.valid():
		return fmt.Errorf("history: event %d: kind is not a value of it: %w", e.Seq, privacy.ErrInvalid)
	}
	t.last = e.Seq
	t.add(e)
	return nil
}

// add considers an event.
func (t *tally) add(e *Event) {
	if !t.always && (t.at.IsZero() || e.counts().After(t.at)) {
		t.sooner(e.counts())
		return
	}
	if e.Kind == Given {
		if e.Seq <= t.refusedSeq || t.refused && !e.At.After(t.refusedAt) {
			return
		}
		if e.Proof.Method != DoubleOptIn && (!t.asked || e.At.Before(t.askedAt)) {
			t.asked, t.askedAt = true, e.At
		}
		if t.grant.Kind != Given || e.newer(&t.grant) {
			t.grant = *e
		}
		return
	}
	if !t.refused || e.newer(&t.refusal) {
		t.refusal = *e
		t.refusedAt = e.At
	}
	t.refused, t.asked = true, false
	t.refusedSeq = max(t.refusedSeq, e.Seq)
	if t.grant.Seq < t.refusedSeq || !t.grant.At.After(t.refusedAt) {
		t.grant.Kind = 0
	}
}

// sooner notes an instant at which an event is to be considered.
func (t *tally) sooner(counts time.Time) {
	if !t.at.IsZero() && (t.next.IsZero() || counts.Before(t.next)) {
		t.next = counts
	}
}

// governs returns the decision that governs, nil if there is none.
func (t *tally) governs() *Event {
	switch {
	case t.grant.Kind == Given:
		return &t.grant
	case t.refused:
		return &t.refusal
	}
	return nil
}

// confirmed reports whether a grant confirms one that asked, see [Terms.Confirmed].
func (t *tally) confirmed(e *Event) bool {
	return e.Proof.Method == DoubleOptIn && (!t.refused || t.asked && !t.askedAt.After(e.At))
}

// state returns the state that the events so far amount to.
func (t *tally) state(terms Terms) State {
	e := t.governs()
	if e == nil {
		return State{Why: WhyNeverAsked, Changes: t.next}
	}
	s := State{Since: e.counts(), Last: *e, Changes: t.next}
	switch {
	case e.Kind == Withdrawn:
		s.Why = WhyWithdrawn
	case e.Kind != Given:
		s.Why = WhyRefused
	case !e.proved():
		s.Why = WhyUnproved
	case terms.Confirmed && !t.confirmed(e):
		s.Why = WhyUnconfirmed
	default:
		var why Why
		s.Until, why = terms.ends(e)
		s.InForce = s.Until.IsZero() || t.at.Before(s.Until)
		switch {
		case !s.InForce:
			s.Why = why
		case !s.Until.IsZero() && (s.Changes.IsZero() || s.Until.Before(s.Changes)):
			s.Changes = s.Until
		}
	}
	return s
}
