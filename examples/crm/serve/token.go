package serve

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"strings"
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// A token is, in letters, what AES-256-GCM makes of the content under a key that HKDF makes of one of the host's, so that
// a key that serves for other links too seals none of these.
const (
	label    = "crm preference centre 1"
	block    = 64 // the content is filled up to a multiple of it, so that the length of an identifier is not seen
	headSize = 8 + 1
)

// encoding writes bytes as unpadded base64url.
func encoding() *base64.Encoding { return base64.RawURLEncoding.Strict() }

// decode reads what encoding wrote and nothing else: a base64 decoder skips line breaks, so one value would have many forms.
func decode(s string) ([]byte, error) {
	if i := strings.IndexAny(s, "\r\n"); i >= 0 {
		return nil, base64.CorruptInputError(i)
	}
	return encoding().DecodeString(s)
}

// aead returns the cipher of a key of the host.
func aead(key []byte) cipher.AEAD {
	k, _ := hkdf.Key(sha256.New, key, nil, label, 32) // a length that it always has
	b, _ := aes.NewCipher(k)
	gcm, _ := cipher.NewGCMWithRandomNonce(b)
	return gcm
}

// seal returns the token of a person, which works before an instant.
func seal(key []byte, s privacy.SubjectID, until time.Time) string {
	b := binary.BigEndian.AppendUint64(nil, uint64(until.Unix()))
	b = append(b, byte(len(s))) // at most privacy.MaxID
	b = append(b, s...)
	b = append(b, bytes.Repeat([]byte{0}, (block-len(b)%block)%block)...)
	return encoding().EncodeToString(aead(key).Seal(nil, nil, b, nil))
}

// open returns whose token it is, if one of the keys sealed it and it works at an instant.
func open(keys [][]byte, token string, at time.Time) (privacy.SubjectID, bool) {
	sealed, err := decode(token)
	if err != nil {
		return "", false
	}
	for _, k := range keys {
		if b, err := aead(k).Open(nil, nil, sealed, nil); err == nil {
			until := time.Unix(int64(binary.BigEndian.Uint64(b)), 0)
			return privacy.SubjectID(b[headSize : headSize+int(b[8])]), at.Before(until)
		}
	}
	return "", false
}
