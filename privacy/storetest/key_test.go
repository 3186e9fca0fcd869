package storetest

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/lawful-go/lawful/privacy/seal"
)

// keyStore is a slow and simple store whose parts can be broken one by one.
type keyStore struct {
	mu    sync.Mutex
	whole sync.Mutex          // held throughout Put and Destroy, unless they are torn
	keys  map[string]seal.Key // the zero key: destroyed
	fault string
}

func (b *keyStore) is(fault string) bool { return b.fault == fault }

func (b *keyStore) done(ctx context.Context) error {
	switch err := ctx.Err(); {
	case err == nil, b.is("deaf"):
		return nil
	case b.is("renames the context's error"):
		return errors.New("time out")
	default:
		return err
	}
}

func (b *keyStore) name(who seal.Hash) string {
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

func (b *keyStore) get(name string) (seal.Key, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	k, ok := b.keys[name]
	return k, ok
}

func (b *keyStore) set(name string, k seal.Key) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.keys[name] = k
}

func (b *keyStore) Put(ctx context.Context, who seal.Hash, k seal.Key) error {
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
	case b.is("stores what it rejects"):
		b.set(name, k)
		return seal.ErrExists
	default:
		return seal.ErrExists
	}
	b.set(name, k)
	return nil
}

func (b *keyStore) Get(ctx context.Context, who seal.Hash) (seal.Key, error) {
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

func (b *keyStore) Destroy(ctx context.Context, who seal.Hash) error {
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

func brokenKeys() (all []broken[seal.KeyStore]) {
	for _, b := range []struct {
		fault string
		fails []string
	}{
		{"deaf", []string{contexts}},
		{"renames the context's error", []string{contexts}},
		{"forgets the key's name", []string{"HashesAreApart"}},
		{"cuts hashes", []string{"HashesAreApart", "GetFindsNoKey"}},
		{"knows one person", []string{"HashesAreApart", "GetFindsNoKey"}},
		{"keeps what it is handed", []string{"PutStoresACopy"}},
		{"cuts keys", []string{"PutStoresTheKey"}},
		{"overwrites", []string{"PutRejectsASecondKey"}},
		{"takes the same key twice", []string{"PutRejectsASecondKey"}},
		{"stores what it rejects", []string{"PutRejectsASecondKey"}},
		{"takes a key after Destroy", []string{"PutRejectsWhatIsDestroyed", "DestroySucceedsWithoutAKey"}},
		{"says that a destroyed key exists", []string{"PutRejectsWhatIsDestroyed"}},
		{"says that a destroyed key never was", []string{"GetFindsADestroyedKey"}},
		{"says that no key is destroyed", []string{"GetFindsNoKey"}},
		{"hands out what it keeps", []string{"GetReturnsACopy"}},
		{"says neither for a lost race", []string{"OneOfSeveralPutsSucceeds", "DestroyedStaysDestroyed"}},
		{"looks and writes in two steps", []string{"OneOfSeveralPutsSucceeds"}},
		{"destroys nothing", []string{"GetFindsADestroyedKey", "DestroyedStaysDestroyed"}},
		{"forgets that it destroyed", []string{"GetFindsADestroyedKey", "PutRejectsWhatIsDestroyed"}},
		{"wants a key to destroy", []string{"DestroySucceedsWithoutAKey"}},
		{"destroys once", []string{"DestroyMayBeRepeated"}},
	} {
		all = append(all, broken[seal.KeyStore]{b.fault, func(seal.KeyStore) seal.KeyStore {
			return &keyStore{keys: make(map[string]seal.Key), fault: b.fault}
		}, b.fails})
	}
	return all
}
