package suppression

import (
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/seal"
)

// Entry is one entry of the history of a hash. Entries are never changed and are compared with ==. No field contains
// personal data. It is safe for concurrent use.
type Entry struct {
	Seq      uint64           `json:"seq"` // 1, 2, 3 … without a gap, for each hash
	Hash     seal.Hash        `json:"hash"`
	Kind     Kind             `json:"kind"`
	Reason   Reason           `json:"reason"` // of a suppression
	Scope    Scope            `json:"scope"`
	At       time.Time        `json:"at"`                // since when, or when the person consented; UTC, microseconds
	Recorded time.Time        `json:"recorded"`          // when the list heard of it; UTC, microseconds
	Evidence privacy.RecordID `json:"evidence,omitzero"` // of a lift: where the new consent is proved
}

// Cause is why an identifier is suppressed.
type Cause struct {
	Reason Reason
	Scope  Scope     // [All] for an erased person, who may not come back at all
	At     time.Time // since when; a repeated command carries the same
}

// Lift is why a suppression ends: the person consented again.
type Lift struct {
	Author   Author           // must be [Person]
	Scope    Scope            // what it ends: [Marketing] after consent to marketing, [All] if the person gave the data again
	At       time.Time        // when the person consented, after the suppression
	Evidence privacy.RecordID // where the consent is proved; an opaque identifier, required
}

// instant returns t as the list stores it.
func instant(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

// ends reports whether a lift ends an entry of the same hash.
func (e *Entry) ends(o *Entry) bool {
	return e.Kind == Lifted && e.Scope.valid() && e.Scope >= o.Scope.width() && e.Seq > o.Seq && e.At.After(o.At)
}

// inForce appends the entries of one hash that are not lifted.
func inForce(to, history []Entry) []Entry {
	for i := range history {
		e := &history[i]
		held := e.Kind != Lifted
		for j := range history[i+1:] {
			held = held && !history[i+1+j].ends(e)
		}
		if held {
			to = append(to, *e)
		}
	}
	return to
}
