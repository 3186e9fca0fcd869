package rights_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	ukPack "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/rights"
)

// deskNow is a Tuesday.
var deskNow = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

// deskOn is the day on which a test's service is, which it may move.
type deskOn struct{ t time.Time }

func (d *deskOn) to(s string) { d.t = date(s).In(time.UTC).Add(9 * time.Hour) }

func date(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// newDesk returns a service over a store in memory, and the day on which it is.
func newService(t testing.TB, s rights.Store) (*rights.Service, *deskOn) {
	t.Helper()
	on := &deskOn{deskNow}
	d, err := rights.NewService(s, both, ukPack.EnglandAndWales, &rights.Options{Now: func() time.Time { return on.t }})
	if err != nil {
		t.Fatal(err)
	}
	return d, on
}

func command(key string) rights.Command {
	return rights.Command{Request: "r-1", Key: key, By: "clerk", Reason: "note-1"}
}

func intake(id rights.RequestID, right rights.Right) rights.Intake {
	c := command("receive")
	c.Request = id
	return rights.Intake{Command: c, Subject: "person-1", Regime: uk, Right: right}
}

// must fails the test at an error.
func must(t testing.TB) func(s rights.Status, err error) rights.Status {
	return func(s rights.Status, err error) rights.Status {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}

func found(list []privacy.Finding) (all []string) {
	for _, f := range list {
		all = append(all, string(f.Code))
	}
	return all
}

// An access request: received by letter, identity in doubt, a question, an extension, an answer in part, a complaint.
func TestServiceWholeLife(t *testing.T) {
	store := memory.New().Requests()
	d, on := newService(t, store)
	ok := must(t)
	ctx := t.Context()
	in := intake("r-1", rights.Access)
	in.On = date("2026-11-20")
	s := ok(d.Receive(ctx, in))
	if s.Deadline.Due != date("2026-12-21") || s.DaysLeft != 27 || s.Overdue || s.Request.Version != 1 || s.Request.Hint != s.Deadline.Due {
		t.Errorf("received: %+v", s)
	}
	want := []rights.WhatIf{{Action: rights.Extend, Due: date("2027-02-22"), By: date("2026-12-21"), Cite: privacy.Citation{Instrument: "UK GDPR", Provision: "Art 12A"}}}
	if !slices.Equal(s.WhatIf, want) {
		t.Errorf("what would move it: %+v", s.WhatIf)
	}
	if _, err := d.CheckReleasable(ctx, "r-1"); err != nil {
		t.Errorf("nothing stands in the way: %v", err)
	}
	s = ok(d.AskIdentity(ctx, command("ask"), privacy.Yes))
	if !s.Deadline.Due.IsZero() || s.Deadline.Safe != date("2026-12-21") || s.Request.State != rights.IdentityAwaited {
		t.Errorf("in doubt: %+v", s)
	}
	if len(s.WhatIf) != 1 || s.WhatIf[0].Action != rights.ConfirmIdentity || s.WhatIf[0].Due != date("2026-12-24") {
		t.Errorf("in doubt, what would move it: %+v", s.WhatIf)
	}
	if _, err := d.CheckReleasable(ctx, "r-1"); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "Art 12(6)") {
		t.Errorf("released in doubt: %v", err)
	}
	on.to("2026-11-26")
	ok(d.ConfirmIdentity(ctx, command("confirm")))
	s = ok(d.AskClarification(ctx, command("question")))
	if !s.Deadline.Waiting() || s.WhatIf[0].Action != rights.RecordClarification {
		t.Errorf("asked: %+v", s)
	}
	on.to("2026-12-03")
	s = ok(d.RecordClarification(ctx, command("reply")))
	if s.Deadline.PausedDays == 0 || s.Deadline.Due.IsZero() {
		t.Errorf("replied: %+v", s.Deadline)
	}
	first := s.Deadline
	on.to("2026-12-10")
	s = ok(d.Extend(ctx, command("extend")))
	if !s.Deadline.Extended || !s.Deadline.Due.After(first.Due) {
		t.Errorf("extended: %+v", s.Deadline)
	}
	s = ok(d.AnswerInPart(ctx, command("answer"), rights.OthersRights, rights.LegalPrivilege))
	routes := []rights.Route{
		{To: "controller", Cite: privacy.Citation{Instrument: "DPA 2018", Provision: "s.164A"}}, {To: "regulator", Cite: privacy.Citation{Instrument: "DPA 2018", Provision: "s.165"}},
		{To: "court", Cite: privacy.Citation{Instrument: "UK GDPR", Provision: "Art 79"}},
	}
	if !slices.Equal(s.Routes, routes) || len(s.WhatIf) > 0 || s.Overdue || !slices.Equal(s.Request.Grounds(), []rights.Refusal{rights.OthersRights, rights.LegalPrivilege}) {
		t.Errorf("answered in part: %+v", s)
	}
	if _, err := d.CheckReleasable(ctx, "r-1"); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("released after the end: %v", err)
	}
	s = ok(d.Reopen(ctx, command("reopen")))
	s = ok(d.Answer(ctx, command("answer-2")))
	if s.Request.State != rights.Answered || len(s.Routes) > 0 || s.Request.Version != 9 || len(s.Request.History) != 9 {
		t.Errorf("answered: %+v", s.Request)
	}
	held, err := store.Get(ctx, "r-1")
	if err != nil || len(held.History) != 9 {
		t.Errorf("stored: %+v, %v", held, err)
	}
	if s, err := d.Status(ctx, "r-1", date("2030-01-01")); err != nil || s.Overdue {
		t.Errorf("years later: %+v, %v", s, err)
	}
}

