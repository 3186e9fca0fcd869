package obligation

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/lawful-go/lawful/privacy"
)

type (
	// ChangeID names a change. Appended twice under one ID, it is one change.
	ChangeID string
	// Topic names a kind of change: "consent.withdrawn".
	Topic string
)

// MaxBody is the longest body accepted, in bytes.
const MaxBody = 4096

// Change is one thing that others must hear of. Package feed delivers it. It is a comparable value, safe for concurrent
// use.
type Change struct {
	Seq     uint64            `json:"seq,omitzero"` // 1, 2, 3 … without a gap; 0 until a relay has given it
	ID      ChangeID          `json:"id"`
	Topic   Topic             `json:"topic"`
	Subject privacy.SubjectID `json:"subject,omitzero"` // whom it is about; empty: nobody
	At      time.Time         `json:"at"`               // when it happened; UTC, microseconds
	Body    string            `json:"body,omitzero"`    // what else a follower needs, such as JSON of identifiers; no personal data
}

// ChangeIDOf returns an ID made of what distinguishes a change, such as the key and the number of an event. The same parts
// always have the same ID, and different parts a different one.
func ChangeIDOf(parts ...string) ChangeID {
	h := sha256.New()
	for _, p := range parts {
		_, _ = h.Write([]byte(strconv.Itoa(len(p)) + ":" + p)) // a hash never fails
	}
	return ChangeID(hex.EncodeToString(h.Sum(nil)))
}

// Outbox takes changes, within the transaction that makes them. A host implements it over its own database, and uses it
// through [Publish].
//
//   - Append MUST store the change, without a number, regardless of its Seq. It becomes visible when the transaction
//     commits; if it rolls back, nothing is stored.
//   - Append of a change that is already stored, with the same ID and equal in all but Seq, MUST succeed and store
//     nothing, within one transaction and across, numbered or not.
//   - Append of a different change under a stored ID MUST return [privacy.ErrConflict], and store nothing.
//   - Append of an ID that another open transaction has appended MUST wait for that one, or return
//     [privacy.ErrConflict].
//   - IDs, topics and subjects MUST be compared byte by byte, and stored whole up to [privacy.MaxID] bytes; bodies up to
//     [MaxBody]. Instants are in UTC to the microsecond.
type Outbox interface {
	Append(ctx context.Context, c Change) error
}

// Publish appends a change to the outbox of the transaction in which it was made. A change without an ID gets one made of
// its topic, subject, time and body, so that repeating it adds no second one. Publish returns a [privacy.ErrInvalid] with
// every fault of the change, and the errors of [Outbox].
func Publish(ctx context.Context, to Outbox, c Change) error {
	c.Seq, c.At = 0, instant(c.At)
	if c.ID == "" {
		c.ID = ChangeIDOf(string(c.Topic), string(c.Subject), strconv.FormatInt(c.At.UnixMicro(), 10), c.Body)
	}
	if err := c.check(); err != nil {
		return err
	}
	if err := to.Append(ctx, c); err != nil {
		return fmt.Errorf("obligation: publish: %w", err)
	}
	return nil
}

func (c *Change) check() error {
	var f privacy.Faults
	f.CheckID("id", string(c.ID))
	f.CheckID("topic", string(c.Topic))
	if c.Subject != "" {
		f.CheckID("subject", string(c.Subject))
	}
	f.Require(!c.At.IsZero(), "at", "is missing")
	f.Require(len(c.Body) <= MaxBody, "body", "is longer than "+strconv.Itoa(MaxBody)+" bytes")
	f.Require(utf8.ValidString(c.Body) && !strings.Contains(c.Body, "\x00"), "body", "is invalid; want UTF-8 without NUL")
	return f.Err("obligation: publish")
}
