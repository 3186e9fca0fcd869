package seal_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/lawful-go/lawful/privacy/seal"
)

// A cell that is not exactly one address is refused, so that an import never takes it for another person (RFC 5321
// 4.1.2, RFC 6531 3.3; Art 17(1), 21(3)).
func TestOneCellIsOneAddress(t *testing.T) {
	const one = "a.person@example.org"
	for name, cell := range map[string]string{
		"two, a semicolon":           one + ";second@example.net",
		"two, a comma":               "second@example.net," + one,
		"two, a slash":               one + "/second@example.net",
		"two, a bar":                 one + "|second@example.net",
		"two, run together":          one + one,
		"two, a fullwidth semicolon": one + "\uff1bsecond@example.net",
		"two, an ideographic comma":  one + "\u3001second@example.net",
		"two, quoted":                `"a.person"@example.org,"second"@example.net`,
		"a semicolon behind":         one + ";",
		"a comma behind":             one + ",",
		"a full stop behind":         one + ".",
		"apostrophes around":         "'" + one + "'",
		"quotes around":              `"` + one + `"`,
		"typographic quotes around":  "\u201c" + one + "\u201d",
		"guillemets around":          "\u00ab" + one + "\u00bb",
		"backticks around":           "`" + one + "`",
		"brackets around":            "[" + one + "]",
		"parentheses around":         "(" + one + ")",
		"a scheme":                   "mailto:" + one,
		"a comment":                  one + "(work)",
		"a comment before":           "(work)" + one,
		"a display name":             `"A. Person" ` + one,
		"a display name, no space":   `"A.Person"` + one,
		"an open quote":              `"a.person@example.org`,
		"an open escape":             `"a.person\`,
		"a quote inside":             `a."per".son@example.org`,
		"empty quotes":               `""@example.org`,
		"a space in quotes":          `"a person"@example.org`,
		"a backslash":                `a\.person@example.org`,
		"a dot at the beginning":     ".person@example.org",
		"a dot at the end":           "person.@example.org",
		"two dots":                   "a..person@example.org",
		"a domain with two dots":     "a.person@example..org",
		"a domain that begins so":    "a.person@.example.org",
		"a hyphen first":             "a.person@-example.org",
		"a hyphen last":              "a.person@example-.org",
		"an underscore":              "a.person@ex_ample.org",
		"a port":                     "a.person@example.org:25",
		"a path":                     "a.person@example.org/",
		"a query":                    "a.person@example.org?subject=x",
		"an escape":                  "a.person@example%2eorg",
		"an IP address":              "a.person@192.0.2.1",
		"an address literal":         "a.person@[192.0.2.1]",
		"a long label":               "a.person@" + strings.Repeat("x", 64) + ".org",
		"a long domain":              "a@" + strings.Repeat("xxxxxxxxx.", 25) + "museum",
		"an emoji":                   "a.person@\u2764.example.org",
		"a fullwidth letter":         "a.person@\uff45xample.org",
		"an ideographic full stop":   "a.person@example\u3002org",
		"a mark without a letter":    "a.person@\u0301example.org",
		"a fullwidth @":              "a.person\uff20example.org",
		"a soft hyphen":              "a.per\u00adson@example.org",
		"a variation selector":       "a.person\ufe0f@example.org",
		"a grapheme joiner":          "a.per\u034fson@example.org",
		"a Hangul filler":            "a.person\u3164@example.org",
		"a failed conversion":        "jos\ufffd@example.org",
		"a private character":        "jos\ue000@example.org",
		"a line separator":           "a.person@example.org\u2028second@example.net",
		"very long":                  strings.Repeat("x", 2000) + "@example.org",
		"long once in lower case":    strings.Repeat("\u023a", 120) + "@example.org",
	} {
		if i, err := seal.Email(cell); !errors.Is(err, seal.ErrIdentifier) || !i.IsZero() || strings.Contains(err.Error(), "person") {
			t.Errorf("%s: accepted, or the error shows the address: %v", name, err)
		}
	}
}

// Every address that RFC 5321 and 6531 allow is accepted unchanged, and no two of these are one person.
func TestUnusualAddressesStay(t *testing.T) {
	r, seen := ring(t, 7), map[seal.Hash]string{}
	for _, address := range []string{
		"o'neill@example.org", "oneill@example.org", "'oneill@example.org", "jane+news@example.org", "jane@example.org", "j_a-n=e@example.org",
		"a!#$%&'*+-/=?^_`{|}~z@example.org", "1@2", "root@localhost", "jane@xn--bcher-kva.example", "jane@b\u00fccher.example",
		"\u7528\u6237@\u4f8b\u5b50.\u5e7f\u544a", "\u0445\u043e\u0440\u043e\u0448\u043e@\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444",
		"\u0b95\u0bbf@example.org", "jos\u00e9@example.org", "jose@example.org", "\u0131lk@example.org", "ilk@example.org",
		`"a@b"@example.org`, `"a,b"@example.org`, `"a;b"@example.org`, `"a..b"@example.org`, `".a"@example.org`, `"a\"b"@example.org`, `"a\\b"@example.org`,
		"jane@a-b.example.org", "jane@ab--c.example.org", "jane@1.example.org", "jane@l\u00b7l.example.org", "jane@" + strings.Repeat("x", 63) + ".org",
	} {
		i, err := seal.Email(address)
		if err != nil {
			t.Errorf("%s: %v", address, err)
			continue
		}
		if h := r.Hash(i); seen[h] != "" {
			t.Errorf("%s and %s are one person", address, seen[h])
		} else {
			seen[h] = address
		}
	}
}