// The other commands: a fee, a refusal, a request taken back.
func TestServiceOtherOutcomes(t *testing.T) {
	d, on := newService(t, memory.New().Requests())
	ok, ctx := must(t), t.Context()
	ok(d.Receive(ctx, intake("r-1", rights.Erasure)))
	s := ok(d.AskFee(ctx, command("fee")))
	if !s.Deadline.Waiting() {
		t.Errorf("a fee is asked for: %+v", s.Deadline)
	}
	on.to("2026-11-27")
	if s = ok(d.RecordFee(ctx, command("paid"))); s.Deadline.Due != date("2026-12-29") { // 27 December is a Sunday, and 28 a bank holiday
		t.Errorf("paid: %+v", s.Deadline)
	}
	s = ok(d.Refuse(ctx, command("refuse"), rights.LegalObligationOrTask))
	if s.Request.State != rights.Refused || len(s.Routes) != 3 {
		t.Errorf("refused: %+v", s)
	}
	ok(d.Receive(ctx, intake("r-2", rights.Portability)))
	c := command("withdraw")
	c.Request = "r-2"
	if s = ok(d.Withdraw(ctx, c)); s.Request.State != rights.Withdrawn {
		t.Errorf("taken back: %+v", s)
	}
	abroad := intake("r-3", rights.Rectification)
	abroad.Regime = eu
	ok(d.Receive(ctx, abroad))
	c = command("refuse")
	c.Request = "r-3"
	if s = ok(d.Refuse(ctx, c, rights.ConditionsNotMet)); len(s.Routes) != 2 || s.Routes[0].To != "regulator" {
		t.Errorf("refused in the European Union: %+v", s.Routes)
	}
}

// The routes of complaint are those of the day (DUAA 2025 s.103).
func TestRoutes(t *testing.T) {
	for on, want := range map[string]string{"2026-06-18": "regulator UK GDPR Art 77", "2026-06-19": "controller DPA 2018 s.164A"} {
		got := ukLaw.Routes(date(on))[0]
		if got.To+" "+got.Cite.String() != want {
			t.Errorf("%s: %+v", on, got)
		}
	}
}

