package main

import (
	"fmt"

	"github.com/lawful-go/lawful/examples/crm/adopt"
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
	var rows []string
	for _, s := range []day.Stage{r.Received, r.Asked, r.Confirmed} {
		due := "the clock stands"
		if !s.Due.IsZero() {
			due = fmt.Sprintf("due %s, in %d days", long(s.Due), s.Left)
		}
		if s.Safe != s.Due {
			due += fmt.Sprintf("; safe under every reading %s, in %d days", long(s.Safe), s.Safe.DaysSince(r.Day))
		}
		rows = append(rows, fmt.Sprintf("%s\t%s\t(%s)\t%s", s.On, s.Action, s.Cite, due))
	}
	p.table(rows...)
	p.line("  Who asks was in reasonable doubt: the letter named an address that the application does not know.")
	p.line("  How the last day is counted:")
	for _, s := range r.Confirmed.Steps {
		p.line("    %s (%s)", s, s.Cite)
	}
	for _, f := range r.Confirmed.Remarks {
		p.line("    %s", f)
	}
}

func (p *page) retention(r day.Retention) {
	p.title("How long may we keep this? Every record, also of contacts that are marked as deleted")
	head := "category\trecords\tcontract not ended\tmust stay\tuntil\tmay go\tmust stay if asked to erase"
	p.line("  Under the published policy:")
	p.kept(head, r.Kept[:2])
	if r.Deleted > 0 {
		p.line("  %d of the contacts whose details may go are marked as deleted in the application, and are still there.", r.Deleted)
	}
	if r.Open != "" {
		p.line("  The policy has a fault here: %s.", r.Open)
	}
	own := adopt.VATRecords()
	p.line("  The policy says that the law sets some periods, and names none. The company's own addition, %s:", own.ID)
	p.line("  %d years from the end of the VAT period (%s), beside the published period.", own.Min.Years, own.Cite)
	p.kept(head, r.Kept[2:])
	p.line("  The last column counts records whose contract has ended, where the person asks and Art 17(1) applies.")
	p.line("  One record of each kind, and why:")
	for _, e := range r.Examples {
		p.example(e)
	}
}

func (p *page) kept(head string, list []day.Kept) {
	rows := []string{head}
	for _, k := range list {
		until := ""
		if k.Stay > 0 {
			until = k.First.String() + " to " + k.Last.String()
		}
		rows = append(rows, fmt.Sprintf("%s\t%7d\t%18d\t%9d\t%s\t%6d\t%26d", k.Category, k.Records, k.Running, k.Stay, until, k.Go, k.Resist))
	}
	p.table(rows...)
}

// example is one record with its reasons. That the published period has no end was said once.
func (p *page) example(e day.Example) {
	ended, asked := "no contract has ended", ""
	if !e.Ended.IsZero() {
		ended = "contract ended " + long(e.Ended)
	}
	if e.Request {
		asked = ", asked to erase"
	}
	p.line("  %s %s, %s%s: %s", e.Category, e.Record, ended, asked, word(e.Verdict))
	for _, f := range e.Verdict.Why {
		if f.Code != "RT-OPEN-01" {
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
	return fmt.Sprintf("%s\t%d of %d may go\tdetails: %s", when, h.Go, of, word(h.Details))
}

// word is a verdict in few words.
func word(v day.Verdict) string {
	switch {
	case v.Action == retention.Keep && !v.Through.IsZero():
		return "must be kept through " + long(v.Through)
	case v.Action == retention.Keep && v.Held:
		return "must be kept until the hold is released"
	case v.Action == retention.Keep:
		return "is kept"
	case v.Due:
		return "must go: " + v.Action.String()
	}
	return "may go: " + v.Action.String()
}
