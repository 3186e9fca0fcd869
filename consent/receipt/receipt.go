package receipt

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// Receipt is a copy of a record that the controller signed.
type Receipt struct {
	Schema    string           `json:"schema_version"`
	ID        privacy.RecordID `json:"receipt_id"`
	Issued    time.Time        `json:"receipt_time"` // UTC, microseconds
	Record    Record           `json:"consent_record"`
	Signature Signature        `json:"signature"`
}

// Signature is what a receipt is verified by.
type Signature struct {
	Algorithm string `json:"algorithm"` // [Algorithm]
	Key       string `json:"key"`       // names the public key, see [KeyID]
	Value     []byte `json:"value"`
}

// Algorithm is the one there is (RFC 8032).
const Algorithm = "Ed25519"

// KeyID names a public key: the first 16 hexadecimal digits of its SHA-256.
func KeyID(k ed25519.PublicKey) string {
	sum := sha256.Sum256(k)
	return hex.EncodeToString(sum[:8])
}

// Issue returns a receipt of a record, signed with the controller's key. It returns a [privacy.FaultsError] for the
// faults of the record, see [NewRecord], for an invalid key, and for a day before an event was recorded.
func Issue(r Record, id privacy.RecordID, at time.Time, key ed25519.PrivateKey) (Receipt, error) {
	c := Receipt{Schema: Schema, ID: id, Issued: at.UTC().Truncate(time.Microsecond), Record: r}
	var f privacy.Faults
	f.Require(len(key) == ed25519.PrivateKeySize, "key", "is no private key of "+Algorithm)
	if len(f.List()) == 0 {
		c.Signature = Signature{Algorithm: Algorithm, Key: KeyID(key.Public().(ed25519.PublicKey))}
	}
	c.check(&f)
	if err := f.Err("receipt: issue"); err != nil {
		return Receipt{}, err
	}
	c.Signature.Value = ed25519.Sign(key, c.signed())
	return c, nil
}

// Verify returns nil if the receipt is whole and was signed with one of the given keys, and otherwise a
// [privacy.ErrInvalid].
func (c Receipt) Verify(trusted ...ed25519.PublicKey) error {
	var f privacy.Faults
	c.check(&f)
	if err := f.Err("receipt: verify"); err != nil {
		return err
	}
	for _, k := range trusted {
		if len(k) == ed25519.PublicKeySize && KeyID(k) == c.Signature.Key && ed25519.Verify(k, c.signed(), c.Signature.Value) {
			return nil
		}
	}
	return fmt.Errorf("receipt: verify: was not signed so with a key that is trusted: %w", privacy.ErrInvalid)
}

// check records everything that is wrong with a receipt, but not whether its signature holds.
func (c *Receipt) check(f *privacy.Faults) {
	f.Require(c.Schema == Schema, "schema_version", "is another than "+Schema)
	f.CheckID("receipt_id", string(c.ID))
	f.Require(dated(c.Issued), "receipt_time", "is not in a year of four digits, in UTC")
	f.Require(c.Signature.Algorithm == Algorithm, "signature.algorithm", "is another than "+Algorithm)
	var record privacy.Faults
	c.Record.check(&record)
	for _, one := range record.List() {
		f.Add("consent_record."+one.Field, one.Reason)
	}
	for i := range c.Record.Events {
		f.Require(!c.Record.Events[i].Recorded.After(c.Issued), fmt.Sprintf("consent_record.events[%d].recorded_time", i), "is after the receipt was issued")
	}
}

// signed returns what the signature is over: the receipt without it, behind a label.
func (c *Receipt) signed() []byte {
	plain := *c
	plain.Signature.Value = nil
	b, _ := json.Marshal(plain) // a receipt that was checked has a text
	return append([]byte("lawful consent receipt 1\x00"), b...)
}

// Parse reads a receipt in JSON, exactly as encoding/json writes a [Receipt] except for white space. It returns a
// [privacy.ErrInvalid] for anything more: unknown or repeated fields, another order, another spelling of the same
// value. The error does not repeat what was read. Parse does not check the signature, see [Receipt.Verify].
func Parse(b []byte) (Receipt, error) {
	var c Receipt
	var f privacy.Faults
	if !read(b, &c) {
		f.Add("receipt", "is none in JSON as this package writes it")
	} else {
		c.check(&f)
	}
	if err := f.Err("receipt: parse"); err != nil {
		return Receipt{}, err
	}
	return c, nil
}

// ParseRecord reads a record, as [Parse] reads a receipt.
func ParseRecord(b []byte) (Record, error) {
	var r Record
	var f privacy.Faults
	if !read(b, &r) {
		f.Add("record", "is none in JSON as this package writes it")
	} else {
		r.check(&f)
	}
	if err := f.Err("receipt: parse record"); err != nil {
		return Record{}, err
	}
	return r, nil
}

// read reads a value, and reports whether the text is that of the value.
func read(text []byte, v any) bool {
	var compact bytes.Buffer
	if json.Unmarshal(text, v) != nil || json.Compact(&compact, text) != nil {
		return false
	}
	again, err := json.Marshal(v)
	return err == nil && bytes.Equal(again, compact.Bytes())
}
