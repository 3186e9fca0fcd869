package seal

import (
	"crypto/aes"
	"crypto/cipher"
)

// Overhead is how many bytes longer sealed data are: a version, the hash of the person, the nonce and the tag.
const Overhead = headSize + 12 + 16

// An envelope is a head of one byte for its version and the hash of the person, and then nonce, ciphertext and tag as
// AES-256-GCM with a random nonce writes them. The head and the label are authenticated with it.
// Invariant: what was once sealed opens, see the golden envelope of the tests.
const (
	version  = 1
	headSize = 1 + HashSize
)

func sealEnvelope(key Key, who Hash, label string, data []byte) []byte {
	b := make([]byte, 0, Overhead+len(data))
	b = who.append(append(b, version))
	return aead(key).Seal(b, nil, data, bound(b, label))
}

// envelopeOf returns the hash of the person whose data are sealed.
func envelopeOf(sealed []byte) (Hash, error) {
	if len(sealed) < Overhead || sealed[0] != version {
		return Hash{}, ErrOpen
	}
	return hashOf(sealed[1:headSize]), nil
}

// openEnvelope opens an envelope that envelopeOf accepted.
func openEnvelope(key Key, label string, sealed []byte) ([]byte, error) {
	data, err := aead(key).Open([]byte{}, nil, sealed[headSize:], bound(sealed[:headSize], label))
	if err != nil {
		return nil, ErrOpen
	}
	return data, nil
}

// bound is what the ciphertext is bound to. The head has a fixed length, so that it and the label are never confused.
func bound(head []byte, label string) []byte {
	return append(append(make([]byte, 0, headSize+len(label)), head...), label...)
}

// aead returns the cipher of a key.
func aead(key Key) cipher.AEAD {
	block, _ := aes.NewCipher(key.raw()) // a key always has the length that it wants
	gcm, _ := cipher.NewGCMWithRandomNonce(block)
	return gcm
}
