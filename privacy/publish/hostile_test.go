package publish_test

import (
	"encoding/csv"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/publish"
	"github.com/stretchr/testify/require"
)

// pages are every page that can be made of a document under the law of the United Kingdom.
func pages(t testing.TB, d policy.Document) map[string]publish.Page {
	t.Helper()
	d.Regimes = []privacy.Regime{uk.GDPR}
	r, err := publish.ControllerRecord(d, today, uk.Pack())
	require.NoError(t, err)
	return map[string]publish.Page{"text": publish.Text(d), "notice": notice(t, d, today), "record": r.Page()}
}

// Whatever stands in any field of a document is text on every page, and comes out as it went in.
func TestHostileTextIsText(t *testing.T) {
	d, n := poisoned(hostile)
	if n < 300 {
		t.Fatalf("only %d texts", n)
	}
	for name, p := range pages(t, d) {
		for _, o := range []*publish.Options{{Contents: hostile}, {Fragment: true}} {
			r := read(t, html(t, p, o))
			for _, href := range r.hrefs {
				if href != "http://a.example/" && href != "https://user@b.example/" && href[0] != '#' {
					t.Errorf("%s: a link to %q", name, href)
				}
			}
		}
		if fault := marked(markdown(t, p)); fault != "" {
			t.Errorf("%s: %s", name, fault)
		}
	}
	for how, text := range map[string]string{"HTML": read(t, html(t, publish.Text(d), nil)).text, "Markdown": fromMarkdown(markdown(t, publish.Text(d)))} {
		text = squeeze(text)
		for s, st := range d.Statements() {
			for _, cell := range strings.Split(st.Text, "\t") {
				want := squeeze(shown(cell))
				if how == "Markdown" {
					want = squeeze(fromMarkdown(want))
				}
				if !strings.Contains(text, want) {
					t.Errorf("%s: %s of %s is missing: %s", how, st.ID, s.ID, want)
				}
			}
		}
	}
}

