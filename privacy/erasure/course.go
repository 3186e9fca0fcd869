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
	id    ID
	lines []Line
	items []itemCourse // in the order in which they were first named
	at    map[seal.Hash]int
}

// itemCourse is what became of one item.
type itemCourse struct {
	last []Line // what was said of it last: one line, or one for each hold
	gone bool   // it was gone once
}

// kind returns what was said of the item last.
func (i *itemCourse) kind() Kind { return i.last[0].Kind }

// left reports whether the item is still to be erased.
func (i *itemCourse) left() bool {
	return i.kind() == Planned || i.kind() == Failed || i.kind() == Held || i.kind() == Returned
}

// add takes a line in.
func (c *course) add(l Line) {
	c.lines = append(c.lines, l)
	switch l.Kind {
	case Planned, Kept, Held, Gone, Failed, Returned:
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
	item.gone = item.gone || l.Kind == Gone
	if l.Kind == Held && len(item.last) > 0 && item.kind() == Held && item.last[0].At.Equal(l.At) && !item.heldBy(l.Ref) {
		item.last = append(item.last, l) // another hold of the same look
		return
	}
	item.last = []Line{l}
}

// heldBy reports whether a hold keeps the item.
func (i *itemCourse) heldBy(hold string) bool {
	return i.kind() == Held && slices.ContainsFunc(i.last, func(l Line) bool { return l.Ref == hold })
}

// says reports whether lines say of the item what was said of it last.
func (i *itemCourse) says(lines []Line) bool {
	return i.kind() == Held && len(lines) == len(i.last) && !slices.ContainsFunc(lines, func(l Line) bool { return l.Kind != Held || !i.heldBy(l.Ref) })
}

// last returns the kind of the last line of an erasure that was begun.
func (c *course) last() Kind { return c.lines[len(c.lines)-1].Kind }

// has reports whether there is a line of a kind for which a condition holds.
func (c *course) has(k Kind, holds func(Line) bool) bool {
	return slices.ContainsFunc(c.lines, func(l Line) bool { return l.Kind == k && (holds == nil || holds(l)) })
}

// left reports whether an item is still to be erased.
func (c *course) left() bool {
	return slices.ContainsFunc(c.items, func(i itemCourse) bool { return i.left() })
}

// course reads the lines of an erasure.
func (s *Service) course(ctx context.Context, id ID) (*course, error) {
	c := &course{id: id, at: make(map[seal.Hash]int)}
	for l, err := range s.h.Ledger.Lines(ctx, id) {
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

// write appends lines to the ledger and takes them in.
func (s *Service) write(ctx context.Context, c *course, by privacy.ActorID, at time.Time, lines ...Line) error {
	if len(lines) == 0 {
		return nil
	}
	for i := range lines {
		l := &lines[i]
		l.Erasure, l.Seq, l.At, l.By = c.id, uint64(len(c.lines)+i+1), at, by
	}
	if err := s.h.Ledger.Append(ctx, lines...); err != nil {
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
