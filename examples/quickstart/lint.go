package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
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
	Stale      []lint.Accepted       `json:"stale,omitempty"` // entries of the baseline that match no finding

	doc policy.Document
}

// fault is a finding, and the statements of the text that it is about; none if something is missing.
type fault struct {
	privacy.Finding
	Statements []privacy.StatementID `json:"statements"`
}

// errFound says that some findings have at least the severity given by -fail.
type errFound struct {
	n     int
	least privacy.Severity
}

func (e errFound) Error() string { return fmt.Sprintf("%d findings are %s or worse", e.n, e.least) }

// lintFlags is what the command line asks for.
type lintFlags struct {
	at                  civil.Date
	corrected           bool
	policy, baseline    string
	json, sarif, accept bool
	by                  string
	fail                privacy.Severity
}

// runLint runs the command "lint" and writes its report to out. If it returns an error other than errFound, it has written
// nothing.
func runLint(args []string, out io.Writer) error {
	var usage strings.Builder
	set := lintFlags{by: "severity"}
	today := civil.DateOf(time.Now(), vqcomms.Policy().Zone())
	fs := flag.NewFlagSet("quickstart lint", flag.ContinueOnError)
	fs.SetOutput(&usage)
	fs.TextVar(&set.at, "at", today, "the `day` whose law applies")
	fs.BoolVar(&set.corrected, "corrected", false, "check the corrected policy, not the published one")
	fs.StringVar(&set.policy, "policy", "", "a JSON `file` with a policy of another controller")
	fs.BoolVar(&set.json, "json", false, "print JSON")
	fs.BoolVar(&set.sarif, "sarif", false, "print SARIF, for code review tools")
	fs.StringVar(&set.by, "by", "severity", "group by `what`: severity, rule or section")
	fs.Func("fail", "exit with 1 if a finding is of this `severity` or worse: info, low, medium, high or critical", func(s string) error {
		return set.fail.UnmarshalText([]byte(s))
	})
	fs.StringVar(&set.baseline, "baseline", "", "a JSON `file` with findings that are accepted, each with its reason")
	fs.BoolVar(&set.accept, "accept", false, "print a baseline that accepts every finding, to fill in the reasons")
	if err := fs.Parse(args); errors.Is(err, flag.ErrHelp) {
		_, err := io.WriteString(out, usage.String())
		return err
	} else if err != nil {
		return fmt.Errorf("%w (lint -h lists the flags)", err)
	}
	var f privacy.Faults
	f.Require(fs.NArg() == 0, "arguments", "are not expected")
	f.Require(!set.at.IsZero(), "-at", "is not a day")
	f.Require(set.policy == "" || !set.corrected, "-policy", "cannot be combined with -corrected")
	f.Require(slices.Contains([]string{"severity", "rule", "section"}, set.by), "-by", "is none of severity, rule and section")
	f.Require(!set.json || !set.sarif, "-sarif", "cannot be combined with -json")
	if err := f.Err("command line"); err != nil {
		return err
	}
	doc, err := document(set.policy, set.corrected)
	if err != nil {
		return err
	}
	r, err := newReport(doc, set)
	if err != nil {
		return err
	}
	if err := r.write(out, set); err != nil {
		return err
	}
	bad := slices.DeleteFunc(slices.Clone(r.Findings), func(f fault) bool { return f.Severity < set.fail })
	if set.fail > 0 && len(bad) > 0 {
		return errFound{len(bad), set.fail}
	}
	return nil
}

// newReport checks a document against the law of a day, and leaves out what is accepted.
func newReport(doc policy.Document, set lintFlags) (report, error) {
	r := report{Controller: doc.Controller.Name, Policy: doc.Title, Version: doc.Version, On: set.at, Findings: []fault{}, doc: doc}
	found := lint.Document(doc, set.at)
	if set.baseline != "" {
		b, err := os.ReadFile(set.baseline)
		if err != nil {
			return r, err
		}
		accepted, err := lint.ParseBaseline(b)
		if err != nil {
			return r, fmt.Errorf("%s: %w", set.baseline, err)
		}
		found, r.Stale = accepted.Left(found, set.at)
	}
	says := lint.Statements(doc)
	for _, f := range found {
		r.Findings = append(r.Findings, fault{f, list(says(f.Where))})
	}
	return r, nil
}

// write prints the report as the command line asks.
func (r *report) write(out io.Writer, set lintFlags) error {
	var found []privacy.Finding
	for _, f := range r.Findings {
		found = append(found, f.Finding)
	}
	switch {
	case set.sarif:
		var text []byte
		if set.policy != "" {
			b, err := os.ReadFile(set.policy)
			if err != nil {
				return err
			}
			text = b
		}
		return lint.SARIF(out, set.policy, text, found)
	case set.accept:
		accepted := lint.Baseline{}
		for _, f := range found {
			accepted = append(accepted, lint.Accepted{Code: f.Code, Where: f.Where, Reason: ""})
		}
		return indented(out, accepted)
	case set.json:
		return indented(out, r)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s (%s)\nchecked against the law of %s: %d findings\n", r.Controller, r.Policy, r.Version, r.On, len(r.Findings))
	switch set.by {
	case "rule":
		for code, of := range lint.ByRule(found) {
			fmt.Fprintf(&b, "\n%s: %d, %s\n", code, len(of), of[0].Severity)
			r.kinds(&b, of)
		}
	case "section":
		for s, of := range lint.BySection(r.doc, found) {
			title := strings.TrimPrefix(s.ID+") "+s.Title, ") ")
			fmt.Fprintf(&b, "\n%s: %d\n", cmp.Or(title, "in no section"), len(of))
			r.kinds(&b, of)
		}
	default:
		for severity := privacy.Critical; severity >= privacy.Info; severity-- {
			of := slices.DeleteFunc(slices.Clone(found), func(f privacy.Finding) bool { return f.Severity != severity })
			if len(of) > 0 {
				fmt.Fprintf(&b, "\n%s: %d\n", severity, len(of))
				r.kinds(&b, of)
			}
		}
	}
	for _, a := range r.Stale {
		fmt.Fprintf(&b, "\naccepted for nothing: %s %s\n", a.Code, a.Where)
	}
	_, err := io.WriteString(out, b.String())
	return err
}

func indented(out io.Writer, v any) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// kinds prints each kind of finding once, with its fix and all its places.
func (r *report) kinds(b *strings.Builder, of []privacy.Finding) {
	says := lint.Statements(r.doc)
	for len(of) > 0 {
		kind := of[0]
		kind.Where = ""
		is := func(f privacy.Finding) bool { f.Where = ""; return f == kind }
		fmt.Fprintf(b, "  %s\n    since %s; fix: %s\n", kind, kind.Since, kind.Fix)
		for _, f := range of {
			if is(f) {
				fmt.Fprintf(b, "      %s\n", fault{f, says(f.Where)}.place())
			}
		}
		of = slices.DeleteFunc(slices.Clone(of), is)
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
