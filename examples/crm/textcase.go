package main

import (
	"fmt"

	"github.com/lawful-go/lawful/examples/crm/day"
	"github.com/lawful-go/lawful/retention"
)

func (p *page) access(r *day.Report) {
	p.title("An access request")
	if r.Received.Request == "" {
		p.line("  Nobody asked.")
		return
	}
	p.line("  %s of %s", r.Received.Request, r.Received.Contact)
	for _, s := range []day.Stage{r.Received, r.Asked, r.Confirmed} {
		due := "the clock stands"
		if !s.Due.IsZero() {
			due = fmt.Sprintf("due %s, %d days left", long(s.Due), s.Left)
		}
		p.line("  %s  %-16s  %s; safe under every reading: %s", s.On, s.Action, due, long(s.Safe))
	}
	p.line("  How the last day is counted:")
	for _, s := range r.Confirmed.Steps {
		p.line("    %s (%s)", s, s.Cite)
	}
	for _, f := range r.Confirmed.Remarks {
		p.line("    %s", f)
	}
}

func (p *page) retention(r day.Retention) {
	p.title("How long may we keep this? Every record, those marked as deleted included")
	rows := []string{"category\trecords\tcontract not ended\tmust stay\tuntil\tmay go\tasked to erase: must stay"}
	for _, k := range r.Kept {
		until := ""
		if k.Stay > 0 {
			until = k.First.String() + " to " + k.Last.String()
		}
		rows = append(rows, fmt.Sprintf("%s\t%7d\t%18d\t%9d\t%s\t%6d\t%d", k.Category, k.Records, k.Running, k.Stay, until, k.Go, k.Resist))
	}
	p.table(rows...)
	if r.Deleted > 0 {
		p.line("  %d of the contacts whose details may go are marked as deleted in the application: they are still there.", r.Deleted)
	}
	if r.Open != "" {
		p.line("  The published period has a fault: %s", r.Open)
	}
	p.line("  Invoices are the company's own addition: the policy says that the law sets some periods, and names none.")
	for _, e := range r.Examples {
		asked := ""
		if e.Request {
			asked = ", if the person asks for erasure"
		}
		p.line("  For example %s %s, contract ended %s%s: %s", e.Category, e.Record, long(e.Ended), asked, e.Verdict.Action)
		for _, f := range e.Verdict.Why {
			p.line("    %s", f)
		}
	}
}

func (p *page) hold(r *day.Report) {
	p.title("A legal hold")
	if r.Placed.ID == "" {
		p.line("  There was nothing that may go, and so nothing to hold.")
		return
	}
	h := r.Placed
	p.line("  %s for the matter %s, on all %d records of %s", h.ID, h.Matter, h.Records, h.Contact)
	p.table(
		stand("before", h.Records, h.Before), stand("placed", h.Records, h.After),
		stand("released", h.Records, r.Released.After), stand("the day after", h.Records, r.Released.Next),
	)
}

// stand says how held records stand.
func stand(when string, of int, h day.Held) string {
	v := h.Details
	words := "details: " + v.Action.String()
	if v.Action == retention.Keep {
		words += " through " + long(v.Through)
		if v.Through.IsZero() {
			words = "details: keep, until the hold is released"
		}
	}
	return fmt.Sprintf("%s\t%d of %d may go\t%s", when, h.Go, of, words)
}
