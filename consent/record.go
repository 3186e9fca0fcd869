package consent

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// attempts is how often a decision is tried again when another got in first.
const attempts = 32

// Give records that the person consents, now. Notice version, digest of the wording and method are required (Art
// 7(1)), and the purpose must be one of the options.
//
// Repeating the governing decision with the same proof stores nothing and returns it, if it is in force and the new
// grant would last no longer. Otherwise the new grant is a new decision and is stored: a consent that is given again
// before it expires counts from when it was given again. A confirmation that comes too late, see
// [Terms.ConfirmWithin], is stored once and changes nothing.
//
// If a refusal arrived in the meantime, or is dated at or after now, Give stores nothing and returns
// [privacy.ErrConflict]: no grant overtakes a refusal unseen. Ask the person again.
func (l *Ledger) Give(ctx context.Context, k Key, p Proof, by privacy.ActorID) (Event, error) {
	return l.record(ctx, "consent: give", Decision{Key: k, Kind: Given, Proof: p, By: by})
}

// Refuse records that the person was asked and says no, now. It takes no proof and may be the first event of a key.
// Repeating it stores nothing and returns what is stored. The refusal is recorded after any event that arrives in the
// meantime.
func (l *Ledger) Refuse(ctx context.Context, k Key, by privacy.ActorID) (Event, error) {
	return l.record(ctx, "consent: refuse", Decision{Key: k, Kind: Refused, By: by})
}

// Withdraw records that the person withdraws consent, now (Art 7(3)). It takes no proof and may be the first event
// of a key. Repeating it stores nothing and returns what is stored. The withdrawal is recorded after any event
// that arrives in the meantime; [privacy.ErrConflict] is returned only if the store keeps reporting conflicts.
func (l *Ledger) Withdraw(ctx context.Context, k Key, by privacy.ActorID) (Event, error) {
	return l.record(ctx, "consent: withdraw", Decision{Key: k, Kind: Withdrawn, By: by})
}

// Record records a decision with the time at which the person made it, as a queue or another system delivers it, late
// or out of order. If the history already has the decision, with the same time and proof, Record stores nothing and
// returns it. An older grant is kept as history; it has no effect after a refusal.
//
// A refusal or withdrawal is never rejected for its time. If it is ahead of the ledger's clock, or not in the
// calendar, it counts from now, and [Event.Claimed] keeps the original time. A grant that is further ahead than the
// skew is a [privacy.ErrInvalid].
//
// Without a time Record does what [Ledger.Give], [Ledger.Refuse] and [Ledger.Withdraw] do. Give a decision its time
// if it may be delivered twice; otherwise a repeated grant is a new one.
func (l *Ledger) Record(ctx context.Context, d Decision) (Event, error) {
	return l.record(ctx, "consent: record", d)
}

// record appends a decision behind the history, as often as others get in first and it may stand behind them.
func (l *Ledger) record(ctx context.Context, op string, d Decision) (Event, error) {
	now := instant(l.clock())
	e := d.event(now)
	var f privacy.Faults
	e.check(&f, "", l.skew)
	if e.Kind == Given {
		e.Proof.checkComplete(&f, "proof.")
	}
	l.checkPurpose(&f, "", &e)
	if err := l.ready(&f, op); err != nil {
		return Event{}, err
	}
	people, err := l.people(ctx, []Key{e.Key})
	if err != nil {
		return Event{}, fmt.Errorf("%s: %w", op, err)
	}
	keys := e.Key.under(people)
	e.Key = keys[0]
	var lost error
	for range attempts {
		h := history{tally: tally{always: true, key: e.Key, terms: l.Terms(e.Key.Purpose)}, find: &e}
		before := e.Seq
		err := l.follow(ctx, e.Key, h.follow)
		if err == nil && e.Kind == Given {
			h.others, err = l.others(ctx, keys[1:])
		}
		if err != nil {
			return Event{}, fmt.Errorf("%s: %w", op, err)
		}
		if stored, ok := h.repeated(d.At.IsZero() || !e.Claimed.IsZero()); ok {
			return stored, nil
		}
		if e.Kind == Given && h.overtaken(d.At.IsZero(), lost != nil, before) {
			return Event{}, fmt.Errorf("%s: a refusal stands in the way: %w", op, privacy.ErrConflict)
		}
		e.Seq = h.last + 1
		if lost = l.store.Append(ctx, e); lost == nil {
			return e, nil
		}
		if !errors.Is(lost, privacy.ErrConflict) {
			break
		}
	}
	return Event{}, fmt.Errorf("%s: %w", op, lost)
}

