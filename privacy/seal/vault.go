package seal

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// Vault does crypto-shredding: it encrypts the data of each person under that person's own key, and makes it unreadable
// by destroying the key. It caches no key: each call asks the store, so that a key that one process destroys is gone
// for all. It is safe for concurrent use if its store is.
//
// A destroyed key stays destroyed, and data sealed under it stay unreadable. Only [Vault.Renew] gives a person who
// comes back another generation of their key; generations are counted from 1.
type Vault struct {
	ring *Ring
	keys KeyStore
}

// NewVault returns a vault. The ring names the people in the store, which learns only their hashes. It returns [ErrKey]
// without a ring or a store.
func NewVault(ring *Ring, keys KeyStore) (*Vault, error) {
	if ring == nil || len(ring.keys) == 0 || keys == nil {
		return nil, fmt.Errorf("seal: new vault: no ring or no store: %w", ErrKey)
	}
	return &Vault{ring, keys}, nil
}

// Seal encrypts data of a person with AES-256-GCM and a random nonce, under the newest generation of the person's key.
// It makes the first key if there never was one. The label describes the data, such as a table and its column; it is
// not stored, and only the same label opens the data. The result is [Overhead] bytes longer.
//
// It returns [ErrDestroyed] if the person's key was destroyed and not renewed, and [ErrIdentifier] for an empty
// subject. A key is good for 2³² seals.
func (v *Vault) Seal(ctx context.Context, subject, label string, data []byte) ([]byte, error) {
	const op = "seal: seal"
	g, err := v.newest(ctx, subject)
	if errors.Is(err, ErrNoKey) {
		g.who, g.key, err = v.make(ctx, g.hashes[0])
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", op, err)
	}
	defer g.key.Wipe()
	return sealEnvelope(g.key, g.who, label, data), nil
}

// Open decrypts data that Seal encrypted for the same person and label. It returns [ErrDestroyed] if the generation of
// the key that sealed it is destroyed, [ErrNoKey] if the store has no key, and [ErrOpen] for anything else: data of
// another person or label, data under a key that is no longer in the ring, data that was changed or cut.
func (v *Vault) Open(ctx context.Context, subject, label string, sealed []byte) ([]byte, error) {
	data, err := v.open(ctx, subject, label, sealed)
	if err != nil {
		return nil, fmt.Errorf("seal: open: %w", err)
	}
	return data, nil
}

func (v *Vault) open(ctx context.Context, subject, label string, sealed []byte) ([]byte, error) {
	who, err := envelopeOf(sealed)
	for n := uint64(1); err == nil; n++ {
		var hashes []Hash
		if hashes, err = v.hashes(subject, n); err != nil {
			break
		}
		if slices.Contains(hashes, who) {
			_, key, err := v.find(ctx, hashes, func(h Hash) bool { return h == who })
			if err != nil {
				return nil, err
			}
			defer key.Wipe()
			return openEnvelope(key, label, sealed)
		}
		_, key, got := v.find(ctx, hashes, func(Hash) bool { return true })
		key.Wipe()
		switch {
		case errors.Is(got, ErrNoKey), n == maxGenerations: // none of the person's keys sealed it
			err = ErrOpen
		case got != nil && !errors.Is(got, ErrDestroyed):
			err = got
		}
	}
	return nil, err
}

// Destroy destroys every generation of the person's key, under every key of the ring. Nothing that was sealed for the
// person opens any more, and nothing can be sealed for them until [Vault.Renew]. It may be repeated, and must be
// repeated after an error. After a restore of the store use [Vault.DestroyThrough].
func (v *Vault) Destroy(ctx context.Context, subject string) error {
	err := v.destroy(ctx, subject, 1)
	for n := uint64(2); err == nil && n <= maxGenerations; n++ {
		var made bool
		if made, err = v.made(ctx, subject, n); err != nil || !made {
			break
		}
		err = v.destroy(ctx, subject, n)
	}
	if err != nil {
		return fmt.Errorf("seal: destroy: %w", err)
	}
	return nil
}

// DestroyThrough destroys the generations of the person's key up to and including one, and leaves later ones alone.
// After a restore of the store it destroys again what an erasure had destroyed, even if the person came back since.
func (v *Vault) DestroyThrough(ctx context.Context, subject string, generation uint64) error {
	var err error
	for n := uint64(1); n <= min(generation, maxGenerations); n++ {
		err = errors.Join(err, v.destroy(ctx, subject, n))
	}
	if err != nil {
		return fmt.Errorf("seal: destroy: %w", err)
	}
	return nil
}

// destroy destroys one generation.
func (v *Vault) destroy(ctx context.Context, subject string, n uint64) error {
	hashes, err := v.hashes(subject, n)
	for _, h := range hashes {
		err = errors.Join(err, v.keys.Destroy(ctx, h))
	}
	return err
}