// shown is a text as it can be shown: in UTF-8, without control characters.
func shown(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

var (
	escaped = regexp.MustCompile(`\\[[:punct:]]`)
	link    = regexp.MustCompile(`<https?://[A-Za-z0-9/:.\-_~%?#=&,+@!']+>`)
	lead    = regexp.MustCompile(`^(#{1,6} | {0,12}|- |[0-9]{1,9}[.)] )$`)
)

// marked returns what is mark-up in Markdown of this package beside what the package puts there.
func marked(s string) string {
	for line := range strings.Lines(s) {
		line = strings.TrimSuffix(line, "\n")
		rest := link.ReplaceAllString(escaped.ReplaceAllString(line, "x"), "x")
		if strings.HasPrefix(line, "|") {
			rest = strings.ReplaceAll(rest, "|", "")
		} else if n := strings.IndexFunc(rest, func(r rune) bool { return !strings.ContainsRune("#-.) 0123456789", r) }); n >= 0 && rest[:n] != "" {
			begins := regexp.MustCompile(`^(#+ ?|[-+] |[0-9]+[.)]( |$)| +)`).FindString(rest)
			if begins != "" && !lead.MatchString(begins) {
				return fmt.Sprintf("%.80q begins with mark-up", line)
			}
		}
		if strings.ContainsAny(rest, "`*_[]<>&|~$!") || strings.ContainsFunc(line, unicode.IsControl) {
			return fmt.Sprintf("%.300q has mark-up", line)
		}
	}
	return ""
}

// No cell of a record is a formula, and every cell is there.
func TestRecordsHaveNoFormula(t *testing.T) {
	for _, text := range []string{hostile, "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r\n=1", "  =1", "\"=1", "'=1", "＝1", "%0A=1", "|x", "\u200b=1", "x=1"} {
		d, _ := poisoned(text)
		d.Regimes = []privacy.Regime{uk.GDPR}
		c, err := publish.ControllerRecord(d, today, uk.Pack())
		require.NoError(t, err)
		p, err := publish.ProcessorRecord(d, today, publish.Engagement{Client: d.Controller.Controller, Processing: []string{text}, Transfers: d.Transfers})
		require.NoError(t, err)
		p.Columns[0], p.Rows = text, append(p.Rows, []string{text})
		for _, r := range []publish.Record{c, p} {
			rows, err := csv.NewReader(strings.NewReader(csvOf(t, r))).ReadAll()
			if err != nil || len(rows) != len(r.Rows)+1 {
				t.Fatal(len(rows), err)
			}
			for _, row := range rows {
				if len(row) != len(r.Columns) {
					t.Fatal(len(row))
				}
				for _, cell := range row {
					if begins := strings.TrimLeft(cell, " \t\r\n\"\u200b"); begins != "" && strings.ContainsAny(begins[:1], "=+-@|%") || strings.HasPrefix(begins, "＝") {
						t.Errorf("%q: a cell begins with %.20q", text, cell)
					}
				}
			}
		}
	}
}

// What cannot be rendered, and a writer that takes no more, are errors that repeat nothing of the document but its regimes.
func TestErrors(t *testing.T) {
	d := rich()
	var faults *privacy.FaultsError
	fields := func(err error) (list []string) {
		if e, ok := err.(*privacy.FaultsError); ok {
			faults = e
			for _, f := range e.Faults {
				list = append(list, f.Field)
			}
		}
		return list
	}
	_, err := publish.Notice(d, day0, uk.Pack())
	if got := fields(err); !slices.Equal(got, []string{"on"}) {
		t.Error(err)
	}
	if _, err = publish.ControllerRecord(d, day0, uk.Pack()); !slices.Equal(fields(err), []string{"on"}) {
		t.Error(err)
	}
	if _, err = publish.ProcessorRecord(d, day0); !slices.Equal(fields(err), []string{"on", "engagements"}) {
		t.Error(err)
	}
	_, err = publish.ProcessorRecord(d, today, publish.Engagement{Processing: []string{" "}, Transfers: []policy.Transfer{{}}, Commitments: []policy.CommitmentID{"gone"}})
	if got := fields(err); !slices.Equal(got, []string{"engagements[0].client.name", "engagements[0].processing", "engagements[0].transfers[0].to", "engagements[0].commitments[0]"}) {
		t.Error(err)
	}
	for _, lang := range []string{"e n", "en-", "1e", "-", "english12", "en\"", "en-G\u00e9"} {
		if err := publish.Text(d).HTML(new(strings.Builder), &publish.Options{Lang: lang, Level: 6}); !slices.Equal(fields(err), []string{"lang", "level"}) {
			t.Errorf("%q: %v", lang, err)
		}
	}
	if faults == nil {
		t.Error("no faults")
	}
	r, err := publish.ControllerRecord(d, today, uk.Pack())
	require.NoError(t, err)
	if err := publish.Text(d).Markdown(&full{}); err == nil {
		t.Error("a page was written to nothing")
	}
	if err := publish.Text(d).HTML(&full{}, nil); err == nil {
		t.Error("a page was written to nothing")
	}
	long := r
	for range 100 {
		long.Rows = append(long.Rows, r.Rows...)
	}
	for _, one := range []publish.Record{r, long} {
		if err := one.CSV(&full{}); err == nil {
			t.Error("a record was written to nothing")
		}
	}
}

// The same input always gives the same error text.
func TestErrorsAreTheSameEachTime(t *testing.T) {
	d, _ := poisoned("\xff")
	var first string
	for n := range 20 {
		_, asJSON := publish.JSON(d)
		_, notice := publish.Notice(d, day0, uk.Pack())
		_, record := publish.ProcessorRecord(d, day0, publish.Engagement{Transfers: []policy.Transfer{{}}})
		page := publish.Text(d).HTML(new(strings.Builder), &publish.Options{Lang: "e n", Level: 9})
		if text := fmt.Sprint(asJSON, notice, record, page); n == 0 {
			first = text
		} else if text != first {
			t.Fatalf("got %s, and before %s", text, first)
		}
	}
}

// An empty document makes pages that say that it is silent.
func TestEmptyDocument(t *testing.T) {
	for name, p := range pages(t, policy.Document{}) {
		read(t, html(t, p, nil))
		if text := markdown(t, p); name == "notice" && strings.Count(text, "The policy does not say.") != 18 {
			t.Error(text)
		}
	}
	if html(t, publish.Page{}, nil) == "" || markdown(t, publish.Page{}) != "# \n" {
		t.Error("no page")
	}
	if markdown(t, publish.Record{Title: "x", Columns: []string{"a"}, Rows: [][]string{nil}}.Page()) == "" {
		t.Error("no page")
	}
}
