package sealtest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/seal"
)

func TestMemKeys(t *testing.T) {
	Test(t, func(*testing.T) seal.KeyStore { return memory.New().Keys() })
}

// A host runs the suite from a test of its own, here on the store in memory.
func Example() {
	_ = func(t *testing.T) { // func TestKeys(t *testing.T)
		Test(t, func(*testing.T) seal.KeyStore { return memory.New().Keys() })
	}
	// Output:
}

// recorder keeps what a case reports.
type recorder struct{ said []string }

func (*recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
}

// broken is a slow and simple store whose parts can be broken one by one.
type broken struct {
	mu    sync.Mutex
	whole sync.Mutex          // held throughout Put and Destroy, unless they are torn
	keys  map[string]seal.Key // the zero key: destroyed
	fault string
}

func (b *broken) is(fault string) bool { return b.fault == fault }

func (b *broken) done(ctx context.Context) error {
	switch err := ctx.Err(); {
	case err == nil, b.is("deaf"):
		return nil
	case b.is("renames the context's error"):
		return errors.New("time out")
	default:
		return err
	}
}

func (b *broken) name(who seal.Hash) string {
	text := who.String()
	switch b.fault {
	case "forgets the key's name":
		return text[8:]
	case "cuts hashes":
		return text[:64]
	case "knows one person":
		return ""
	}
	return text
}

func (b *broken) get(name string) (seal.Key, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	k, ok := b.keys[name]
	return k, ok
}

func (b *broken) set(name string, k seal.Key) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.keys[name] = k
}

func (b *broken) Put(ctx context.Context, who seal.Hash, k seal.Key) error {
	if err := b.done(ctx); err != nil {
		return err
	}
	if !b.is("looks and writes in two steps") {
		b.whole.Lock()
		defer b.whole.Unlock()
	}
	if !b.is("keeps what it is handed") {
		k, _ = seal.NewKey(k.Reveal())
	}
	if b.is("cuts keys") {
		bytes := k.Reveal()
		bytes[0] = 0
		k, _ = seal.NewKey(bytes)
	}
	name := b.name(who)
	held, ok := b.get(name)
	if b.is("looks and writes in two steps") {
		time.Sleep(time.Millisecond)
	}
	switch {
	case !ok, b.is("overwrites") && !held.IsZero(), b.is("takes a key after Destroy") && held.IsZero():
	case held.IsZero() && b.is("says that a destroyed key exists"):
		return seal.ErrExists
	case held.IsZero() && !b.is("says neither for a lost race"):
		return seal.ErrDestroyed
	case b.is("says neither for a lost race"):
		return errors.New("duplicate entry")
	case b.is("takes the same key twice") && held.Equal(k):
		return nil
	case b.is("stores what it refuses"):
		b.set(name, k)
		return seal.ErrExists
	default:
		return seal.ErrExists
	}
	b.set(name, k)
	return nil
}

func (b *broken) Get(ctx context.Context, who seal.Hash) (seal.Key, error) {
	if err := b.done(ctx); err != nil {
		return seal.Key{}, err
	}
	switch held, ok := b.get(b.name(who)); {
	case !ok && b.is("says that no key is destroyed"):
		return seal.Key{}, seal.ErrDestroyed
	case !ok, held.IsZero() && b.is("says that a destroyed key never was"):
		return seal.Key{}, seal.ErrNoKey
	case held.IsZero():
		return seal.Key{}, seal.ErrDestroyed
	case b.is("hands out what it keeps"):
		return held, nil
	default:
		return seal.NewKey(held.Reveal())
	}
}

func (b *broken) Destroy(ctx context.Context, who seal.Hash) error {
	if err := b.done(ctx); err != nil {
		return err
	}
	b.whole.Lock()
	defer b.whole.Unlock()
	name := b.name(who)
	held, ok := b.get(name)
	switch {
	case b.is("destroys nothing"):
	case b.is("forgets that it destroyed"):
		b.mu.Lock()
		delete(b.keys, name)
		b.mu.Unlock()
	case b.is("wants a key to destroy") && !ok:
		return seal.ErrNoKey
	case b.is("destroys once") && ok && held.IsZero():
		return seal.ErrDestroyed
	default:
		b.set(name, seal.Key{})
	}
	return nil
}

// TestBrokenStoresFail runs the suite on stores that break one rule each: the case of that rule must say so.
func TestBrokenStoresFail(t *testing.T) {
	const contexts, apart, destroyed = "ContextErrorsComeThrough", "HashesAreApart", "PutRefusesWhatIsDestroyed"
	for _, b := range []struct {
		fault string
		fails []string
	}{
		{"", nil},
		{"deaf", []string{contexts}},
		{"renames the context's error", []string{contexts}},
		{"forgets the key's name", []string{apart}},
		{"cuts hashes", []string{apart, "GetFindsNoKey"}},
		{"knows one person", []string{apart, "GetFindsNoKey"}},
		{"keeps what it is handed", []string{"PutKeepsACopy"}},
		{"cuts keys", []string{"PutKeepsTheKey"}},
		{"overwrites", []string{"PutRefusesASecondKey"}},
		{"takes the same key twice", []string{"PutRefusesASecondKey"}},
		{"stores what it refuses", []string{"PutRefusesASecondKey"}},
		{"takes a key after Destroy", []string{destroyed, "DestroySucceedsWithoutAKey"}},
		{"says that a destroyed key exists", []string{destroyed}},
		{"says that a destroyed key never was", []string{"GetFindsADestroyedKey"}},
		{"says that no key is destroyed", []string{"GetFindsNoKey"}},
		{"hands out what it keeps", []string{"GetReturnsAKeyOfItsOwn"}},
		{"says neither for a lost race", []string{"OneOfSeveralPutsSucceeds", "DestroyedStaysDestroyed"}},
		{"looks and writes in two steps", []string{"OneOfSeveralPutsSucceeds"}},
		{"destroys nothing", []string{"GetFindsADestroyedKey", "DestroyedStaysDestroyed"}},
		{"forgets that it destroyed", []string{"GetFindsADestroyedKey", destroyed}},
		{"wants a key to destroy", []string{"DestroySucceedsWithoutAKey"}},
		{"destroys once", []string{"DestroyMayBeRepeated"}},
	} {
		t.Run(b.fault, func(t *testing.T) {
			failed := make(map[string][]string)
			for _, c := range cases() {
				var r recorder
				c.run(&r, &broken{keys: make(map[string]seal.Key), fault: b.fault})
				if len(r.said) > 0 {
					failed[c.name] = r.said
				}
			}
			if b.fails == nil && len(failed) > 0 {
				t.Errorf("a sound store fails: %v", failed)
			}
			for _, name := range b.fails {
				if failed[name] == nil {
					t.Errorf("case %s does not fail; those that do: %v", name, failed)
				}
			}
		})
	}
}

// TestCasesHaveNames holds the names apart: a host finds the rule it broke by its name.
func TestCasesHaveNames(t *testing.T) {
	seen := make(map[string]bool)
	for _, c := range cases() {
		if c.name == "" || seen[c.name] {
			t.Errorf("case %q: no name of its own", c.name)
		}
		seen[c.name] = true
	}
}
