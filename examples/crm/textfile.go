package main

import (
	"fmt"
	"strings"

	"github.com/lawful-go/lawful/examples/crm/day"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/rights"
)

// files prints the file of each request that was answered today.
func (p *page) files(r *day.Report) {
	p.title("The files of three requests, answered today")
	for _, f := range []day.File{r.Access, r.Erasure, r.Objected} {
		if f.Contact == "" {
			p.line("  Nobody asked.")
			continue
		}
		p.line("  %s of %s, due %s: %s", f.Request, f.Contact, long(f.Due), f.State)
		for _, asked := range []day.Asked{r.Incoming.Erasure, r.Incoming.Objection} {
			if asked.Request == f.Request {
				p.line("    disclosed to the ticketing system: %s", said(asked.Disclosed))
			}
		}
		p.parts(f.Parts)
		for _, g := range f.Grounds {
			p.line("    refused in part: %s (%s)", g.Ground, g.Cite)
		}
		for _, s := range f.Stays {
			p.line("    stays in %s: %s, until %s by %s", s.System, s.Category, long(s.Until), s.Rule)
		}
		for _, o := range f.Owed {
			p.line("    %s is to be told: %s %s (%s)", o.Recipient, o.Kind, o.Detail, o.Cite)
		}
		if f.Right == rights.Objection {
			p.objection(r.Objection, f.Effects)
		}
		for _, to := range f.Routes {
			p.line("    told: the person can turn to the %s (%s)", to.To, to.Cite)
		}
	}
}

// parts says what each system answered.
func (p *page) parts(list []fulfil.SystemResponse) {
	var rows []string
	for _, part := range list {
		var names []string
		for _, f := range part.Files {
			names = append(names, fmt.Sprintf("%s %d bytes", f.Name, f.Size))
		}
		row := fmt.Sprintf("  %s\t%s\t%d", part.System, part.Answer, part.Items)
		if len(names) > 0 {
			row += "\t" + strings.Join(names, ", ")
		}
		rows = append(rows, row)
	}
	p.table(rows...)
}

// objection says what stops, and what of the other activities goes on.
func (p *page) objection(o day.Objection, effects []rights.Effect) {
	p.line("    %s before  %s", o.Activity, said(o.Before))
	p.line("    %s after   %s", o.Activity, said(o.After))
	p.line("    other activities    %d were permitted, and %d still are", o.Others, o.Left)
	dispositions := make(map[rights.Consequence]int)
	for _, e := range effects {
		dispositions[e.Consequence]++
	}
	p.line("    had the person objected to all %d: %d stop, %d until it is weighed, %d go on on another ground", len(effects), dispositions[rights.Stops], dispositions[rights.Depends], dispositions[rights.GoesOn])
}

func (p *page) complaint(c day.Complained) {
	p.title("A complaint")
	if c.Complaint.ID == "" {
		p.line("  Nobody complained.")
		return
	}
	p.line("  %s of %s, about %s and %s: %s", c.Complaint.ID, c.Complaint.Subject, c.Complaint.Right, c.Complaint.Activity, c.Complaint.State)
	p.line("  to be acknowledged by %s (DPA 2018 s.164A(3))", long(c.AcknowledgeBy))
	var rows []string
	for _, e := range c.Complaint.History {
		rows = append(rows, fmt.Sprintf("%s\t%s", e.On, e.Action))
	}
	p.table(rows...)
	p.line("  The person can turn to the %s beside, %s (%s).", c.Regulator.Name, c.Regulator.URL, c.Cite)
	n := c.Counts
	p.line("  For the regulator, from %s to %s: %d received, %d acknowledged in time, %d late, %d upheld, %d days in the middle to an outcome.",
		long(n.First), long(n.Last), n.Received, n.InTime, n.Late, n.Outcomes[c.Complaint.State], n.MedianDays)
}
