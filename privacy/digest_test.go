package privacy_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
)

// abc is the SHA-256 of "abc" as FIPS 180-4 gives it.
const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

func TestDigest(t *testing.T) {
	d := privacy.DigestOf("abc")
	if d.String() != abc || d.IsZero() {
		t.Errorf("DigestOf(abc): got %q, want %q", d, abc)
	}
	if d == privacy.DigestOf("abc ") || d == privacy.DigestOf("Abc") {
		t.Error("DigestOf: wordings that differ have one digest")
	}
	if none := privacy.DigestOf(""); !none.IsZero() || none.String() != "" {
		t.Errorf("DigestOf of no wording: got %q, want none", none)
	}
}

func TestDigestText(t *testing.T) {
	for _, s := range []string{abc, ""} {
		if text, err := privacy.DigestOf(map[string]string{abc: "abc"}[s]).MarshalText(); err != nil || string(text) != s {
			t.Errorf("MarshalText: got %q, %v, want %q", text, err, s)
		}
		var d privacy.Digest
		if err := d.UnmarshalText([]byte(s)); err != nil || d.String() != s {
			t.Errorf("UnmarshalText(%q): got %q, %v", s, d, err)
		}
	}
	for _, s := range []string{
		abc[1:], abc + "0", strings.ToUpper(abc), strings.Replace(abc, "a", "g", 1), strings.Repeat("0", 64), "0x" + abc[2:], "none",
	} {
		d := privacy.DigestOf("kept")
		if err := d.UnmarshalText([]byte(s)); !errors.Is(err, privacy.ErrInvalid) || d != privacy.DigestOf("kept") {
			t.Errorf("UnmarshalText(%q): got %q, %v; want ErrInvalid and no change", s, d, err)
		}
	}
}

func FuzzDigest(f *testing.F) {
	for _, s := range []string{abc, "", "00", strings.ToUpper(abc)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var d privacy.Digest
		if err := d.UnmarshalText([]byte(s)); err == nil && d.String() != s {
			t.Errorf("UnmarshalText(%q): is written as %q", s, d)
		}
	})
}
