package obligation

import (
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// ID names an obligation, see [IDOf].
type ID string

// Obligation is one duty towards one recipient, or towards the person, for one cause. It holds identifiers, never
// personal data. It is a comparable value, safe for concurrent use. Instants are in UTC, to the microsecond.
type Obligation struct {
	ID        ID                  `json:"id"` // set by [Raise]
	Kind      Kind                `json:"kind"`
	Regime    privacy.Regime      `json:"regime"`
	Subject   privacy.SubjectID   `json:"subject"`
	Recipient privacy.RecipientID `json:"recipient,omitzero"` // who is to be told; empty: the person, or whoever can be found (Art 17(2))
	Cause     string              `json:"cause"`              // identifier of what brought it: a request, an erasure, an event, an import
	Detail    string              `json:"detail,omitzero"`    // identifier of what more is to be told, such as the field that was rectified
	Raised    time.Time           `json:"raised"`
	Due       civil.Date          `json:"due,omitzero"` // last day, inclusive: of the law for a Notice, else one that the host sets itself

	State        State     `json:"state"`
	Attempts     int       `json:"attempts,omitzero"`
	Next         time.Time `json:"next,omitzero"` // it is not claimed before; where a worker has it, the end of its lease
	Delivered    time.Time `json:"delivered,omitzero"`
	Acknowledged time.Time `json:"acknowledged,omitzero"`
	Cancelled    time.Time `json:"cancelled,omitzero"`
	Excuse       Excuse    `json:"excuse,omitzero"`   // of what is cancelled
	Evidence     string    `json:"evidence,omitzero"` // identifier of what shows the excuse
	Version      uint64    `json:"version"`           // counted from 1 by the store
}

// IDOf returns the name of an obligation: the same for the same kind, recipient, subject, cause and detail.
func IDOf(o Obligation) ID {
	return ID(ChangeIDOf("obligation", o.Kind.String(), string(o.Recipient), string(o.Subject), o.Cause, o.Detail))
}

// Overdue reports whether the last day has passed and the obligation has not come to its end. What was delivered and not
// acknowledged is overdue too, unless it is the person who was told: who informs has done it by sending.
func (o Obligation) Overdue(on civil.Date) bool {
	done := o.State.Ended() || o.State == Delivered && o.Kind.ToPerson()
	return !done && !o.Due.IsZero() && on.After(o.Due)
}

// Statutory reports whether Due is a day that the law names.
func (o Obligation) Statutory() bool { return o.Kind == Notice }

// check records the faults of an obligation that is to be raised.
func (o *Obligation) check(f *privacy.Faults, field string) {
	f.Require(o.Kind.valid(), field+".kind", "is no kind")
	f.CheckID(field+".regime", string(o.Regime))
	f.CheckID(field+".subject", string(o.Subject))
	f.CheckID(field+".cause", o.Cause)
	switch {
	case o.Kind.ToPerson():
		f.Require(o.Recipient == "", field+".recipient", "is given, though it is the person who is to be told")
	case o.Recipient != "" || o.Kind != MadePublic:
		f.CheckID(field+".recipient", string(o.Recipient))
	}
	if o.Detail != "" {
		f.CheckID(field+".detail", o.Detail)
	}
	f.Require(!o.Raised.IsZero(), field+".raised", "is not given")
	f.Require(o.Kind != Notice || !o.Due.IsZero(), field+".due", "is not given, though the law has a last day")
	begun := *o
	begun.ID, begun.State, begun.Next = "", 0, time.Time{}
	fresh := Obligation{
		Kind: o.Kind, Regime: o.Regime, Subject: o.Subject, Recipient: o.Recipient, Cause: o.Cause, Detail: o.Detail, Raised: o.Raised, Due: o.Due,
	}
	f.Require(begun == fresh && o.State <= Raised, field, "is already under way")
}

// instant returns a time as it is stored: in UTC, to the microsecond.
func instant(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }
