package complaint

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Options are what a [Desk] need not be told. The zero value, and nil, stand for the defaults.
//
// A controller names its zone, since the law counts the days of its place. By UTC, what is entered without its day in the first
// hour of a day in British summer time counts for the day before: an acknowledgement sent then, a day late, passes for one in
// time; and a day that has begun there is refused as one to come.
type Options struct {
	Now  func() time.Time // nil: time.Now
	Zone *time.Location   // where the days begin; nil: UTC
}

// Desk carries complaints from receipt to outcome over a [Store]. Every command has a key, by which repeating it is
// safe; of two that handle one complaint at the same time one wins, and the other gets a [privacy.ErrConflict]. It is
// safe for concurrent use if its store is.
type Desk struct {
	store Store
	cal   civil.Calendar
	o     Options
}

// NewDesk returns a desk over a store, by the calendar of the controller. It returns a [privacy.FaultsError] where either
// is missing.
func NewDesk(s Store, cal civil.Calendar, o *Options) (*Desk, error) {
	var f privacy.Faults
	f.Require(s != nil, "store", "is not given")
	f.Require(cal != nil, "calendar", "is not given")
	if err := f.Err("complaint: new desk"); err != nil {
		return nil, err
	}
	d := &Desk{store: s, cal: cal}
	if o != nil {
		d.o = *o
	}
	if d.o.Now == nil {
		d.o.Now = time.Now
	}
	if d.o.Zone == nil {
		d.o.Zone = time.UTC
	}
	return d, nil
}

// Status is a complaint and what is to be done about it, worked out anew.
type Status struct {
	Complaint     Complaint  `json:"complaint"`
	On            civil.Date `json:"on"`                     // the day of the question
	Duty          bool       `json:"duty"`                   // DPA 2018 s.164A applies to it
	AcknowledgeBy civil.Date `json:"acknowledgeBy,omitzero"` // last day to acknowledge it, inclusive; unset: no duty
	Acknowledged  civil.Date `json:"acknowledged,omitzero"`  // the day on which the person was first told anything
	DaysLeft      int        `json:"daysLeft"`               // to acknowledge it; negative: overdue
	Overdue       bool       `json:"overdue"`                // it is not acknowledged, and was to be

	Findings []privacy.Finding `json:"findings,omitempty"`
}

// The codes of the findings.
const (
	CodeAcknowledge privacy.Code = "CM-ACK-01" // to be acknowledged by a day
	CodeLate        privacy.Code = "CM-ACK-02" // acknowledged late, or overdue
	CodeOutcome     privacy.Code = "CM-OUT-01" // the outcome is owed without undue delay
)

// Receive takes a complaint in, with what it is about, on the day of the entry. Its state and history are made by the
// desk. Repeating it with its key returns the one that is stored; another of its ID, by whatever it differs, is a
// [privacy.ErrExists].
func (d *Desk) Receive(ctx context.Context, c Complaint, e Entry) (Status, error) {
	const op = "complaint: receive"
	c = Complaint{ID: c.ID, Subject: c.Subject, Right: c.Right, Request: c.Request, Activity: c.Activity}
	e.Action = Receive
	made, err := d.after(c, e)
	if err != nil {
		return Status{}, err
	}
	switch err = d.store.Create(ctx, made); {
	case err == nil:
		made.Version = 1
	case errors.Is(err, privacy.ErrExists):
		held, getErr := d.store.Get(ctx, c.ID)
		if getErr != nil {
			return Status{}, fmt.Errorf("%s: %w", op, getErr)
		}
		first, ok := held.keyed(e.Key)
		if !ok || first.Action != Receive || about(held) != about(c) || first.Reason != e.Reason || !e.On.IsZero() && first.On != e.On {
			return Status{}, fmt.Errorf("%s: %w", op, err)
		}
		made = held
	default:
		return Status{}, fmt.Errorf("%s: %w", op, err)
	}
	return d.status(made, civil.Date{}), nil
}

// Do enters one more thing that was done about a complaint, see [Complaint.After]: its acknowledgement, word of how far it is,
// the outcome. An unset day is today; a day to come is a [privacy.ErrInvalid].
func (d *Desk) Do(ctx context.Context, id ID, e Entry) (Status, error) {
	c, err := d.store.Get(ctx, id)
	if err != nil {
		return Status{}, fmt.Errorf("complaint: %s: %w", e.Action, err)
	}
	next, err := d.after(c, e)
	if err != nil {
		return Status{}, err
	}
	if len(next.History) > len(c.History) {
		if err := d.store.Update(ctx, next); err != nil {
			return Status{}, fmt.Errorf("complaint: %s: %w", e.Action, err)
		}
		next.Version++
	}
	return d.status(next, civil.Date{}), nil
}

