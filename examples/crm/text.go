package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/lawful-go/lawful/examples/crm/day"
	"github.com/lawful-go/lawful/privacy/civil"
)

// page is the report while it is written.
type page struct{ strings.Builder }

// text prints the report for people.
func text(out io.Writer, r *day.Report) error {
	p := &page{}
	p.line("VQ Communications Ltd, under its customer privacy policy as published: the work of %s", long(r.Day))
	p.line("%d accounts and %d contacts, %s", r.Accounts, r.TakenOver.Contacts, r.Data)
	p.takenOver(r.TakenOver)
	p.shadow(r.Shadow)
	p.decisions(r.Decisions)
	p.choices(r)
	p.mailing(r.Mailing)
	p.access(r)
	p.retention(r.Retention)
	p.hold(r)
	p.files(r)
	p.complaint(r.Complaint)
	_, err := io.WriteString(out, p.String())
	return err
}

func (p *page) line(format string, args ...any) { fmt.Fprintf(p, format+"\n", args...) }

func (p *page) title(format string, args ...any) { fmt.Fprintf(p, "\n"+format+"\n", args...) }

// table aligns rows whose cells are parted by tabs. Numbers stand in front, to the right.
func (p *page) table(rows ...string) {
	w := tabwriter.NewWriter(p, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		fmt.Fprintf(w, "  %s\n", row)
	}
	w.Flush()
}

// counted is a row that begins with a number.
func counted(n int, format string, args ...any) string {
	return fmt.Sprintf("%6d\t", n) + fmt.Sprintf(format, args...)
}

func (p *page) reasons(list []day.Reason) {
	var rows []string
	for _, r := range list {
		rows = append(rows, counted(r.Count, "%s\t%s (%s)", r.Code, r.Detail, r.Cite))
	}
	p.table(rows...)
}

// long writes a day out, as people say it.
func long(d civil.Date) string {
	if d.IsZero() {
		return "a day not known"
	}
	return d.In(time.UTC).Format("2 January 2006")
}
