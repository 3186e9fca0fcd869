package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
)

// text prints the answer for people.
func (a *answer) text(out io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s, as published\nasked on %s about %s: %d contacts\n", a.Controller, a.Policy, a.On, a.File, a.Contacts)
	if a.Later != (later{}) {
		fmt.Fprintf(&b, "left out as later than that day: contacts %d, decisions on consent %d\n", a.Later.Contacts, a.Later.Consents)
	}
	a.printActivities(&b)
	a.printReasons(&b)
	if a.Person != nil {
		a.Person.print(&b)
	}
	a.printRetention(&b)
	a.Access.print(&b)
	a.printFaults(&b)
	_, err := io.WriteString(out, b.String())
	return err
}

func table(b *strings.Builder, rows func(w io.Writer)) {
	w := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	rows(w)
	w.Flush()
}

func (a *answer) printActivities(b *strings.Builder) {
	fmt.Fprintf(b, "\n1. May we do this? Number of contacts, and on which ground\n")
	table(b, func(w io.Writer) {
		fmt.Fprintf(w, "  activity\tpermitted\tdenied\tundetermined\ton the grounds\n")
		for _, one := range a.Activities {
			var on []string
			for _, g := range one.Grounds {
				on = append(on, fmt.Sprintf("%s %d", join(g.Bases), g.Count))
			}
			if on == nil {
				on = []string{"none"}
			}
			fmt.Fprintf(w, "  %s\t%d\t%d\t%d\t%s\n", one.ID, one.Permitted, one.Denied, one.Undetermined, strings.Join(on, ", "))
		}
	})
}

func join(bases []lawfulbasis.Basis) string {
	var words []string
	for _, b := range bases {
		words = append(words, b.String())
	}
	return strings.Join(words, " + ")
}

func (a *answer) printReasons(b *strings.Builder) {
	fmt.Fprintf(b, "\nWhy not? Reasons of the %d decisions that do not permit; one may have several\n", a.NotPermitted)
	printAll(b, a.Reasons)
	if n := len(a.AskAgain); n > 0 {
		fmt.Fprintf(b, "  Consents to ask for again, as they lack proof and are not in force: %d\n", n)
	}
}

func printAll(b *strings.Builder, reasons []reason) {
	for _, r := range reasons {
		fmt.Fprintf(b, "  %6d  %s\n", r.Count, r.Finding)
	}
}

func (p *person) print(b *strings.Builder) {
	fmt.Fprintf(b, "\nEvery reason for %s\n", p.ID)
	for _, d := range p.Decisions {
		d.print(b)
	}
	fmt.Fprintf(b, "  personal details: %s\n", action(p.Retention.Action, p.Retention.Due))
	for _, f := range p.Retention.Findings {
		fmt.Fprintf(b, "    %s\n", f)
	}
}

func (d decision) print(b *strings.Builder) {
	fmt.Fprintf(b, "  %s: %s", d.Activity, d.Outcome)
	switch on := join(d.Bases); {
	case on == "":
	case d.Outcome == privacy.Permitted:
		b.WriteString(" on " + on)
	default:
		b.WriteString(", though " + on + " would stand")
	}
	if !d.Changes.IsZero() {
		fmt.Fprintf(b, "; can change by itself from %s", civil.DateOf(d.Changes, vqcomms.Policy().Zone()))
	}
	b.WriteByte('\n')
	for _, f := range d.Findings {
		fmt.Fprintf(b, "    %s\n", f)
	}
	for _, f := range d.Obstacles {
		if f.Fix != "" {
			fmt.Fprintf(b, "    %s: %s\n", "to fix "+string(f.Code), f.Fix)
		}
	}
}

func (a *answer) printRetention(b *strings.Builder) {
	fmt.Fprintf(b, "\n2. How long may we keep this? Personal details of contacts, on %s\n", a.On)
	free := 0
	for _, d := range a.Retention {
		fmt.Fprintf(b, "  %6d  %s\n", d.Count, action(d.Action, d.Due))
		for _, r := range d.Reasons {
			fmt.Fprintf(b, "    %6d  %s\n", r.Count, r.Finding)
		}
		if k := d.KeepThrough; k.Count > 0 {
			fmt.Fprintf(b, "    last days of the duty to keep: %s\n", k)
		}
		if !d.Changes.IsZero() {
			fmt.Fprintf(b, "    first day on which one of these answers can change by itself: %s\n", d.Changes)
		}
		if d.Action != retention.Keep {
			free += d.Count
		}
	}
	if free == 0 {
		fmt.Fprintf(b, "       0  may go\n")
	}
}

// String returns the days, as in "2027-01-19 to 2036-12-18".
func (s span) String() string {
	if s.Earliest == s.Latest {
		return s.Earliest.String()
	}
	return s.Earliest.String() + " to " + s.Latest.String()
}

// action says what may or must be done with a record.
func action(a retention.Action, due bool) string {
	switch {
	case a == retention.Keep:
		return "must be kept"
	case due:
		return "must go: " + a.String()
	}
	return "may go: " + a.String()
}

func (a access) print(b *strings.Builder) {
	fmt.Fprintf(b, "\n3. By when must a request be answered? Access, received on %s, with %s\n", a.Received, holidays(a.Division))
	for _, s := range a.Steps {
		fmt.Fprintf(b, "  %s (%s)\n", s, s.Cite)
		if s.Date == a.Limit.NominalEnd {
			for _, d := range a.Skipped {
				fmt.Fprintf(b, "    not on %s: %s\n", weekday(d.Date), d.Why)
			}
		}
	}
	for _, f := range a.Findings {
		fmt.Fprintf(b, "  %s\n", f)
	}
	if a.Limit.Due.IsZero() {
		fmt.Fprintf(b, "  = due on a day not known yet; safe on %s\n", weekday(a.Limit.Safe))
	} else {
		fmt.Fprintf(b, "  = due on %s, day %d after receipt\n", weekday(a.Limit.Due), a.Limit.Due.DaysSince(a.Received))
	}
	fmt.Fprintf(b, "  %s\n", a.Source)
}

// weekday returns a date with the day of the week.
func weekday(d civil.Date) string { return d.Weekday().String()[:3] + " " + d.String() }

// holidays says whose bank holidays count.
func holidays(d uk.Division) string {
	switch d {
	case uk.EnglandAndWales:
		return "the bank holidays of England and Wales"
	case uk.Scotland:
		return "the bank holidays of Scotland"
	case uk.NorthernIreland:
		return "the bank holidays of Northern Ireland"
	}
	return "the bank holidays that the whole United Kingdom shares"
}

func (a *answer) printFaults(b *strings.Builder) {
	n := 0
	for _, r := range a.Faults {
		n += r.Count
	}
	fmt.Fprintf(b, "\n4. Is the policy itself sound? Faults of the published text under the law of that day: %d\n", n)
	for _, r := range a.Faults {
		fmt.Fprintf(b, "  %6d  %s: %s\n", r.Count, r.Severity, r.Finding)
	}
}
