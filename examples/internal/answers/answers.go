// Package answers prints what the example programs take from a policy. Call [Tell].
package answers

import (
	"fmt"
	"io"
	"strings"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/publish"
)

// Tell writes what a host takes from a policy on a day: the terms of consent, the routes of complaint, what is reviewed next,
// what no value of the document can carry, and a part of the notice.
func Tell(w io.Writer, p *policy.Policy, on civil.Date) error {
	o := p.ConsentOptions()
	for _, id := range o.Purposes {
		fmt.Fprintf(w, "consent to %s: lasts %s, confirmed by a link %t\n", id, or(o.Validity[id].String()), o.Confirmed[id])
	}
	for _, law := range p.Laws() {
		for _, r := range p.Routes(law.Regime(), on) {
			fmt.Fprintln(w, strings.TrimSpace(fmt.Sprintf("complaints under %s: to the %s %s", law.Regime(), r.To, r.Regulator.Name)))
		}
	}
	for _, r := range p.ReviewDays() {
		fmt.Fprintf(w, "look again by %s at %s\n", r.By, r.Where)
	}
	doc := p.Document()
	fmt.Fprintf(w, "%d statements for people to read and apply\n", len(doc.Unmodelled()))
	notice, err := publish.Notice(doc, on, p.Laws()...)
	if err != nil {
		return err
	}
	var text strings.Builder
	if err := notice.Markdown(&text); err != nil {
		return err
	}
	_, part, _ := strings.Cut(text.String(), "\n## How long we keep")
	part, _, _ = strings.Cut(part, "\n## ")
	fmt.Fprintf(w, "How long we keep%s", part)
	return nil
}

// or returns a period, or that there is none.
func or(period string) string {
	if period == "" || period == "P0D" {
		return "until it is withdrawn"
	}
	return period
}
