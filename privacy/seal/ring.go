package seal

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
)

// Ring is the keys under which identifiers are hashed, the newest first. It is immutable and safe for concurrent use.
type Ring struct{ keys []ringKey }

type ringKey struct {
	id  KeyID
	key Key
}

// NewRing returns a ring of the key that makes hashes and the others that find them. The keys are copied. It returns
// [ErrKey] if one is invalid or has the [KeyID] of another.
func NewRing(newest Key, others ...Key) (*Ring, error) {
	r := new(Ring)
	for i, k := range append([]Key{newest}, others...) {
		own, err := NewKey(k.Reveal())
		if err != nil {
			return nil, fmt.Errorf("seal: new ring: key %d: %w", i, ErrKey)
		}
		id := own.ID()
		if r.Knows(id) {
			return nil, fmt.Errorf("seal: new ring: key %d: has the name of another: %w", i, ErrKey)
		}
		r.keys = append(r.keys, ringKey{id, own})
	}
	return r, nil
}

// Knows reports whether the ring has the key of a name. A hash of any other key is never found.
func (r *Ring) Knows(id KeyID) bool {
	return slices.ContainsFunc(r.keys, func(k ringKey) bool { return k.id == id })
}

// KeyIDs returns the names of the keys, the newest first.
func (r *Ring) KeyIDs() []KeyID {
	ids := make([]KeyID, len(r.keys))
	for i, k := range r.keys {
		ids[i] = k.id
	}
	return ids
}

// Hash returns the hash of an identifier under the newest key, to store; the zero Hash for the zero Identifier.
func (r *Ring) Hash(i Identifier) Hash {
	if i.IsZero() {
		return Hash{}
	}
	return r.keys[0].hash(i)
}

// Append appends the hash of an identifier under each key, the newest first, to search for; nothing for the zero
// Identifier.
func (r *Ring) Append(hashes []Hash, i Identifier) []Hash {
	if i.IsZero() {
		return hashes
	}
	for _, k := range r.keys {
		hashes = append(hashes, k.hash(i))
	}
	return hashes
}

// Matches reports whether a hash is that of an identifier under a key of the ring.
func (r *Ring) Matches(h Hash, i Identifier) bool {
	for _, k := range r.keys {
		if k.id == h.Key && !i.IsZero() {
			own := k.hash(i)
			return hmac.Equal(own.Sum[:], h.Sum[:])
		}
	}
	return false
}

// hash returns HMAC-SHA-256 over a label, the kind and the value, the last two behind their lengths, so that no two
// identifiers are written alike. Invariant: it never changes, see the golden hashes of the tests.
func (k ringKey) hash(i Identifier) Hash {
	const label = "lawful seal hash 1"
	b := make([]byte, 0, 160)
	b = append(b, label...)
	kind, value := i.held()
	for _, part := range []string{kind, value} {
		b = binary.BigEndian.AppendUint64(b, uint64(len(part)))
		b = append(b, part...)
	}
	mac := hmac.New(sha256.New, k.key.raw())
	_, _ = mac.Write(b) // a hash never fails
	h := Hash{Key: k.id}
	mac.Sum(h.Sum[:0])
	clear(b)
	return h
}
