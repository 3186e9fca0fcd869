// Package check holds what the tests of the example programs share. Call [Program].
package check

import (
	"strings"
	"testing"

	"github.com/lawful-go/lawful/examples/internal/answers"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy/diff"
)

// Counts is how many statements of a document a value carries, describe it only, and have substance that no value expresses.
type Counts struct{ Carried, Declared, Unmodelled int }

// Program checks that each answer is the one that the law and the text give, that each statement is accounted for, that the
// linter finds nothing in the document, that the next version asks nobody again, and that the program prints some lines.
func Program(t *testing.T, x answers.Program, want Counts, lines ...string) {
	t.Helper()
	doc, p, err := x.Policy()
	if err != nil {
		t.Fatal(err)
	}
	known, carried := map[privacy.StatementID]bool{}, map[privacy.StatementID]bool{}
	for id := range doc.Carriers() {
		carried[id] = true
	}
	var got Counts
	for _, s := range doc.Statements() {
		known[s.ID] = true
		switch {
		case s.Declares != "":
			got.Declared++
		case s.Unmodelled != "":
			got.Unmodelled++
		case carried[s.ID]:
			got.Carried++
		}
	}
	if got != want {
		t.Errorf("statements: %+v, want %+v", got, want)
	}
	for _, q := range x.Questions {
		d := p.Decide(q.Processing, q.Situation)
		if d.Outcome() != q.Want {
			t.Errorf("%s: %v, want %v: %v", q.Name, d.Outcome(), q.Want, d.Findings())
		}
		for _, id := range q.Stated {
			if !known[id] {
				t.Errorf("%s: %s is no statement", q.Name, id)
			}
		}
	}
	for _, f := range x.Findings(doc) {
		if f.Severity > privacy.Low {
			t.Errorf("%v; fix: %s", f, f.Fix)
		}
	}
	if changes := x.Changes(doc); len(changes) == 0 || len(diff.Reconsent(changes)) > 0 {
		t.Errorf("the next version: %d changes, asks again for %v", len(changes), diff.Reconsent(changes))
	}
	var b strings.Builder
	if err := x.Run(&b); err != nil {
		t.Error(err)
	}
	for _, line := range lines {
		if !strings.Contains(b.String(), line+"\n") {
			t.Errorf("the program does not print %q", line)
		}
	}
}
