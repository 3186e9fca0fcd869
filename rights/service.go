package rights

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights/internal/casework"
)

// Options configures a [Service]; nil means defaults.
//
// A controller names its location, since the law counts the days of its place. By UTC, what is entered without its day in the first
// hour of a day in British summer time counts for the day before: a request received then is due a day early, but an extension
// told then, a day late, passes for one that was told in time; and a day that has begun there is refused as one to come.
type Options struct {
	Now      func() time.Time // nil: time.Now
	Location *time.Location   // where the days begin; nil: UTC

	// Markers stores the restriction or objection with which a request stops processing when it is received, see
	// [MarkerOf]. Without it such a request is rejected.
	Markers MarkerStore

	// Aliases says which identifiers are one person. A person's other open requests are found under each of them. A
	// request keeps the identifier under which it was received. Nil: nobody was merged.
	Aliases alias.Resolver
}

// Service carries requests from receipt to outcome over a [Store]: one method for each command. It adds to the pure machine
// what takes a calendar, a store or other requests: that an extension is told in time, that identity is asked for on
// reasonable doubt alone, which requests are the same, when each is due. It is safe for concurrent use if its store is.
//
// Every command has a key, by which repeating it is safe: the same command with the same key stores nothing and returns the request as
// it is; with that key another action, day, reason or ground is a [privacy.ErrConflict]. A day that is not set stands for that of
// the first time. A command reads the request once and writes it once. Of two that handle one request at the same time the
// first wins; the other is tried again, and is a [privacy.ErrConflict] if the request does not allow it any more. An action
// that the state forbids is a [privacy.Fault], see [State.Next]; everything else that is wrong is reported at once, with the
// provision. Nothing is stored then.
type Service struct {
	laws  []*Law
	store Store // that of work
	work  casework.Service[RequestID, Request, Entry, State, Action]
	o     Options
}

// NewService returns a service over a store, by the laws that govern the people who ask, one for each regime, and the calendar of
// the controller. It returns a [privacy.FaultsError] if one is missing.
func NewService(s Store, laws []*Law, cal civil.Calendar, o *Options) (*Service, error) {
	laws = slices.Clone(laws)
	d := &Service{store: s, laws: laws}
	if o != nil {
		d.o = *o
	}
	if d.o.Aliases == nil {
		d.o.Aliases = alias.None{}
	}
	var f privacy.Faults
	privacy.CheckLaws(&f, "laws", laws)
	var err error
	if d.work, err = casework.New(&f, kindOf(laws), s, cal, d.o.Now, d.o.Location); err != nil {
		return nil, err
	}
	return d, nil
}

// Law returns the law of a regime, see [privacy.LawOf].
func (d *Service) Law(regime privacy.Regime) (*Law, error) { return privacy.LawOf(d.laws, regime) }

// In returns the same service over another store, such as that of a transaction of the host. It has no store of
// markers, and rejects requests that place one: use [Service.Within] for those.
func (d *Service) In(s Store) *Service { return d.Within(s, nil) }

// Command is what every command says.
type Command struct {
	Request RequestID
	Key     string           // idempotency key; needed
	By      privacy.ActorID  // who enters it
	On      civil.Date       // the day on which it happened, which may be before today; unset: today
	Reason  privacy.RecordID // where the host keeps the reasons, or the message itself
}

// Intake is a request that comes in.
type Intake struct {
	Command
	Subject privacy.SubjectID
	Regime  privacy.Regime // empty: the only one that the service has a law of
	Right   Right

	// Activity is what a restriction or an objection (Art 21(1)) is about; empty: every activity. It goes into the
	// marker.
	Activity privacy.ActivityID

	Promised civil.Period // how long the controller promised to take, see [Clock.Promised]; zero: nothing is promised

	Agent     privacy.ActorID  // who asks for the person; empty: the person
	Authority privacy.RecordID // where the host keeps what shows that the agent may; empty: nothing does yet
}

// Receive records a new request. It is idempotent: a request with the same ID, key, person, right, agent, day and
// message returns the stored one; a different request with the same ID is [privacy.ErrExists]. The status reports the
// person's other open requests under the right, and an agent whose authority is not shown. Neither stops the request
// from being received, or its clock from running.
//
// A request for restriction, and an objection, stop processing at once: Receive places the marker of [MarkerOf] under
// the same subject and request, from the day on which the request came. Without [Options].Markers that is a
// [privacy.ErrInvalid], and nothing is stored. The marker is placed first; in a transaction, see [Service.Within],
// both are stored or neither. Package subject receives a request in a transaction, and also obliges the controller to
// tell recipients what stopped.
func (d *Service) Receive(ctx context.Context, in Intake) (Status, error) {
	const op = "rights: receive"
	e, err := d.entry(op, Receive, in.Command)
	if err != nil {
		return Status{}, err
	}
	var f privacy.Faults
	lawOf(&f, d.laws, in.Regime)
	d.checkMarker(&f, in)
	if err := f.Err(op); err != nil {
		return Status{}, err
	}
	e.Agent, e.Authority = in.Agent, in.Authority
	r, err := d.work.Open(Request{ID: in.Request, Subject: in.Subject, Clock: Clock{Regime: in.Regime, Right: in.Right, Promised: in.Promised}}, e)
	if err != nil {
		return Status{}, err
	}
	d.hint(&r)
	if r, err = d.receive(ctx, in, e, r); err != nil {
		return Status{}, fmt.Errorf("%s: %w", op, err)
	}
	return d.listed(ctx, r, civil.Date{})
}

