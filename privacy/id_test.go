package privacy_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/lawful-go/lawful/privacy"
)

func TestCheckID(t *testing.T) {
	const (
		empty   = "is empty"
		long    = "is longer than 191 bytes"
		notUTF8 = "is not UTF-8"
		control = "has a control character"
		space   = "has white space at an end"
	)
	for _, c := range []struct{ id, want string }{
		{"c", ""},
		{"0198c5a2-7d1e-7c3b-9f51-3a0e6f1c2d4b", ""},
		{"two words", ""},
		{"Zürich/№ 7", ""},
		{"no\u00a0break", ""},      // inside, any space may stand
		{"zero\u200bwidth", ""},    // a format character: identifiers that look alike are two
		{"\ufeffcustomer", ""},     // and so is a byte order mark
		{"line\u2028break", ""},    // a separator, not a control character
		{"👩‍💻", ""},                // joined by a format character
		{"replacement \ufffd", ""}, // a character like any other
		{strings.Repeat("x", 191), ""},
		{strings.Repeat("é", 95), ""},
		{"", empty},
		{strings.Repeat("x", 192), long},
		{strings.Repeat("é", 96), long}, // bytes, not characters
		{strings.Repeat("\xff", 192), long},
		{"\xff", notUTF8},
		{"caf\xe9", notUTF8},
		{"\xed\xa0\x80", notUTF8}, // half of a surrogate pair
		{"\xc0\x80", notUTF8},     // NUL, overlong
		{"a\x00b", control},
		{"\x00", control},
		{"a\nb", control},
		{"a\tb", control},
		{"a\x1b[31m", control},
		{"a\x7f", control},
		{"a\u0085b", control}, // next line, of the second block of control characters
		{"a\n", control},
		{" a", space},
		{"a ", space},
		{" ", space},
		{"\u00a0a", space},
		{"a\u00a0", space},
		{"a\u2003", space},
		{"\u3000a", space},
		{"a\u2028", space},
	} {
		if got := privacy.CheckID(privacy.SubjectID(c.id)); got != c.want {
			t.Errorf("CheckID(%q) = %q, want %q", c.id, got, c.want)
		}
	}
	if privacy.MaxID != 191 {
		t.Errorf("MaxID = %d, want 191", privacy.MaxID)
	}
}

func FuzzCheckID(f *testing.F) {
	for _, s := range []string{"", "a", " a", "a\x00", "\xff", "👩‍💻", strings.Repeat("x", 192)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		why := privacy.CheckID(privacy.RecordID(s))
		if why == "" && (s == "" || len(s) > 191 || !utf8.ValidString(s) || strings.Contains(s, "\x00") || strings.TrimSpace(s) != s) {
			t.Fatalf("CheckID accepts %q", s)
		}
	})
}

// A finding names the record by the host's identifier, but never repeats one that may be an address, a number or a
// name.
func TestRecordLabelRepeatsNoAddress(t *testing.T) {
	for id, want := range map[privacy.RecordID]string{
		"inv-2018": "record inv-2018", "invoice/14": "record invoice/14", "": "a record", "jane.doe@example.org": "a record",
		"+44 20 7946 0000": "a record", "+442079460000": "a record", "Jane Doe": "a record", "a\nb": "a record",
	} {
		if got := id.Label(); got != want {
			t.Errorf("%q: %q, want %q", id, got, want)
		}
	}
}
