package privacysql

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestNumber(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"SELECT 1", "SELECT 1"},
		{"SELECT a FROM t WHERE a = ? AND b IN (?, ?)", "SELECT a FROM t WHERE a = $1 AND b IN ($2, $3)"},
		{"SELECT '?', 'it''s ?', ? FROM t", "SELECT '?', 'it''s ?', $1 FROM t"},
		{"?????????? ?", "$1$2$3$4$5$6$7$8$9$10 $11"},
	} {
		if got := number(c.text); got != c.want {
			t.Errorf("number(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

// A grammar says its pieces, the prefix goes before each table, and a dialect with numbers gets them.
func TestWrite(t *testing.T) {
	g := grammar{numbered: true, pieces: map[string]string{"once": "ON CONFLICT DO NOTHING", "list": "(SELECT jsonb_array_elements_text(?::jsonb))"}}
	got := g.write("INSERT INTO {p}t (a) SELECT a FROM {p}u WHERE a IN {list} AND b = ? {once}", "x_")
	want := "INSERT INTO x_t (a) SELECT a FROM x_u WHERE a IN (SELECT jsonb_array_elements_text($1::jsonb)) AND b = $2 ON CONFLICT DO NOTHING"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// portable finds what not every database says alike.
var portable = regexp.MustCompile(`(?i)\b(RETURNING|CAST|OFFSET|TRUE|FALSE|NOW|CURRENT_\w+|ILIKE|REPLACE|SERIAL|AUTO\w*|NULL)\b|\|\||"|` + "`" + `|::`)

// alone has the statements that find one row or none.
var alone = []statement{
	consentAt, requestGet, markerAt, holdGet, changeAt, leaseAt, cursorAt, suppressionAt, suppressionKey, secretAt, obligationGet,
	disclosureAt, claimAt, complaintGet, partAt, versionAt, shownAt,
}

// Each statement is there, is of one tenant, is whole in every dialect, and says nothing that only one of them knows.
func TestTexts(t *testing.T) {
	for i, text := range texts {
		if text == "" {
			t.Fatalf("statement %d has no text", i)
		}
		if found := portable.FindString(text); found != "" {
			t.Errorf("not every database knows %s: %s", found, text)
		}
		if strings.Contains(text, " WHERE ") && statement(i) != secretPut && !regexp.MustCompile(`WHERE .*\btenant = \?`).MatchString(text) ||
			strings.HasPrefix(text, "INSERT") && !regexp.MustCompile(`^INSERT INTO \S+ \(tenant, `).MatchString(text) {
			t.Errorf("a statement that is of no tenant: %s", text)
		}
		if strings.HasPrefix(text, "SELECT") && !strings.Contains(text, " ORDER BY ") && !slices.Contains(alone, statement(i)) {
			t.Errorf("rows in no order: %s", text)
		}
		for d := range grammars[1:] {
			if whole := grammars[d+1].write(text, "p_"); strings.ContainsAny(whole, "{}") {
				t.Errorf("%v: a piece is missing: %s", Dialect(d+1), whole)
			}
		}
	}
}