// about returns what a complaint was received as.
func about(c Complaint) [5]string {
	return [...]string{string(c.ID), string(c.Subject), c.Right, c.Request, string(c.Activity)}
}

// after adds an entry, made now. One that is repeated without its day happened when it first did.
func (d *Desk) after(c Complaint, e Entry) (Complaint, error) {
	e.At = d.o.Now()
	today := civil.DateOf(e.At, d.o.Zone)
	if done, ok := c.keyed(e.Key); ok && e.On.IsZero() {
		e.On = done.On
	}
	if e.On.IsZero() {
		e.On = today
	}
	if e.On.After(today) {
		return c, fmt.Errorf("complaint: %s: %w", e.Action, privacy.Fault{Field: "on", Reason: "is in the future"})
	}
	return c.After(e)
}

// Status returns a complaint as it stood at the end of a day, and what was to be done about it then; unset: today. Before
// it was received it is a [privacy.ErrNotFound].
func (d *Desk) Status(ctx context.Context, id ID, on civil.Date) (Status, error) {
	c, err := d.store.Get(ctx, id)
	if err != nil {
		return Status{}, fmt.Errorf("complaint: status: %w", err)
	}
	if !on.IsZero() && on.Before(c.Received) {
		return Status{}, fmt.Errorf("complaint: status: %w", privacy.ErrNotFound)
	}
	return d.status(c, on), nil
}

// status works a complaint out. Where the calendar does not reach, the day to acknowledge it is never too late.
func (d *Desk) status(c Complaint, on civil.Date) Status {
	if on.IsZero() {
		on = civil.DateOf(d.o.Now(), d.o.Zone)
	}
	c = c.through(on)
	s := Status{Complaint: c, On: on, Acknowledged: c.acknowledged()}
	s.AcknowledgeBy, s.Duty, _ = Acknowledge(c.Received, d.cal)
	if s.Duty {
		s.DaysLeft = s.AcknowledgeBy.DaysSince(on)
		s.Overdue = s.Acknowledged.IsZero() && c.State != Withdrawn && on.After(s.AcknowledgeBy)
		law, _ := DutyOn(c.Received)
		switch {
		case s.Overdue || s.Acknowledged.After(s.AcknowledgeBy):
			s.Findings = append(s.Findings, privacy.Finding{
				Code: CodeLate, Severity: privacy.High, Detail: "was to be acknowledged by " + s.AcknowledgeBy.String(),
				Mend: "acknowledge it now, if that is not done, and record why it was late", Cite: law.Cite, Since: law.Since,
			})
		case s.Acknowledged.IsZero() && !c.State.Closed():
			s.Findings = append(s.Findings, privacy.Finding{
				Code: CodeAcknowledge, Severity: privacy.Medium, Detail: "is to be acknowledged by " + s.AcknowledgeBy.String(),
				Mend: "tell the person that it came", Cite: law.Cite, Since: law.Since,
			})
		}
		if !c.State.Closed() {
			s.Findings = append(s.Findings, privacy.Finding{
				Code: CodeOutcome, Severity: privacy.Info, Detail: "the outcome is to be told without undue delay, and progress meanwhile",
				Cite: privacy.Citation{Instrument: "DPA 2018", Provision: "s.164A(4)"}, Since: law.Since,
			})
		}
	}
	return s
}

// Open yields the complaints that had no outcome at the end of a day, unset: today; the one to be acknowledged first first, and behind them those that were,
// the oldest first. It holds them all in memory.
func (d *Desk) Open(ctx context.Context, on civil.Date) iter.Seq2[Status, error] {
	return func(yield func(Status, error) bool) {
		var list []Status
		for c, err := range d.store.List(ctx, civil.Date{}, civil.MustDate(9999, 12, 31)) {
			if err != nil {
				yield(Status{}, fmt.Errorf("complaint: open: %w", err))
				return
			}
			if s := d.status(c, on); s.Complaint.State != NoState && !s.Complaint.State.Closed() {
				list = append(list, s)
			}
		}
		slices.SortStableFunc(list, func(a, b Status) int {
			rank := func(s Status) int {
				if s.Acknowledged.IsZero() {
					return 0
				}
				return 1
			}
			return cmp.Or(cmp.Compare(rank(a), rank(b)), a.AcknowledgeBy.Compare(b.AcknowledgeBy))
		})
		for _, s := range list {
			if !yield(s, nil) {
				return
			}
		}
	}
}
