package erasure

import (
	"context"
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
)

// Report says what a run did and what is left. The zero value is not closed and proves nothing.
type Report struct {
	Gone        int // erased, and proved to be gone
	Held        int // kept by a hold; when it is released they become due
	Kept        int // kept by a rule, or until somebody decides
	Failed      int // to be tried again
	Unaccounted int // not proved to be gone, because of what is Unexplained
	Failures    []Failure

	// Unexplained lists items of the person from before the erasure that no line of the ledger explains: they were
	// renamed, moved or merged, or came back. They are not destroyed and keep the erasure open. Plan and apply a new
	// order for them, then resume this one. Each item has its disposition by the current order.
	Unexplained []Disposition

	// New lists items that came since the order, by their dates. They keep nothing open; make a new order to erase
	// them.
	New []Disposition

	Closed bool // nothing is left to do
}

// Failure is an item that a system failed to erase. Its error is the host's own, and is stored nowhere.
type Failure struct {
	System SystemID
	Record privacy.RecordID // empty: the system as a whole
	Fault  Fault
	Err    error
}

// Apply carries a plan out. The identifiers are those by which the person would come back, such as e-mail addresses; they
// are suppressed, where the person asked for the erasure, and kept nowhere.
//
// It plans anew first, and returns [privacy.ErrConflict] where anything changed since: nothing is destroyed then. An erasure
// of the same ID and plan that was begun before is taken up; one of another plan is a conflict. A day after today is a
// [privacy.ErrInvalid].
//
// A system that fails does not make Apply fail: its items are recorded as failed, and the rest goes on. An error means
// that the ledger, the holds or another store failed, or the context is done: the erasure stays open, whatever was
// recorded holds, and Apply or [Service.Resume] takes it up.
func (s *Service) Apply(ctx context.Context, p Plan, ids ...seal.Identifier) (Report, error) {
	const op = "erasure: apply"
	if err := s.ready(op, &p.Order, ids); err != nil {
		return Report{}, err
	}
	c, err := s.course(ctx, p.Order.ID)
	if err != nil {
		return Report{}, fmt.Errorf("%s: %w", op, err)
	}
	if len(c.lines) == 0 {
		err = s.begin(ctx, c, &p)
	} else if c.lines[0].Ref != p.Digest {
		err = fmt.Errorf("the erasure was begun by another plan: %w", privacy.ErrConflict)
	}
	if err == nil {
		err = s.takeUp(c, &p.Order)
	}
	if err != nil {
		return Report{}, fmt.Errorf("%s: %w", op, err)
	}
	return s.run(ctx, op, c, &p.Order, ids)
}

// Resume continues an erasure that was begun: items that were planned, failed or held are judged again by the rules and
// holds of the order's day, which may be later than that of the plan. Items that were kept stay; make a new order to
// erase them. Resume suppresses identifiers as [Service.Apply] does, and skips those that already are.
//
// The order need not say the regime. An order for another person, reason or regime is a [privacy.ErrConflict]. An erasure
// that was never begun is a [privacy.ErrNotFound]; one whose regime has no regulation is a [privacy.ErrInvalid].
//
// The order may name the person by any identifier. If the person was merged since, holds under every identifier count,
// and new items of the other identifiers are in [Report].Unexplained.
func (s *Service) Resume(ctx context.Context, o Order, ids ...seal.Identifier) (Report, error) {
	const op = "erasure: resume"
	if err := s.ready(op, &o, ids); err != nil {
		return Report{}, err
	}
	c, err := s.course(ctx, o.ID)
	if err != nil {
		return Report{}, fmt.Errorf("%s: %w", op, err)
	}
	if len(c.lines) == 0 {
		return Report{}, fmt.Errorf("%s: %w", op, privacy.ErrNotFound)
	}
	if err := s.takeUp(c, &o); err != nil {
		return Report{}, fmt.Errorf("%s: %w", op, err)
	}
	return s.run(ctx, op, c, &o, ids)
}