// Spellings of one address are one person.
func TestSpellingsOfOneAddress(t *testing.T) {
	r := ring(t, 7)
	for _, spellings := range [][]string{
		{"jos\u00e9@example.org", "jose\u0301@example.org", "JOSE\u0301@EXAMPLE.ORG", "JOS\u00c9@example.org", " jose\u0301@example.org\r\n", `"jose` + "\u0301" + `"@example.org`},
		{"jane@b\u00fccher.example", "jane@bu\u0308cher.example", "JANE@BU\u0308CHER.EXAMPLE"},
		{"jane@example.org", `"jane"@example.org`, `"ja\ne"@example.org`, `"JANE"@Example.org`},
		{`"a@b"@example.org`, `"A@B"@example.org`, `"\a\@b"@example.org`},
		{"\u1e96@example.org", "H\u0331@example.org", "h\u0331@example.org"}, // only the small letter has a composed form
		{"\u03c3\u03bf\u03c6\u03bf\u03c2@example.org", "\u03a3\u039f\u03a6\u039f\u03a3@example.org"},
		{"\uac01@example.org", "\u1100\u1161\u11a8@example.org"},
		{"s\u0323\u0307@example.org", "s\u0307\u0323@example.org", "\u1e69@example.org"},
		{"ilk@example.org", "\u0130lk@example.org", "I\u0307lk@example.org", "i\u0307lk@example.org"},
		{"k@example.org", "\u212a@example.org"},
	} {
		want := r.Hash(is(t)(seal.Email(spellings[0])))
		for _, s := range spellings[1:] {
			if i, err := seal.Email(s); err != nil || r.Hash(i) != want {
				t.Errorf("%+q is not %+q: %v", s, spellings[0], err)
			}
		}
	}
}

// The grammar of RFC 5321 4.1.2 with the further characters of RFC 6531 3.3, for folded text.
var (
	rfcDotted = regexp.MustCompile("^[-a-z0-9!#$%&'*+/=?^_`{|}~\u0080-\U0010ffff]+(?:\\.[-a-z0-9!#$%&'*+/=?^_`{|}~\u0080-\U0010ffff]+)*$")
	rfcQuoted = regexp.MustCompile("^\"(?:[!#-\\[\\]-~\u0080-\U0010ffff]|\\\\[!-~])+\"$")
	rfcDomain = regexp.MustCompile("^[a-z0-9\u00e9](?:[-a-z0-9\u00e9]*[a-z0-9\u00e9])?(?:\\.[a-z0-9\u00e9](?:[-a-z0-9\u00e9]*[a-z0-9\u00e9])?)*$")
	numeric   = regexp.MustCompile(`\.[0-9]+$`)
)

// canonical is the oracle: it returns the one form of an address, or "" if the text is not an address.
func canonical(s string) string {
	s = strings.ToLower(norm.NFC.String(s))
	at := strings.LastIndexByte(s, '@')
	if at < 0 || !rfcDomain.MatchString(s[at+1:]) || numeric.MatchString(s[at:]) || strings.ContainsAny(s, "<> ") {
		return ""
	}
	local := s[:at]
	if rfcQuoted.MatchString(local) {
		plain := regexp.MustCompile(`\\(.)`).ReplaceAllString(local[1:len(local)-1], "$1")
		if !rfcDotted.MatchString(plain) {
			return "quoted " + plain + s[at:]
		}
		return plain + s[at:]
	}
	if !rfcDotted.MatchString(local) {
		return ""
	}
	return s
}