// receive stores a request and what it places, or returns the stored request if it is the same.
func (d *Service) receive(ctx context.Context, in Intake, e Entry, r Request) (Request, error) {
	same := func(held, r *Request) bool {
		return held.Subject == r.Subject && held.Right == r.Right && held.Regime == r.Regime
	}
	if MarkerOf(in.Right) == NoMarker {
		return d.work.Create(ctx, r.ID, r, same, e)
	}
	held, err := d.work.Again(ctx, r.ID, r, same, e) // a request whose ID is already taken by a different one places nothing
	switch {
	case errors.Is(err, privacy.ErrNotFound):
	case err != nil || held.State.Closed():
		return held, err
	}
	e.On = r.Received
	if placed := d.place(ctx, in, e); placed != nil || err == nil {
		return held, placed
	}
	return d.work.Create(ctx, r.ID, r, same, e)
}

// AskIdentity asks for information that confirms who asks: only on reasonable doubt, which is shown by the reason
// (Art 12(6)). A doubt that is not Yes is a [privacy.ErrInvalid]. Nothing is released until it is confirmed, see
// [Service.CheckReleasable].
func (d *Service) AskIdentity(ctx context.Context, c Command, doubt privacy.Fact) (Status, error) {
	return d.act(ctx, AskIdentity, c, nil, func(l *Law, r Request, _ civil.Date, f *privacy.Faults) {
		may, cite := l.MayAskIdentity(doubt, r.Received)
		f.Require(may == privacy.Permitted, "doubt", "is not shown: identity is asked for on reasonable doubt alone ("+cite.String()+")")
	})
}

// ConfirmIdentity enters that the information came and the doubt is gone.
func (d *Service) ConfirmIdentity(ctx context.Context, c Command) (Status, error) {
	return d.act(ctx, ConfirmIdentity, c, nil, nil)
}

// AskFee asks for a reasonable fee, for a request that is manifestly unfounded or excessive (Art 12(5)(a)).
func (d *Service) AskFee(ctx context.Context, c Command) (Status, error) {
	return d.act(ctx, AskFee, c, nil, nil)
}

// RecordFee enters that the fee was paid.
func (d *Service) RecordFee(ctx context.Context, c Command) (Status, error) {
	return d.act(ctx, RecordFee, c, nil, nil)
}

// AskClarification asks which data or processing an access request is about, which stops its clock until the reply. Any
// other request is a [privacy.ErrInvalid]: its clock would run on, and the person need not say more.
func (d *Service) AskClarification(ctx context.Context, c Command) (Status, error) {
	return d.act(ctx, AskClarification, c, nil, func(l *Law, r Request, _ civil.Date, f *privacy.Faults) {
		f.Require(r.Right == Access, "right", "is "+r.Right.String()+": only an access request is asked what it is about ("+
			l.Cite(AskClarification, r.Received).String()+")")
	})
}

// RecordClarification enters that the reply came. It answers every open question.
func (d *Service) RecordClarification(ctx context.Context, c Command) (Status, error) {
	return d.act(ctx, RecordClarification, c, nil, nil)
}

// Extend enters that the person was told, with reasons, that two more months are needed. It is refused where that was
// not done within the first period: an extension told late does not count (Art 12(3)).
func (d *Service) Extend(ctx context.Context, c Command) (Status, error) {
	return d.act(ctx, Extend, c, nil, func(l *Law, r Request, on civil.Date, f *privacy.Faults) {
		limit, err := l.Deadline(r.Clock, d.work.Calendar)
		last := limit.ExtensionNoticeBy
		if last.IsZero() { // the clock stands, or the calendar does not reach
			last = limit.Safe
		}
		if err != nil && !errors.Is(err, civil.ErrUnknownDay) {
			f.Take("clock.", err)
			return
		}
		f.Require(!on.After(last), "on", "is after "+last.String()+", the last day to tell of an extension ("+
			l.Cite(Extend, r.Received).String()+")")
	})
}

// Answer enters that the person was told that all of it was done, or that nothing is held.
func (d *Service) Answer(ctx context.Context, c Command) (Status, error) {
	return d.act(ctx, Answer, c, nil, nil)
}

