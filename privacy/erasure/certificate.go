package erasure

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/retention"
)

// Certificate is what the ledger has of an erasure. It names the person and the records by keyed hashes alone.
type Certificate struct {
	Erasure    ID                    `json:"erasure"`
	Who        seal.Hash             `json:"who"`
	Named      []seal.Hash           `json:"named,omitempty"` // the person's other identifiers
	Reason     Reason                `json:"reason"`
	Regime     privacy.Regime        `json:"regime"` // whose law governs the person; of a sweep: that of the rule that decided at first
	On         civil.Date            `json:"on"`     // the day by whose rules it was judged at first
	By         privacy.ActorID       `json:"by"`     // who began it
	Plan       string                `json:"plan"`
	Begun      time.Time             `json:"begun"`
	Closed     time.Time             `json:"closed,omitzero"` // unset: it is open
	Items      []Certified           `json:"items"`
	Suppressed int                   `json:"suppressed"` // how many identifiers do not come back
	Told       []privacy.RecipientID `json:"told,omitempty"`
	Shredded   bool                  `json:"shredded"` // the keys of all identifiers of the person are destroyed
	Entries    uint64                `json:"entries"`  // how many lines of the ledger it was made of
	Digest     string                `json:"digest"`   // of those lines: SHA-256 over their JSON
}

// Certified is what the ledger has of an item.
type Certified struct {
	Item     seal.Hash        `json:"item"`
	System   SystemID         `json:"system"`
	Category privacy.Category `json:"category"`
	Kind     Kind             `json:"kind"` // Gone, Kept, Held, Failed; Planned and Returned: not erased yet; Found; Unaccounted
	Action   retention.Action `json:"action,omitzero"`
	At       time.Time        `json:"at"`
	Fault    Fault            `json:"fault,omitzero"`
	Rule     string           `json:"rule,omitzero"`  // of what is Kept
	Until    civil.Date       `json:"until,omitzero"` // of what is Kept: last day on which it must be; unset: not known
	Holds    []string         `json:"holds,omitempty"`
}

// Complete reports whether the certificate proves that every item that was found is gone: the erasure was begun and
// closed, nothing turned up that no line explains, and each item is gone. It is false for the zero value.
func (c *Certificate) Complete() bool {
	known := c.Erasure != "" && !c.Who.IsZero() && c.Reason > 0 && c.Reason < reasons && c.By != "" && c.Plan != "" && c.Digest != ""
	closed := !c.Begun.IsZero() && !c.Closed.Before(c.Begun) && c.Entries >= uint64(len(c.Items)+2)
	for _, i := range c.Items {
		if i.Kind != Gone || i.Item.IsZero() {
			return false
		}
	}
	return known && closed
}

// IsOf reports whether a certificate is about a person, under any identifier that they had when the erasure was closed.
func (s *Service) IsOf(c *Certificate, subject privacy.SubjectID) bool {
	id, err := seal.Subject(subject)
	return err == nil && (s.c.Ring.Matches(c.Who, id) || slices.ContainsFunc(c.Named, func(h seal.Hash) bool { return s.c.Ring.Matches(h, id) }))
}

// Certificate returns what was recorded of an erasure, or [privacy.ErrNotFound]. It looks at the ledger only: neither
// at the systems nor at the rules of today.
func (s *Service) Certificate(ctx context.Context, id ID) (Certificate, error) {
	c, err := s.course(ctx, id)
	if err == nil && len(c.lines) == 0 {
		err = privacy.ErrNotFound
	}
	if err != nil {
		return Certificate{}, fmt.Errorf("erasure: certificate: %w", err)
	}
	begun := c.lines[0]
	cert := Certificate{
		Erasure: id, Who: begun.Who, Reason: begun.Reason, Regime: begun.Regime, On: begun.Day, By: begun.By, Plan: begun.Ref, Begun: begun.At,
		Entries: uint64(len(c.lines)),
	}
	shredded := make(map[seal.Hash]bool)
	told := make(map[string]bool)
	for _, l := range c.lines {
		switch {
		case l.Kind == Named:
			cert.Named = append(cert.Named, l.Who)
		case l.Kind == Shredded:
			shredded[l.Who] = true
		case l.Kind == Suppressed:
			cert.Suppressed++
		case l.Kind == Told && !told[l.Ref]:
			told[l.Ref] = true
			cert.Told = append(cert.Told, privacy.RecipientID(l.Ref))
		}
	}
	cert.Shredded = shredded[cert.Who] && !slices.ContainsFunc(cert.Named, func(h seal.Hash) bool { return !shredded[h] })
	if c.last() == Closed {
		cert.Closed = c.lines[len(c.lines)-1].At
	}
	doubtful := c.doubtful()
	for i := range c.items {
		if c.items[i].elsewhere() {
			continue
		}
		item := certified(&c.items[i])
		if doubtful && item.Kind == Gone { // what turned up may be this item
			item.Kind, item.Action = Unaccounted, retention.NoAction
		}
		cert.Items = append(cert.Items, item)
	}
	text, err := json.Marshal(c.lines)
	if err != nil {
		return Certificate{}, fmt.Errorf("erasure: certificate: %w", errors.Join(privacy.ErrInvalid, err))
	}
	sum := sha256.Sum256(text)
	cert.Digest = hex.EncodeToString(sum[:])
	return cert, nil
}

