package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// report lists what is wrong with a policy under the law of a day.
type report struct {
	Controller string                `json:"controller"`
	Policy     string                `json:"policy"`
	Version    privacy.NoticeVersion `json:"version"`
	On         civil.Date            `json:"on"`
	Findings   []fault               `json:"findings"`
}

// fault is a finding, and the statements of the text that it is about; none if something is missing.
type fault struct {
	privacy.Finding
	Statements []privacy.StatementID `json:"statements"`
}

// runLint runs the command "lint" and writes its report to out. If it returns an error, it has written nothing.
func runLint(args []string, out io.Writer) error {
	var usage strings.Builder
	var at civil.Date
	today := civil.DateOf(time.Now(), vqcomms.Policy().Zone())
	fs := flag.NewFlagSet("quickstart lint", flag.ContinueOnError)
	fs.SetOutput(&usage)
	fs.TextVar(&at, "at", today, "the `day` whose law applies")
	fixed := fs.Bool("corrected", false, "check the corrected policy, not the published one")
	file := fs.String("policy", "", "a JSON `file` with a policy of another controller")
	asJSON := fs.Bool("json", false, "print JSON")
	if err := fs.Parse(args); errors.Is(err, flag.ErrHelp) {
		_, err := io.WriteString(out, usage.String())
		return err
	} else if err != nil {
		return fmt.Errorf("%w (lint -h lists the flags)", err)
	}
	var f privacy.Faults
	f.Require(fs.NArg() == 0, "arguments", "are not expected")
	f.Require(!at.IsZero(), "-at", "is not a day")
	f.Require(*file == "" || !*fixed, "-policy", "cannot be combined with -corrected")
	if err := f.Err("command line"); err != nil {
		return err
	}
	doc, err := document(*file, *fixed)
	if err != nil {
		return err
	}
	r := newReport(doc, at)
	if *asJSON {
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(r)
	}
	return r.text(out)
}

// newReport checks a document against the law of a day.
func newReport(doc policy.Document, at civil.Date) report {
	r := report{Controller: doc.Controller.Name, Policy: doc.Title, Version: doc.Version, On: at, Findings: []fault{}}
	says := statementsAt(doc)
	for _, f := range lint.Document(doc, at) {
		where, ids := f.Where, says[f.Where]
		for ids == nil && where != "" { // the value above
			where = where[:max(strings.LastIndexAny(where, ".["), 0)]
			ids = says[where]
		}
		r.Findings = append(r.Findings, fault{f, list(ids)})
	}
	return r
}

// statementsAt returns the statements of each place of a document.
func statementsAt(doc policy.Document) map[string][]privacy.StatementID {
	says := map[string][]privacy.StatementID{}
	for id, where := range doc.Carriers() {
		says[where] = append(says[where], id)
	}
	for i, s := range doc.Sections {
		for j, st := range s.Statements {
			says[fmt.Sprintf("sections[%d].statements[%d]", i, j)] = []privacy.StatementID{st.ID}
		}
	}
	return says
}

// text prints the report for people: the most severe first, each kind of fault once, with its places and its fix.
func (r report) text(out io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s (%s)\nchecked against the law of %s: %d findings\n", r.Controller, r.Policy, r.Version, r.On, len(r.Findings))
	for severity := privacy.Critical; ; severity-- {
		of := slices.DeleteFunc(slices.Clone(r.Findings), func(f fault) bool { return f.Severity != severity })
		if len(of) > 0 {
			fmt.Fprintf(&b, "\n%s: %d\n", severity, len(of))
			printKinds(&b, of)
		}
		if severity == privacy.Info {
			break
		}
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// printKinds prints findings of one severity, those of one kind together.
func printKinds(b *strings.Builder, of []fault) {
	for len(of) > 0 {
		kind := of[0].Finding
		kind.Where = ""
		is := func(f fault) bool { f.Where = ""; return f.Finding == kind }
		fmt.Fprintf(b, "  %s\n    since %s; fix: %s\n", kind, kind.Since, kind.Fix)
		for _, f := range of {
			if is(f) {
				fmt.Fprintf(b, "      %s\n", f.place())
			}
		}
		of = slices.DeleteFunc(of, is)
	}
}

// place returns where a fault is: in which statements and by which value, as in "VQ-D-04 (activities[3].grounds[0])".
func (f fault) place() string {
	if len(f.Statements) == 0 {
		return f.Where + ": in no statement"
	}
	var ids []string
	for _, id := range f.Statements {
		ids = append(ids, string(id))
	}
	return strings.Join(ids, ", ") + " (" + f.Where + ")"
}
