package feed

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
	// ID names a change. What is appended twice under one ID is one change.
	ID string
	// Topic names a kind of change: "consent.withdrawn".
	Topic string
	// FollowerID names a follower, and with it a cursor.
	FollowerID string
)

// MaxBody is the longest body accepted, in bytes.
const MaxBody = 4096

// Change is one thing that others must hear of. It is a comparable value, safe for concurrent use.
type Change struct {
	Seq     uint64            `json:"seq,omitzero"` // 1, 2, 3 … without a gap; 0 until a relay has given it
	ID      ID                `json:"id"`
	Topic   Topic             `json:"topic"`
	Subject privacy.SubjectID `json:"subject,omitzero"` // whom it is about; empty: nobody
	At      time.Time         `json:"at"`               // when it happened; UTC, microseconds
	Body    string            `json:"body,omitzero"`    // what else a follower needs, such as JSON of identifiers; no personal data
}

// IDOf returns an ID worked out from what makes a change the one it is, such as the key and the number of an event. The
// same parts always have the same ID, and others another.
func IDOf(parts ...string) ID {
	h := sha256.New()
	for _, p := range parts {
		_, _ = h.Write([]byte(strconv.Itoa(len(p)) + ":" + p)) // a hash never fails
	}
	return ID(hex.EncodeToString(h.Sum(nil)))
}

// Publish appends a change to an outbox: that of the transaction in which the change was made. A change without an ID
// gets that of its topic, subject, time and body, so that repeating it is no second one. Publish returns
// [privacy.ErrInvalid] with every fault of the change, and what [Outbox] says.
func Publish(ctx context.Context, to Outbox, c Change) error {
	c.Seq, c.At = 0, instant(c.At)
	if c.ID == "" {
		c.ID = IDOf(string(c.Topic), string(c.Subject), strconv.FormatInt(c.At.UnixMicro(), 10), c.Body)
	}
	if err := c.check(); err != nil {
		return err
	}
	if err := to.Append(ctx, c); err != nil {
		return fmt.Errorf("feed: publish: %w", err)
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
	f.Require(!c.At.IsZero(), "at", "is not given")
	f.Require(len(c.Body) <= MaxBody, "body", "is longer than "+strconv.Itoa(MaxBody)+" bytes")
	f.Require(utf8.ValidString(c.Body) && !strings.Contains(c.Body, "\x00"), "body", "is not UTF-8 without NUL")
	return f.Err("feed: publish")
}

// instant returns t as the feed keeps it.
func instant(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }
