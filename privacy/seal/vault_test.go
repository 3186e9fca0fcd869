package seal_test

import (
	"bytes"
	"context"
	"crypto/aes"
	"crypto/cipher"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/seal"
)

const label = "tickets.body"

func vault(t testing.TB, keys seal.KeyStore, newest byte, others ...byte) *seal.Vault {
	t.Helper()
	v, err := seal.NewVault(ring(t, newest, others...), keys)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func sealed(t testing.TB, v *seal.Vault, subject string, data []byte) []byte {
	t.Helper()
	b, err := v.Seal(t.Context(), subject, label, data)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestSealAndOpen(t *testing.T) {
	v := vault(t, memory.New().Keys(), 7)
	for _, n := range []int{0, 1, 15, 16, 17, 100_000} {
		data := bytes.Repeat([]byte("canary "), n)[:n]
		b := sealed(t, v, "c-17", data)
		got, err := v.Open(t.Context(), "c-17", label, b)
		if err != nil || got == nil || !bytes.Equal(got, data) || len(b) != n+seal.Overhead {
			t.Errorf("%d bytes: %d sealed, %d opened, %v", n, len(b), len(got), err)
		}
		if n > 6 && bytes.Contains(b, []byte("canary")) || bytes.Contains(b, []byte("c-17")) {
			t.Errorf("%d bytes: the sealed data tell", n)
		}
		if n > 0 && bytes.Equal(b, sealed(t, v, "c-17", data)) {
			t.Errorf("%d bytes: sealed twice alike", n)
		}
	}
}

// What opens is what was sealed: for this person, under this label, not a bit of it changed.
func TestOpenRefuses(t *testing.T) {
	keys := memory.New().Keys()
	v := vault(t, keys, 7)
	a, b := sealed(t, v, "a", []byte("of a")), sealed(t, v, "b", []byte("of b"))
	other := sealed(t, vault(t, memory.New().Keys(), 7), "a", []byte("of another a"))
	for _, c := range []struct {
		name, subject, label string
		sealed               []byte
		want                 error
	}{
		{"another person", "b", label, a, seal.ErrOpen},
		{"nobody known", "c", label, a, seal.ErrOpen},
		{"no subject", "", label, a, seal.ErrIdentifier},
		{"another label", "a", "tickets.title", a, seal.ErrOpen},
		{"no label", "a", "", a, seal.ErrOpen},
		{"sealed elsewhere", "a", label, other, seal.ErrOpen},
		{"nothing", "a", label, nil, seal.ErrOpen},
		{"cut", "a", label, a[:len(a)-1], seal.ErrOpen},
		{"only the head", "a", label, a[:seal.Overhead-1], seal.ErrOpen},
		{"longer", "a", label, append(bytes.Clone(a), 0), seal.ErrOpen},
		{"the head of another", "a", label, append(bytes.Clone(a[:37]), b[37:]...), seal.ErrOpen},
	} {
		data, err := v.Open(t.Context(), c.subject, c.label, c.sealed)
		if !errors.Is(err, c.want) || data != nil {
			t.Errorf("%s: %q, %v; want %v", c.name, data, err, c.want)
		}
	}
	for i := range len(a) * 8 {
		changed := bytes.Clone(a)
		changed[i/8] ^= 1 << (i % 8)
		if data, err := v.Open(t.Context(), "a", label, changed); !errors.Is(err, seal.ErrOpen) || data != nil {
			t.Fatalf("bit %d changed: %q, %v", i, data, err)
		}
	}
	if _, err := vault(t, memory.New().Keys(), 7).Open(t.Context(), "a", label, a); !errors.Is(err, seal.ErrNoKey) {
		t.Errorf("without the key: %v", err)
	}
	if _, err := vault(t, keys, 8).Open(t.Context(), "a", label, a); !errors.Is(err, seal.ErrOpen) {
		t.Errorf("under another ring: %v", err)
	}
	if _, err := v.Seal(t.Context(), "", label, nil); !errors.Is(err, seal.ErrIdentifier) {
		t.Errorf("sealed for nobody: %v", err)
	}
}

// What was sealed once opens: version 1, under the tests' keys.
func TestGoldenEnvelope(t *testing.T) {
	b, err := hex.DecodeString(goldenEnvelope)
	if err != nil {
		t.Fatal(err)
	}
	keys := memory.New().Keys()
	who := is(t)(seal.Subject("c-17"))
	if err := keys.Put(t.Context(), ring(t, 7).Hash(who), testKey(t, 9)); err != nil {
		t.Fatal(err)
	}
	data, err := vault(t, keys, 7).Open(t.Context(), "c-17", label, b)
	if string(data) != "what was sealed opens" || err != nil {
		t.Errorf("%q, %v", data, err)
	}
	block, err := aes.NewCipher(testKey(t, 9).Reveal())
	if err != nil {
		t.Fatal(err)
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		t.Fatal(err)
	}
	byHand, err := gcm.Open(nil, b[37:49], b[49:], append(bytes.Clone(b[:37]), label...))
	if !bytes.Equal(byHand, data) || err != nil {
		t.Errorf("opened by hand: %q, %v", byHand, err)
	}
}

// goldenEnvelope is version, key name and sum of the person, nonce, ciphertext and tag.
const goldenEnvelope = "01" + goldenID + goldenSubject + "d3befb3b210f0334a8a49269" +
	"7dfa1119d7e0c6e7972f10fd0ee5f091329a58c10e" + "df0c85940369141f7769442f5087635b"

// After Destroy nothing opens that was sealed for the person, whenever and wherever, and everything of others does.
func TestDestroy(t *testing.T) {
	keys, random := memory.New().Keys(), rand.New(rand.NewPCG(4, 2))
	v := vault(t, keys, 7)
	people := make([][][]byte, 20)
	for range 400 {
		p := random.IntN(len(people))
		people[p] = append(people[p], sealed(t, v, fmt.Sprint("p-", p), fmt.Append(nil, "of ", p)))
	}
	gone := make(map[int]bool)
	for range 10 {
		p := random.IntN(len(people))
		gone[p] = true
		if err := v.Destroy(t.Context(), fmt.Sprint("p-", p)); err != nil {
			t.Fatal(err)
		}
		for q, all := range people {
			subject := fmt.Sprint("p-", q)
			for _, b := range all {
				data, err := v.Open(t.Context(), subject, label, b)
				if gone[q] && (!errors.Is(err, seal.ErrDestroyed) || data != nil) || !gone[q] && (err != nil || string(data) != fmt.Sprint("of ", q)) {
					t.Fatalf("%s, destroyed %t: %q, %v", subject, gone[q], data, err)
				}
			}
			if d, err := v.Destroyed(t.Context(), subject); d != gone[q] || err != nil {
				t.Fatalf("%s is destroyed: %t, %v", subject, d, err)
			}
			if _, err := v.Seal(t.Context(), subject, label, nil); gone[q] != errors.Is(err, seal.ErrDestroyed) {
				t.Fatalf("%s, destroyed %t, is sealed for: %v", subject, gone[q], err)
			}
		}
	}
	if err := v.Destroy(t.Context(), ""); !errors.Is(err, seal.ErrIdentifier) {
		t.Errorf("nobody is destroyed: %v", err)
	}
	if _, err := v.Destroyed(t.Context(), ""); !errors.Is(err, seal.ErrIdentifier) {
		t.Errorf("nobody is looked for: %v", err)
	}
}

// A person who never had a key can be destroyed, and never gets one.
func TestDestroyBeforeTheFirstSeal(t *testing.T) {
	v := vault(t, memory.New().Keys(), 7)
	if d, err := v.Destroyed(t.Context(), "a"); d || err != nil {
		t.Errorf("destroyed before: %t, %v", d, err)
	}
	if err := v.Destroy(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Seal(t.Context(), "a", label, nil); !errors.Is(err, seal.ErrDestroyed) {
		t.Errorf("sealed: %v", err)
	}
}

// When the ring changes its keys, what was sealed opens, the person keeps the one key, and Destroy reaches all.
func TestVaultAcrossRotation(t *testing.T) {
	keys := memory.New().Keys()
	first, turned := vault(t, keys, 1), vault(t, keys, 2, 1)
	old := sealed(t, first, "a", []byte("old"))
	late := sealed(t, turned, "a", []byte("late"))
	if !bytes.Equal(old[:37], late[:37]) {
		t.Error("the person has a second key")
	}
	fresh := sealed(t, turned, "b", []byte("fresh"))
	for _, b := range [][]byte{old, late} {
		if _, err := turned.Open(t.Context(), "a", label, b); err != nil {
			t.Errorf("after the change: %v", err)
		}
	}
	if err := turned.Destroy(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	for _, v := range []*seal.Vault{first, turned, vault(t, keys, 1, 2), vault(t, keys, 3, 2, 1), vault(t, keys, 2)} {
		if _, err := v.Seal(t.Context(), "a", label, nil); !errors.Is(err, seal.ErrDestroyed) {
			t.Errorf("sealed for a destroyed person: %v", err)
		}
	}
	if d, err := vault(t, keys, 3, 2, 1).Destroyed(t.Context(), "a"); d || err != nil {
		t.Errorf("destroyed under a key that came later: %t, %v", d, err)
	}
	if data, err := turned.Open(t.Context(), "b", label, fresh); string(data) != "fresh" || err != nil {
		t.Errorf("of another: %q, %v", data, err)
	}
}

// Two rings in use at once may give a person two keys: each opens what it sealed, and one destroyed is enough to refuse.
func TestTwoKeysOfOnePerson(t *testing.T) {
	keys := memory.New().Keys()
	only1, only2, both := vault(t, keys, 1), vault(t, keys, 2), vault(t, keys, 2, 1)
	b1, b2 := sealed(t, only1, "a", []byte("1")), sealed(t, only2, "a", []byte("2"))
	for _, b := range [][]byte{b1, b2, sealed(t, both, "a", []byte("3"))} {
		if _, err := both.Open(t.Context(), "a", label, b); err != nil {
			t.Errorf("two keys: %v", err)
		}
	}
	if err := only1.Destroy(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	for _, b := range [][]byte{b1, b2} {
		if data, err := both.Open(t.Context(), "a", label, b); !errors.Is(err, seal.ErrDestroyed) {
			t.Errorf("half destroyed: %q, %v", data, err)
		}
	}
}

func TestNewVaultRefuses(t *testing.T) {
	for name, make := range map[string]func() (*seal.Vault, error){
		"no ring":  func() (*seal.Vault, error) { return seal.NewVault(nil, memory.New().Keys()) },
		"no keys":  func() (*seal.Vault, error) { return seal.NewVault(new(seal.Ring), memory.New().Keys()) },
		"no store": func() (*seal.Vault, error) { return seal.NewVault(ring(t, 1), nil) },
	} {
		if v, err := make(); !errors.Is(err, seal.ErrKey) || v != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := memory.New().Keys().Put(t.Context(), seal.Hash{}, seal.Key{}); !errors.Is(err, seal.ErrKey) {
		t.Errorf("no key is put: %v", err)
	}
}

// told is a store of keys that answers as it is told to.
type told struct {
	held              seal.KeyStore // nil: one that is empty
	put, get, destroy error
	gets              func() (seal.Key, error)
}

func (s *told) store() seal.KeyStore {
	if s.held == nil {
		s.held = memory.New().Keys()
	}
	return s.held
}

func (s *told) Put(ctx context.Context, who seal.Hash, k seal.Key) error {
	if s.put != nil {
		return s.put
	}
	return s.store().Put(ctx, who, k)
}

func (s *told) Get(ctx context.Context, who seal.Hash) (seal.Key, error) {
	if s.gets != nil {
		return s.gets()
	}
	if s.get != nil {
		return seal.Key{}, s.get
	}
	return s.store().Get(ctx, who)
}

func (s *told) Destroy(ctx context.Context, who seal.Hash) error {
	return errors.Join(s.destroy, s.store().Destroy(ctx, who))
}

// Where the store fails its error comes through, and nothing is sealed or opened.
func TestKeyStoreErrors(t *testing.T) {
	down := errors.New("connection lost")
	sound := vault(t, memory.New().Keys(), 7)
	b := sealed(t, sound, "a", []byte("x"))
	for _, c := range []struct {
		name  string
		store *told
		want  error
	}{
		{"reading", &told{get: down}, down},
		{"cancelled", &told{get: context.Canceled}, context.Canceled},
		{"no key without an error", &told{gets: func() (seal.Key, error) { return seal.Key{}, nil }}, seal.ErrKey},
	} {
		v := vault(t, c.store, 7)
		if got, err := v.Seal(t.Context(), "a", label, nil); !errors.Is(err, c.want) || got != nil {
			t.Errorf("%s: Seal: %v", c.name, err)
		}
		if got, err := v.Open(t.Context(), "a", label, b); !errors.Is(err, c.want) || got != nil {
			t.Errorf("%s: Open: %v", c.name, err)
		}
	}
	if d, err := vault(t, &told{get: down}, 7).Destroyed(t.Context(), "a"); !errors.Is(err, down) || d {
		t.Errorf("Destroyed: %t, %v", d, err)
	}
	if _, err := vault(t, &told{put: down}, 7).Seal(t.Context(), "a", label, nil); !errors.Is(err, down) {
		t.Errorf("putting: %v", err)
	}
	if _, err := vault(t, &told{put: seal.ErrDestroyed}, 7).Seal(t.Context(), "a", label, nil); !errors.Is(err, seal.ErrDestroyed) {
		t.Errorf("destroyed meanwhile: %v", err)
	}
	// One that fails does not keep the others from being destroyed.
	s := &told{destroy: down}
	if err := vault(t, s, 1, 2).Destroy(t.Context(), "a"); !errors.Is(err, down) {
		t.Errorf("destroying: %v", err)
	}
	if d, err := vault(t, s, 1, 2).Destroyed(t.Context(), "a"); !d || err != nil {
		t.Errorf("destroyed all the same: %t, %v", d, err)
	}
}

// Where another makes the person's key first, that one is taken.
func TestSealBesideAnother(t *testing.T) {
	keys := memory.New().Keys()
	asked := 0
	late := &told{gets: func() (seal.Key, error) {
		if asked++; asked == 1 {
			return seal.Key{}, seal.ErrNoKey
		}
		return testKey(t, 9), nil
	}, put: fmt.Errorf("a row is there: %w", seal.ErrExists)}
	b := sealed(t, vault(t, late, 7), "a", []byte("x"))
	if err := keys.Put(t.Context(), ring(t, 7).Hash(is(t)(seal.Subject("a"))), testKey(t, 9)); err != nil {
		t.Fatal(err)
	}
	if data, err := vault(t, keys, 7).Open(t.Context(), "a", label, b); string(data) != "x" || err != nil {
		t.Errorf("%q, %v", data, err)
	}
}

// Eight seal for one person at once, and one destroys: every seal opens until then, and none afterwards.
func TestSealAtOnce(t *testing.T) {
	v := vault(t, memory.New().Keys(), 7)
	var all [8][]byte
	var wg sync.WaitGroup
	for i := range all {
		wg.Go(func() {
			b, err := v.Seal(t.Context(), "a", label, []byte("x"))
			if err != nil {
				t.Errorf("Seal: %v", err)
			}
			all[i] = b
		})
	}
	wg.Wait()
	for _, b := range all {
		if data, err := v.Open(t.Context(), "a", label, b); string(data) != "x" || err != nil {
			t.Errorf("%q, %v", data, err)
		}
	}
	wg.Go(func() {
		if err := v.Destroy(t.Context(), "a"); err != nil {
			t.Errorf("Destroy: %v", err)
		}
	})
	for i := range all {
		wg.Go(func() {
			b, err := v.Seal(t.Context(), "a", label, []byte("y"))
			if err != nil && !errors.Is(err, seal.ErrDestroyed) {
				t.Errorf("Seal beside Destroy: %v", err)
			}
			if err == nil {
				all[i] = b
			}
		})
	}
	wg.Wait()
	for _, b := range all {
		if data, err := v.Open(t.Context(), "a", label, b); !errors.Is(err, seal.ErrDestroyed) || data != nil {
			t.Errorf("after Destroy: %q, %v", data, err)
		}
	}
}

// FuzzOpen holds that nothing opens but what was sealed, as it was sealed.
func FuzzOpen(f *testing.F) {
	keys := memory.New().Keys()
	v := vault(f, keys, 7)
	b := sealed(f, v, "a", []byte("data of a"))
	for _, s := range [][]byte{b, nil, b[:seal.Overhead], append(bytes.Clone(b), b...), bytes.Repeat([]byte{1}, 80), sealed(f, v, "b", nil)} {
		f.Add("a", label, s)
	}
	f.Add("b", label, b)
	f.Add("", "", b)
	f.Add("a", label+"\x00", b)
	f.Fuzz(func(t *testing.T, subject, lab string, s []byte) {
		data, err := v.Open(context.Background(), subject, lab, s)
		was := subject == "a" && lab == label && bytes.Equal(s, b)
		if was && string(data) != "data of a" || !was && err == nil && !(subject == "b" && lab == label && len(data) == 0) || err != nil && data != nil {
			t.Fatalf("opened %q for %q, %q: %v", data, subject, lab, err)
		}
		if err != nil && subject != "" && len(subject) > 8 && strings.Contains(err.Error(), subject) {
			t.Fatalf("the error names the person: %v", err)
		}
	})
}
