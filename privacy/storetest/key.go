package storetest

import (
	"bytes"
	"context"
	"errors"

	"github.com/lawful-go/lawful/privacy/internal/suite"
	"github.com/lawful-go/lawful/privacy/seal"
)

func keys(s seal.KeyStore) []*kit {
	run := func(f func(keyRun)) func(reporter) {
		return func(r reporter) { f(keyRun{r, s}) }
	}
	return []*kit{{shape: special, rules: []rule{
		{"PutStoresTheKey", run(keyRun.stores)},
		{"PutStoresACopy", run(keyRun.stored)},
		{"PutRejectsASecondKey", run(keyRun.second)},
		{"PutRejectsWhatIsDestroyed", run(keyRun.rejected)},
		{"OneOfSeveralPutsSucceeds", run(keyRun.several)},
		{"GetReturnsACopy", run(keyRun.own)},
		{"GetFindsNoKey", run(keyRun.none)},
		{"GetFindsADestroyedKey", run(keyRun.destroyed)},
		{"DestroySucceedsWithoutAKey", run(keyRun.early)},
		{"DestroyMayBeRepeated", run(keyRun.repeated)},
		{"DestroyedStaysDestroyed", run(keyRun.final)},
		{"HashesAreApart", run(keyRun.apart)},
		{"GenerationsAreApart", run(keyRun.generations)},
		{"ContextErrorsComeThrough", run(keyRun.contexts)},
	}}}
}

type keyRun struct {
	reporter
	seal.KeyStore
}

// put puts a key, new if none is given, and returns a copy of its bytes.
func (k keyRun) put(who string, key ...seal.Key) []byte {
	k.Helper()
	key = append(key, seal.RandomKey())
	suite.Failed(k, "Put", k.Put(bg(), hash(who), key[0]), nil)
	return key[0].Reveal()
}

// key returns a key of these bytes.
func (k keyRun) key(b []byte) seal.Key {
	k.Helper()
	key, err := seal.NewKey(b)
	suite.Failed(k, "NewKey", err, nil)
	return key
}

func (k keyRun) destroy(who string) {
	k.Helper()
	suite.Failed(k, "Destroy", k.Destroy(bg(), hash(who)), nil)
}

// has reports if Get does not return a key of these bytes.
func (k keyRun) has(who seal.Hash, want []byte) {
	k.Helper()
	key, err := k.Get(bg(), who)
	if !suite.Failed(k, "Get", err, nil) && !bytes.Equal(key.Reveal(), want) {
		k.Errorf("Get: another key than was put")
	}
}

// lacks reports if Get does not return an error and no key.
func (k keyRun) lacks(who seal.Hash, want error) {
	k.Helper()
	key, err := k.Get(bg(), who)
	suite.Failed(k, "Get", err, want)
	if !key.IsZero() {
		k.Errorf("Get: a key in addition to error %v", err)
	}
}

func (k keyRun) stores() {
	want := k.put("a")
	k.has(hash("a"), want)
	k.has(hash("a"), want)
	every := make([]byte, seal.KeySize) // every byte, zeros at the end included
	for i := range every {
		every[i] = byte(255 - i*8)
	}
	every[30], every[31] = 0, 0
	k.put("b", k.key(every))
	k.has(hash("b"), every)
}

func (k keyRun) stored() {
	key := seal.RandomKey()
	want := k.put("a", key)
	key.Wipe()
	k.has(hash("a"), want)
}

func (k keyRun) second() {
	want := k.put("a")
	for _, key := range []seal.Key{seal.RandomKey(), k.key(want)} {
		suite.Failed(k, "Put of a second key", k.Put(bg(), hash("a"), key), seal.ErrExists)
		k.has(hash("a"), want)
	}
}

func (k keyRun) rejected() {
	before := k.put("a")
	k.destroy("a")
	for _, key := range []seal.Key{seal.RandomKey(), k.key(before), seal.RandomKey()} {
		suite.Failed(k, "Put after Destroy", k.Put(bg(), hash("a"), key), seal.ErrDestroyed)
		k.lacks(hash("a"), seal.ErrDestroyed)
	}
}

func (k keyRun) several() {
	for n := range 5 {
		var all [writers]seal.Key
		for w := range all {
			all[w] = seal.RandomKey()
		}
		who := hash(name("a", n))
		winner := suite.Race(k, "Put", seal.ErrExists, func(w int) error { return k.Put(bg(), who, all[w]) })
		k.has(who, all[winner].Reveal())
	}
}

