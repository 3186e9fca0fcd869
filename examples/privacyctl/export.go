package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"path/filepath"

	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

func receiveCommand(fs *flag.FlagSet) func(context.Context, *app, []string) (answer, error) {
	id := fs.String("id", "", "the `name` of the request")
	about := fs.String("about", "", "the `activity` that a restriction or an objection is about; all without it")
	return func(ctx context.Context, a *app, args []string) (answer, error) {
		in := rights.Intake{
			Command: rights.Command{Request: rights.RequestID(*id), Key: "receive", By: actor, On: a.at},
			Subject: privacy.SubjectID(args[1]), Regime: a.side.Policy.Law().Regime(),
		}
		if err := in.Right.UnmarshalText([]byte(args[0])); err != nil {
			return nil, err
		}
		in.Activity = privacy.ActivityID(*about)
		r, err := a.office.Acts.Receive(ctx, in)
		if err != nil {
			return nil, err
		}
		if rights.MarkerOf(in.Right) == rights.NoMarker {
			return files{r.Status}, nil
		}
		return stopping{files{r.Status}, r.Stopped}, nil
	}
}

// stopping is a request that stops something when it is received, and what it stopped.
type stopping struct {
	Requests files                `json:"requests"`
	Stopped  []privacy.ActivityID `json:"stopped"`
}

func (s stopping) lines(p *page) {
	s.Requests.lines(p)
	for _, a := range s.Stopped {
		p.line("stopped\t%s", a)
	}
	p.line("%d activities stopped", len(s.Stopped))
}

func exportCommand(fs *flag.FlagSet) func(context.Context, *app, []string) (answer, error) {
	dir := fs.String("dir", "", "the `folder` for the files; a new one beside the database")
	return func(ctx context.Context, a *app, args []string) (_ answer, err error) {
		id := rights.RequestID(args[0])
		var f privacy.Faults
		f.CheckID("id", string(id))
		f.Require(filepath.IsLocal(args[0]), "id", "is no name for a folder: use -dir")
		if err := f.Err("export"); err != nil && *dir == "" {
			return nil, err
		}
		if *dir == "" {
			*dir = filepath.Join(a.db.Name+".files", args[0])
		}
		if _, err := a.office.Requests.CheckReleasable(ctx, id); err != nil { // before a folder is made
			return nil, err
		}
		folder, err := adopt.OpenFolder(*dir)
		if err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, folder.Close()) }()
		r, err := a.office.Fulfil.Export(ctx, fulfil.Order{Request: id, By: actor}, folder)
		if err != nil {
			return nil, err
		}
		e := exported{Parts: r.Responses, State: r.Request.State}
		for _, failed := range r.Failures {
			err = errors.Join(err, fmt.Errorf("system %s: %w", failed.System, failed.Err))
		}
		if err != nil {
			return e, err
		}
		if _, err := fulfil.Check(ctx, folder); err != nil {
			return e, err
		}
		s, err := a.office.Fulfil.Close(ctx, rights.Command{Request: id, Key: "export", By: actor, On: a.at})
		e.State = s.Request.State
		return e, err
	}
}

// exported is what was handed over.
type exported struct {
	State rights.State            `json:"state"`
	Parts []fulfil.SystemResponse `json:"parts"`
}

func (e exported) lines(p *page) {
	for _, part := range e.Parts {
		p.line("%s\t%s\t%d items\t%s", part.System, part.Answer, part.Items, part.Fault)
		if part.Outside > 0 {
			p.line("  %d items are not within the right", part.Outside)
		}
		for _, g := range part.Grounds {
			p.line("  withheld\t%s", g)
		}
		if part.Missing > 0 {
			p.line("  %d values and attachments could not be handed over", part.Missing)
		}
		for _, g := range part.Gaps {
			p.line("  %s\t%s\t%s", g.Record, g.Category, g.Fault)
		}
		for _, f := range part.Files {
			p.line("  %s\t%d bytes\t%s", f.Name, f.Size, f.SHA256)
		}
	}
	p.line("%s", e.State)
}

func complaintsCommand(fs *flag.FlagSet) func(context.Context, *app, []string) (answer, error) {
	from := civil.MustDate(2026, 1, 1)
	fs.TextVar(&from, "from", from, "the first `day` of receipt that is counted")
	return func(ctx context.Context, a *app, _ []string) (answer, error) {
		var c complaints
		for s, err := range a.office.Complaints.Open(ctx, a.at) {
			if err != nil {
				return nil, err
			}
			c.Open = append(c.Open, s)
		}
		var err error
		c.Counts, err = a.office.Complaints.Count(ctx, from, a.at, a.at)
		if err != nil {
			return nil, err
		}
		return c, nil
	}
}

// complaints are those that have no outcome, and the counts of all.
type complaints struct {
	Open   []complaint.Status `json:"open"`
	Counts complaint.Counts   `json:"counts"`
}

func (c complaints) lines(p *page) {
	for _, s := range c.Open {
		p.line("%s\t%s\t%s\t%s\tacknowledge by %s\t%d days", s.Complaint.ID, s.Complaint.Subject, s.Complaint.Right, s.Complaint.State, s.AcknowledgeBy, s.DaysLeft)
	}
	n := c.Counts
	p.line("%d open", len(c.Open))
	p.line("from %s to %s: %d received, %d acknowledged in time, %d late, %d overdue, %d days in the middle to an outcome", n.First, n.Last, n.Received, n.InTime, n.Late, n.Overdue, n.MedianDays)
	for state := complaint.Received; state <= complaint.Withdrawn; state++ {
		if k := n.Outcomes[state]; k > 0 {
			p.line("  %s\t%d", state, k)
		}
	}
}