// AnswerInPart enters that the person was told what was done, and on which grounds the rest is refused, see [Law.MayRefuse].
// The status has the routes of complaint, which the answer names (Art 12(4)).
func (d *Service) AnswerInPart(ctx context.Context, c Command, grounds ...Refusal) (Status, error) {
	return d.act(ctx, AnswerInPart, c, grounds, nil)
}

// Refuse enters that the person was told on which grounds nothing is done, see [Law.MayRefuse]. The status has the routes of
// complaint, which the answer names (Art 12(4)).
func (d *Service) Refuse(ctx context.Context, c Command, grounds ...Refusal) (Status, error) {
	return d.act(ctx, Refuse, c, grounds, nil)
}

// Withdraw enters that the person took the request back.
func (d *Service) Withdraw(ctx context.Context, c Command) (Status, error) {
	return d.act(ctx, Withdraw, c, nil, nil)
}

// Reopen takes a closed request up again, as after a complaint. Its clock is that of the first receipt. A doubt about who asks
// that was there when it was closed is there still: identity is asked for again, and confirmed, before anything is released or
// answered.
func (d *Service) Reopen(ctx context.Context, c Command) (Status, error) {
	return d.act(ctx, Reopen, c, nil, nil)
}

// CheckReleasable returns a request whose data may be handed over, or changed as it asks, at this moment: it is open, and who
// asks is not in doubt. Ask again each time, right before data are handed over. Any other state is a [privacy.ErrInvalid].
func (d *Service) CheckReleasable(ctx context.Context, id RequestID) (Request, error) {
	r, err := d.work.Store.Get(ctx, id)
	if err == nil {
		err = d.releasable(&r)
	}
	if err != nil {
		return Request{}, fmt.Errorf("rights: release: %w", err)
	}
	return r, nil
}

// releasable returns why nothing is released.
func (d *Service) releasable(r *Request) error {
	law, err := d.Law(r.Regime)
	if err != nil {
		return err
	}
	cite := law.Cite(AskIdentity, r.Received).String()
	switch {
	case r.State != Open && r.State != IdentityAwaited:
		return privacy.Fault{Field: "state", Reason: "is " + r.State.String() + ": nothing more is released"}
	case r.doubted():
		return privacy.Fault{Field: "state", Reason: "who asks is in doubt: nothing is released (" + cite + ")"}
	case r.unshown():
		return privacy.Fault{Field: "authority", Reason: "of the agent is not shown: nothing is released (" + cite + ")"}
	}
	return nil
}

// unshown reports whether an agent asks, nothing shows that they may, and identity was not confirmed since.
func (r *Request) unshown() bool {
	return len(r.History) > 0 && r.History[0].Agent != "" && r.History[0].Authority == "" && r.IdentityReceived.IsZero()
}

// entry makes the entry of a command, and returns what is wrong with the command itself.
func (d *Service) entry(op string, a Action, c Command) (Entry, error) {
	e := Entry{Action: a, On: c.On, By: c.By, Key: c.Key, Reason: c.Reason}
	var f privacy.Faults
	f.CheckID("request", string(c.Request))
	f.CheckID("key", c.Key)
	d.work.Stamp(&f, &e)
	return e, f.Err(op)
}

// act reads a request, adds an entry to it, and stores it.
func (d *Service) act(ctx context.Context, a Action, c Command, grounds []Refusal, also func(l *Law, r Request, on civil.Date, f *privacy.Faults)) (Status, error) {
	op := "rights: " + a.String()
	return d.do(ctx, op, a, c, func(r *Request, e, first *Entry) error {
		e.Refusals = grounds
		if first != nil || also == nil || machine.Forbids(r.State, a) {
			return nil
		}
		var f privacy.Faults
		if law := lawOf(&f, d.laws, r.Regime); law != nil {
			also(law, *r, e.On, &f)
		}
		return f.Err(op)
	})
}

// do enters a command, which ready completes once the request was read.
func (d *Service) do(ctx context.Context, op string, a Action, c Command, ready func(r *Request, e, first *Entry) error) (Status, error) {
	e, err := d.entry(op, a, c)
	if err != nil {
		return Status{}, err
	}
	r, err := d.work.Do(ctx, op, c.Request, e, ready, d.hint)
	if err != nil {
		return Status{}, err
	}
	return d.clocked(r, civil.Date{})
}

// hint works out by when a request is listed.
func (d *Service) hint(r *Request) { d.hintBy(r, d.work.Calendar) }

// hintBy works out by when a request is listed by a calendar.
func (d *Service) hintBy(r *Request, cal civil.Calendar) {
	if law, err := d.Law(r.Regime); err == nil {
		limit, _ := law.Deadline(r.Clock, cal) // of one that was checked; where the calendar does not reach, by the safe day
		if r.Hint = limit.Due; r.Hint.IsZero() {
			r.Hint = limit.Safe
		}
	}
}
