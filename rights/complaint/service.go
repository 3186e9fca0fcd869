package complaint

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights/internal/casework"
)

// Options configures a [Service]; nil means defaults.
//
// A controller names its location, since the law counts the days of its place. By UTC, what is entered without its day in the first
// hour of a day in British summer time counts for the day before: an acknowledgement sent then, a day late, passes for one in
// time; and a day that has begun there is refused as one to come.
type Options struct {
	Now      func() time.Time // nil: time.Now
	Location *time.Location   // where the days begin; nil: UTC
}

// Service carries complaints from receipt to outcome over a [Store]. Every command has a key, by which repeating it is
// safe. A command reads the complaint once and writes it once. Of two that handle one complaint at the same time the first
// wins; the other is tried again, and is a [privacy.ErrConflict] if the complaint does not allow it any more. It is safe for
// concurrent use if its store is.
type Service struct {
	laws []*Law
	work casework.Service[ID, Complaint, Entry, State, Action]
	list func(ctx context.Context, first, last civil.Date) iter.Seq2[Complaint, error] // of the store
}

// NewService returns a service over a store, by the laws that govern the people who complain, one for each regime, and the
// calendar of the controller. It returns a [privacy.FaultsError] if one is missing.
func NewService(s Store, laws []*Law, cal civil.Calendar, o *Options) (*Service, error) {
	if o == nil {
		o = new(Options)
	}
	var f privacy.Faults
	privacy.CheckLaws(&f, "laws", laws)
	work, err := casework.New(&f, &kind, s, cal, o.Now, o.Location)
	if err != nil {
		return nil, err
	}
	return &Service{slices.Clone(laws), work, s.List}, nil
}

// Status is a complaint with its deadline and what remains to be done on a day.
type Status struct {
	Complaint     Complaint  `json:"complaint"`
	On            civil.Date `json:"on"`                     // the day of the question
	Duty          bool       `json:"duty"`                   // the law wants it acknowledged
	AcknowledgeBy civil.Date `json:"acknowledgeBy,omitzero"` // last day to acknowledge it, inclusive; unset: no duty
	Acknowledged  civil.Date `json:"acknowledged,omitzero"`  // the day on which the person was first told anything
	DaysLeft      int        `json:"daysLeft"`               // to acknowledge it; negative: overdue
	Overdue       bool       `json:"overdue"`                // it is not acknowledged, and was to be

	Findings []privacy.Finding `json:"findings,omitempty"`
}

// Receive records a complaint, with what it is about, on the day of the entry. The service makes its state and history. An
// empty regime is the only one that the service has a law of; a regime without a law is a [privacy.Fault]. Repeating it with its key returns the one that is stored; different content under the same ID is a
// [privacy.ErrExists].
func (d *Service) Receive(ctx context.Context, c Complaint, e Entry) (Status, error) {
	const op = "complaint: receive"
	regime := c.Regime
	c = Complaint{ID: c.ID, Subject: c.Subject, Right: c.Right, Request: c.Request, Activity: c.Activity}
	e.Action = Receive
	if err := d.stamp(op, &e); err != nil {
		return Status{}, err
	}
	law, err := privacy.LawOf(d.laws, regime)
	if err != nil {
		return Status{}, fmt.Errorf("%s: %w", op, err)
	}
	c.Regime = law.Regulation().Regime
	made, err := d.work.Open(c, e)
	if err != nil {
		return Status{}, err
	}
	if made, err = d.work.Create(ctx, c.ID, made, about, e); err != nil {
		return Status{}, fmt.Errorf("%s: %w", op, err)
	}
	return d.status(made, civil.Date{})
}

// stamp sets when an entry is made.
func (d *Service) stamp(op string, e *Entry) error {
	var f privacy.Faults
	d.work.Stamp(&f, e)
	return f.Err(op)
}

// Do enters one more thing that was done about a complaint, see [Complaint.After]: its acknowledgement, word of how far it is,
// the outcome. An unset day is today; a day to come is a [privacy.ErrInvalid].
func (d *Service) Do(ctx context.Context, id ID, e Entry) (Status, error) {
	op := "complaint: " + e.Action.String()
	if err := d.stamp(op, &e); err != nil {
		return Status{}, err
	}
	c, err := d.work.Do(ctx, op, id, e, nil, nil)
	if err != nil {
		return Status{}, err
	}
	return d.status(c, civil.Date{})
}

// about reports whether two complaints are about the same.
func about(a, b *Complaint) bool {
	return a.Subject == b.Subject && a.Regime == b.Regime && a.Right == b.Right && a.Request == b.Request && a.Activity == b.Activity
}

// Status returns a complaint as it stood at the end of a day, and what was to be done about it then; unset: today. Before
// it was received it is a [privacy.ErrNotFound].
func (d *Service) Status(ctx context.Context, id ID, on civil.Date) (Status, error) {
	c, err := d.work.Store.Get(ctx, id)
	if err != nil {
		return Status{}, fmt.Errorf("complaint: status: %w", err)
	}
	if !on.IsZero() && on.Before(c.Received) {
		return Status{}, fmt.Errorf("complaint: status: %w", privacy.ErrNotFound)
	}
	return d.status(c, on)
}

// status works a complaint out. If the calendar does not reach, the day to acknowledge it is never too late.
func (d *Service) status(c Complaint, on civil.Date) (Status, error) {
	law, err := privacy.LawOf(d.laws, c.Regime)
	if err != nil {
		return Status{}, fmt.Errorf("complaint: status: %w", err)
	}
	if on.IsZero() {
		on = d.work.Today()
	}
	c = c.through(on)
	s := Status{Complaint: c, On: on, Acknowledged: c.acknowledged()}
	s.AcknowledgeBy, s.Duty, _ = law.Acknowledge(c.Received, d.work.Calendar)
	if s.Duty {
		s.DaysLeft = s.AcknowledgeBy.DaysSince(on)
		s.Overdue = s.Acknowledged.IsZero() && c.State != Withdrawn && on.After(s.AcknowledgeBy)
		switch {
		case s.Overdue || s.Acknowledged.After(s.AcknowledgeBy):
			s.add("CM-ACK-02", law)
		case s.Acknowledged.IsZero() && !c.State.Closed():
			s.add("CM-ACK-01", law)
		}
		if !c.State.Closed() {
			s.Findings = append(s.Findings, privacy.Code("CM-OUT-01").Finding("", law.Regulation()))
		}
	}
	return s, nil
}

// add adds a finding on the day by which the law wants the complaint acknowledged.
func (s *Status) add(code privacy.Code, law *Law) {
	f := code.Finding("", law.Regulation(), "by", s.AcknowledgeBy.String())
	duty := law.duty(s.Complaint.Received)
	f.Cite, f.Since = duty.Cite, duty.Since
	s.Findings = append(s.Findings, f)
}

// Open yields the complaints that had no outcome at the end of a day, unset: today; the one to be acknowledged first first, and behind them those that were,
// the oldest first. It holds them all in memory.
func (d *Service) Open(ctx context.Context, on civil.Date) iter.Seq2[Status, error] {
	return func(yield func(Status, error) bool) {
		var list []Status
		for c, err := range d.list(ctx, civil.Date{}, civil.MustDate(9999, 12, 31)) {
			if err != nil {
				yield(Status{}, fmt.Errorf("complaint: open: %w", err))
				return
			}
			s, err := d.status(c, on)
			if err != nil {
				yield(Status{}, fmt.Errorf("complaint: open: %w", err))
				return
			}
			if s.Complaint.State != 0 && !s.Complaint.State.Closed() {
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