// The grammar accepts or refuses every text over some hostile alphabets, and two are one person exactly if the grammar
// says that they are one address.
func TestEveryShortAddressFollowsTheGrammar(t *testing.T) {
	n, accepted := 0, map[string]seal.Hash{}
	owner := map[seal.Hash]string{}
	r := ring(t, 7)
	check := func(s string) {
		n++
		want := canonical(s)
		i, err := seal.Email(s)
		if (err == nil) != (want != "") {
			t.Errorf("%q: %v, want one form %q", s, err, want)
			return
		}
		if want == "" {
			return
		}
		h := r.Hash(i)
		if first, ok := accepted[want]; ok && first != h {
			t.Errorf("%q is not the person of %q", s, want)
		}
		if o, ok := owner[h]; ok && o != want {
			t.Errorf("%q and %q are one person", o, want)
		}
		accepted[want], owner[h] = h, want
	}
	var each func(alphabet []string, left int, s string, f func(string))
	each = func(alphabet []string, left int, s string, f func(string)) {
		f(s)
		for _, c := range alphabet {
			if left > 0 {
				each(alphabet, left-1, s+c, f)
			}
		}
	}
	trimmed := func(f func(string)) func(string) {
		return func(s string) {
			if s != "" && strings.TrimSpace(s) == s {
				f(s)
			}
		}
	}
	each([]string{"a", "B", "@", ".", `"`, `\`, ",", ";", "'", "-", " ", "\u00e9"}, 4, "", trimmed(check))
	each([]string{"a", `"`, `\`, "@", ".", ";", "+"}, 5, "", trimmed(func(s string) { check(s + "@b.c") }))
	each([]string{"a", "1", "-", ".", "\u00e9", "'"}, 5, "", func(s string) { check("a@" + s) })
	t.Logf("%d texts, %d addresses of %d people", n, len(accepted), len(owner))
}

// composed returns a text in NFC, or unchanged if it has a character that package norm would confuse with another.
func composed(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return r > 0xffff }) {
		return s
	}
	return norm.NFC.String(s)
}

// Each letter of Unicode, with and without a mark, is the same person composed, decomposed, and in either case; and two
// letters are one person only if they differ in nothing but case or form. A dotless i has the capital of another
// letter, and is compared in one case only.
func TestEveryLetterHasOneForm(t *testing.T) {
	r, n := ring(t, 7), 0
	owner := map[seal.Hash]string{}
	hash := func(local string) seal.Hash {
		n++
		i, err := seal.Email(local + "@example.org")
		if err != nil {
			t.Fatalf("%+q: %v", local, err)
		}
		return r.Hash(i)
	}
	dotted := regexp.MustCompile(`[iI]\pM*`)
	plain := func(s string) string {
		return dotted.ReplaceAllStringFunc(norm.NFD.String(s), func(i string) string { return strings.ReplaceAll(i, "\u0307", "") })
	}
	ignored := func(c rune) bool {
		return unicode.Is(unicode.Other_Default_Ignorable_Code_Point, c)
	}
	for c := rune(0x80); c <= unicode.MaxRune; c++ {
		if unicode.Is(unicode.Han, c) && c > 0x3500 || !unicode.IsLetter(c) || ignored(c) {
			continue
		}
		for _, mark := range []string{"", "\u0301", "\u0307"} {
			s := string(c) + mark
			h := hash(s)
			if hash(composed(s)) != h || hash(norm.NFD.String(s)) != h || hash(strings.ToLower(s)) != h || c != '\u0131' && hash(strings.ToUpper(s)) != h {
				t.Errorf("%+q has several forms", s)
			}
			if o, ok := owner[h]; ok && !strings.EqualFold(plain(o), plain(s)) {
				t.Errorf("%+q and %+q are one person", o, s)
			}
			owner[h] = s
		}
	}
	t.Logf("%d spellings of %d people", n, len(owner))
}

// All spellings of one text are one person or none, and an accepted text has at least an @.
func FuzzEmail(f *testing.F) {
	for _, s := range []string{"Jane@Example.org", "jose\u0301@b", `"a b"@c`, `"a@b"@c.d`, "a@b;c@d", "\u0130@\u1e9e.org", "a@1.2", "\u1e0b\u0323@x"} {
		f.Add(s)
	}
	r := ring(f, 7)
	f.Fuzz(func(t *testing.T, s string) {
		a, err := seal.Email(s)
		if err == nil && !strings.Contains(s, "@") {
			t.Errorf("%+q is accepted", s)
		}
		for _, other := range []string{composed(s), norm.NFD.String(s), " " + s + "\r\n", strings.ToLower(s)} {
			b, again := seal.Email(other)
			if len(s) < 100 && ((err == nil) != (again == nil) || r.Hash(a) != r.Hash(b)) {
				t.Errorf("%+q: %v, and %+q: %v", s, err, other, again)
			}
		}
	})
}
