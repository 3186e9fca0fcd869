// Package answers is what the example programs share: it asks a policy, and prints what a host takes from it. Call
// [Program.Run].
package answers

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/diff"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/publish"
)

// Program is an example of one controller.
type Program struct {
	Source    []byte // its policy, in JSON
	Packs     []*law.Pack
	On        civil.Date // the day of the example
	Questions []Question
	Next      func(*policy.Document) // makes the next version of the policy out of this one
}

// Question is a use that someone asks about.
type Question struct {
	Name       string
	Processing policy.Processing
	Situation  policy.Situation
	Want       privacy.Outcome
	Stated     policy.StatedIn // which statements the answer shows
}

// Ask returns a question.
func Ask(name string, p policy.Processing, s policy.Situation, want privacy.Outcome, stated policy.StatedIn) Question {
	return Question{name, p, s, want, stated}
}

// Policy returns the document and the policy of the program.
func (x *Program) Policy() (policy.Document, *policy.Policy, error) {
	doc, err := policy.Parse(x.Source)
	if err != nil {
		return doc, nil, err
	}
	p, err := policy.New(doc, x.Packs...)
	return doc, p, err
}

// Changes returns how the next version differs.
func (x *Program) Changes(doc policy.Document) []diff.Change {
	next := doc.Clone()
	x.Next(&next)
	return diff.Between(doc, next, x.Packs[0].Regulation())
}

// Findings returns what the linter finds in the document, except the statements that no value expresses.
func (x *Program) Findings(doc policy.Document) []privacy.Finding {
	return slices.DeleteFunc(lint.Document(doc, x.On, x.Packs...), func(f privacy.Finding) bool { return f.Code == "NT-UNMODELLED-01" })
}

// Run writes the answers, then what a host takes from the policy.
func (x *Program) Run(w io.Writer) error {
	doc, p, err := x.Policy()
	if err != nil {
		return err
	}
	for _, q := range x.Questions {
		fmt.Fprintf(w, "%s: %s\n", q.Name, p.Decide(q.Processing, q.Situation).Outcome())
	}
	changes := x.Changes(doc)
	fmt.Fprintf(w, "the next version has %d changes, and asks again for consent to %q\n", len(changes), diff.Reconsent(changes))
	record, err := publish.ControllerRecord(doc, x.On, x.Packs...)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "the record has %d rows, the first %q\n", len(record.Rows), record.Rows[0][0])
	for _, f := range x.Findings(doc) {
		fmt.Fprintf(w, "lint: %s %s\n", f.Severity, f)
	}
	return Tell(w, p, x.On)
}

// Tell writes what a host takes from a policy on a day: the terms of consent, the routes of complaint, what is reviewed next,
// what no value of the document can carry, and a part of the notice.
func Tell(w io.Writer, p *policy.Policy, on civil.Date) error {
	o := p.ConsentOptions()
	for _, id := range o.Purposes {
		fmt.Fprintf(w, "consent to %s: lasts %s, confirmed by a link %t\n", id, lasting(o.Validity[id]), o.Confirmed[id])
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

// lasting returns how long a consent lasts.
func lasting(p civil.Period) string {
	if p.IsZero() {
		return "until it is withdrawn"
	}
	return p.String()
}
