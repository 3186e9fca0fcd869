package rights

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Status is a request and where its clock stands, worked out anew from what happened.
type Status struct {
	Request    Request           `json:"request"`
	On         civil.Date        `json:"on"`       // the day of the question
	Deadline   Deadline          `json:"deadline"` // Due, Safe, ExtensionNoticeBy
	DaysLeft   int               `json:"daysLeft"`
	Overdue    bool              `json:"overdue"`
	WhatIf     []WhatIf          `json:"whatIf,omitempty"`     // what would move the last day
	Duplicates []RequestID       `json:"duplicates,omitempty"` // other open requests of the person under the right, as [Service.Receive] and [Service.Status] find them
	Routes     []Route           `json:"routes,omitempty"`     // of a refusal, whole or in part: where the person can turn
	Findings   []privacy.Finding `json:"findings,omitempty"`
}

// WhatIf is an action that would move the last day if it were done on the day of the question.
type WhatIf struct {
	Action Action           `json:"action"`
	Due    civil.Date       `json:"due"`         // the last day then
	By     civil.Date       `json:"by,omitzero"` // last day on which it still does; unset: any
	Cite   privacy.Citation `json:"cite"`
}

// Route is where a person can turn who is refused (Art 12(4)).
type Route struct {
	To   string           `json:"to"` // "controller", "regulator", "court"
	Cite privacy.Citation `json:"cite"`
}

// Routes returns where a person can turn whose request was refused, wholly or in part, on a day.
func (l *Law) Routes(on civil.Date) []Route {
	var list []Route
	if scope, cite := l.Follows(ComplainToController, lawfulbasis.Consent, on); scope == Available {
		list = append(list, Route{"controller", cite})
	}
	for _, r := range []Route{{"regulator", l.cite(regulator, l.t.Regulator, on)}, {"court", l.cite(court, l.t.Court, on)}} {
		if !r.Cite.IsZero() {
			list = append(list, r)
		}
	}
	return list
}

// Status returns a request and where its clock stands on a day; unset: today.
func (d *Service) Status(ctx context.Context, id RequestID, on civil.Date) (Status, error) {
	r, err := d.work.Store.Get(ctx, id)
	if err != nil {
		return Status{}, fmt.Errorf("rights: status: %w", err)
	}
	return d.listed(ctx, r, on)
}

// listed is the status with the person's other requests.
func (d *Service) listed(ctx context.Context, r Request, on civil.Date) (Status, error) {
	s, err := d.clocked(r, on)
	if err != nil || r.State.Closed() {
		return s, err
	}
	people, err := d.o.Aliases.Aliases(ctx, r.Subject)
	if err != nil {
		return Status{}, fmt.Errorf("rights: status: aliases: %w", err)
	}
	for _, id := range people.Of(r.Subject) {
		for other, err := range d.store.RequestsOf(ctx, id) {
			if err != nil {
				return Status{}, fmt.Errorf("rights: status: %w", err)
			}
			if other.ID != r.ID && other.Right == r.Right && !other.State.Closed() {
				s.Duplicates = append(s.Duplicates, other.ID)
			}
		}
	}
	if len(s.Duplicates) > 0 {
		s.Findings = append(s.Findings, privacy.Code("RQ-DUPLICATE-01").Finding("request", s.Deadline.law.Regulation()))
	}
	return s, nil
}

// clocked works a clock out on a day; unset: today. A calendar that does not reach is a finding of the limit, no error.
func (d *Service) clocked(r Request, on civil.Date) (Status, error) {
	if on.IsZero() {
		on = d.work.Today()
	}
	law, err := d.Law(r.Regime)
	if err != nil {
		return Status{}, fmt.Errorf("rights: status: %w", err)
	}
	limit, err := law.Deadline(r.Clock, d.work.Calendar)
	if err != nil && !errors.Is(err, civil.ErrUnknownDay) {
		return Status{}, err
	}
	s := Status{Request: r, On: on, Deadline: limit, DaysLeft: limit.DaysLeft(on), Findings: limit.Findings()}
	if r.State == Refused || r.State == AnsweredInPart {
		s.Routes = law.Routes(on)
	}
	if r.State.Closed() {
		return s, nil
	}
	if r.unshown() {
		s.Findings = append(s.Findings, privacy.Code("RQ-AGENT-01").Finding("authority", law.Regulation()))
	}
	s.Overdue = limit.Overdue(on)
	for _, a := range []Action{ConfirmIdentity, RecordFee, RecordClarification, Extend} {
		if w, moves := d.whatIf(law, r, a, on, limit); moves {
			s.WhatIf = append(s.WhatIf, w)
		}
	}
	return s, nil
}

