package publish_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/publish"
	"github.com/stretchr/testify/require"
)

// layout returns the Markdown of some statements without the headings.
func layout(t *testing.T, list ...policy.Statement) string {
	t.Helper()
	text := markdown(t, publish.Text(policy.Document{Title: "T", Sections: []policy.Section{{ID: "S", Statements: list}}}))
	return strings.TrimPrefix(text, "# T\n\n## S\n\n")
}

// Statements make paragraphs, lists within lists and tables as their fields have it.
func TestTextIsLaidOut(t *testing.T) {
	for _, tt := range []struct {
		name string
		list []policy.Statement
		want string
	}{
		{"a paragraph goes on", []policy.Statement{{Text: "a"}, {Text: "b"}, {Text: "c", Opens: true}}, "a b\n\nc\n"},
		{"an item goes on", []policy.Statement{{Text: "a", Item: 1}, {Text: "b"}, {Text: "c", Item: 2}, {Text: "d"}, {Text: "e", Opens: true}}, "1. a b\n2. c d\n\ne\n"},
		{"an item of two paragraphs", []policy.Statement{{Text: "a", Item: 1}, {Text: "b", Opens: true}, {Text: "c", Item: 2}}, "1. a\n\n   b\n\n2. c\n"},
		{"a list in an item", []policy.Statement{{Text: "a", Item: 1}, {Text: "b", Item: 1, Depth: 1}, {Text: "c", Item: 2, Depth: 1}, {Text: "d", Item: 2}}, "1. a\n\n   1. b\n   2. c\n\n2. d\n"},
		{"three lists, one in the other", []policy.Statement{{Text: "a", Item: 1}, {Text: "b", Item: 4, Depth: 1}, {Text: "c", Item: 1, Depth: 2}}, "1. a\n\n   4. b\n\n      1. c\n"},
		{"a list that begins deep", []policy.Statement{{Text: "a", Item: 1, Depth: 2}, {Text: "b", Item: 1}}, "1. a\n\n1) b\n"},
		{"a table goes on with nothing", []policy.Statement{{Text: "a\tb"}, {Text: "c"}}, "|  |  |\n|---|---|\n| a | b |\n\nc\n"},
		{"a link, an address and a link to nowhere", []policy.Statement{{Text: "see here, there or https://a.example/ now", Marks: []policy.Mark{
			{Words: "here", Link: "https://b.example/"}, {Words: "there", Link: "javascript:alert(1)"},
		}}}, "see [here](https://b.example/), there or <https://a.example/> now\n"},
		{"words that are stressed", []policy.Statement{{Text: "never, ever *", Marks: []policy.Mark{{Words: "never", Strong: true, Emphasis: true}, {Words: "ever *", Emphasis: true}}}}, "***never***, *ever \\**\n"},
		{"the first of two occurrences", []policy.Statement{{Text: "a b a", Marks: []policy.Mark{{Words: "a", Strong: true}}}}, "**a** b a\n"},
		{"marks that overlap, are not there, or are empty", []policy.Statement{{Text: "abc", Marks: []policy.Mark{{Words: "ab", Strong: true}, {Words: "bc", Emphasis: true}, {Words: "x"}, {}}}}, "**ab**c\n"},
		{"a mark in a cell", []policy.Statement{{Text: "a\tb c", Marks: []policy.Mark{{Words: "c", Strong: true}}}}, "|  |  |\n|---|---|\n| a | b **c** |\n"},
	} {
		if got := layout(t, tt.list...); got != tt.want {
			t.Errorf("%s:\ngot  %q\nwant %q", tt.name, got, tt.want)
		}
	}
}

