package seal_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/seal"
)

// What the tests' key, 32 times the byte 7, makes. A store holds such hashes for years: a line is never changed.
const (
	goldenID        = "f795fcd8"
	goldenEmail     = "7490ffbe019595f2a1d7ab9649c5cc47ddaec02a2917c63d1bfa08b0a42c6fdc"
	goldenLetters   = "11f90c7e33fc5718d743e6086d3fbacd369c337f4a2250f77e80695d09c5822a"
	goldenTelephone = "a9acbe86b608517c8d1b41067bc8c669c54de6c9b48784d3c89be3b5d5b5946c"
	goldenSubject   = "ee7e613ec88f0d65120f7c67b9ae2ad22ce9f4b43cdfa9e3974bd2ff437b1240"
	goldenAccount   = "fa9fdd62606e8c37e12c817577ae5fd8fb81f6b4ce325ebe803735a58349cee3"
)

func TestGoldenHashes(t *testing.T) {
	r := ring(t, 7)
	for _, c := range []struct {
		i    seal.Identifier
		want string
	}{
		{is(t)(seal.Email(" Jane.Doe@Example.org")), goldenEmail},
		{is(t)(seal.Email("JOSE\u0301@Example.org")), goldenLetters}, // the composed form in lower case
		{is(t)(seal.Telephone("+44 20 7946 0000")), goldenTelephone},
		{is(t)(seal.Subject("c-17")), goldenSubject},
		{is(t)(seal.Opaque("account", "Jane")), goldenAccount},
	} {
		if got := r.Hash(c.i).String(); got != goldenID+c.want {
			t.Errorf("%s: the hash is %s, want %s", c.i.Kind(), got, goldenID+c.want)
		}
	}
}

// A hash is what its documentation says, worked out here by hand.
func TestHashIsAnHMAC(t *testing.T) {
	var b []byte
	b = append(b, "lawful seal hash 1"...)
	b = append(binary.BigEndian.AppendUint64(b, 5), "email"...)
	b = append(binary.BigEndian.AppendUint64(b, 8), "jane@x.y"...)
	mac := hmac.New(sha256.New, testKey(t, 7).Reveal())
	mac.Write(b)
	h := ring(t, 7).Hash(is(t)(seal.Email("JANE@x.y")))
	if !slices.Equal(h.Sum[:], mac.Sum(nil)) || h.Key != testKey(t, 7).ID() {
		t.Errorf("the hash is %v", h)
	}
}

func TestNewRingRefuses(t *testing.T) {
	k, other := testKey(t, 1), testKey(t, 2)
	for name, keys := range map[string][]seal.Key{
		"no key":            {{}},
		"no older key":      {k, {}},
		"a key twice":       {k, testKey(t, 1)},
		"a later one twice": {k, other, testKey(t, 2)},
	} {
		r, err := seal.NewRing(keys[0], keys[1:]...)
		if !errors.Is(err, seal.ErrKey) || r != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// After the key has changed new hashes are made under the new one, and old ones are still found.
func TestRotation(t *testing.T) {
	jane, bob := is(t)(seal.Email("jane@example.org")), is(t)(seal.Email("bob@example.org"))
	first, both, turned, last := ring(t, 1), ring(t, 1, 2), ring(t, 2, 1), ring(t, 2)
	h1, h2 := first.Hash(jane), turned.Hash(jane)
	if h1 == h2 || both.Hash(jane) != h1 || last.Hash(jane) != h2 || h1.Key == h2.Key || h1.Sum == h2.Sum {
		t.Fatal("the newest key does not make the hash")
	}
	for _, c := range []struct {
		name    string
		r       *seal.Ring
		h1, h2  bool
		expects []seal.Hash
	}{
		{"first", first, true, false, []seal.Hash{h1}},
		{"both", both, true, true, []seal.Hash{h1, h2}},
		{"turned", turned, true, true, []seal.Hash{h2, h1}},
		{"last", last, false, true, []seal.Hash{h2}},
	} {
		if c.r.Matches(h1, jane) != c.h1 || c.r.Matches(h2, jane) != c.h2 {
			t.Errorf("%s: matches %t and %t", c.name, c.r.Matches(h1, jane), c.r.Matches(h2, jane))
		}
		if got := c.r.Append(nil, jane); !slices.Equal(got, c.expects) {
			t.Errorf("%s: looks for %v, want %v", c.name, got, c.expects)
		}
		if c.r.Matches(h1, bob) || c.r.Matches(h2, bob) || c.r.Matches(h1, seal.Identifier{}) || c.r.Matches(seal.Hash{}, jane) {
			t.Errorf("%s: matches another, or nobody", c.name)
		}
		if c.r.Knows(h1.Key) != c.h1 || c.r.Knows(h2.Key) != c.h2 || c.r.KeyIDs()[0] != c.expects[0].Key {
			t.Errorf("%s: knows %v", c.name, c.r.KeyIDs())
		}
	}
	if !first.Hash(seal.Identifier{}).IsZero() || first.Append(nil, seal.Identifier{}) != nil {
		t.Error("nobody has a hash")
	}
	other := h1
	other.Sum[31] ^= 1
	if first.Matches(other, jane) {
		t.Error("a hash that was changed is found")
	}
}

// A ring keeps its own keys.
func TestRingKeepsItsKeys(t *testing.T) {
	k := testKey(t, 1)
	r, err := seal.NewRing(k)
	if err != nil {
		t.Fatal(err)
	}
	k.Wipe()
	if jane := is(t)(seal.Email("jane@example.org")); r.Hash(jane) != ring(t, 1).Hash(jane) {
		t.Error("the ring follows a key that was wiped")
	}
}

func TestHashText(t *testing.T) {
	h := ring(t, 7).Hash(is(t)(seal.Subject("c-17")))
	for _, want := range []seal.Hash{h, {}, {Key: 1}, {Sum: h.Sum}} {
		b, err := json.Marshal(want)
		var back seal.Hash
		if err != nil || json.Unmarshal(b, &back) != nil || back != want || want.IsZero() != (len(b) == 2) {
			t.Errorf("%s is read as %v, %v", b, back, err)
		}
	}
	text := h.String()
	for _, s := range []string{
		text[1:], text + "0", strings.ToUpper(text), "g" + text[1:], text[:71] + "g", strings.Repeat("0", 72), "none", text[8:],
	} {
		back := h
		if err := back.UnmarshalText([]byte(s)); err == nil || !strings.Contains(err.Error(), "want 72") || back != h {
			t.Errorf("%q is read as %v, %v", s, back, err)
		}
	}
}

func TestHashOrder(t *testing.T) {
	a := seal.Hash{Key: 1, Sum: [32]byte{0: 2}}
	b := seal.Hash{Key: 1, Sum: [32]byte{0: 2, 31: 1}}
	c := seal.Hash{Key: 256, Sum: [32]byte{0: 1}}
	sorted := []seal.Hash{{}, a, b, c}
	for i, x := range sorted {
		for j, y := range sorted {
			if got, want := x.Compare(y), strings.Compare(x.String(), y.String()); got != want || (i == j) != (got == 0) {
				t.Errorf("%v and %v: %d, their texts %d", x, y, got, want)
			}
		}
	}
}

func FuzzHash(f *testing.F) {
	for _, s := range []string{"", goldenID + goldenEmail, strings.Repeat("0", 72), strings.Repeat("F", 72)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var h seal.Hash
		if err := h.UnmarshalText([]byte(s)); err == nil && h.String() != s {
			t.Errorf("%q is written as %q", s, h)
		}
	})
}
