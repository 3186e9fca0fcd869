package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/diff"
)

// comparison is what changed from one policy to the next, and what has to happen before that takes effect.
type comparison struct {
	Controller string                `json:"controller"`
	Was        privacy.NoticeVersion `json:"was"`
	Is         privacy.NoticeVersion `json:"is"`
	Since      civil.Date            `json:"since,omitzero"`  // first day of the next policy
	TellBy     civil.Date            `json:"tellBy,omitzero"` // last day to tell people
	AskAgain   []privacy.PurposeID   `json:"askAgain"`        // whose consent does not cover the changes
	Changes    []diff.Change         `json:"changes"`
}

// runDiff answers on out what the arguments after "diff" ask. With an error nothing was written.
func runDiff(args []string, out io.Writer) error {
	var usage strings.Builder
	fs := flag.NewFlagSet("quickstart diff", flag.ContinueOnError)
	fs.SetOutput(&usage)
	was := fs.String("was", "", "a JSON `file` with the policy as it was; without it, the published one of VQ Communications")
	is := fs.String("is", "", "a JSON `file` with the next policy; without it, the corrected one")
	asJSON := fs.Bool("json", false, "print JSON")
	if err := fs.Parse(args); errors.Is(err, flag.ErrHelp) {
		_, err := io.WriteString(out, usage.String())
		return err
	} else if err != nil {
		return fmt.Errorf("%w (diff -h lists the flags)", err)
	}
	if fs.NArg() > 0 {
		return fmt.Errorf("command line: arguments are not expected: %w", privacy.ErrInvalid)
	}
	old, err := document(*was, false)
	if err != nil {
		return err
	}
	next, err := policyOf(*is, true)
	if err != nil {
		return err
	}
	c := compare(old, next.Document(), next.Law().Regulation())
	if *asJSON {
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(c)
	}
	return c.text(out)
}

func compare(old, next policy.Document, of *privacy.Regulation) comparison {
	changes := diff.Between(old, next, of)
	return comparison{
		Controller: next.Controller.Name, Was: old.Version, Is: next.Version, Since: next.Since,
		TellBy: diff.TellBy(changes, next.Since), AskAgain: list(diff.Reconsent(changes)), Changes: list(changes),
	}
}

// text prints the comparison for people: what takes most first.
func (c comparison) text(out io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: from %s to %s: %d changes\n", c.Controller, c.Was, c.Is, len(c.Changes))
	if !c.TellBy.IsZero() {
		fmt.Fprintf(&b, "in effect from %s; people are told by %s\n", c.Since, c.TellBy)
	}
	for _, p := range c.AskAgain {
		fmt.Fprintf(&b, "consent is asked for again: %s\n", p)
	}
	for _, effect := range []diff.Effect{diff.AskAgain, diff.Wait, diff.Tell, diff.NoEffect} {
		of := slices.DeleteFunc(slices.Clone(c.Changes), func(one diff.Change) bool { return one.Effect != effect })
		if len(of) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n%s: %d\n", effect, len(of))
		for _, one := range of {
			fmt.Fprintf(&b, "  %s%s\n", one, carried(one.Statements))
		}
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// carried names statements: " (VQ-D-13, VQ-D-20)".
func carried(ids []privacy.StatementID) string {
	if len(ids) == 0 {
		return ""
	}
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = string(id)
	}
	return " (" + strings.Join(words, ", ") + ")"
}