func certified(i *itemCourse) Certified {
	l := i.last[0]
	c := Certified{Item: l.Item, System: l.System, Category: l.Category, Kind: l.Kind, Action: l.Action, At: l.At, Fault: l.Fault}
	switch l.Kind {
	case Kept:
		c.Rule, c.Until = l.Ref, l.Day
	case Held:
		for _, l := range i.last {
			c.Holds = append(c.Holds, l.Ref)
		}
	}
	return c
}

// String returns the certificate as a few lines for people.
func (c *Certificate) String() string {
	var b strings.Builder
	state := "open"
	if !c.Closed.IsZero() {
		state = "closed " + c.Closed.Format(time.RFC3339)
	}
	fmt.Fprintf(&b, "erasure %s, %s, begun %s, %s\n", c.Erasure, c.Reason, c.Begun.Format(time.RFC3339), state)
	for _, i := range c.Items {
		fmt.Fprintf(&b, "%s %s: %s", i.System, i.Category, i.Kind)
		switch {
		case i.Kind == Gone:
			fmt.Fprintf(&b, " (%s) %s", i.Action, i.At.Format(time.RFC3339))
		case i.Kind == Failed:
			fmt.Fprintf(&b, " (%s)", i.Fault)
		case len(i.Holds) > 0:
			fmt.Fprintf(&b, " by %s", strings.Join(i.Holds, ", "))
		case !i.Until.IsZero():
			fmt.Fprintf(&b, " until %s by %s", i.Until, i.Rule)
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "%d suppressed, %d recipients to be told, key destroyed: %t\n", c.Suppressed, len(c.Told), c.Shredded)
	return b.String()
}

// pageSize is how many erasures are read at once.
const pageSize = 500

// Open yields every erasure that is not closed, in the order of their names.
func (s *Service) Open(ctx context.Context) iter.Seq2[ID, error] {
	return func(yield func(ID, error) bool) {
		var after ID
		for {
			n := 0
			for id, err := range s.c.Ledger.Open(ctx, after, pageSize) {
				if err != nil {
					yield("", fmt.Errorf("erasure: open: %w", err))
					return
				}
				n, after = n+1, id
				if !yield(id, nil) {
					return
				}
			}
			if n < pageSize {
				return
			}
		}
	}
}

// Released yields the erasures that a hold keeps from going on, in the order of their names: those are to be resumed when it is
// released, and no others. An erasure that another hold keeps as well is among them; resuming it finds that hold. A
// ledger that is no [HoldIndex] is a [privacy.ErrInvalid].
func (s *Service) Released(ctx context.Context, hold string) iter.Seq2[ID, error] {
	return s.heldBy(ctx, hold, func(c *course) bool {
		return slices.ContainsFunc(c.items, func(i itemCourse) bool { return i.heldBy(hold) })
	})
}

// heldBy yields the erasures that a hold blocked at any time and that match which, sorted by ID.
func (s *Service) heldBy(ctx context.Context, hold string, which func(*course) bool) iter.Seq2[ID, error] {
	return func(yield func(ID, error) bool) {
		fail := func(err error) { yield("", fmt.Errorf("erasure: released: %w", err)) }
		index, ok := s.c.Ledger.(HoldIndex)
		if !ok {
			fail(privacy.Fault{Field: "ledger", Reason: "does not find what a hold has blocked"})
			return
		}
		for id, err := range index.HeldBy(ctx, hold) {
			if err != nil {
				fail(err)
				return
			}
			c, err := s.course(ctx, id)
			if err != nil {
				fail(err)
				return
			}
			if which(c) && !yield(id, nil) {
				return
			}
		}
	}
}
