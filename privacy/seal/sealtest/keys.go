package sealtest

import (
	"bytes"
	"context"
	"errors"
	"sync"
	"time"

	"github.com/lawful-go/lawful/privacy/seal"
)

// bg is a context that is never done.
func bg() context.Context { return context.Background() }

// person returns the hash of a person, of whom only one byte is different.
func person(n byte) seal.Hash {
	return seal.Hash{Key: 0x9f3a11c2, Sum: [32]byte{0: 0, 1: 0xff, 15: '\'', 31: n}}
}

// failed reports where an error is not of a class, and whether it is not; nil wants none.
func failed(r reporter, what string, err, class error) bool {
	r.Helper()
	if !errors.Is(err, class) {
		r.Errorf("%s: got error %v, want %v", what, err, class)
		return true
	}
	return false
}

// put puts a new key and returns a copy of its bytes.
func put(r reporter, s seal.KeyStore, who seal.Hash) []byte {
	r.Helper()
	k := seal.RandomKey()
	failed(r, "Put", s.Put(bg(), who, k), nil)
	return k.Reveal()
}

// holds reports where Get does not return a key of these bytes.
func holds(r reporter, s seal.KeyStore, who seal.Hash, want []byte) {
	r.Helper()
	k, err := s.Get(bg(), who)
	if !failed(r, "Get", err, nil) && !bytes.Equal(k.Reveal(), want) {
		r.Errorf("Get: another key than was put")
	}
}

// lacks reports where Get does not return an error, and no key with it.
func lacks(r reporter, s seal.KeyStore, who seal.Hash, want error) {
	r.Helper()
	k, err := s.Get(bg(), who)
	failed(r, "Get", err, want)
	if !k.IsZero() {
		r.Errorf("Get: a key beside error %v", err)
	}
}

func putKeepsTheKey(r reporter, s seal.KeyStore) {
	want := put(r, s, person(1))
	holds(r, s, person(1), want)
	holds(r, s, person(1), want)
	every := make([]byte, seal.KeySize) // every byte, zeros at the end included
	for i := range every {
		every[i] = byte(255 - i*8)
	}
	every[30], every[31] = 0, 0
	k, err := seal.NewKey(every)
	failed(r, "NewKey", err, nil)
	failed(r, "Put", s.Put(bg(), person(2), k), nil)
	holds(r, s, person(2), every)
}

func putKeepsACopy(r reporter, s seal.KeyStore) {
	k := seal.RandomKey()
	want := k.Reveal()
	failed(r, "Put", s.Put(bg(), person(1), k), nil)
	k.Wipe()
	holds(r, s, person(1), want)
}

func putRefusesASecondKey(r reporter, s seal.KeyStore) {
	want := put(r, s, person(1))
	same, err := seal.NewKey(want)
	failed(r, "NewKey", err, nil)
	for _, k := range []seal.Key{seal.RandomKey(), same} {
		failed(r, "Put of a second key", s.Put(bg(), person(1), k), seal.ErrExists)
		holds(r, s, person(1), want)
	}
}

func putRefusesWhatIsDestroyed(r reporter, s seal.KeyStore) {
	before := put(r, s, person(1))
	failed(r, "Destroy", s.Destroy(bg(), person(1)), nil)
	same, err := seal.NewKey(before)
	failed(r, "NewKey", err, nil)
	for _, k := range []seal.Key{seal.RandomKey(), same, seal.RandomKey()} {
		failed(r, "Put after Destroy", s.Put(bg(), person(1), k), seal.ErrDestroyed)
		lacks(r, s, person(1), seal.ErrDestroyed)
	}
}

func oneOfSeveralPutsSucceeds(r reporter, s seal.KeyStore) {
	const writers, rounds = 8, 5
	for round := range byte(rounds) {
		var keys [writers]seal.Key
		var errs [writers]error
		var wg sync.WaitGroup
		for w := range writers {
			keys[w] = seal.RandomKey()
			wg.Go(func() { errs[w] = s.Put(bg(), person(round), keys[w]) })
		}
		wg.Wait()
		won := 0
		for w, err := range errs {
			switch {
			case err == nil:
				won++
				holds(r, s, person(round), keys[w].Reveal())
			case !errors.Is(err, seal.ErrExists):
				r.Errorf("Put by several: got error %v, want ErrExists", err)
			}
		}
		if won != 1 {
			r.Errorf("Put by several: %d succeeded, want 1", won)
		}
	}
}

func getReturnsAKeyOfItsOwn(r reporter, s seal.KeyStore) {
	want := put(r, s, person(1))
	k, err := s.Get(bg(), person(1))
	failed(r, "Get", err, nil)
	k.Wipe()
	holds(r, s, person(1), want)
}

