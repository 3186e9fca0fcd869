package publish_test

import (
	"encoding/csv"
	"reflect"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/publish"
)

// Any text is text on a page, in either language, and no formula in a record.
func FuzzText(f *testing.F) {
	for _, text := range []string{hostile, "# h", "1. x", "12345678901) x", "- x", "+ x", "===", "a\tb\tc", "https://a.example/ x", "https://", "http://.", "(https://a.example/b_c*d)", "\x00", "\u2028", "    code", "x  "} {
		f.Add(text, 0)
		f.Add(text, 2)
	}
	f.Fuzz(func(t *testing.T, text string, item int) {
		d := policy.Document{Title: text, Sections: []policy.Section{{ID: text, Statements: []policy.Statement{
			{ID: "a", Text: text}, {ID: "b", Text: text, Item: item}, {ID: "c", Text: text}, {ID: "d", Text: text, Item: item, Declares: "x"}, {ID: "e", Text: text, Item: 1},
		}}}}
		p := publish.Text(d)
		r := read(t, html(t, p, &publish.Options{Contents: text}))
		md := markdown(t, p)
		if fault := marked(md); fault != "" {
			t.Errorf("%s", fault)
		}
		for _, cell := range strings.Split(text, "\t") {
			if !strings.Contains(squeeze(r.text), squeeze(shown(cell))) {
				t.Errorf("%q is not shown: %q", cell, r.text)
			}
		}
		rows, err := csv.NewReader(strings.NewReader(csvOf(t, publish.Record{Columns: []string{text, "x"}, Rows: [][]string{{text}, {"x", text, text}}}))).ReadAll()
		if err != nil || len(rows) != 3 || !reflect.DeepEqual(rows[1][0], rows[0][0]) {
			t.Errorf("%q, %v", rows, err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if strings.ContainsAny(cell[:min(1, len(cell))], "=+-@|%\t\r\n") {
					t.Errorf("a cell is %q", cell)
				}
			}
		}
	})
}