// Renew makes the next generation of a destroyed key, so that data of a person who came back by their own act can be
// sealed again. Data sealed before stay unreadable. If the newest generation is not destroyed it does nothing.
func (v *Vault) Renew(ctx context.Context, subject string) error {
	g, err := v.newest(ctx, subject)
	g.key.Wipe()
	switch {
	case errors.Is(err, ErrNoKey):
		err = nil
	case errors.Is(err, ErrDestroyed) && g.n < maxGenerations:
		hashes, _ := v.hashes(subject, g.n+1)
		_, g.key, err = v.make(ctx, hashes[0])
		g.key.Wipe()
	}
	if err != nil {
		return fmt.Errorf("seal: renew: %w", err)
	}
	return nil
}

// Generation returns the newest generation of the person's key, destroyed or not; 0 if there never was one.
func (v *Vault) Generation(ctx context.Context, subject string) (uint64, error) {
	g, err := v.newest(ctx, subject)
	g.key.Wipe()
	switch {
	case errors.Is(err, ErrNoKey):
		return 0, nil
	case err != nil && !errors.Is(err, ErrDestroyed):
		return 0, fmt.Errorf("seal: generation: %w", err)
	}
	return g.n, nil
}

// Destroyed reports whether every generation of the person's key is destroyed under every key of the ring. A
// certificate of erasure relies on it. It is false for a person who never had a key.
func (v *Vault) Destroyed(ctx context.Context, subject string) (bool, error) {
	for n := uint64(1); n <= maxGenerations; n++ {
		hashes, err := v.hashes(subject, n)
		gone, none := 0, 0
		for _, h := range hashes {
			key, err := v.keys.Get(ctx, h)
			key.Wipe()
			switch {
			case errors.Is(err, ErrNoKey):
				none++
			case errors.Is(err, ErrDestroyed):
				gone++
			case err != nil:
				return false, fmt.Errorf("seal: destroyed: %w", err)
			}
		}
		switch {
		case err != nil:
			return false, fmt.Errorf("seal: destroyed: %w", err)
		case n > 1 && none == len(hashes):
			return true, nil
		case gone < len(hashes):
			return false, nil
		}
	}
	return true, nil
}

// maxGenerations is how often a person may come back. It ends the search in a store that reports every key as
// destroyed.
const maxGenerations = 1000

// hashes returns the names of one generation of a person's key, one for each key of the ring. Generation 1 is named by
// the person alone.
func (v *Vault) hashes(subject string, n uint64) ([]Hash, error) {
	who, err := Subject(subject)
	if err == nil && n > 1 {
		who, err = Opaque("subject-key", strconv.FormatUint(n, 10)+" "+subject)
	}
	return v.ring.Append(nil, who), err
}

// generation is one generation of a person's key.
type generation struct {
	n      uint64
	hashes []Hash
	who    Hash // the hash that the key is stored under
	key    Key
}

// newest returns the last generation that was made, so that an old key from a backup seals nothing. It returns
// [ErrNoKey] with the first generation if none was made, and [ErrDestroyed] if the last one is destroyed.
func (v *Vault) newest(ctx context.Context, subject string) (generation, error) {
	var last generation
	var state error
	for n := uint64(1); n <= maxGenerations; n++ {
		g := generation{n: n}
		var err error
		if g.hashes, err = v.hashes(subject, n); err != nil {
			return g, err
		}
		g.who, g.key, err = v.find(ctx, g.hashes, func(Hash) bool { return true })
		if errors.Is(err, ErrNoKey) && n > 1 {
			break
		}
		last.key.Wipe()
		if last, state = g, err; err != nil && !errors.Is(err, ErrDestroyed) {
			break
		}
	}
	return last, state
}

// made reports whether a generation exists, destroyed or not.
func (v *Vault) made(ctx context.Context, subject string, n uint64) (bool, error) {
	hashes, _ := v.hashes(subject, n) // cannot fail: the subject has a first generation
	_, key, err := v.find(ctx, hashes, func(Hash) bool { return true })
	key.Wipe()
	switch {
	case errors.Is(err, ErrNoKey):
		return false, nil
	case err == nil, errors.Is(err, ErrDestroyed):
		return true, nil
	}
	return false, err
}

// find returns the first key that is wanted. It asks for every hash, because one destroyed key is enough to fail.
func (v *Vault) find(ctx context.Context, hashes []Hash, wanted func(Hash) bool) (Hash, Key, error) {
	var who Hash
	var found Key
	for _, h := range hashes {
		key, err := v.keys.Get(ctx, h)
		if err == nil && key.IsZero() {
			err = ErrKey
		}
		switch {
		case errors.Is(err, ErrNoKey):
		case err != nil:
			found.Wipe()
			return Hash{}, Key{}, err
		case who.IsZero() && wanted(h):
			who, found = h, key
		default:
			key.Wipe()
		}
	}
	if who.IsZero() {
		return Hash{}, Key{}, ErrNoKey
	}
	return who, found, nil
}

// make puts a new key, and returns the one that another put first.
func (v *Vault) make(ctx context.Context, who Hash) (Hash, Key, error) {
	key := RandomKey()
	err := v.keys.Put(ctx, who, key)
	if err == nil {
		return who, key, nil
	}
	key.Wipe()
	if !errors.Is(err, ErrExists) {
		return Hash{}, Key{}, err
	}
	return v.find(ctx, []Hash{who}, func(Hash) bool { return true })
}
