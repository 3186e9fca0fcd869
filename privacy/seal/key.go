package seal

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strconv"
)

// KeySize is the length of a key in bytes.
const KeySize = 32

// Key is a secret of [KeySize] bytes, for a [Ring] or for the data of one person. The zero value is invalid. A key is
// never printed. Copies share their bytes: [Key.Wipe] wipes them all. It is safe for concurrent use, except with Wipe.
type Key struct {
	held func() *[KeySize]byte // a function, because nothing prints what a function holds
}

// keyOf returns a key of bytes that it keeps.
func keyOf(b *[KeySize]byte) Key { return Key{func() *[KeySize]byte { return b }} }

// raw returns the bytes themselves, or nil for the zero value.
func (k Key) raw() []byte {
	if k.held == nil {
		return nil
	}
	return k.held()[:]
}

// NewKey returns a key of these bytes, which it copies. It returns [ErrKey] unless they are [KeySize], not all zero.
func NewKey(b []byte) (Key, error) {
	if len(b) != KeySize {
		return Key{}, fmt.Errorf("seal: key of %d bytes: %w", len(b), ErrKey)
	}
	k := keyOf((*[KeySize]byte)(bytes.Clone(b)))
	if k.IsZero() {
		return Key{}, fmt.Errorf("seal: key of zeros: %w", ErrKey)
	}
	return k, nil
}

// ParseKey reads a key from 64 hexadecimal digits, for example from a configuration. It returns [ErrKey] for any other
// text, and does not repeat what it read.
func ParseKey(text string) (Key, error) {
	b, err := hex.DecodeString(text)
	if err != nil {
		return Key{}, fmt.Errorf("seal: key: want 64 hexadecimal digits: %w", ErrKey)
	}
	k, err := NewKey(b)
	clear(b)
	return k, err
}

// RandomKey returns a new key from the system's random source.
func RandomKey() Key {
	b := new([KeySize]byte)
	_, _ = rand.Read(b[:]) // never fails
	return keyOf(b)
}

// IsZero reports whether there is no key, or one that was wiped.
func (k Key) IsZero() bool {
	var none [KeySize]byte
	return k.held == nil || subtle.ConstantTimeCompare(k.raw(), none[:]) == 1
}

// Equal reports whether two keys have the same bytes, in constant time.
func (k Key) Equal(o Key) bool { return subtle.ConstantTimeCompare(k.raw(), o.raw()) == 1 }

// Reveal returns a copy of the bytes, for code that stores the key, or nil for the zero value.
func (k Key) Reveal() []byte { return bytes.Clone(k.raw()) }

// Wipe overwrites the key, and every copy of it, with zeros.
func (k Key) Wipe() { clear(k.raw()) }

// KeyID names a key without revealing it. It is computed from the key, so every process computes the same.
type KeyID uint32

// String returns eight hexadecimal digits.
func (n KeyID) String() string {
	s := strconv.FormatUint(uint64(n), 16)
	return "00000000"[len(s):] + s
}

// ID returns the name of the key, which reveals nothing of it.
func (k Key) ID() KeyID {
	mac := hmac.New(sha256.New, k.raw())
	_, _ = mac.Write([]byte("lawful seal key id 1")) // a hash never fails
	return KeyID(binary.BigEndian.Uint32(mac.Sum(nil)))
}