// others returns the complete histories of keys, as tallies.
func (l *Ledger) others(ctx context.Context, keys []Key) ([]*tally, error) {
	var list []*tally
	for _, k := range keys {
		t := &tally{always: true, key: k}
		if err := l.follow(ctx, k, t.follow); err != nil {
			return nil, err
		}
		list = append(list, t)
	}
	return list, nil
}

// clock returns the present instant, the zero time for a ledger that NewLedger did not make.
func (l *Ledger) clock() time.Time {
	if l.now == nil {
		return time.Time{}
	}
	return l.now()
}

// event returns the event of a decision heard of at an instant, without its Seq.
func (d Decision) event(now time.Time) Event {
	e := Event{Key: d.Key, Kind: d.Kind, At: now, Recorded: now, Proof: d.Proof, By: d.By}
	switch at := instant(d.At); {
	case d.At.IsZero():
	case d.Kind != Given && (at.After(now) || at.Before(firstInstant)):
		e.Claimed = clamp(at)
	default:
		e.At = at
	}
	return e
}

// check records the faults of an event before it is stored, except of its Seq.
func (e *Event) check(f *privacy.Faults, where string, skew time.Duration) {
	e.Key.check(f, where+"key.")
	f.Require(e.Kind.valid(), where+"kind", "is not a value of it")
	f.CheckID(where+"by", string(e.By))
	e.Proof.check(f, where+"proof.")
	switch {
	case e.Recorded.IsZero():
		f.Add(where+"recorded", "is missing: the ledger has no clock")
	case e.At.IsZero() || e.At.Year() < 1:
		f.Add(where+"at", "is before the year 1")
	case e.At.Sub(e.Recorded) > max(skew, 0):
		f.Add(where+"at", "is in the future")
	}
}

// history is what record needs to know of the events stored before: the decision that governs at the end of time,
// and whether the decision at hand is among them.
type history struct {
	tally
	find  *Event
	found Event // the decision at hand as it is stored; Seq 0: it is not

	others []*tally // for a grant: what is stored under the person's other identifiers
}

func (h *history) follow(e *Event) error {
	if h.found.Seq == 0 && e.same(h.find) {
		h.found = *e
	}
	return h.tally.follow(e)
}

// repeated returns the stored event that the decision at hand repeats. A decision made now repeats the one that
// governs, and a late confirmation repeats an earlier one with the same proof. A decision with a time of its own
// repeats only itself.
func (h *history) repeated(direct bool) (Event, bool) {
	if !direct {
		return h.found, h.found.Seq != 0
	}
	if h.terms.Confirmed && h.find.Kind == Given && h.late(h.find) {
		for _, g := range h.grants {
			if g.Proof == h.find.Proof {
				return g, true
			}
		}
	}
	g := h.governs()
	if g == nil || g.Kind != h.find.Kind || g.Proof != h.find.Proof {
		return Event{}, false
	}
	if g.Kind != Given {
		return *g, true
	}
	if binding(g, h.others) != nil { // the person has refused since
		return Event{}, false
	}
	until, _ := h.terms.ends(g)
	again, _ := h.terms.ends(h.find)
	longer := again.IsZero() || again.After(until) && (again.After(h.find.At) || until.After(g.At))
	return *g, until.IsZero() || !longer
}

// overtaken reports whether a refusal stands in the way of the grant at hand: one that came in after the history was
// last read, up to the event before seq, or one that a grant made now would not follow in time.
func (h *history) overtaken(direct, retry bool, seq uint64) bool {
	return retry && h.refusedSeq >= seq || direct && (h.refused && !h.find.At.After(h.refusedAt) || binding(h.find, h.others) != nil)
}