// In HTML a statement has its identifier wherever it stands, marks are elements, and headings follow the sections.
func TestTextHasItsMarks(t *testing.T) {
	s := html(t, publish.Text(rich()), &publish.Options{Contents: "Contents"})
	for _, want := range []string{
		`<p id="T-13">Please <em>read</em> this, and <a href="https://example.org/ask"><strong>ask us</strong></a> at any time. <span id="T-14">It goes on.</span></p>`,
		"<h3 id=\"part-3-1\">Within two</h3>", "<h4 id=\"part-3-1-1\">Deeper</h4>", `<a href="#part-3-1">Within two</a>`,
		"<p id=\"T-18\">second of the first <span id=\"T-19\">It belongs to the second.</span></p>",
	} {
		if !strings.Contains(s, want) {
			t.Errorf("the page has not %s: %s", want, s)
		}
	}
	deep := policy.Document{Title: "T", Sections: []policy.Section{{ID: "1"}}}
	for in, i := &deep.Sections[0], 0; i < 8; i++ {
		in.Sections = []policy.Section{{ID: "x"}}
		in = &in.Sections[0]
	}
	r := read(t, html(t, publish.Text(deep), nil))
	if want := []int{1, 2, 3, 4, 5, 6, 6, 6, 6, 6}; !slices.Equal(r.levels, want) {
		t.Errorf("levels %v, want %v", r.levels, want)
	}
}

// What is worded here is English. Only the text itself can be in another language.
func TestGeneratedPagesAreEnglish(t *testing.T) {
	r, err := publish.ControllerRecord(rich(), today, uk.Pack())
	require.NoError(t, err)
	for _, lang := range []string{"de", "fr-CA", "enm"} {
		for name, p := range map[string]publish.Page{"notice": notice(t, rich(), today), "record": r.Page()} {
			err := p.HTML(new(strings.Builder), &publish.Options{Lang: lang})
			var faults *privacy.FaultsError
			require.ErrorAs(t, err, &faults, name)
			if len(faults.Faults) != 1 || faults.Faults[0].Field != "lang" {
				t.Errorf("%s in %s: %v", name, lang, err)
			}
		}
		if s := html(t, publish.Text(rich()), &publish.Options{Lang: lang}); !strings.Contains(s, `lang="`+lang+`"`) {
			t.Errorf("the text in %s: %s", lang, s)
		}
	}
	for _, lang := range []string{"", "en", "en-GB", "EN-ie"} {
		require.NoError(t, notice(t, rich(), today).HTML(new(strings.Builder), &publish.Options{Lang: lang}))
	}
}

// A row of the record has what the document ties to its activity, and the last one what it ties to none: nothing stands in
// every row.
func TestRecordFollowsTies(t *testing.T) {
	r, err := publish.ControllerRecord(rich(), today, uk.Pack())
	require.NoError(t, err)
	cells := func(row, column string) string {
		i := slices.IndexFunc(r.Rows, func(cells []string) bool { return cells[0] == row })
		return r.Rows[i][slices.Index(r.Columns, column)]
	}
	for _, tt := range []struct{ row, column, want string }{
		{"news", "recipients", "A (now AA) (mailing house)"},
		{"news", "third countries", "US (A (now AA))"},
		{"news", "categories of persons", "current clients"},
		{"news", "cookies", "Videos Ltd: purposes of somebody else"},
		{"news", "sources", "third party: partners"},
		{"news", "security measures", "not stated"},
		{"care", "recipients", "b (joint controller)"},
		{"care", "joint controllers", "b"},
		{"care", "security measures", "technical and organisational measures: encryption, backups"},
		{"bare", "recipients", "not stated"},
		{"bare", "third countries", "IE, outside the UK (we process them there ourselves)"},
		{"bare", "time limits for erasure", "contact details: until account end; then: anonymise; kept for: Bare"},
		{"not tied to an activity", "recipients", "C (another controller)"},
		{"not tied to an activity", "categories of persons", "children"},
		{"not tied to an activity", "categories of data", "none"},
		{"not tied to an activity", "security measures", "trained staff"},
		{"not tied to an activity", "time limits for erasure", "some data: for periods set by law, which the policy does not name"},
		{"not tied to an activity", "joint controllers", "none"},
	} {
		if got := cells(tt.row, tt.column); got != tt.want {
			t.Errorf("%s of %s: %q, want %q", tt.column, tt.row, got, tt.want)
		}
	}
	whole := rich()
	whole.Persons, whole.Recipients, whole.Transfers, whole.Commitments, whole.Sources, whole.Cookies, whole.Retention = nil, nil, nil, nil, nil, nil, nil
	r, err = publish.ControllerRecord(whole, today, uk.Pack())
	require.NoError(t, err)
	if len(r.Rows) != 3 {
		t.Errorf("%d rows of a document in which everything is tied", len(r.Rows))
	}
}
