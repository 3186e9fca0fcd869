package consent_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
)

// abc is the SHA-256 of "abc" as FIPS 180-4 gives it.
const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

func TestDigest(t *testing.T) {
	d := consent.DigestOf("abc")
	if d.String() != abc || d.IsZero() {
		t.Errorf("DigestOf(abc): got %q, want %q", d, abc)
	}
	if d == consent.DigestOf("abc ") || d == consent.DigestOf("Abc") {
		t.Error("DigestOf: wordings that differ have one digest")
	}
	if none := consent.DigestOf(""); !none.IsZero() || none.String() != "" {
		t.Errorf("DigestOf of no wording: got %q, want none", none)
	}
}

func TestDigestText(t *testing.T) {
	for _, s := range []string{abc, ""} {
		var d consent.Digest
		if err := d.UnmarshalText([]byte(s)); err != nil || d.String() != s {
			t.Errorf("UnmarshalText(%q): got %q, %v", s, d, err)
		}
	}
	for _, s := range []string{
		abc[1:], abc + "0", strings.ToUpper(abc), strings.Replace(abc, "a", "g", 1), strings.Repeat("0", 64), "0x" + abc[2:], "none",
	} {
		d := consent.DigestOf("kept")
		if err := d.UnmarshalText([]byte(s)); !errors.Is(err, privacy.ErrInvalid) || d != consent.DigestOf("kept") {
			t.Errorf("UnmarshalText(%q): got %q, %v; want ErrInvalid and no change", s, d, err)
		}
	}
}

func FuzzDigest(f *testing.F) {
	for _, s := range []string{abc, "", "00", strings.ToUpper(abc)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var d consent.Digest
		if err := d.UnmarshalText([]byte(s)); err == nil && d.String() != s {
			t.Errorf("UnmarshalText(%q): is written as %q", s, d)
		}
	})
}

// TestEventJSON holds the form in which events travel.
func TestEventJSON(t *testing.T) {
	e := given(1, 3)
	e.Proof.Locale, e.Proof.Evidence, e.Proof.Explicit = "en-GB", "form 7", true
	b, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"seq":1,"key":{"subject":"s1","purpose":"marketing","channel":"email"},"kind":"given",` +
		`"at":"2026-05-03T12:00:00Z","recorded":"2026-05-03T12:00:00Z","proof":{"notice":"notice 3","wording":"` + abc +
		`","method":"tick-box","explicit":true,"locale":"en-GB","evidence":"form 7"},"by":"web"}`
	if string(b) != want {
		t.Errorf("got  %s\nwant %s", b, want)
	}
	var back consent.Event
	if err := json.Unmarshal(b, &back); err != nil || back != e {
		t.Errorf("back: got %+v, %v", back, err)
	}
}
