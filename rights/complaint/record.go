package complaint

import (
	"fmt"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// ID names a complaint. It is the host's, and opaque.
type ID string

// Complaint is what a person complained of, and what was done about it. It has no words of the person: where those are
// the reasons of its history say. A complaint whose history nobody changes is safe for concurrent use.
type Complaint struct {
	ID       ID                `json:"id"`
	Subject  privacy.SubjectID `json:"subject"`
	Received civil.Date        `json:"received"`

	// Right is the right that it is about, by its word: "access", "erasure"; Request the request concerned; Activity the
	// activity. Each may be empty.
	Right    string             `json:"right,omitzero"`
	Request  string             `json:"request,omitzero"`
	Activity privacy.ActivityID `json:"activity,omitzero"`

	State   State   `json:"state"`
	History []Entry `json:"history"` // oldest first. Invariant: state and day of receipt are what the history gives
	Version uint64  `json:"version"` // counted by the store, from 1
}

// Entry is one thing done about a complaint. The history is append-only.
type Entry struct {
	Action Action           `json:"action"`
	On     civil.Date       `json:"on"`              // the day on which it happened, at the place of the controller
	At     time.Time        `json:"at"`              // when it was recorded; UTC, microseconds
	By     privacy.ActorID  `json:"by"`              // who recorded it
	Key    string           `json:"key"`             // idempotency key of the command
	Reason privacy.RecordID `json:"reason,omitzero"` // where the host keeps the message
}

// After returns the complaint after one more thing was done about it. It does not store it. An entry whose key the
// history holds changes nothing; where its action, day or message is another it is a [privacy.ErrConflict]. An action that the
// state forbids is a [*ForbiddenError]. Everything else that is wrong is reported at once: a day before the last thing
// that was done, an outcome that was told without a message.
func (c Complaint) After(e Entry) (Complaint, error) {
	for _, h := range c.History {
		switch {
		case h.Key != e.Key:
		case h.Action != e.Action || h.On != e.On || h.Reason != e.Reason:
			return c, fmt.Errorf("complaint: %v: the key was used for %v on %v: %w", e.Action, h.Action, h.On, privacy.ErrConflict)
		default:
			return c, nil
		}
	}
	to, err := Next(c.State, e.Action)
	if err != nil {
		return c, err
	}
	var f privacy.Faults
	f.CheckID("id", string(c.ID))
	f.CheckID("subject", string(c.Subject))
	f.CheckID("key", e.Key)
	f.CheckID("by", string(e.By))
	f.Require(!e.At.IsZero(), "at", "is not set")
	f.Require(!e.On.IsZero(), "on", "is not set")
	if n := len(c.History); n > 0 {
		f.Require(!e.On.Before(c.History[n-1].On), "on", "is before "+c.History[n-1].On.String()+", the last thing that was done")
	}
	told := e.Action == Uphold || e.Action == UpholdInPart || e.Action == Dismiss
	if e.Reason != "" || told {
		f.CheckID("reason", string(e.Reason))
	}
	for _, one := range [...]struct{ field, id string }{{"right", c.Right}, {"request", c.Request}, {"activity", string(c.Activity)}} {
		if one.id != "" {
			f.CheckID(one.field, one.id)
		}
	}
	if err := f.Err("complaint: " + e.Action.String()); err != nil {
		return c, err
	}
	e.At = e.At.UTC().Truncate(time.Microsecond)
	next := c
	next.State, next.History = to, append(slices.Clone(c.History), e)
	if e.Action == Receive {
		next.Received = e.On
	}
	return next, nil
}

// keyed returns the entry that was made by a key.
func (c *Complaint) keyed(key string) (Entry, bool) {
	n := slices.IndexFunc(c.History, func(e Entry) bool { return e.Key == key })
	if n < 0 {
		return Entry{}, false
	}
	return c.History[n], true
}

// through returns the complaint as it stood at the end of a day: what was done later is left out.
func (c Complaint) through(on civil.Date) Complaint {
	n := slices.IndexFunc(c.History, func(e Entry) bool { return e.On.After(on) })
	if n < 0 {
		return c
	}
	c.History, c.State = c.History[:n:n], NoState
	for _, e := range c.History {
		c.State = machine[c.State][e.Action]
	}
	return c
}

// acknowledged returns the day on which the person was first told anything; unset if they were not.
func (c *Complaint) acknowledged() civil.Date {
	for _, e := range c.History {
		switch e.Action {
		case AcknowledgeIt, Inform, Uphold, UpholdInPart, Dismiss:
			return e.On
		}
	}
	return civil.Date{}
}

// decided returns the day of the last outcome; unset while there is none.
func (c *Complaint) decided() civil.Date {
	if !c.State.Closed() {
		return civil.Date{}
	}
	return c.History[len(c.History)-1].On
}
