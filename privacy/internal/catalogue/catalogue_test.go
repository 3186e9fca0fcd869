package catalogue

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	form    = regexp.MustCompile(`^[A-Z]{2}(-[A-Z]+)+-[0-9]{2}$`)
	cited   = regexp.MustCompile(`\bArt \d|\breg \d|GDPR|PECR|DPA 2018|recital`)
	someone = regexp.MustCompile(`(?i)\b(you|your|yourself|we|our|us)\b`)
	third   = regexp.MustCompile(`(?i)\b(the person|the subject|data subject|the controller|the processor)\b`)
)

func TestRowsAreComplete(t *testing.T) {
	last := ""
	for r := range Rows() {
		if r.Code == last {
			t.Errorf("%s is there twice", r.Code)
		}
		last = r.Code
		if !form.MatchString(r.Code) {
			t.Errorf("%s is not of the form XX-WORD-01", r.Code)
		}
		if r.Severity < Info || r.Severity > Critical {
			t.Errorf("%s has severity %d", r.Code, r.Severity)
		}
		if year, month, day := r.Since.Date(); year < 2003 || month < 1 || month > 12 || day < 1 || day > 31 {
			t.Errorf("%s is law since %d", r.Code, r.Since)
		}
		if r.Cite == "" || r.Detail == "" || r.Plain == "" {
			t.Errorf("%s lacks a citation, a detail or a plain text: %+v", r.Code, *r)
		}
		if r.Fix == "" && r.Severity > Medium {
			t.Errorf("%s is graver than medium and has no fix", r.Code)
		}
	}
	if len(slices.Collect(Rows())) < 300 {
		t.Error("the catalogue is not whole")
	}
	for range Rows() {
		break
	}
}

func TestFindFindsEveryRow(t *testing.T) {
	for r := range Rows() {
		if got, ok := Find(r.Code); got != r || !ok {
			t.Errorf("Find(%s) is %v, %t; its group is not in order", r.Code, got, ok)
		}
	}
	if r, ok := Find("XX-NONE-01"); ok {
		t.Errorf("XX-NONE-01 is %+v", r)
	}
}

func TestPlainTextsSpeakToTheCustomer(t *testing.T) {
	for r := range Rows() {
		text := r.Plain
		if !someone.MatchString(text) {
			t.Errorf("%s: %q speaks to nobody", r.Code, text)
		}
		if third.MatchString(text) || cited.MatchString(text) {
			t.Errorf("%s: %q has a citation or speaks of the customer in the third person", r.Code, text)
		}
		if text[0] < 'A' || text[0] > 'Z' || !strings.HasSuffix(text, ".") {
			t.Errorf("%s: %q is not a sentence", r.Code, text)
		}
	}
}

func TestTemplatesAreWellFormed(t *testing.T) {
	part := regexp.MustCompile(`\[[^][]*\{[a-z]+\}[^][]*\]`)
	arg := regexp.MustCompile(`\{[a-z]+\}`)
	for r := range Rows() {
		for _, text := range []string{r.Detail, r.Plain, r.Fix} {
			if rest := arg.ReplaceAllString(part.ReplaceAllString(text, ""), ""); strings.ContainsAny(rest, "[]{}") {
				t.Errorf("%s: %q has a bracket that does not close, or an optional part without an argument", r.Code, text)
			}
		}
		for _, text := range []string{r.Detail, r.Fix} {
			if text != strings.TrimSpace(text) || strings.HasSuffix(text, ".") || strings.Contains(text, "\n") {
				t.Errorf("%s: %q is not one clause", r.Code, text)
			}
		}
	}
}
