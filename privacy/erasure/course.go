package erasure

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/seal"
)

// course is what the lines of an erasure amount to.
type course struct {
	id     ID
	regime privacy.Regime // set by govern
	lines  []Entry
	items  []itemCourse // in the order in which they were first named
	at     map[seal.Hash]int
}

// itemCourse is what became of one item.
type itemCourse struct {
	last []Entry // what was said of it last: one line, or one for each hold
	gone bool    // it was gone once

	first   time.Time // when it was first gone
	version seal.Hash // the version that was to go, or went
	turned  bool      // it turned up and was not in a plan of this erasure: another erasure erases it
}

// kind returns what was said of the item last.
func (i *itemCourse) kind() Kind { return i.last[0].Kind }

// left reports whether the item is still to be erased.
func (i *itemCourse) left() bool {
	switch i.kind() {
	case Planned, Failed, Held, Returned, Found, Unaccounted:
		return true
	}
	return false
}

// elsewhere reports whether the item turned up here and was erased by another erasure, which certifies it.
func (i *itemCourse) elsewhere() bool { return i.turned && i.kind() == Gone }

// waits reports whether the item is left because something turned up that no line explains. Nothing is destroyed for
// it.
func (i *itemCourse) waits() bool { return i.kind() == Found || i.kind() == Unaccounted }

// add takes a line in.
func (c *course) add(l Entry) {
	c.lines = append(c.lines, l)
	switch l.Kind {
	case Planned, Kept, Held, Gone, Failed, Returned, Found, Unaccounted:
	default:
		return
	}
	n, ok := c.at[l.Item]
	if !ok {
		n = len(c.items)
		c.at[l.Item] = n
		c.items = append(c.items, itemCourse{})
	}
	item := &c.items[n]
	item.turned = item.turned || l.Kind == Found && len(item.last) == 0
	if l.Kind == Gone && !item.gone && !item.turned {
		item.gone, item.first = true, l.At
	}
	if !l.Version.IsZero() {
		item.version = l.Version
	}
	if l.Kind == Held && len(item.last) > 0 && item.kind() == Held && item.last[0].At.Equal(l.At) && !item.heldBy(l.Ref) {
		item.last = append(item.last, l) // another hold of the same look
		return
	}
	item.last = []Entry{l}
}

// heldBy reports whether a hold keeps the item.
func (i *itemCourse) heldBy(hold string) bool {
	return i.kind() == Held && slices.ContainsFunc(i.last, func(l Entry) bool { return l.Ref == hold })
}

// says reports whether lines say of the item what was said of it last.
func (i *itemCourse) says(lines []Entry) bool {
	return i.kind() == Held && len(lines) == len(i.last) && !slices.ContainsFunc(lines, func(l Entry) bool { return l.Kind != Held || !i.heldBy(l.Ref) })
}

// last returns the kind of the last line of an erasure that was begun.
func (c *course) last() Kind { return c.lines[len(c.lines)-1].Kind }

// has reports whether there is a line of a kind for which a condition holds.
func (c *course) has(k Kind, holds func(Entry) bool) bool {
	return slices.ContainsFunc(c.lines, func(l Entry) bool { return l.Kind == k && (holds == nil || holds(l)) })
}

// left reports whether an item is still to be erased.
func (c *course) left() bool {
	return slices.ContainsFunc(c.items, func(i itemCourse) bool { return i.left() })
}

// doubtful reports whether something turned up that no line explains. Until that is resolved, nothing is proved gone.
func (c *course) doubtful() bool {
	return slices.ContainsFunc(c.items, func(i itemCourse) bool { return i.waits() })
}

// single reports whether a sweep began the erasure for one record. It says nothing about the person's other data.
func (c *course) single() bool { return !c.lines[0].Item.IsZero() }

// find returns the index of the item that has one of the names.
func (c *course) find(names []seal.Hash) (int, bool) {
	for _, h := range names {
		if n, ok := c.at[h]; ok {
			return n, true
		}
	}
	return 0, false
}

// course reads the lines of an erasure.
func (s *Service) course(ctx context.Context, id ID) (*course, error) {
	c := &course{id: id, at: make(map[seal.Hash]int)}
	for l, err := range s.c.Ledger.Entries(ctx, id) {
		if err != nil {
			return nil, err
		}
		if want := uint64(len(c.lines) + 1); l.Seq != want || l.Erasure != id || (l.Kind == Begun) != (want == 1) {
			return nil, fmt.Errorf("ledger: line %d where line %d of the erasure belongs: %w", l.Seq, want, privacy.ErrInvalid)
		}
		c.add(l)
	}
	return c, nil
}

// govern names the regime of an erasure that was begun. Nothing is done about one whose regime has no regulation.
func (s *Service) govern(c *course) error {
	of, err := privacy.LawOf(s.c.Regulations, c.lines[0].Regime)
	if err != nil {
		return fmt.Errorf("erasure %s: %w", c.id, err)
	}
	c.regime = of.Regime
	return nil
}

// takeUp names the regime in an order that continues an erasure, which may leave it out.
func (s *Service) takeUp(c *course, o *Order) error {
	if err := s.govern(c); err != nil {
		return err
	}
	if o.Regime != "" && o.Regime != c.regime {
		return fmt.Errorf("the erasure is under regime %q: %w", c.regime, privacy.ErrConflict)
	}
	o.Regime = c.regime
	return nil
}

// write appends lines to the ledger and takes them in.
func (s *Service) write(ctx context.Context, c *course, by privacy.ActorID, at time.Time, lines ...Entry) error {
	if len(lines) == 0 {
		return nil
	}
	for i := range lines {
		l := &lines[i]
		l.Erasure, l.Seq, l.At, l.By = c.id, uint64(len(c.lines)+i+1), at, by
	}
	if err := s.c.Ledger.Append(ctx, lines...); err != nil {
		if errors.Is(err, privacy.ErrConflict) {
			return fmt.Errorf("ledger: another is at work on the erasure: %w", err)
		}
		return fmt.Errorf("ledger: %w", err)
	}
	for _, l := range lines {
		c.add(l)
	}
	return nil
}
