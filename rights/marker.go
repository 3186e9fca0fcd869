package rights

import (
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// Marker is a restriction or an objection of a person, in force from an instant until it is lifted. Subject, kind,
// activity and request together name it. It is a comparable value, safe for concurrent use.
type Marker struct {
	Subject  privacy.SubjectID  `json:"subject"`
	Kind     MarkerKind         `json:"kind"`
	Activity privacy.ActivityID `json:"activity,omitzero"` // empty: every activity; of no account for direct marketing
	Request  RequestID          `json:"request"`           // the request it rests on
	From     time.Time          `json:"from"`              // first instant, inclusive; zero: always
	Lifted   time.Time          `json:"lifted,omitzero"`   // first instant at which it no longer holds; zero: open
	Version  uint64             `json:"version"`           // counted by the store, from 1

	// Claimed is the original time of the restriction or objection, if it was unusable: ahead of the controller's
	// clock or not in the calendar. From is then the time at which it was recorded. Zero: the time was usable.
	Claimed time.Time `json:"claimed,omitzero"`
}

// InForce reports whether the marker holds at an instant: from From, inclusive, to Lifted, exclusive. In doubt it
// does: one without From holds from ever, and at an unset instant every one holds.
func (s Marker) InForce(at time.Time) bool {
	return at.IsZero() || !at.Before(s.From) && (s.Lifted.IsZero() || at.Before(s.Lifted))
}

// Binds reports whether the marker bars what is done now. It does unless it was lifted by then, regardless of From
// says: one dated ahead was recorded by a server whose clock is ahead, and the person has already spoken (Art 18(1),
// 21(1), (3)). For a question about the past use [Marker.InForce].
func (s Marker) Binds(now time.Time) bool {
	return now.IsZero() || s.Lifted.IsZero() || now.Before(s.Lifted)
}

// Check returns an error with every fault of form: an invalid subject, request or activity, an unknown kind, an unset
// From, or a Lifted before From.
func (s Marker) Check() error {
	var f privacy.Faults
	f.CheckID("subject", string(s.Subject))
	f.Require(s.Kind != NoMarker && int(s.Kind) < len(markerNames), "kind", "is no kind of marker")
	if s.Activity != "" {
		f.CheckID("activity", string(s.Activity))
	}
	f.CheckID("request", string(s.Request))
	f.Require(!s.From.IsZero(), "from", "is not set")
	f.Require(s.Lifted.IsZero() || !s.Lifted.Before(s.From), "lifted", "is before from")
	return f.Err("rights: marker")
}

// MarkerKind tells what stands in the way of processing.
type MarkerKind uint8

// The kinds. The zero value is none.
const (
	NoMarker          MarkerKind = iota
	Restricted                   // Art 18(2): nothing but storage and the uses of [RestrictedUse]
	Objected                     // Art 21(1)
	MarketingObjected            // Art 21(3): absolute
)

var markerNames = privacy.EnumNames{"none", "restricted", "objected", "marketing-objected"}

// String returns the word of the kind.
func (k MarkerKind) String() string { return markerNames.Text(uint8(k)) }

// MarshalText returns the word of the kind.
func (k MarkerKind) MarshalText() ([]byte, error) {
	return markerNames.Append(nil, "rights: marker kind", uint8(k))
}

// UnmarshalText reads the word of a kind.
func (k *MarkerKind) UnmarshalText(b []byte) error {
	n, err := markerNames.Parse("rights: marker kind", b)
	if err == nil {
		*k = MarkerKind(n)
	}
	return err
}
