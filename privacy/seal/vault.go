package seal

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// Vault encrypts the data of each person under a key of that person's own, and makes it unreadable by destroying the
// key. It keeps no key: each call asks the store, so that a key destroyed by one process is gone for all. It is safe for
// concurrent use if its store is.
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

// Seal encrypts data of a person with AES-256-GCM under the person's key, which it makes if there is none, and a random
// nonce. The label says what the data are, such as a table and its column; it is not stored, and only the same label
// opens them. The result is [Overhead] bytes longer.
//
// It returns [ErrDestroyed] for a person whose key was destroyed, and [ErrIdentifier] for an empty subject. A key serves
// for 2³² seals.
func (v *Vault) Seal(ctx context.Context, subject, label string, data []byte) ([]byte, error) {
	const op = "seal: seal"
	hashes, err := v.hashes(subject)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", op, err)
	}
	who, key, err := v.find(ctx, hashes, func(Hash) bool { return true })
	if errors.Is(err, ErrNoKey) {
		who, key, err = v.make(ctx, hashes[0])
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", op, err)
	}
	defer key.Wipe()
	return sealEnvelope(key, who, label, data), nil
}

// Open decrypts what Seal made for the same person and label. It returns [ErrDestroyed] if the person's key is destroyed,
// [ErrNoKey] if the store has none, and [ErrOpen] for anything that Seal did not make so: the data of another person, of
// another label, of a key that the ring has lost, changed or cut.
func (v *Vault) Open(ctx context.Context, subject, label string, sealed []byte) ([]byte, error) {
	const op = "seal: open"
	hashes, err := v.hashes(subject)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", op, err)
	}
	who, err := envelopeOf(sealed)
	if err == nil && !slices.Contains(hashes, who) {
		err = ErrOpen
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", op, err)
	}
	_, key, err := v.find(ctx, hashes, func(h Hash) bool { return h == who })
	if err != nil {
		return nil, fmt.Errorf("%s: %w", op, err)
	}
	defer key.Wipe()
	data, err := openEnvelope(key, label, sealed)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", op, err)
	}
	return data, nil
}

// Destroy destroys the person's key under every key of the ring. Whatever was sealed for the person no longer opens, and
// nothing can be sealed for them again. It may be repeated, and must be after an error, and after the store was restored
// from a backup.
func (v *Vault) Destroy(ctx context.Context, subject string) error {
	hashes, err := v.hashes(subject)
	for _, h := range hashes {
		err = errors.Join(err, v.keys.Destroy(ctx, h))
	}
	if err != nil {
		return fmt.Errorf("seal: destroy: %w", err)
	}
	return nil
}

// Destroyed reports whether the person's key is destroyed under every key of the ring: what a certificate of erasure
// rests on. A person who never had one is not destroyed.
func (v *Vault) Destroyed(ctx context.Context, subject string) (bool, error) {
	hashes, err := v.hashes(subject)
	if err != nil {
		return false, fmt.Errorf("seal: destroyed: %w", err)
	}
	for _, h := range hashes {
		key, err := v.keys.Get(ctx, h)
		key.Wipe()
		switch {
		case err == nil, errors.Is(err, ErrNoKey):
			return false, nil
		case !errors.Is(err, ErrDestroyed):
			return false, fmt.Errorf("seal: destroyed: %w", err)
		}
	}
	return true, nil
}

func (v *Vault) hashes(subject string) ([]Hash, error) {
	who, err := Subject(subject)
	return v.ring.Append(nil, who), err
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