// What the law forbids is refused with the provision, and nothing is stored.
func TestServiceRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(ctx context.Context, d *rights.Service, on *deskOn) error
		says string
	}{
		"identity without doubt": {func(ctx context.Context, d *rights.Service, _ *deskOn) error {
			_, err := d.AskIdentity(ctx, command("x"), privacy.Unknown)
			return err
		}, "Art 12(6)"},
		"a question on an erasure": {func(ctx context.Context, d *rights.Service, _ *deskOn) error {
			d.Receive(ctx, intake("r-2", rights.Erasure))
			c := command("x")
			c.Request = "r-2"
			_, err := d.AskClarification(ctx, c)
			return err
		}, "Art 12A(5)"},
		"an extension told late": {func(ctx context.Context, d *rights.Service, on *deskOn) error {
			on.to("2026-12-29")
			_, err := d.Extend(ctx, command("x"))
			return err
		}, "is after 2026-12-24, the last day to tell of an extension (UK GDPR Art 12A)"},
		"an extension without reasons": {func(ctx context.Context, d *rights.Service, _ *deskOn) error {
			c := command("x")
			c.Reason = ""
			_, err := d.Extend(ctx, c)
			return err
		}, "reason"},
		"a reply to no question": {func(ctx context.Context, d *rights.Service, _ *deskOn) error {
			_, err := d.RecordClarification(ctx, command("x"))
			return err
		}, "no question is open"},
		"a ground that is none for the right": {func(ctx context.Context, d *rights.Service, _ *deskOn) error {
			_, err := d.Refuse(ctx, command("x"), rights.PublicHealth)
			return err
		}, "public-health refuses no request for access"},
		"a refusal without grounds": {func(ctx context.Context, d *rights.Service, _ *deskOn) error {
			_, err := d.Refuse(ctx, command("x"))
			return err
		}, "Art 12(4)"},
		"before the receipt": {func(ctx context.Context, d *rights.Service, _ *deskOn) error {
			c := command("x")
			c.On = date("2026-11-23")
			_, err := d.Answer(ctx, c)
			return err
		}, "on: is before 2026-11-24"},
		"a day to come": {func(ctx context.Context, d *rights.Service, _ *deskOn) error {
			c := command("x")
			c.On = date("2026-11-25")
			_, err := d.Answer(ctx, c)
			return err
		}, "on: is in the future"},
		"no key": {func(ctx context.Context, d *rights.Service, _ *deskOn) error {
			_, err := d.Answer(ctx, command(""))
			return err
		}, "key"},
		"what the state forbids": {func(ctx context.Context, d *rights.Service, _ *deskOn) error {
			_, err := d.Reopen(ctx, command("x"))
			return err
		}, "reopen is forbidden in state open: allowed is"},
		"what the state forbids, asked first": {func(ctx context.Context, d *rights.Service, _ *deskOn) error {
			d.Answer(ctx, command("answer"))
			_, err := d.AskIdentity(ctx, command("x"), privacy.Yes)
			return err
		}, "ask-identity is forbidden in state answered: allowed is reopen"},
		"no right": {func(ctx context.Context, d *rights.Service, _ *deskOn) error {
			in := intake("r-9", rights.NoRight)
			in.Subject = ""
			_, err := d.Receive(ctx, in)
			return err
		}, "right"},
		"received without a key": {func(ctx context.Context, d *rights.Service, _ *deskOn) error {
			in := intake("r-9", rights.Access)
			in.Key = ""
			_, err := d.Receive(ctx, in)
			return err
		}, "key"},
		"authority of nobody": {func(ctx context.Context, d *rights.Service, _ *deskOn) error {
			in := intake("r-9", rights.Access)
			in.Authority = "paper-1"
			_, err := d.Receive(ctx, in)
			return err
		}, "authority: is that of no agent"},
		"an agent with white space": {func(ctx context.Context, d *rights.Service, _ *deskOn) error {
			in := intake("r-9", rights.Access)
			in.Agent, in.Authority = " a", " b"
			_, err := d.Receive(ctx, in)
			return err
		}, "authority: has white space"},
	} {
		store := memory.New().Requests()
		d, on := newService(t, store)
		must(t)(d.Receive(t.Context(), intake("r-1", rights.Access)))
		before, _ := store.Get(t.Context(), "r-1")
		err := c.do(t.Context(), d, on)
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
		after, _ := store.Get(t.Context(), "r-1")
		if strings.Contains(name, "asked first") {
			continue
		}
		if len(after.History) != len(before.History) {
			t.Errorf("%s: something was stored", name)
		}
	}
	if _, err := ukLaw.After(rights.Request{}, rights.Entry{Action: rights.Answer, Agent: "a", Authority: "b"}); err == nil {
		t.Error("an answer by nobody")
	}
	var faults *privacy.FaultsError
	if _, err := rights.NewService(nil, laws, nil, nil); !errors.As(err, &faults) || len(faults.Faults) != 2 {
		t.Errorf("a service of nothing: %v", err)
	}
	if d, err := rights.NewService(memory.New().Requests(), laws, ukPack.Common, nil); err != nil || d == nil {
		t.Error(err)
	}
}