// whatIf returns what an action would do if it were done on a day.
func (d *Service) whatIf(law *Law, r Request, a Action, on civil.Date, was Deadline) (WhatIf, bool) {
	if a == RecordFee && r.FeeAsked.IsZero() {
		return WhatIf{}, false
	}
	next, err := law.After(r, Entry{Action: a, On: on, At: d.work.Now(), By: "what-if", Reason: "what-if"})
	if err != nil {
		return WhatIf{}, false
	}
	limit, err := law.Deadline(next.Clock, d.work.Calendar)
	if err != nil || limit.Due == was.Due || limit.Due.IsZero() {
		return WhatIf{}, false
	}
	w := WhatIf{Action: a, Due: limit.Due, Cite: law.Cite(a, r.Received)}
	if a == Extend {
		w.By = was.ExtensionNoticeBy
	}
	return w, true
}

// duePage is how many requests are read at once.
const duePage = 200

// Due yields the open requests that are due by a day, as their store lists them: the longest overdue first, and before them those
// that no service has worked out yet. Each is worked out again, by the calendar of the service; one that turns out to be due
// later is left out. The status is that of the day of the question; unset: today.
//
// A store that is no [DueLister] is a [privacy.ErrInvalid].
func (d *Service) Due(ctx context.Context, on, through civil.Date) iter.Seq2[Status, error] {
	return func(yield func(Status, error) bool) {
		for r, err := range d.pending(ctx, through) {
			var s Status
			if err == nil {
				s, err = d.clocked(r, on)
			}
			if err != nil {
				yield(Status{}, fmt.Errorf("rights: due: %w", err))
				return
			}
			if last := s.Deadline.last(); last.After(through) {
				continue
			}
			if !yield(s, nil) {
				return
			}
		}
	}
}

// pending yields the open requests that are listed by a day, page by page.
func (d *Service) pending(ctx context.Context, through civil.Date) iter.Seq2[Request, error] {
	return func(yield func(Request, error) bool) {
		lister, ok := d.store.(DueLister)
		if !ok {
			yield(Request{}, privacy.Fault{Field: "store", Reason: "lists no requests by the day on which they are due"})
			return
		}
		var after DueCursor
		for {
			var page []Request
			for r, err := range lister.Pending(ctx, through, after, duePage) {
				if err != nil {
					yield(Request{}, err)
					return
				}
				page = append(page, r)
			}
			for _, r := range page {
				if after = (DueCursor{r.Hint, r.ID}); !yield(r, nil) {
					return
				}
			}
			if len(page) < duePage {
				return
			}
		}
	}
}

// Moved is an open request whose last day another calendar moves.
type Moved struct {
	Request RequestID  `json:"request"`
	Was     civil.Date `json:"was"` // by the calendar of the service
	Is      civil.Date `json:"is"`
}

// Recompute works out every open request by another calendar, such as one to which a bank holiday was added that was
// announced since, see [civil.Also]. It yields those whose last day is another than by the calendar of the service, and
// stores by when each is listed. The service goes on with its own calendar; a host makes a new one. Where another handles a
// request at the same time it yields a [privacy.ErrConflict] and goes on: that one has stored by when it is listed.
func (d *Service) Recompute(ctx context.Context, cal civil.Calendar) iter.Seq2[Moved, error] {
	return func(yield func(Moved, error) bool) {
		if cal == nil {
			yield(Moved{}, fmt.Errorf("rights: recompute: %w", privacy.Fault{Field: "calendar", Reason: "is not given"}))
			return
		}
		var all []Request // before any is stored, which moves it in the order
		for r, err := range d.pending(ctx, civil.MustDate(9999, 12, 31)) {
			if err == nil {
				_, err = d.Law(r.Regime)
			}
			if err != nil {
				yield(Moved{}, fmt.Errorf("rights: recompute: %w", err))
				return
			}
			all = append(all, r)
		}
		for _, r := range all {
			was, next := r, r
			d.hint(&was)
			d.hintBy(&next, cal)
			var err error
			if next.Hint != r.Hint {
				if err = d.work.Store.Update(ctx, next); err != nil {
					err = fmt.Errorf("rights: recompute: %w", err)
				}
			}
			if err == nil && was.Hint == next.Hint {
				continue
			}
			if !yield(Moved{r.ID, was.Hint, next.Hint}, err) || err != nil && !errors.Is(err, privacy.ErrConflict) {
				return
			}
		}
	}
}
