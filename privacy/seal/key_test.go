package seal_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/seal"
)

// testKey returns a key for tests, of 32 times one byte.
func testKey(t testing.TB, b byte) seal.Key {
	t.Helper()
	k, err := seal.NewKey(bytes.Repeat([]byte{b}, seal.KeySize))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestNewKey(t *testing.T) {
	for _, c := range []struct {
		name string
		b    []byte
		ok   bool
	}{
		{"32 bytes", bytes.Repeat([]byte{7}, 32), true},
		{"one bit", append(make([]byte, 31), 1), true},
		{"none", nil, false},
		{"31 bytes", bytes.Repeat([]byte{7}, 31), false},
		{"33 bytes", bytes.Repeat([]byte{7}, 33), false},
		{"zeros", make([]byte, 32), false},
	} {
		k, err := seal.NewKey(c.b)
		if c.ok != (err == nil) || c.ok == k.IsZero() || !c.ok && !errors.Is(err, seal.ErrKey) {
			t.Errorf("%s: %v, zero %t", c.name, err, k.IsZero())
		}
		if c.ok && !bytes.Equal(k.Reveal(), c.b) {
			t.Errorf("%s: the key has other bytes", c.name)
		}
	}
}

func TestKeyIsACopy(t *testing.T) {
	b := bytes.Repeat([]byte{7}, 32)
	k, err := seal.NewKey(b)
	if err != nil {
		t.Fatal(err)
	}
	b[0] = 8
	k.Reveal()[1] = 9
	if !k.Equal(testKey(t, 7)) {
		t.Error("the key follows what it was made of, or what it handed out")
	}
}

func TestParseKey(t *testing.T) {
	digits := strings.Repeat("0a", 32)
	for _, text := range []string{digits, strings.ToUpper(digits)} {
		if k, err := seal.ParseKey(text); err != nil || !k.Equal(testKey(t, 10)) {
			t.Errorf("%d digits: %v", len(text), err)
		}
	}
	for _, text := range []string{"", digits[1:], digits + "0a", digits[:62] + "zz", " " + digits[1:], strings.Repeat("0", 64)} {
		k, err := seal.ParseKey(text)
		if !errors.Is(err, seal.ErrKey) || !k.IsZero() || len(text) > 0 && strings.Contains(err.Error(), text) {
			t.Errorf("%d digits that are no key: %v", len(text), err)
		}
	}
}

func TestKeyEqual(t *testing.T) {
	a, b := testKey(t, 1), testKey(t, 2)
	if !a.Equal(testKey(t, 1)) || a.Equal(b) || a.Equal(seal.Key{}) || (seal.Key{}).Equal(a) || !(seal.Key{}).Equal(seal.Key{}) {
		t.Error("keys are compared by something else than their bytes")
	}
}

func TestRandomKeysDiffer(t *testing.T) {
	a, b := seal.RandomKey(), seal.RandomKey()
	if a.IsZero() || b.IsZero() || a.Equal(b) {
		t.Error("two random keys are one, or none")
	}
}

// A wiped key is gone from every copy, and is no key any more.
func TestWipe(t *testing.T) {
	k := testKey(t, 7)
	same := k
	k.Wipe()
	if !same.IsZero() || !bytes.Equal(same.Reveal(), make([]byte, 32)) {
		t.Error("a copy survives")
	}
	if _, err := seal.NewRing(k); !errors.Is(err, seal.ErrKey) {
		t.Errorf("ring of a wiped key: %v", err)
	}
	seal.Key{}.Wipe() // of nothing: nothing
	if (seal.Key{}).Reveal() != nil {
		t.Error("the zero key has bytes")
	}
}

// The name of a key never changes: stored hashes carry it.
func TestKeyID(t *testing.T) {
	if got := testKey(t, 7).ID().String(); got != goldenID {
		t.Errorf("the key is named %s, want %s", got, goldenID)
	}
	if got := seal.KeyID(0x2a).String(); got != "0000002a" {
		t.Errorf("42 is written %q", got)
	}
}