func (k keyRun) own() {
	want := k.put("a")
	key, err := k.Get(bg(), hash("a"))
	suite.Failed(k, "Get", err, nil)
	key.Wipe()
	k.has(hash("a"), want)
}

func (k keyRun) none() {
	k.lacks(hash("a"), seal.ErrNoKey)
	k.put("a")
	k.lacks(hash("b"), seal.ErrNoKey)
	similar := hash("a")
	similar.Sum[31]++
	k.lacks(similar, seal.ErrNoKey)
}

func (k keyRun) destroyed() {
	k.put("a")
	k.destroy("a")
	k.lacks(hash("a"), seal.ErrDestroyed)
}

func (k keyRun) early() {
	k.destroy("a")
	k.lacks(hash("a"), seal.ErrDestroyed)
	suite.Failed(k, "Put after Destroy", k.Put(bg(), hash("a"), seal.RandomKey()), seal.ErrDestroyed)
	k.lacks(hash("a"), seal.ErrDestroyed)
}

func (k keyRun) repeated() {
	k.put("a")
	for range 3 {
		k.destroy("a")
		k.lacks(hash("a"), seal.ErrDestroyed)
	}
}

// final lets some put and others destroy at the same time.
func (k keyRun) final() {
	for _, err := range suite.Together(writers, func(w int) error {
		if w%4 == 0 {
			return k.Destroy(bg(), hash("a"))
		}
		return k.Put(bg(), hash("a"), seal.RandomKey())
	}) {
		if err != nil && !errors.Is(err, seal.ErrExists) && !errors.Is(err, seal.ErrDestroyed) {
			k.Errorf("Put and Destroy at the same time: got error %v", err)
		}
	}
	k.lacks(hash("a"), seal.ErrDestroyed)
}

func (k keyRun) apart() {
	people := similarHashes()
	want := make(map[seal.Hash][]byte)
	for _, who := range people {
		k.lacks(who, seal.ErrNoKey)
		key := seal.RandomKey()
		suite.Failed(k, "Put", k.Put(bg(), who, key), nil)
		want[who] = key.Reveal()
	}
	suite.Failed(k, "Destroy", k.Destroy(bg(), people[0]), nil)
	for _, who := range people[1:] {
		k.has(who, want[who])
	}
}

// generations destroys and renews the key of a person: data sealed under the old key stay unreadable.
func (k keyRun) generations() {
	ring, err := seal.NewRing(seal.RandomKey())
	suite.Failed(k, "NewRing", err, nil)
	v, err := seal.NewVault(ring, k)
	suite.Failed(k, "NewVault", err, nil)
	var sealed [][]byte
	for generation := range 3 {
		suite.Failed(k, "Renew", v.Renew(bg(), "p-1"), nil)
		b, err := v.Seal(bg(), "p-1", "label", []byte("data"))
		suite.Failed(k, "Seal", err, nil)
		sealed = append(sealed, b)
		if generation == 2 {
			break
		}
		suite.Failed(k, "Destroy", v.Destroy(bg(), "p-1"), nil)
		_, err = v.Seal(bg(), "p-1", "label", nil)
		suite.Failed(k, "Seal after Destroy", err, seal.ErrDestroyed)
	}
	suite.Failed(k, "DestroyThrough", v.DestroyThrough(bg(), "p-1", 2), nil)
	for generation, b := range sealed {
		want := seal.ErrDestroyed
		if generation == 2 {
			want = nil
		}
		_, err := v.Open(bg(), "p-1", "label", b)
		suite.Failed(k, "Open after DestroyThrough", err, want)
	}
}

func (k keyRun) contexts() {
	want := k.put("a")
	suite.EachDone(func(ctx context.Context) {
		suite.Failed(k, "Put", k.Put(ctx, hash("b"), seal.RandomKey()), ctx.Err())
		_, err := k.Get(ctx, hash("a"))
		suite.Failed(k, "Get", err, ctx.Err())
		suite.Failed(k, "Destroy", k.Destroy(ctx, hash("a")), ctx.Err())
	})
	k.has(hash("a"), want)
	k.lacks(hash("b"), seal.ErrNoKey)
}
