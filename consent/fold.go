package consent

import (
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// Fold returns the state of a consent at an instant, given the whole history of one key. The order of the slice
// does not matter; Seq and At do. It considers the grants with At at or before the instant, and the refusals that
// were made or recorded by then. A grant counts only if no refusal considered is at or after it in At, or after it
// in Seq. Of the grants that count the newest governs, by At and then by Seq; if none counts, the newest refusal
// does. An event of an unknown kind is a refusal. At the zero instant nothing is considered.
func Fold(events []Event, at time.Time, terms Terms) State {
	t := tally{at: at, terms: terms}
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
	return t.state()
}

// tally is a fold under way. Refusals first, or events in the order of Seq, make it exact.
type tally struct {
	at         time.Time
	terms      Terms
	always     bool      // consider every event, regardless of its time
	present    bool      // the question is about now: every refusal counts, regardless of its time
	refusedAt  time.Time // latest At among the refusals considered
	refusedSeq uint64    // highest Seq among them
	arrived    time.Time // latest Recorded among them
	earliest   time.Time // earliest At among them
	grant      Event     // newest grant that counts; Kind 0: none
	refusal    Event     // newest refusal; Seq and At as they came
	refused    bool
	grants     []Event   // grants that count, if the purpose needs double opt-in
	next       time.Time // when the next event begins to count; zero: never

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
	heeded := t.always || t.present && e.Kind != Given
	if !heeded && (t.at.IsZero() || e.counts().After(t.at)) {
		t.sooner(e.counts())
		return
	}
	if e.Kind == Given {
		if e.Seq <= t.refusedSeq || t.refused && !e.At.After(t.refusedAt) {
			return
		}
		if t.terms.Confirmed {
			t.grants = append(t.grants, *e)
		}
		if t.grant.Kind != Given || e.newer(&t.grant) {
			t.grant = *e
		}
		return
	}
	if !t.refused || e.At.Before(t.earliest) {
		t.earliest = e.At
	}
	if !t.refused || e.newer(&t.refusal) {
		t.refusal = *e
		t.refusedAt = e.At
	}
	t.refused, t.grants = true, t.grants[:0]
	t.refusedSeq = max(t.refusedSeq, e.Seq)
	if e.Recorded.After(t.arrived) {
		t.arrived = e.Recorded
	}
	if t.grant.Seq < t.refusedSeq || !t.grant.At.After(t.refusedAt) {
		t.grant.Kind = 0
	}
}

// sooner records an instant at which an event begins to count.
func (t *tally) sooner(counts time.Time) {
	if !t.at.IsZero() && (t.next.IsZero() || counts.Before(t.next)) {
		t.next = counts
	}
}

// governs returns the decision that governs, or nil.
func (t *tally) governs() *Event {
	switch {
	case t.grant.Kind == Given && t.terms.Confirmed:
		return t.timely()
	case t.grant.Kind == Given:
		return &t.grant
	case t.refused:
		return &t.refusal
	}
	return nil
}

// timely returns the newest grant that is not a late confirmation, or the newest if all are late. A confirmation that
// comes too late neither confirms nor replaces one that came in time.
func (t *tally) timely() *Event {
	found := &t.grant
	for late, i := t.late(found), 0; late && i < len(t.grants); i++ {
		if g := &t.grants[i]; !t.late(g) && (found == &t.grant || g.newer(found)) {
			found = g
		}
	}
	return found
}

// late reports whether a grant is a confirmation that confirms nothing. Either the last grant that asked before it is
// older than the time allowed for confirming, or no grant asked before it although the person has refused.
func (t *tally) late(e *Event) bool {
	if e.Proof.Method != DoubleOptIn {
		return false
	}
	var asked *Event
	for i := range t.grants {
		g := &t.grants[i]
		if g.Proof.Method != DoubleOptIn && !g.At.After(e.At) && (asked == nil || g.At.After(asked.At)) {
			asked = g
		}
	}
	if asked == nil {
		return t.refused
	}
	return t.terms.lapsed(asked.At, e.At)
}

// state returns the state that the events so far amount to.
func (t *tally) state() State {
	terms := &t.terms
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
	case terms.Confirmed && (e.Proof.Method != DoubleOptIn || t.late(e)):
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
