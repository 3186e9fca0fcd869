package consent

import (
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// Event is one decision of a person as the ledger holds it. Events are never changed; they are compared with ==.
type Event struct {
	Seq      uint64          `json:"seq"` // 1, 2, 3 … without a gap, for each key
	Key      Key             `json:"key"`
	Kind     Kind            `json:"kind"`
	At       time.Time       `json:"at"`       // when the person decided; UTC, microseconds
	Recorded time.Time       `json:"recorded"` // when the ledger heard of it; UTC, microseconds
	Proof    Proof           `json:"proof,omitzero"`
	By       privacy.ActorID `json:"by"` // who recorded it: the person, a colleague, a system

	// Claimed is the original time of a refusal or withdrawal, if it was unusable: ahead of the ledger's clock or not
	// in the calendar. At is then the time at which the ledger heard of it. Zero: the time was usable.
	Claimed time.Time `json:"claimed,omitzero"`
}

// Decision is what a person decided, as it is handed to [Ledger.Record].
type Decision struct {
	Key   Key             `json:"key"`
	Kind  Kind            `json:"kind"`
	At    time.Time       `json:"at,omitzero"`    // when the person decided; zero, or ahead in a refusal or withdrawal: now
	Proof Proof           `json:"proof,omitzero"` // needed for a grant
	By    privacy.ActorID `json:"by"`             // who records it
}

// instant returns t as the ledger keeps it.
func instant(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

// counts returns the instant from which the event counts: a grant from when it was decided, a refusal from then
// or from when it was heard of, whichever is earlier. A clock that runs ahead delays no refusal.
func (e *Event) counts() time.Time {
	if e.Kind != Given && !e.Recorded.IsZero() && e.Recorded.Before(e.At) {
		return e.Recorded
	}
	return e.At
}

// proved reports whether the event can be demonstrated: when, under which notice, to what wording and how.
func (e *Event) proved() bool { return !e.At.IsZero() && e.Proof.Complete() }

// same reports whether two events are the same decision of the person, no matter who recorded it and when.
func (e *Event) same(o *Event) bool {
	return e.Key == o.Key && e.Kind == o.Kind && e.told().Equal(o.told()) && e.Proof == o.Proof
}

// told returns the original time of the decision.
func (e *Event) told() time.Time {
	if !e.Claimed.IsZero() {
		return e.Claimed
	}
	return e.At
}

// The first and the last instant that every store can represent.
var (
	firstInstant = time.Time{}.Add(time.Microsecond)
	lastInstant  = time.Date(9999, time.December, 31, 23, 59, 59, 999999000, time.UTC)
)

// clamp returns t, or the nearest instant that every store can represent.
func clamp(t time.Time) time.Time {
	switch {
	case t.Before(firstInstant):
		return firstInstant
	case t.After(lastInstant):
		return lastInstant
	}
	return t
}

// newer reports whether e was decided after o or, at the same instant, arrived after it.
func (e *Event) newer(o *Event) bool {
	if c := e.At.Compare(o.At); c != 0 {
		return c > 0
	}
	return e.Seq > o.Seq
}
