package seal_test

import (
	"errors"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/lawful-go/lawful/privacy/seal"
)

func ring(t testing.TB, newest byte, others ...byte) *seal.Ring {
	t.Helper()
	var keys []seal.Key
	for _, b := range others {
		keys = append(keys, testKey(t, b))
	}
	r, err := seal.NewRing(testKey(t, newest), keys...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// is fails the test on an error, for identifiers that are known to be some.
func is(t testing.TB) func(seal.Identifier, error) seal.Identifier {
	return func(i seal.Identifier, err error) seal.Identifier {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return i
	}
}

// Two ways of writing are one person, or they are two: the table says which.
func TestNormalisation(t *testing.T) {
	r := ring(t, 7)
	for _, c := range []struct {
		name string
		make func(string) (seal.Identifier, error)
		a, b string
		same bool
	}{
		{"case of the host", seal.Email, "jane@example.org", "jane@EXAMPLE.org", true},
		{"case before the @", seal.Email, "jane.doe@example.org", "Jane.Doe@example.org", true},
		{"case beyond ASCII", seal.Email, "ångström@example.org", "ÅNGSTRÖM@example.org", true},
		{"outer space", seal.Email, "jane@example.org", "\t jane@example.org\u00a0\r\n", true},
		{"a dot", seal.Email, "janedoe@example.org", "jane.doe@example.org", false},
		{"a tag", seal.Email, "jane@example.org", "jane+news@example.org", false},
		{"an accent", seal.Email, "jose@example.org", "josé@example.org", false},
		{"a composed letter", seal.Email, "jos\u00e9@example.org", "jose\u0301@example.org", true},
		{"an international domain", seal.Email, "jane@bücher.example", "jane@xn--bcher-kva.example", false},
		{"a subdomain", seal.Email, "jane@example.org", "jane@mail.example.org", false},

		{"marks", seal.Telephone, "+442079460000", "+44 (20) 7946-00.0/0", true},
		{"other dashes and spaces", seal.Telephone, "+442079460000", "+44\u00a020\u20137946\u20110000", true},
		{"marks before the plus", seal.Telephone, "+442079460000", " (+44) 20 7946 0000", true},
		{"a slash behind the prefix", seal.Telephone, "0891234567", "089/1234567", true},
		{"outer line ends", seal.Telephone, "0891234567", "\t0891234567\r\n", true},
		{"a trunk zero", seal.Telephone, "+442079460000", "+44 (0)20 7946 0000", false},
		{"the national form", seal.Telephone, "+442079460000", "020 7946 0000", false},
		{"an international prefix", seal.Telephone, "+442079460000", "00442079460000", false},
		{"without the plus", seal.Telephone, "+442079460000", "442079460000", false},

		{"case of a subject", seal.Subject[string], "c-17", "C-17", false},
		{"space around a subject", seal.Subject[string], "c-17", "c-17 ", false},
		{"case of an account", account, "jane", "Jane", false},
		{"bytes that are no UTF-8", account, "\xff", "\xfe", false},
	} {
		a, b := r.Hash(is(t)(c.make(c.a))), r.Hash(is(t)(c.make(c.b)))
		if (a == b) != c.same || a.IsZero() || b.IsZero() {
			t.Errorf("%s: one identifier is %t, want %t", c.name, a == b, c.same)
		}
	}
}

func account(s string) (seal.Identifier, error) { return seal.Opaque("account", s) }

// What is no identifier of its kind is refused, and is not repeated.
func TestRefusedIdentifiers(t *testing.T) {
	long := strings.Repeat("x", 309) + "@example.org"
	for _, c := range []struct {
		name, in, why string
		make          func(string) (seal.Identifier, error)
	}{
		{"nothing", "", "seal: email: is empty: no identifier of its kind", seal.Email},
		{"space", " \t", "is empty", seal.Email},
		{"321 bytes", long, "longer than 320", seal.Email},
		{"not UTF-8", "jan\xe9@example.org", "UTF-8", seal.Email},
		{"two words", "jane doe@example.org", "white space", seal.Email},
		{"two lines", "jane@example.org\nbob@example.org", "white space", seal.Email},
		{"NUL", "jane\x00@example.org", "control", seal.Email},
		{"a byte order mark", "\ufeffjane@example.org", "invisible", seal.Email},
		{"a zero width space", "jane@exam\u200bple.org", "invisible", seal.Email},
		{"a name and an address", "Jane<jane@example.org>", "angle brackets", seal.Email},
		{"no @", "canary-7", "no @", seal.Email},
		{"nothing before the @", "@canary-7", "no @", seal.Email},
		{"nothing behind the @", "canary-7@", "no @", seal.Email},

		{"no number", "", "seal: telephone: has fewer than 5 or more than 20 digits: no identifier of its kind", seal.Telephone},
		{"a placeholder", "0", "fewer than 5", seal.Telephone},
		{"four digits", "+1234", "fewer than 5", seal.Telephone},
		{"21 digits", "123456789012345678901", "more than 20", seal.Telephone},
		{"a word", "canary-70000", "no part", seal.Telephone},
		{"an extension", "020 7946 0000 x12", "no part", seal.Telephone},
		{"a plus inside", "0044+2079460000", "no part", seal.Telephone},
		{"two plus signs", "++442079460000", "no part", seal.Telephone},
		{"digits of another script", "٠٢٠٧٩٤٦٠٠٠٠", "no part", seal.Telephone},
		{"not UTF-8", "020\xff7946", "no part", seal.Telephone},
		{"two numbers, a slash", "79460000/79460001", "a slash between two", seal.Telephone},
		{"two numbers, a slash and spaces", "(020) 7946 000 / 7946 001", "a slash between two", seal.Telephone},
		{"two numbers, two lines", "79460000\n79460001", "a line end or a tab", seal.Telephone},
		{"two numbers, a tab", "79460000\t79460001", "a line end or a tab", seal.Telephone},
		{"two numbers, a line separator", "79460000\u202879460001", "a line end or a tab", seal.Telephone},
		{"two numbers, a semicolon", "79460000;79460001", "no part", seal.Telephone},
		{"two numbers, a comma", "79460000, 79460001", "no part", seal.Telephone},

		{"no subject", "", "seal: subject: is empty", seal.Subject[string]},
		{"no value", "", "seal: account: is empty", account},
		{"a kind of the library", "canary-7", "seal: email: kind has a rule", kind("email")},
		{"a kind of the library", "canary-7", "has a rule of its own", kind("telephone")},
		{"a kind of the library", "canary-7", "has a rule of its own", kind("subject")},
		{"no kind", "canary-7", "seal: opaque: kind is not", kind("")},
		{"a kind in capitals", "canary-7", "kind is not", kind("Account")},
		{"a kind with a colon", "canary-7", "kind is not", kind("a:b")},
		{"a long kind", "canary-7", "kind is not", kind(strings.Repeat("x", 33))},
	} {
		i, err := c.make(c.in)
		if !errors.Is(err, seal.ErrIdentifier) || !i.IsZero() || !strings.Contains(err.Error(), c.why) {
			t.Errorf("%s: %v, want %q", c.name, err, c.why)
		}
		if strings.Contains(err.Error(), "canary") || len(c.in) > 4 && strings.Contains(err.Error(), c.in) {
			t.Errorf("%s: the error repeats the value: %v", c.name, err)
		}
	}
}

func kind(k string) func(string) (seal.Identifier, error) {
	return func(s string) (seal.Identifier, error) { return seal.Opaque(k, s) }
}

// Bounds are inclusive.
func TestAcceptedIdentifiers(t *testing.T) {
	for _, c := range []struct {
		kind, in string
		make     func(string) (seal.Identifier, error)
	}{
		{"email", strings.Repeat("x", 308) + "@example.org", seal.Email},
		{"email", `"a@b"@example.org`, seal.Email},
		{"email", "root@localhost", seal.Email},
		{"telephone", "12345", seal.Telephone},
		{"telephone", "+12345678901234567890", seal.Telephone},
		{"subject", " ", seal.Subject[string]},
		{"a-0", "\x00", kind("a-0")},
		{strings.Repeat("z", 32), "1", kind(strings.Repeat("z", 32))},
	} {
		if i, err := c.make(c.in); err != nil || i.Kind() != c.kind || i.IsZero() {
			t.Errorf("%q: kind %q, %v; want %q", c.in, i.Kind(), err, c.kind)
		}
	}
	if k := (seal.Identifier{}).Kind(); k != "none" {
		t.Errorf("no identifier is of kind %q", k)
	}
}

// No two kinds are taken for one another, however kind and value are cut.
func TestKindsAreApart(t *testing.T) {
	r, seen := ring(t, 7), make(map[seal.Hash]string)
	for _, c := range []struct{ kind, value string }{{"a", "bc"}, {"ab", "c"}, {"b", "bc"}, {"a", "b"}, {"a", "bc\x00"}} {
		h := r.Hash(is(t)(seal.Opaque(c.kind, c.value)))
		if other, ok := seen[h]; ok {
			t.Errorf("%s:%s has the hash of %s", c.kind, c.value, other)
		}
		seen[h] = c.kind + ":" + c.value
	}
	for _, i := range []seal.Identifier{is(t)(seal.Email("1@2")), is(t)(seal.Subject("1@2")), is(t)(kind("mail")("1@2"))} {
		if h := r.Hash(i); seen[h] != "" {
			t.Errorf("%s has the hash of %s", i.Kind(), seen[h])
		} else {
			seen[h] = i.Kind()
		}
	}
}

// Marks anywhere in a number change nothing, a line end or a tab inside makes it two numbers, and any other character
// makes it invalid.
func TestEveryMarkInANumber(t *testing.T) {
	r, n := ring(t, 7), 0
	const number = "+442079460000"
	want := r.Hash(is(t)(seal.Telephone(number)))
	for _, at := range []int{0, 1, 7, len(number)} {
		for c := rune(0); c < 0x3100; c++ {
			n++
			i, err := seal.Telephone(number[:at] + string(c) + number[at:])
			digit := c >= '0' && c <= '9'
			mark := unicode.IsSpace(c) || unicode.Is(unicode.Pd, c) || strings.ContainsRune("./()", c)
			inside := at > 0 && at < len(number)
			switch {
			case digit && at == 0:
				mark = false
			case digit:
				if err != nil || r.Hash(i) == want {
					t.Errorf("%+q at %d: %v, or another number is the same", c, at, err)
				}
				continue
			case unicode.IsControl(c) || c == '\u2028' || c == '\u2029':
				mark = mark && !inside
			}
			if (err == nil) != mark || mark && r.Hash(i) != want {
				t.Errorf("%+q at %d: %v", c, at, err)
			}
		}
	}
	t.Logf("%d numbers", n)
}

// What is normalised once is normalised: written out as the rule says, it is the same identifier.
func FuzzIdentifier(f *testing.F) {
	for _, s := range []string{"", "Jane@Example.org", " İ@ẞ.org ", "+44 (20) 7946-0000", "\ufeffa@b", "\xff@\xff", "a@b@c", "++1"} {
		f.Add(s)
	}
	r := ring(f, 7)
	f.Fuzz(func(t *testing.T, s string) {
		for _, c := range []struct {
			make  func(string) (seal.Identifier, error)
			again string
		}{
			{seal.Email, strings.ToLower(strings.TrimSpace(s))},
			{seal.Telephone, " (" + s + ") -"},
		} {
			i, err := c.make(s)
			if err != nil {
				if !errors.Is(err, seal.ErrIdentifier) || !i.IsZero() || !r.Hash(i).IsZero() {
					t.Fatalf("%q: %v", s, err)
				}
				continue
			}
			again, err := c.make(c.again)
			if err != nil && len(c.again) <= 320 || err == nil && !r.Matches(r.Hash(i), again) || !utf8.ValidString(s) {
				t.Fatalf("%q and %q are two: %v", s, c.again, err)
			}
		}
	})
}
