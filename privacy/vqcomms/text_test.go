package vqcomms_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden files")

// The document holds the published text: all of it, in its order, and nothing else but white space.
func TestTextIsPublishedText(t *testing.T) {
	file, err := os.ReadFile("testdata/published.txt")
	require.NoError(t, err)
	d := vqcomms.Published()
	var b strings.Builder
	b.WriteString(d.Title)
	for _, s := range d.Sections {
		if len(s.ID) == 1 && s.ID != "0" {
			b.WriteString(s.ID + ")")
		}
		b.WriteString(s.Title)
		for _, st := range s.Statements {
			if st.Item > 0 {
				fmt.Fprintf(&b, "%d.", st.Item)
			}
			b.WriteString(st.Text)
		}
	}
	got, want := squeeze(b.String()), squeeze(string(file))
	if got != want {
		i := 0
		for i < min(len(got), len(want)) && got[i] == want[i] {
			i++
		}
		t.Errorf("the text differs at byte %d:\ngot  …%.80s\nwant …%.80s", i, got[max(0, i-20):], want[max(0, i-20):])
	}
}

// A statement opens a paragraph exactly if the published text begins a line with it. The first of a section always does.
func TestStatementsOpenTheirParagraphs(t *testing.T) {
	file, err := os.ReadFile("testdata/published.txt")
	require.NoError(t, err)
	words := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	var lines []string
	for line := range strings.Lines(string(file)) {
		lines = append(lines, words(line))
	}
	n := 0
	for s, st := range vqcomms.Published().Statements() {
		if st.Item > 0 || strings.Contains(st.Text, "\t") || s.Statements[0].ID == st.ID {
			require.False(t, st.Opens, "%s opens a paragraph by itself", st.ID)
			continue
		}
		opens := slices.ContainsFunc(lines, func(line string) bool { return strings.HasPrefix(line, words(st.Text)) })
		require.Equal(t, opens, st.Opens, "%s: %s", st.ID, st.Text)
		if n++; st.Opens {
			n++
		}
	}
	require.Greater(t, n, 50)
}

// squeeze drops white space.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// The golden file maps each statement to its text and to the values that carry it, or to why none does.
func TestStatementsGolden(t *testing.T) {
	golden(t, "testdata/statements.golden", statements(vqcomms.Published()))
}

// statements tells each statement with its text and with what carries it.
func statements(d policy.Document) string {
	carriers := map[privacy.StatementID][]string{}
	for id, where := range d.Carriers() {
		carriers[id] = append(carriers[id], where)
	}
	var b strings.Builder
	for _, st := range d.Statements() {
		values := strings.Join(carriers[st.ID], " ")
		if st.Declares != "" {
			values = "- (" + st.Declares + ")"
		}
		fmt.Fprintf(&b, "%s\n\t%s\n\t= %s\n", st.ID, strings.ReplaceAll(st.Text, "\t", " | "), values)
	}
	return b.String()
}

// golden holds what was said against a file.
func golden(t *testing.T, file, said string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(said), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	if said != string(want) {
		t.Errorf("%s is not what is said now; if that is right, run the test with -update\n%s", file, said)
	}
}
