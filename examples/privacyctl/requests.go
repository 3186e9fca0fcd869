package main

import (
	"context"
	"flag"
	"time"

	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/rights"
)

// files are requests, and where their clocks stand.
type files []rights.Status

func (l files) lines(p *page) {
	for _, f := range l {
		r, left := f.Request, "answered"
		switch {
		case f.Overdue:
			left = "overdue"
		case !r.State.Closed() && f.Deadline.Due.IsZero():
			left = "the clock stands"
		case !r.State.Closed():
			left = "due " + f.Deadline.Due.String()
		}
		p.line("%s\t%s\t%s\t%s\treceived %s\t%s\t%d days", r.ID, r.Subject, r.Right, r.State, r.Received, left, f.DaysLeft)
	}
	p.line("%d requests", len(l))
}

func requestsCommand(*flag.FlagSet) func(context.Context, *app, []string) (answer, error) {
	return func(ctx context.Context, a *app, args []string) (answer, error) {
		people, err := host.Column[privacy.SubjectID](ctx, a.db, `SELECT DISTINCT subject FROM privacy_request ORDER BY subject`)
		if len(args) > 0 {
			people = []privacy.SubjectID{privacy.SubjectID(args[0])}
		}
		if err != nil {
			return nil, err
		}
		list := files{}
		for _, s := range people {
			for r, err := range a.side.Stores().Requests().RequestsOf(ctx, s) {
				if err != nil {
					return nil, err
				}
				status, err := a.office.Requests.Status(ctx, r.ID, a.at)
				if err != nil {
					return nil, err
				}
				list = append(list, status)
			}
		}
		return list, nil
	}
}

func dueCommand(fs *flag.FlagSet) func(context.Context, *app, []string) (answer, error) {
	within := fs.Int("within", 31, "how many `days` ahead to look; what is overdue is always listed")
	return func(ctx context.Context, a *app, _ []string) (answer, error) {
		list := files{}
		for s, err := range a.office.Requests.Due(ctx, a.at, a.at.AddDays(*within)) {
			if err != nil {
				return nil, err
			}
			list = append(list, s)
		}
		return list, nil
	}
}

func showCommand(*flag.FlagSet) func(context.Context, *app, []string) (answer, error) {
	return func(ctx context.Context, a *app, args []string) (answer, error) {
		s, err := a.office.Requests.Status(ctx, rights.RequestID(args[0]), a.at)
		if err != nil {
			return nil, err
		}
		r, err := a.office.Fulfil.Report(ctx, s.Request.ID)
		if err != nil {
			return nil, err
		}
		return shown{s, r.Responses}, nil
	}
}

// shown is one request with everything about it.
type shown struct {
	rights.Status
	Parts []fulfil.SystemResponse `json:"parts"`
}

func (s shown) lines(p *page) {
	files{s.Status}.lines(p)
	for _, e := range s.Request.History {
		p.line("  %s\t%s\tby %s\t%s", e.On, e.Action, e.By, e.Reason)
	}
	for _, part := range s.Parts {
		p.line("  %s\t%s\t%d items\t%s", part.System, part.Answer, part.Items, part.Fault)
	}
	for _, step := range s.Deadline.Steps() {
		p.line("  %s", step)
	}
	for _, w := range s.WhatIf {
		p.line("  %s would make it due %s (%s)", w.Action, w.Due, w.Cite)
	}
	for _, r := range s.Routes {
		p.line("  the person can turn to the %s (%s)", r.To, r.Cite)
	}
	for _, f := range s.Findings {
		p.line("  %s", f)
	}
}

func decideCommand(fs *flag.FlagSet) func(context.Context, *app, []string) (answer, error) {
	channel := privacy.Email
	recipient := fs.String("recipient", "", "to `whom` the data go; they stay inside where none is named")
	fs.TextVar(&channel, "channel", channel, "by which `way` the person is reached")
	return func(ctx context.Context, a *app, args []string) (answer, error) {
		data := []privacy.Category{"email"}
		if len(args) > 2 {
			data[0] = privacy.Category(args[2])
		}
		tx, err := a.db.BeginTx(ctx, nil)
		if err != nil {
			return nil, err
		}
		defer tx.Rollback() // it reads
		at := a.at.In(a.side.Policy.Zone()).Add(12 * time.Hour)
		requests, err := a.side.In(tx, at)
		if err != nil {
			return nil, err
		}
		d, err := requests.Guard.Decide(ctx, policy.Processing{
			Subject: privacy.SubjectID(args[0]), Activity: privacy.ActivityID(args[1]), Data: data, Channel: channel, Recipient: privacy.RecipientID(*recipient), By: actor, At: at,
		})
		if err != nil {
			return nil, err
		}
		v := decided{Outcome: d.Outcome(), Why: d.Findings()}
		for _, b := range d.Bases() {
			v.Bases = append(v.Bases, b.String())
		}
		return v, nil
	}
}

// decided is a decision.
type decided struct {
	Outcome privacy.Outcome   `json:"outcome"`
	Bases   []string          `json:"bases"`
	Why     []privacy.Finding `json:"why"`
}

func (d decided) lines(p *page) {
	p.line("%s %v", d.Outcome, d.Bases)
	for _, f := range d.Why {
		p.line("  %s", f)
	}
}

func obligationsCommand(*flag.FlagSet) func(context.Context, *app, []string) (answer, error) {
	return func(ctx context.Context, a *app, args []string) (answer, error) {
		seq := a.office.Obligations.Overdue(ctx, a.at)
		if len(args) > 0 {
			seq = a.office.Obligations.Of(ctx, privacy.SubjectID(args[0]))
		}
		list := owed{}
		for o, err := range seq {
			if err != nil {
				return nil, err
			}
			duty, _ := a.side.Policy.Law().Obligations().Duty(o.Kind)
			list = append(list, due{o, duty.Cite})
		}
		return list, nil
	}
}

// owed are obligations.
type owed []due

// due is an obligation, and where it comes from.
type due struct {
	obligation.Obligation
	cite privacy.Citation
}

func (l owed) lines(p *page) {
	for _, o := range l {
		p.line("%s\t%s\t%s\t%s\t%s\t%s", o.Subject, o.Recipient, o.Kind, o.Detail, o.State, o.cite)
	}
	p.line("%d obligations", len(l))
}