func getFindsNoKey(r reporter, s seal.KeyStore) {
	lacks(r, s, person(1), seal.ErrNoKey)
	put(r, s, person(1))
	lacks(r, s, person(2), seal.ErrNoKey)
}

func getFindsADestroyedKey(r reporter, s seal.KeyStore) {
	put(r, s, person(1))
	failed(r, "Destroy", s.Destroy(bg(), person(1)), nil)
	lacks(r, s, person(1), seal.ErrDestroyed)
}

func destroySucceedsWithoutAKey(r reporter, s seal.KeyStore) {
	failed(r, "Destroy without a key", s.Destroy(bg(), person(1)), nil)
	lacks(r, s, person(1), seal.ErrDestroyed)
	failed(r, "Put after Destroy", s.Put(bg(), person(1), seal.RandomKey()), seal.ErrDestroyed)
	lacks(r, s, person(1), seal.ErrDestroyed)
}

func destroyMayBeRepeated(r reporter, s seal.KeyStore) {
	put(r, s, person(1))
	for range 3 {
		failed(r, "Destroy", s.Destroy(bg(), person(1)), nil)
		lacks(r, s, person(1), seal.ErrDestroyed)
	}
}

// destroyedStaysDestroyed lets some put and others destroy at once.
func destroyedStaysDestroyed(r reporter, s seal.KeyStore) {
	const writers = 8
	var errs [writers]error
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			if w%4 == 0 {
				errs[w] = s.Destroy(bg(), person(1))
			} else {
				errs[w] = s.Put(bg(), person(1), seal.RandomKey())
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil && !errors.Is(err, seal.ErrExists) && !errors.Is(err, seal.ErrDestroyed) {
			r.Errorf("Put and Destroy at once: got error %v", err)
		}
	}
	lacks(r, s, person(1), seal.ErrDestroyed)
}

// hashesAreApart uses hashes that a careless store takes for one another.
func hashesAreApart(r reporter, s seal.KeyStore) {
	people := []seal.Hash{person(0), person('A'), person('a'), person(' '), {Sum: person(0).Sum}, {Key: person(0).Key}}
	other := person(0)
	other.Key++
	first := person(0)
	first.Sum[0] = 1
	people = append(people, other, first)
	want := make(map[seal.Hash][]byte)
	for _, who := range people {
		lacks(r, s, who, seal.ErrNoKey)
		want[who] = put(r, s, who)
	}
	failed(r, "Destroy", s.Destroy(bg(), person(0)), nil)
	for _, who := range people[1:] {
		holds(r, s, who, want[who])
	}
}

// generationsAreApart destroys and renews the key of a person: data sealed under the old key stay unreadable.
func generationsAreApart(r reporter, s seal.KeyStore) {
	ring, err := seal.NewRing(seal.RandomKey())
	failed(r, "NewRing", err, nil)
	v, err := seal.NewVault(ring, s)
	failed(r, "NewVault", err, nil)
	var sealed [][]byte
	for generation := range 3 {
		failed(r, "Renew", v.Renew(bg(), "p-1"), nil)
		b, err := v.Seal(bg(), "p-1", "label", []byte("data"))
		failed(r, "Seal", err, nil)
		sealed = append(sealed, b)
		if generation == 2 {
			break
		}
		failed(r, "Destroy", v.Destroy(bg(), "p-1"), nil)
		_, err = v.Seal(bg(), "p-1", "label", nil)
		failed(r, "Seal after Destroy", err, seal.ErrDestroyed)
	}
	failed(r, "DestroyThrough", v.DestroyThrough(bg(), "p-1", 2), nil)
	for generation, b := range sealed {
		want := seal.ErrDestroyed
		if generation == 2 {
			want = nil
		}
		_, err := v.Open(bg(), "p-1", "label", b)
		failed(r, "Open after DestroyThrough", err, want)
	}
}

func contextErrorsComeThrough(r reporter, s seal.KeyStore) {
	want := put(r, s, person(1))
	eachDone(func(ctx context.Context) {
		failed(r, "Put", s.Put(ctx, person(2), seal.RandomKey()), ctx.Err())
		_, err := s.Get(ctx, person(1))
		failed(r, "Get", err, ctx.Err())
		failed(r, "Destroy", s.Destroy(ctx, person(1)), ctx.Err())
	})
	holds(r, s, person(1), want)
	lacks(r, s, person(2), seal.ErrNoKey)
}

// eachDone calls f with a context that was cancelled, and with one whose time is up.
func eachDone(f func(context.Context)) {
	ctx, cancel := context.WithCancel(bg())
	cancel()
	f(ctx)
	ctx, cancel = context.WithDeadline(bg(), time.Unix(0, 0))
	defer cancel()
	f(ctx)
}
