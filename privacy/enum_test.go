package privacy_test

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
)

// canary stands for personal data in an input. It must not come back in an error.
const canary = "jane.doe@example.org"

type enum interface {
	~uint8
	comparable
	fmt.Stringer
	encoding.TextMarshaler
}

// checkEnum holds every number and word of an enumeration: values in the order of their numbers, from zero.
func checkEnum[E enum, P interface {
	*E
	encoding.TextUnmarshaler
}](t *testing.T, values []E, words ...string) {
	t.Helper()
	if len(values) != len(words) {
		t.Fatalf("%T: %d values and %d words", values, len(values), len(words))
	}
	for n := range 256 {
		e := E(n)
		text, err := e.MarshalText()
		if n >= len(values) {
			if !errors.Is(err, privacy.ErrInvalid) || text != nil || e.String() != "?" {
				t.Errorf("%T %d: %q, %q, %v; want no such value", e, n, e.String(), text, err)
			}
			continue
		}
		if values[n] != e {
			t.Errorf("%T: the value of %q is %d, want %d", e, words[n], uint8(values[n]), n)
		}
		if string(text) != words[n] || e.String() != words[n] || err != nil {
			t.Errorf("%T %d: %q, %q, %v; want %q", e, n, e.String(), text, err, words[n])
		}
		var back E
		if err := P(&back).UnmarshalText(text); back != e || err != nil {
			t.Errorf("%T: %q is read as %d, %v; want %d", e, text, uint8(back), err, n)
		}
	}
	for _, word := range []string{"", " ", "?", "0", "1", strings.ToUpper(words[1]), words[1] + " ", words[1] + "\x00", canary} {
		e := values[1]
		err := P(&e).UnmarshalText([]byte(word))
		if !errors.Is(err, privacy.ErrInvalid) || e != values[1] || strings.Contains(err.Error(), canary) {
			t.Errorf("%T: UnmarshalText(%q): %v, and left %v", e, word, err, e)
		}
	}
	for _, text := range []string{`1`, `true`, `{}`} { // in JSON an enumeration is a word, never a number
		var e E
		if err := json.Unmarshal([]byte(text), &e); err == nil || e != E(0) {
			t.Errorf("%T: JSON %s is read as %v, %v", e, text, e, err)
		}
	}
}

// The numbers and the words are append-only: a line of this test may be added to, never changed.
func TestNumbersAndWords(t *testing.T) {
	checkEnum(t, []privacy.Outcome{privacy.Undetermined, privacy.Denied, privacy.Permitted},
		"undetermined", "denied", "permitted")
	checkEnum(t, []privacy.Fact{privacy.Unknown, privacy.No, privacy.Yes},
		"unknown", "no", "yes")
	checkEnum(t, []privacy.Severity{privacy.NoSeverity, privacy.Info, privacy.Low, privacy.Medium, privacy.High, privacy.Critical},
		"none", "info", "low", "medium", "high", "critical")
	checkEnum(t, []privacy.Channel{privacy.NoChannel, privacy.Email, privacy.Telephone, privacy.Post, privacy.SMS, privacy.InApp},
		"none", "email", "telephone", "post", "sms", "in-app")
	checkEnum(t, []privacy.Special{privacy.Ordinary, privacy.SpecialCategory, privacy.CriminalOffence},
		"ordinary", "special-category", "criminal-offence")
	checkEnum(t, []privacy.SourceKind{privacy.NoSource, privacy.Direct, privacy.Observed, privacy.ThirdParty, privacy.Public, privacy.Inferred},
		"none", "direct", "observed", "third-party", "public", "inferred")
}

func TestFactOf(t *testing.T) {
	if privacy.FactOf(true) != privacy.Yes || privacy.FactOf(false) != privacy.No {
		t.Errorf("FactOf: %v, %v; want yes, no", privacy.FactOf(true), privacy.FactOf(false))
	}
}

func TestIndirect(t *testing.T) {
	want := map[privacy.SourceKind]privacy.Fact{
		privacy.NoSource: privacy.Unknown, privacy.Direct: privacy.No, privacy.Observed: privacy.No,
		privacy.ThirdParty: privacy.Yes, privacy.Public: privacy.Yes, privacy.Inferred: privacy.Unknown,
	}
	for n := range 256 {
		kind := privacy.SourceKind(n)
		if got := kind.Indirect(); got != want[kind] {
			t.Errorf("source kind %v: Indirect = %v, want %v", kind, got, want[kind])
		}
	}
}

func TestWords(t *testing.T) {
	words := privacy.EnumNames{"none", "some"}
	if b, err := words.Append([]byte("> "), "x", 1); string(b) != "> some" || err != nil {
		t.Errorf("Append = %q, %v", b, err)
	}
	b, err := words.Append([]byte("> "), "pkg: thing", 2)
	if string(b) != "> " || !errors.Is(err, privacy.ErrInvalid) || err.Error() != "pkg: thing: value 2: no such value: invalid" {
		t.Errorf("Append of no value = %q, %v", b, err)
	}
	_, err = words.Parse("pkg: thing", []byte(canary))
	if !errors.Is(err, privacy.ErrInvalid) || err.Error() != `pkg: thing: unknown word: want one of ["none" "some"]: invalid` {
		t.Errorf("Parse of no word: %v", err)
	}
	if n, err := (privacy.EnumNames)(nil).Parse("pkg: thing", nil); n != 0 || !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("Parse without words = %d, %v", n, err)
	}
	if s := (privacy.EnumNames)(nil).Text(0); s != "?" {
		t.Errorf("Text without words = %q", s)
	}
	if n := testing.AllocsPerRun(100, func() { _, _ = words.Parse("pkg: thing", []byte("some")) }); n != 0 {
		t.Errorf("reading a word allocates %v times, want 0", n)
	}
}

func FuzzWords(f *testing.F) {
	words := privacy.EnumNames{"none", "some", "third-party", "ünïcode"}
	for _, s := range append(words, "", "None", "some\x00", canary) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := words.Parse("fuzz", []byte(s))
		if known := slices.Contains(words, s); known != (err == nil) || known && words.Text(n) != s || !known && n != 0 {
			t.Fatalf("Parse(%q) = %d, %v", s, n, err)
		}
		var (
			o privacy.Outcome
			a privacy.Fact
			v privacy.Severity
			p privacy.Special
			k privacy.SourceKind
		)
		for _, e := range []interface {
			encoding.TextUnmarshaler
			fmt.Stringer
		}{&o, &a, &v, &p, &k} {
			zero := e.String()
			switch err := e.UnmarshalText([]byte(s)); {
			case err == nil && e.String() != s:
				t.Fatalf("%T: %q is read as %v", e, s, e)
			case err != nil && (e.String() != zero || !errors.Is(err, privacy.ErrInvalid)):
				t.Fatalf("%T: %q: %v, and left %v", e, s, err, e)
			}
		}
	})
}
