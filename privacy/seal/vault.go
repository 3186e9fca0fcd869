package seal

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// Vault is crypto-shredding: it encrypts the data of each person under a key of that person's own, and makes it unreadable by
// destroying the key. It keeps no key: each call asks the store, so that a key destroyed by one process is gone for all. It
// is safe for concurrent use if its store is.
//
// A destroyed key stays destroyed, and what it sealed unreadable. A person who comes back gets another generation of their
// key, by [Vault.Renew] alone; generations are counted from 1.
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

// Seal encrypts data of a person with AES-256-GCM under the newest generation of the person's key, which it makes if there never
// was one, and a random nonce. The label says what the data are, such as a table and its column; it is not stored, and
// only the same label opens them. The result is [Overhead] bytes longer.
//
// It returns [ErrDestroyed] for a person whose key was destroyed and not renewed, and [ErrIdentifier] for an empty subject. A
// key serves for 2³² seals.
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

// Open decrypts what Seal made for the same person and label. It returns [ErrDestroyed] if the generation of the person's key
// that sealed it is destroyed, [ErrNoKey] if the store has none, and [ErrOpen] for anything that Seal did not make so:
// the data of another person, of another label, of a key that the ring has lost, changed or cut.
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
		case errors.Is(got, ErrNoKey), n == maxGenerations: // it is of none of the person's keys
			err = ErrOpen
		case got != nil && !errors.Is(got, ErrDestroyed):
			err = got
		}
	}
	return nil, err
}

// Destroy destroys the person's key, every generation of it, under every key of the ring. Whatever was sealed for the person no
// longer opens, and nothing can be sealed for them until [Vault.Renew]. It may be repeated, and must be after an error;
// after the store was restored from a backup see [Vault.DestroyThrough].
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

// DestroyThrough destroys the generations of the person's key up to one, and leaves those after it alone: what an erasure had
// destroyed is destroyed again after the store was restored from a backup, also of a person who came back since.
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

// Renew makes the next generation of a key that was destroyed, so that data of a person who came back by their own act can be
// sealed again. It makes nothing readable that was sealed before. If the newest generation is not destroyed it does nothing.
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

// Destroyed reports whether every generation of the person's key is destroyed under every key of the ring: what a certificate of
// erasure rests on. A person who never had one is not destroyed.
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

// maxGenerations is how often a person may come back, so that a store that takes everything for destroyed is asked no longer.
const maxGenerations = 1000

// hashes names a generation of a person's key under each key of the ring. The first has the name of the person.
func (v *Vault) hashes(subject string, n uint64) ([]Hash, error) {
	who, err := Subject(subject)
	if err == nil && n > 1 {
		who, err = Opaque("subject-key", strconv.FormatUint(n, 10)+" "+subject)
	}
	return v.ring.Append(nil, who), err
}

// generation is one of a person's key.
type generation struct {
	n      uint64
	hashes []Hash
	who    Hash // under which the key is
	key    Key
}

// newest returns the last generation that was made, so that a key which a backup brought back seals nothing. It returns [ErrNoKey]
// with the first one if none was made, and [ErrDestroyed] if it is destroyed.
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

// made reports whether there is a generation, destroyed or not.
func (v *Vault) made(ctx context.Context, subject string, n uint64) (bool, error) {
	hashes, _ := v.hashes(subject, n) // of a subject that has a first generation
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

// find returns the first key that is wanted. It asks for every hash, because one destroyed key is enough to refuse.
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
