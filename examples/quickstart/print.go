package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
)

// text prints the answer for people.
func (r *answer) text(out io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "VQ Communications Ltd, customer privacy policy as published, asked about %s\n%d contacts, %s\n",
		r.File, r.Contacts, r.On)
	r.printActivities(&b)
	r.printReasons(&b)
	if r.Person != nil {
		r.Person.print(&b)
	}
	r.Access.print(&b)
	r.printRetention(&b)
	fmt.Fprintf(&b, "\nIs the policy itself sound? The law of that day finds ")
	var parts []string
	for _, s := range []string{"critical", "high", "medium", "low", "info"} {
		if r.Policy[s] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", r.Policy[s], s))
		}
	}
	fmt.Fprintf(&b, "%s faults in the published text.\n", strings.Join(parts, ", "))
	_, err := io.WriteString(out, b.String())
	return err
}

func table(b *strings.Builder, rows func(w io.Writer)) {
	w := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	rows(w)
	w.Flush()
}

func (r *answer) printActivities(b *strings.Builder) {
	fmt.Fprintf(b, "\nMay we do this? For how many contacts, and on which ground\n")
	table(b, func(w io.Writer) {
		fmt.Fprintf(w, "  activity\tpermitted\trefused\tundetermined\tgrounds\n")
		for _, a := range r.Activities {
			var grounds []string
			for _, g := range slices.Sorted(maps.Keys(a.Grounds)) {
				grounds = append(grounds, fmt.Sprintf("%s %d", g, a.Grounds[g]))
			}
			fmt.Fprintf(w, "  %s\t%d\t%d\t%d\t%s\n", a.ID, a.Permitted, a.Refused, a.Undetermined, strings.Join(grounds, ", "))
		}
	})
}

func (r *answer) printReasons(b *strings.Builder) {
	fmt.Fprintf(b, "\nWhy not? Reasons of what is not permitted, by how often they were given\n")
	table(b, func(w io.Writer) {
		for _, one := range r.Reasons {
			fmt.Fprintf(w, "  %d\t%s\t%s (%s)\n", one.Count, one.Code, one.Detail, one.Cite)
		}
	})
	if r.AskAgain > 0 {
		fmt.Fprintf(b, "  %d consents in the file lack proof: they are not in force, and are to be asked for again\n", r.AskAgain)
	}
}

func (p *person) print(b *strings.Builder) {
	fmt.Fprintf(b, "\nEvery reason for %s\n", p.ID)
	for _, d := range p.Decisions {
		fmt.Fprintf(b, "  %s: %s", d.Activity, d.Outcome)
		if len(d.Bases) > 0 {
			fmt.Fprintf(b, " on %s", strings.Join(d.Bases, " + "))
		}
		if !d.Changes.IsZero() {
			fmt.Fprintf(b, ", until %s at the latest", d.Changes.Format("2 January 2006"))
		}
		b.WriteByte('\n')
		for _, f := range d.Findings {
			fmt.Fprintf(b, "    %s\n", f)
		}
	}
	fmt.Fprintf(b, "  personal details: %s\n", p.Keep)
	for _, f := range p.Retention {
		fmt.Fprintf(b, "    %s\n", f)
	}
}

func (a access) print(b *strings.Builder) {
	fmt.Fprintf(b, "\nBy when? An access request, with the bank holidays of %s\n", a.Division)
	for _, s := range a.Steps {
		fmt.Fprintf(b, "  %s (%s)\n", s, s.Cite)
	}
	for _, f := range a.Findings {
		fmt.Fprintf(b, "  %s\n", f)
	}
	fmt.Fprintf(b, "  = due %s\n", a.Limit.Due)
}

func (r *answer) printRetention(b *strings.Builder) {
	fmt.Fprintf(b, "\nHow long may we keep this? The personal details of the contacts\n")
	table(b, func(w io.Writer) {
		for _, d := range r.Retention {
			fmt.Fprintf(w, "  %s\t%d\t%s\t%s\n", d.Action, d.Count, d.Code, d.Detail)
		}
	})
}
