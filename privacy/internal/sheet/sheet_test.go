package sheet_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/internal/sheet"
)

// An apostrophe is added where a formula would begin, and nowhere else.
func TestInert(t *testing.T) {
	for value, want := range map[string]string{
		"": "", "x": "x", "a=b": "a=b", "a;b": "a;b", "a, -5": "a, -5", "Zoë; Müller": "Zoë; Müller", "a|b": "a|b", "'=x": "'=x",
		"=1+1": "'=1+1", "+44 20": "'+44 20", "-5": "'-5", "@x": "'@x", "|x": "'|x", "%x": "'%x", "\tx": "'\tx", "\rx": "'\rx", "\nx": "'\nx",
		"＝1+1": "'＝1+1", " =1": "' =1", "\"=1": "'\"=1", "\u200b=1": "'\u200b=1", "\xff=1": "'\xff=1", "a\xffb": "a\xffb",
		"call;=1": "call;'=1", "call\t=1": "call\t'=1", "call|=1": "call|'=1", "call\n=1": "call\n'=1", "call\r\n=1": "call\r'\n'=1",
		"a; =1;\"@x": "a;' =1;'\"@x", "a;'=1": "a;'=1", "a;＝1;": "a;'＝1;",
	} {
		if got := sheet.Inert(value); got != want {
			t.Errorf("%q: got %q, want %q", value, got, want)
		}
	}
}

// A spreadsheet gets no formula, whichever separator it ends cells at, and whether or not it sees quotation marks.
// Every text of up to four of these characters is tried (OWASP, CSV injection).
func TestNoSpreadsheetIsHandedAFormula(t *testing.T) {
	alphabet := []string{"a", "=", "+", "-", "@", "＝", "%", ";", "\t", "|", "\n", "\r", "\"", " ", ",", "'"}
	tried := 0
	var try func(value string, depth int)
	try = func(value string, depth int) {
		tried++
		row := string(sheet.Append(nil, "r", value, "z"))
		for _, c := range append(cells(row), lazily(t, row)...) {
			begins := strings.TrimLeft(c, " \"")
			if begins != "" && strings.ContainsAny(begins[:1], "=+-@%") || strings.HasPrefix(begins, "＝") {
				t.Fatalf("%q is written as %q, of which a cell is %q", value, row, c)
			}
		}
		read, err := csv.NewReader(strings.NewReader(row)).ReadAll()
		if err != nil || len(read) != 1 || len(read[0]) != 3 || read[0][1] != strings.ReplaceAll(sheet.Inert(value), "\r\n", "\n") {
			t.Fatalf("%q is written as %q, and read as %q, %v", value, row, read, err)
		}
		if depth < 4 {
			for _, c := range alphabet {
				try(value+c, depth+1)
			}
		}
	}
	try("", 0)
	t.Logf("%d values", tried)
}

// cells splits a row at every separator but the comma, and ignores quotation marks.
func cells(row string) []string {
	return strings.FieldsFunc(row, func(r rune) bool { return strings.ContainsRune(";\t|\r\n", r) })
}

// lazily splits a row by each separator alone, and reads quotation marks only at the beginning of a cell.
func lazily(t *testing.T, row string) (all []string) {
	for _, separator := range ";\t|" {
		r := csv.NewReader(strings.NewReader(row))
		r.Comma, r.LazyQuotes, r.FieldsPerRecord = separator, true, -1
		rows, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, cells := range rows {
			all = append(all, cells...)
		}
	}
	return all
}

// A cell that a reader might split is quoted, and a single empty cell does not become an empty line.
func TestAppend(t *testing.T) {
	for want, row := range map[string][]string{
		"a,b\r\n": {"a", "b"}, "\"a;b\",c\r\n": {"a;b", "c"}, "\"a\"\"b\",\" c\"\r\n": {`a"b`, " c"}, "\"\"\r\n": {""}, ",\r\n": {"", ""}, "'=x\r\n": {"=x"},
	} {
		if got := string(sheet.Append(nil, row...)); got != want {
			t.Errorf("%q: got %q, want %q", row, got, want)
		}
	}
}
