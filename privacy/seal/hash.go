package seal

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
)

// HashSize is the length of a hash in bytes: the name of the key, and the HMAC-SHA-256.
const HashSize = 4 + sha256.Size

// Hash is the pseudonym of an identifier, for data that outlive the identifier. The zero value is no hash. It is a
// comparable value, safe for concurrent use.
type Hash struct {
	Key KeyID             // the key that made it
	Sum [sha256.Size]byte // HMAC-SHA-256
}

// IsZero reports whether there is no hash.
func (h Hash) IsZero() bool { return h == Hash{} }

// Compare orders hashes by key and sum, as their texts.
func (h Hash) Compare(o Hash) int {
	return cmp.Or(cmp.Compare(h.Key, o.Key), bytes.Compare(h.Sum[:], o.Sum[:]))
}

// String returns 72 lower-case hexadecimal digits, eight of the key and 64 of the sum, or the empty string for the zero
// value.
func (h Hash) String() string {
	if h.IsZero() {
		return ""
	}
	return hex.EncodeToString(h.append(make([]byte, 0, HashSize)))
}

// MarshalText returns the form of [Hash.String].
func (h Hash) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads the form of [Hash.String]; the empty text is the zero value. It returns an error for any other
// text, and leaves the hash unchanged.
func (h *Hash) UnmarshalText(b []byte) error {
	var raw [HashSize]byte
	if len(b) == hex.EncodedLen(HashSize) {
		_, _ = hex.Decode(raw[:], b) // what does not decode is not written so
	}
	n := hashOf(raw[:])
	if n.String() != string(b) {
		return fmt.Errorf("seal: hash: %w", errHash)
	}
	*h = n
	return nil
}

func (h Hash) append(b []byte) []byte {
	return append(binary.BigEndian.AppendUint32(b, uint32(h.Key)), h.Sum[:]...)
}

// hashOf reads [HashSize] bytes.
func hashOf(b []byte) Hash {
	return Hash{Key: KeyID(binary.BigEndian.Uint32(b)), Sum: [sha256.Size]byte(b[4:HashSize])}
}
