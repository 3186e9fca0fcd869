package unsubscribe

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// content is what a link tells the host, and nobody else.
type content struct {
	subject privacy.SubjectID
	channel privacy.Channel
	until   time.Time // as in [Link], a full second; not checked when the link is used
}

// A token is, in letters, a version of one byte, a salt, and the content as AES-256-GCM seals it under a key of its own,
// which HMAC-SHA-256 makes of the host's key and the salt. So a key serves for as many links as there are salts, and no
// nonce is ever used twice. Invariant: a link that was once issued opens, see the golden link of the tests.
const (
	version  = 1
	saltSize = 16
	tagSize  = 16
	block    = 64 // the content is filled up to a multiple of it, so that the length of an identifier is not seen
	headSize = 8 + 1 + 1
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

// aead returns the cipher of one token.
func aead(key, salt []byte) cipher.AEAD {
	h := hmac.New(sha256.New, key)
	h.Write([]byte("lawful unsubscribe 1\x00"))
	h.Write(salt)
	b, _ := aes.NewCipher(h.Sum(nil)) // a digest always has the length that it wants
	gcm, _ := cipher.NewGCM(b)
	return gcm
}

// seal returns the token of a content that was checked.
func (l *Links) seal(c content) (string, error) {
	b := make([]byte, 1+saltSize)
	b[0] = version
	if _, err := io.ReadFull(l.c.Random, b[1:]); err != nil {
		return "", fmt.Errorf("random source: %w", err)
	}
	gcm := aead(l.c.Keys[0], b[1:])
	return encoding().EncodeToString(gcm.Seal(b, make([]byte, gcm.NonceSize()), c.append(nil), b)), nil
}

// open returns the content of a token and its name, if a key of the host sealed it.
func (l *Links) open(token string) (c content, name string, ok bool) {
	b, err := decode(token)
	if err != nil || len(b) < 1+saltSize+tagSize || b[0] != version {
		return content{}, "", false
	}
	head, sealed := b[:1+saltSize], b[1+saltSize:]
	for _, k := range l.c.Keys {
		gcm := aead(k, head[1:])
		if plain, err := gcm.Open(nil, make([]byte, gcm.NonceSize()), sealed, head); err == nil {
			return read(plain), encoding().EncodeToString(head[1:]), true
		}
	}
	return content{}, "", false
}

// append appends the content in bytes: until, channel, length of the identifier, the identifier, and zeros.
func (c content) append(b []byte) []byte {
	b = binary.BigEndian.AppendUint64(b, uint64(c.until.Unix()))
	b = append(b, byte(c.channel), byte(len(c.subject))) // at most privacy.MaxID
	b = append(b, c.subject...)
	return append(b, bytes.Repeat([]byte{0}, (block-len(b)%block)%block)...)
}

// read returns the content of bytes that append made.
func read(b []byte) content {
	return content{
		until:   time.Unix(int64(binary.BigEndian.Uint64(b)), 0),
		channel: privacy.Channel(b[8]),
		subject: privacy.SubjectID(b[headSize : headSize+int(b[9])]),
	}
}