// A command that is repeated with its key stores nothing; another with that key, and another's, are conflicts.
func TestServiceIsIdempotent(t *testing.T) {
	store := memory.New().Requests()
	d, on := newService(t, store)
	ok, ctx := must(t), t.Context()
	for range 2 {
		ok(d.Receive(ctx, intake("r-1", rights.Access)))
		ok(d.AskIdentity(ctx, command("ask"), privacy.Yes))
	}
	on.to("2026-12-30")
	s := ok(d.AskIdentity(ctx, command("ask"), privacy.No)) // what it says now is not looked at
	if len(s.Request.History) != 2 || s.Request.Version != 2 {
		t.Errorf("%+v", s.Request)
	}
	if _, err := d.ConfirmIdentity(ctx, command("ask")); !errors.Is(err, privacy.ErrConflict) {
		t.Errorf("the key of another action: %v", err)
	}
	for name, change := range map[string]func(in *rights.Intake){
		"another key":    func(in *rights.Intake) { in.Key = "other" },
		"another person": func(in *rights.Intake) { in.Subject = "person-2" },
		"another right":  func(in *rights.Intake) { in.Right = rights.Erasure },
		"another regime": func(in *rights.Intake) { in.Regime = eu },
	} {
		in := intake("r-1", rights.Access)
		change(&in)
		if _, err := d.Receive(ctx, in); !errors.Is(err, privacy.ErrExists) {
			t.Errorf("received again with %s: %v", name, err)
		}
	}
}

// Of several that handle a request at once one wins.
func TestServiceOneWins(t *testing.T) {
	store := memory.New().Requests()
	d, _ := newService(t, store)
	must(t)(d.Receive(t.Context(), intake("r-1", rights.Access)))
	gate := &gated{fullStore: store, open: make(chan struct{}), waiting: make(chan struct{}, 8)}
	errs := make([]error, 8)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() { _, errs[i] = d.In(gate).Answer(t.Context(), command(string(rune('a'+i)))) })
	}
	for range errs {
		<-gate.waiting
	}
	close(gate.open)
	wg.Wait()
	won := 0
	for _, err := range errs {
		switch {
		case err == nil:
			won++
		case !errors.Is(err, privacy.ErrConflict):
			t.Error(err)
		}
	}
	if r, err := store.Get(t.Context(), "r-1"); won != 1 || err != nil || len(r.History) != 2 {
		t.Errorf("%d won, %+v, %v", won, r, err)
	}
}

// gated is a store in which all read before anyone writes.
type gated struct {
	fullStore
	open, waiting chan struct{}
}

func (g *gated) Update(ctx context.Context, r rights.Request) error {
	g.waiting <- struct{}{}
	<-g.open
	return g.fullStore.Update(ctx, r)
}

// Another open request of the person under the right is told, and received all the same.
func TestServiceDuplicates(t *testing.T) {
	d, _ := newService(t, memory.New().Requests())
	ok, ctx := must(t), t.Context()
	ok(d.Receive(ctx, intake("r-1", rights.Access)))
	ok(d.Receive(ctx, intake("r-0", rights.Erasure)))
	s := ok(d.Receive(ctx, intake("r-2", rights.Access)))
	if !slices.Equal(s.Duplicates, []rights.RequestID{"r-1"}) || !slices.Contains(found(s.Findings), "RQ-DUPLICATE-01") {
		t.Errorf("%+v", s)
	}
	ok(d.Answer(ctx, command("answer")))
	if s, err := d.Status(ctx, "r-2", civil.Date{}); err != nil || len(s.Duplicates) > 0 {
		t.Errorf("after the first was answered: %+v, %v", s, err)
	}
}

// An agent asks: without authority the clock runs, the service says so, and nothing is released until identity is confirmed.
func TestServiceAgents(t *testing.T) {
	d, _ := newService(t, memory.New().Requests())
	ok, ctx := must(t), t.Context()
	in := intake("r-1", rights.Access)
	in.Agent = "solicitor-1"
	s := ok(d.Receive(ctx, in))
	if s.Deadline.Due.IsZero() || !slices.Contains(found(s.Findings), "RQ-AGENT-01") || s.Request.History[0].Agent != "solicitor-1" {
		t.Errorf("%+v", s)
	}
	if _, err := d.CheckReleasable(ctx, "r-1"); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "authority") {
		t.Errorf("released: %v", err)
	}
	ok(d.AskIdentity(ctx, command("ask"), privacy.Yes))
	if s = ok(d.ConfirmIdentity(ctx, command("confirm"))); slices.Contains(found(s.Findings), "RQ-AGENT-01") {
		t.Errorf("confirmed: %+v", s.Findings)
	}
	if _, err := d.CheckReleasable(ctx, "r-1"); err != nil {
		t.Error(err)
	}
	in = intake("r-2", rights.Access)
	in.Agent, in.Authority = "solicitor-1", "paper-1"
	if s = ok(d.Receive(ctx, in)); slices.Contains(found(s.Findings), "RQ-AGENT-01") {
		t.Errorf("with authority: %+v", s.Findings)
	}
	if r, err := d.CheckReleasable(ctx, "r-2"); err != nil || r.ID != "r-2" {
		t.Error(err)
	}
}
