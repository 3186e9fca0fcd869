package retention

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Hold keeps records from being destroyed, regardless of the rules. An empty field matches all records, so a hold
// without subject and category keeps everything. [Schedule.Concerns] reports whether a hold is about a record.
type Hold struct {
	ID       string
	Matter   string // what it is for; several matters may hold one record
	Kind     HoldKind
	Subject  privacy.SubjectID
	Category privacy.Category
	Placed   civil.Date // first day, inclusive; unset: always
	Released civil.Date // last day, inclusive; unset: not released
	Version  uint64     // of the stored hold
}

// InForce reports whether the hold is in force on a day. On an unset day it is, if it ever is.
func (h Hold) InForce(on civil.Date) bool {
	return on.IsZero() || !on.Before(h.Placed) && (h.Released.IsZero() || !on.After(h.Released))
}

// outlasts reports whether the hold, of two in force, is the one to name: the one that lasts longer; of equals, the one
// of the earlier kind, and then the one with the smaller ID.
func (h *Hold) outlasts(o *Hold) bool {
	switch {
	case h.Released != o.Released:
		return h.Released.IsZero() || !o.Released.IsZero() && h.Released.After(o.Released)
	case h.Kind != o.Kind:
		return h.Kind < o.Kind
	}
	return h.ID < o.ID
}

// HoldKind is why a hold keeps records. Every kind keeps them all the same, also one that this version does not know,
// which is told as a legal hold.
type HoldKind uint8

// The kinds. Numbers and words are append-only.
const (
	LegalHold   HoldKind = iota // legal claims and enquiries, begun or in sight (Art 17(3)(e))
	Restriction                 // the person had processing restricted: nothing but storage goes on (Art 18(2))
	OpenRequest                 // a request of the person is not answered yet, which destruction would defeat (Art 12(2))
	EventHold                   // a case runs for whose sake the record is kept (Art 5(1)(e)); time may run from its end, see [EventReleased]
)

var holdWords = privacy.EnumNames{"legal-hold", "restriction", "open-request", "event"}

// String returns the word of the kind.
func (k HoldKind) String() string { return holdWords.Text(uint8(k)) }

// MarshalText returns the word of the kind.
func (k HoldKind) MarshalText() ([]byte, error) {
	return holdWords.Append(nil, "retention: hold kind", uint8(k))
}

// UnmarshalText reads the word of a kind.
func (k *HoldKind) UnmarshalText(b []byte) error {
	n, err := holdWords.Parse("retention: hold kind", b)
	if err == nil {
		*k = HoldKind(n)
	}
	return err
}