// ready returns why an order cannot be carried out.
func (s *Service) ready(op string, o *Order, ids []seal.Identifier) error {
	var f privacy.Faults
	if o.Regime == "" { // the plan, or the erasure that was begun, says
		o.check(&f)
	} else {
		s.check(&f, o)
	}
	f.Require(!o.On.After(s.today()), "order.on", "is in the future")
	for i, id := range ids {
		f.Require(!id.IsZero(), fmt.Sprintf("identifiers[%d]", i), "is none")
	}
	f.Require(len(ids) == 0 || o.Reason == Requested, "identifiers", "are given, though nothing is requested: whose data expire may come back")
	return f.Err(op)
}

// begin plans anew and writes down what is to go, before anything does.
func (s *Service) begin(ctx context.Context, c *course, p *Plan) error {
	fresh, err := s.Plan(ctx, p.Order)
	if err != nil {
		return err
	}
	if fresh.Digest != p.Digest {
		return fmt.Errorf("records, rules or holds changed since the plan: %w", privacy.ErrConflict)
	}
	at := s.now()
	w := who{ids: fresh.Identifiers}
	lines := []Entry{{Kind: Begun, Who: s.c.Ring.Hash(person(w.current())), Reason: p.Order.Reason, Regime: fresh.Order.Regime, Ref: p.Digest, Day: p.Order.On}}
	for _, id := range w.ids[1:] {
		lines = append(lines, Entry{Kind: Named, Who: s.c.Ring.Hash(person(id))})
	}
	for i := range fresh.Items {
		lines = append(lines, s.dispositionLines(&fresh.Items[i])...)
	}
	return s.write(ctx, c, p.Order.By, at, lines...)
}

// dispositionLines says in the ledger what is to become of an item.
func (s *Service) dispositionLines(f *Disposition) []Entry {
	l := Entry{Item: s.hash(f.System, f.item), System: f.System, Category: f.Category, Action: f.Action}
	switch {
	case f.Goes():
		l.Kind, l.Version = Planned, s.c.Ring.Hash(version(f.System, f.item))
	case len(f.hold) > 0:
		var lines []Entry
		named := make(map[string]bool)
		for _, h := range f.hold {
			if named[h.ID] {
				continue
			}
			named[h.ID] = true
			l.Kind, l.Ref, l.Matter, l.Hold, l.Day = Held, h.ID, h.Matter, h.Kind, h.Placed
			lines = append(lines, l)
		}
		return lines
	default:
		l.Kind, l.Ref, l.Day = Kept, f.Rule, f.Until
	}
	return []Entry{l}
}

// work is one run through the steps of an erasure.
type work struct {
	c *course
	o *Order
	r *Report

	also  []privacy.SubjectID // identifiers of the person that only the ledger links to the order's
	only  map[seal.Hash]bool  // replay: the items that it erases; nil: all that are left
	leave map[seal.Hash]bool  // replay: the items that it leaves to a person
}

// run takes every step that is still to be taken.
func (s *Service) run(ctx context.Context, op string, c *course, o *Order, ids []seal.Identifier) (Report, error) {
	var r Report
	w := &work{c: c, o: o, r: &r}
	p, err := s.sameOrder(ctx, c, o)
	for _, step := range []func() error{
		func() error { return s.suppress(ctx, c, o, &p, ids) },
		func() error { return s.destroyAll(ctx, w) },
		func() error { return s.settleOthers(ctx, w) },
		func() error { return s.settle(ctx, w) },
	} {
		if err == nil {
			err = step()
		}
	}
	r.count(c)
	if err != nil {
		return r, fmt.Errorf("%s: %w", op, err)
	}
	return r, nil
}

// count fills the report from the ledger.
func (r *Report) count(c *course) {
	doubtful := c.doubtful()
	for i := range c.items {
		switch item := &c.items[i]; item.kind() {
		case Gone:
			switch {
			case item.elsewhere():
			case doubtful:
				r.Unaccounted++
			default:
				r.Gone++
			}
		case Held:
			r.Held++
		case Kept:
			r.Kept++
		case Unaccounted:
			r.Unaccounted++
		case Found:
		default:
			r.Failed++
		}
	}
	r.Closed = c.last() == Closed
}

