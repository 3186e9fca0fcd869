package privacy

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Digest is the SHA-256 of an exact wording, for example the one that a person was shown. The zero value stands for no wording.
type Digest [sha256.Size]byte

// DigestOf returns the digest of a wording, byte for byte as it was shown. An empty wording has none.
func DigestOf(wording string) Digest {
	if wording == "" {
		return Digest{}
	}
	return sha256.Sum256([]byte(wording))
}

// IsZero reports whether there is no digest.
func (d Digest) IsZero() bool { return d == Digest{} }

// String returns 64 lower-case hexadecimal digits, and the empty string for none.
func (d Digest) String() string {
	if d.IsZero() {
		return ""
	}
	return hex.EncodeToString(d[:])
}

// MarshalText returns the form of [Digest.String].
func (d Digest) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the form of [Digest.String]; the empty text is none. On an error the digest is left as it
// was.
func (d *Digest) UnmarshalText(b []byte) error {
	var n Digest
	if len(b) == 0 {
		*d = n
		return nil
	}
	if len(b) == hex.EncodedLen(len(n)) {
		if _, err := hex.Decode(n[:], b); err == nil && n.String() == string(b) {
			*d = n
			return nil
		}
	}
	return fmt.Errorf("privacy: digest: want 64 lower-case hexadecimal digits, not all zero: %w", ErrInvalid)
}
