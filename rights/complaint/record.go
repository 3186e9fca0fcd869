package complaint

import (
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/internal/casework"
)

// ID names a complaint. It is the host's, and opaque.
type ID string

// Complaint is what a person complained of, and what was done about it. It has no words of the person: where those are
// the reasons of its history say. A complaint whose history nobody changes is safe for concurrent use.
type Complaint struct {
	ID       ID                `json:"id"`
	Subject  privacy.SubjectID `json:"subject"`
	Regime   privacy.Regime    `json:"regime,omitzero"` // whose law governs it
	Received civil.Date        `json:"received"`

	// Right is the right that it is about, Request the request concerned, Activity the activity. Each may be empty.
	Right    rights.Right       `json:"right,omitzero"`
	Request  rights.RequestID   `json:"request,omitzero"`
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
// state forbids is a [privacy.Fault], see [State.Next]. Everything else that is wrong is reported at once: a day before the last thing
// that was done, an outcome that was told without a message.
func (c Complaint) After(e Entry) (Complaint, error) { return kind.After(c, e) }

// kind is what complaints have in common with requests.
var kind = casework.Kind[Complaint, Entry, State, Action]{
	Package: "complaint",
	Machine: machine,
	Case: func(c *Complaint) casework.Case[State, Entry] {
		return casework.Case[State, Entry]{State: &c.State, History: &c.History, Version: &c.Version}
	},
	Entry: func(e *Entry) casework.Entry[Action] {
		return casework.Entry[Action]{Action: &e.Action, On: &e.On, At: &e.At, Key: &e.Key}
	},
	Same: func(a, b *Entry) bool { return a.Action == b.Action && a.On == b.On && a.Reason == b.Reason },
	Clone: func(c Complaint) Complaint {
		c.History = slices.Clone(c.History)
		return c
	},
	Enter: enter,
}

// enter checks an entry against the complaint before it.
func enter(f *privacy.Faults, c, next *Complaint, e *Entry) {
	f.CheckID("id", string(c.ID))
	f.CheckID("subject", string(c.Subject))
	f.CheckID("key", e.Key)
	f.CheckID("by", string(e.By))
	f.Require(!e.At.IsZero(), "at", "is not set")
	f.Require(!e.On.IsZero(), "on", "is not set")
	if n := len(c.History); n > 0 {
		f.Require(!e.On.Before(c.History[n-1].On), "on", "is before "+c.History[n-1].On.String()+", the last thing that was done")
	}
	if e.Reason != "" || e.Action == Uphold || e.Action == UpholdInPart || e.Action == Dismiss { // which tell the outcome
		f.CheckID("reason", string(e.Reason))
	}
	f.Require(c.Right == rights.NoRight || slices.Contains(slices.Collect(rights.Rights()), c.Right), "right", "is unknown: name one of rights.Rights, or none")
	if c.Request != "" {
		f.CheckID("request", string(c.Request))
	}
	if c.Activity != "" {
		f.CheckID("activity", string(c.Activity))
	}
	if e.Action == Receive {
		next.Received = e.On
	}
}

// through returns the complaint as it stood at the end of a day: what was done later is left out.
func (c Complaint) through(on civil.Date) Complaint {
	n := slices.IndexFunc(c.History, func(e Entry) bool { return e.On.After(on) })
	if n < 0 {
		return c
	}
	c.History, c.State = c.History[:n:n], 0
	for _, e := range c.History {
		c.State, _ = machine.Next(c.State, e.Action)
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
