package main

import (
	"cmp"
	"context"
	"flag"
	"slices"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/civil/ukbank"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/rights"
)

// calendar is the bank holidays that count: the company is in Wiltshire.
const calendar = ukbank.EnglandAndWales

// filed is a request, and where its clock stands.
type filed struct {
	Request  rights.Request    `json:"request"`
	Open     bool              `json:"open"`
	Due      civil.Date        `json:"due,omitzero"`  // latest lawful day; unset: the clock stands
	Safe     civil.Date        `json:"safe,omitzero"` // lawful under every reading
	DaysLeft int               `json:"daysLeft"`
	Overdue  bool              `json:"overdue"`
	Steps    []rights.Step     `json:"steps"`
	Findings []privacy.Finding `json:"findings"`
}

// clocked works the clock of a request out. Where the calendar does not reach, the safe day is given.
func (a *app) clocked(r rights.Request) filed {
	limit, err := r.Limit(calendar)
	v := filed{
		Request: r, Due: limit.Due, Safe: limit.Safe, DaysLeft: limit.DaysLeft(a.at), Steps: limit.Steps(), Findings: limit.Findings(),
		Open: r.State == rights.Open || r.State == rights.IdentityAwaited,
	}
	v.Overdue = v.Open && err == nil && limit.Overdue(a.at)
	return v
}

// filedRequests returns the requests of a person, or of everybody where none is named.
func (a *app) filedRequests(ctx context.Context, subject string) (list files, err error) {
	people := []privacy.SubjectID{privacy.SubjectID(subject)}
	if subject == "" {
		people, err = host.Column[privacy.SubjectID](ctx, a.db, `SELECT DISTINCT subject FROM privacy_request ORDER BY subject`)
		if err != nil {
			return nil, err
		}
	}
	list = files{}
	for _, s := range people {
		for r, err := range a.side.Stores().Requests().RequestsOf(ctx, s) {
			if err != nil {
				return nil, err
			}
			list = append(list, a.clocked(r))
		}
	}
	return list, nil
}

// files are requests.
type files []filed

func (l files) lines(p *page) {
	for _, f := range l {
		r, left := f.Request, "answered"
		switch {
		case f.Overdue:
			left = "overdue"
		case f.Open && f.Due.IsZero():
			left = "the clock stands"
		case f.Open:
			left = "due " + f.Due.String()
		}
		p.line("%s\t%s\t%s\t%s\treceived %s\t%s\t%d days", r.ID, r.Subject, r.Right, r.State, r.Received, left, f.DaysLeft)
	}
	p.line("%d requests", len(l))
}

func requestsCommand(*flag.FlagSet) func(context.Context, *app, []string) (answer, error) {
	return func(ctx context.Context, a *app, args []string) (answer, error) {
		subject := ""
		if len(args) > 0 {
			subject = args[0]
		}
		list, err := a.filedRequests(ctx, subject)
		if err != nil {
			return nil, err
		}
		return list, nil
	}
}

func dueCommand(fs *flag.FlagSet) func(context.Context, *app, []string) (answer, error) {
	within := fs.Int("within", 31, "how many `days` ahead to look; what is overdue is always listed")
	return func(ctx context.Context, a *app, _ []string) (answer, error) {
		list, err := a.filedRequests(ctx, "")
		if err != nil {
			return nil, err
		}
		list = slices.DeleteFunc(list, func(f filed) bool { return !f.Open || f.DaysLeft > *within })
		slices.SortFunc(list, func(x, y filed) int {
			return cmp.Or(cmp.Compare(x.DaysLeft, y.DaysLeft), cmp.Compare(x.Request.ID, y.Request.ID))
		})
		return list, nil
	}
}

func showCommand(*flag.FlagSet) func(context.Context, *app, []string) (answer, error) {
	return func(ctx context.Context, a *app, args []string) (answer, error) {
		r, err := a.side.Stores().Requests().Get(ctx, rights.RequestID(args[0]))
		if err != nil {
			return nil, err
		}
		return shown{a.clocked(r)}, nil
	}
}

// shown is one request with everything about it.
type shown struct{ filed }

func (s shown) lines(p *page) {
	files{s.filed}.lines(p)
	for _, e := range s.Request.History {
		p.line("  %s\t%s\tby %s\t%s", e.On, e.Action, e.By, e.Reason)
	}
	for _, step := range s.Steps {
		p.line("  %s", step)
	}
	for _, f := range s.Findings {
		p.line("  %s", f)
	}
}

func decideCommand(fs *flag.FlagSet) func(context.Context, *app, []string) (answer, error) {
	channel := consent.Email
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
		desk, err := a.side.In(tx, at)
		if err != nil {
			return nil, err
		}
		d, err := desk.Guard.Decide(ctx, policy.Processing{
			Subject: privacy.SubjectID(args[0]), Activity: privacy.ActivityID(args[1]), Data: data, Channel: channel, By: actor, At: at,
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
		seq := a.eraser.Obligations.Overdue(ctx, a.at)
		if len(args) > 0 {
			seq = a.eraser.Obligations.Of(ctx, privacy.SubjectID(args[0]))
		}
		list := owed{}
		for o, err := range seq {
			if err != nil {
				return nil, err
			}
			list = append(list, o)
		}
		return list, nil
	}
}

// owed are obligations.
type owed []obligation.Obligation

func (l owed) lines(p *page) {
	for _, o := range l {
		p.line("%s\t%s\t%s\t%s\t%s\t%s", o.Subject, o.Recipient, o.Kind, o.Detail, o.State, o.Kind.Cite(o.Regime))
	}
	p.line("%d obligations", len(l))
}
