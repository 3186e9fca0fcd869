package notice_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/notice"
)

// Numbers and words never change, and what is none is refused.
func TestWords(t *testing.T) {
	for n, word := range []string{"none", "shown", "acknowledged", "deemed"} {
		var k notice.Kind
		b, err := notice.Kind(n).MarshalText()
		if err != nil || string(b) != word || notice.Kind(n).String() != word || k.UnmarshalText(b) != nil || k != notice.Kind(n) {
			t.Errorf("kind %d is %q, %v, read as %d", n, b, err, k)
		}
	}
	for n, word := range []string{"none", "page", "in-app", "email", "sms", "post", "paper", "oral"} {
		var c notice.Channel
		b, err := notice.Channel(n).MarshalText()
		if err != nil || string(b) != word || notice.Channel(n).String() != word || c.UnmarshalText(b) != nil || c != notice.Channel(n) {
			t.Errorf("channel %d is %q, %v, read as %d", n, b, err, c)
		}
	}
	k, c := notice.Shown, notice.Email
	_, err1 := notice.Kind(4).MarshalText()
	_, err2 := notice.Channel(8).MarshalText()
	for _, err := range []error{err1, err2, k.UnmarshalText([]byte("Shown")), c.UnmarshalText(nil)} {
		if !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("got error %v", err)
		}
	}
	if k != notice.Shown || c != notice.Email {
		t.Error("a word that is none changed the value")
	}
}

// Nobody has been told by what somebody else takes for agreement.
func TestTells(t *testing.T) {
	for k, want := range map[notice.Kind]bool{notice.Kind(0): false, notice.Shown: true, notice.Acknowledged: true, notice.Deemed: false} {
		if k.Tells() != want {
			t.Errorf("%v tells: %v", k, !want)
		}
	}
}

func TestDigest(t *testing.T) {
	const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" // FIPS 180-4
	d := privacy.DigestOf("abc")
	if d.String() != abc || d.IsZero() || d == privacy.DigestOf("abc ") {
		t.Errorf("the digest is %s", d)
	}
	if e := privacy.DigestOf(""); !e.IsZero() || e.String() != "" {
		t.Errorf("the digest of nothing is %q", e)
	}
	var back struct{ A, B privacy.Digest }
	b, err := json.Marshal(struct{ A, B privacy.Digest }{A: d})
	if err == nil {
		err = json.Unmarshal(b, &back)
	}
	if err != nil || back.A != d || !back.B.IsZero() {
		t.Errorf("%s came back as %+v, %v", b, back, err)
	}
	for _, bad := range []string{"ab", abc + "00", strings.ToUpper(abc), strings.Repeat("0", 64), strings.Repeat("g", 64)} {
		if err := back.A.UnmarshalText([]byte(bad)); !errors.Is(err, privacy.ErrInvalid) || back.A != d {
			t.Errorf("%q: %v, left %s", bad, err, back.A)
		}
	}
}