// sameOrder returns the person, or a conflict if the order does not match the erasure.
func (s *Service) sameOrder(ctx context.Context, c *course, o *Order) (who, error) {
	w, err := s.who(ctx, o.Subject)
	if err != nil {
		return w, err
	}
	same := slices.ContainsFunc(w.ids, func(id privacy.SubjectID) bool { _, ok := s.name(c, id); return ok })
	if !same || c.lines[0].Reason != o.Reason {
		return w, fmt.Errorf("the erasure is of another person or reason: %w", privacy.ErrConflict)
	}
	if s.lacks(c, &w) {
		return w, fmt.Errorf("the ledger names identifiers of the person that are not known to be merged: restore the merges first: %w", privacy.ErrConflict)
	}
	return w, nil
}

// suppress suppresses the person from the begin of the erasure. If ids contains one of the person's own identifiers, it
// suppresses all of them.
func (s *Service) suppress(ctx context.Context, c *course, o *Order, w *who, ids []seal.Identifier) error {
	cause := suppression.Cause{Reason: suppression.Erased, Scope: suppression.All, At: c.lines[0].At}
	for _, id := range s.alike(w, ids) {
		if c.has(Suppressed, func(l Entry) bool { return s.c.Ring.Matches(l.Who, id) }) {
			continue
		}
		if _, err := s.c.Suppressions.Add(ctx, id, cause); err != nil {
			return fmt.Errorf("suppressions: %w", err)
		}
		if err := s.write(ctx, c, o.By, s.now(), Entry{Kind: Suppressed, Who: s.c.Ring.Hash(id)}); err != nil {
			return err
		}
	}
	return nil
}

// alike returns ids and, if one of them belongs to the person, every identifier of the person.
func (s *Service) alike(w *who, ids []seal.Identifier) []seal.Identifier {
	for _, id := range ids {
		if slices.Contains(w.hashes(s.c.Ring), s.c.Ring.Hash(id)) {
			all := slices.Clone(ids)
			for _, subject := range w.ids {
				all = append(all, person(subject))
			}
			return all
		}
	}
	return ids
}

// of returns the person of a run, with every identifier known by now.
func (s *Service) of(ctx context.Context, w *work) (who, error) {
	p, err := s.who(ctx, w.o.Subject)
	p.add(w.also)
	return p, err
}

// owed returns one obligation for each category that is gone and each recipient that received data of it, and the
// ledger lines that record them. Each recipient is told once, under the first identifier of the person under which it
// received the data. Gone contains the items that are gone in addition to those that the ledger records as gone.
func (s *Service) owed(ctx context.Context, c *course, o *Order, p *who, gone map[int]bool) (lines []Entry, all []obligation.Obligation, err error) {
	done := make(map[privacy.Category]bool)
	for i := range c.items {
		category := c.items[i].last[0].Category
		if !c.items[i].gone && !gone[i] || done[category] {
			continue
		}
		done[category] = true
		for _, id := range p.ids {
			name, _ := s.name(c, id)
			for to, err := range s.c.Recipients.RecipientsOf(ctx, id, []privacy.Category{category}) {
				if err != nil {
					return nil, nil, fmt.Errorf("recipients: %w", err)
				}
				told := func(l Entry) bool { return l.Ref == string(to) && l.Category == category }
				if c.has(Told, told) || slices.ContainsFunc(lines, told) {
					continue
				}
				all = append(all, obligation.Obligation{
					Kind: obligation.Erased, Regime: o.Regime, Subject: id, Recipient: to, Cause: string(o.ID), Detail: string(category),
					Raised: c.lines[0].At,
				})
				lines = append(lines, Entry{Kind: Told, Category: category, Who: name, Ref: string(to)})
			}
		}
	}
	return lines, all, nil
}
