package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// The findings on the published policy, word for word.
func TestLintGolden(t *testing.T) {
	const file = "testdata/lint.txt"
	got := output(t, "lint", "-at", "2026-11-24")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	differ(t, file, got, string(want))
}

// Every finding is printed once, under its severity, with a statement of the text where there is one.
func TestLintIsWhole(t *testing.T) {
	var r report
	if err := json.Unmarshal([]byte(output(t, "lint", "-at", "2026-11-24", "-json")), &r); err != nil {
		t.Fatal(err)
	}
	doc, text := vqcomms.Published(), output(t, "lint", "-at", "2026-11-24")
	found := lint.Document(doc, r.On)
	if len(r.Findings) != len(found) {
		t.Fatalf("%d findings, want %d", len(r.Findings), len(found))
	}
	missing := []string{"since", "reach", "principles", "exercise", "automated", "activities", "commitments"}
	for i, f := range r.Findings {
		if f.Finding != found[i] {
			t.Errorf("%v, want %v", f.Finding, found[i])
		}
		if (len(f.Statements) == 0) != slices.Contains(missing, f.Where) {
			t.Errorf("%v: statements %v", f.Finding, f.Statements)
		}
		for _, says := range []string{f.place(), f.Fix, f.Detail, string(f.Code), f.Cite.String()} {
			if !strings.Contains(text, says) {
				t.Errorf("the text does not say %q", says)
			}
		}
	}
	if n := strings.Count(text, "\n      "); n != len(found) {
		t.Errorf("%d places, want %d", n, len(found))
	}
}

func TestLintCommandLines(t *testing.T) {
	for line, says := range map[string]string{
		"lint":                            "VQ Communications Ltd, Privacy Policy – Customers (vq-customers-published)\n",
		"lint -at 2019-12-31":             "checked against the law of 2019-12-31: ",
		"lint -at 2018-05-24":             "checked against the law of 2018-05-24: 0 findings\n",
		"lint -corrected -at 2026-11-24":  "checked against the law of 2026-11-24: 0 findings\n",
		"lint -corrected -json":           `"version": "vq-customers-corrected-2026-11-24"`,
		"lint -json -at 2018-05-24":       `"findings": []`,
		"lint -h":                         "Usage of quickstart lint:\n  -accept\n",
		"lint -by rule -at 2026-11-24":    "\nTR-SHIELD-01: 2, critical\n",
		"lint -by section -at 2026-11-24": "\nI) RETENTION PERIODS: ",
		"lint -sarif":                     `"version": "2.1.0"`,
		"lint -corrected -fail info":      ": 0 findings\n",
	} {
		if got := output(t, strings.Fields(line)...); !strings.Contains(got, says) {
			t.Errorf("%q does not say %q:\n%s", line, says, got)
		}
	}
	if got := output(t, "lint", "-at", "2019-12-31"); strings.Contains(got, "Privacy Shield") {
		t.Error("Privacy Shield is a fault before it was annulled")
	}
	for line, says := range map[string]string{
		"lint -bogus":         "flag provided but not defined: -bogus (lint -h lists the flags)",
		"lint x":              "command line: arguments: are not expected",
		"lint -by length":     "command line: -by: is none of severity, rule and section",
		"lint -fail worst":    "severity",
		"lint -json -sarif":   "command line: -sarif: cannot be combined with -json",
		"lint -baseline none": "no such file",
		"lint -at 2026-02-30": "day 30 is not within",
	} {
		var b bytes.Buffer
		if err := run(strings.Fields(line), &b); err == nil || !strings.Contains(err.Error(), says) || b.Len() > 0 {
			t.Errorf("%q: %v after %q, want %q", line, err, &b, says)
		}
	}
	if err := run([]string{"lint", "-at", ""}, &bytes.Buffer{}); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("no day: %v", err)
	}
	for _, args := range [][]string{{"lint"}, {"lint", "-json"}, {"lint", "-h"}} {
		if err := run(args, broken{}); !errors.Is(err, os.ErrClosed) {
			t.Errorf("%v: %v, want that of the output", args, err)
		}
	}
}
