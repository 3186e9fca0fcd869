package erasure

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
	"github.com/lawful-go/lawful/retention"
)

// Report is what a run did, and what is left.
type Report struct {
	Gone     int // erased, and proved to be gone
	Held     int // kept by a hold; its release makes them due
	Kept     int // kept by a rule, or until somebody decides
	Failed   int // to be tried again
	Failures []Failure
	Closed   bool // nothing is left to do
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
	if err != nil {
		return Report{}, fmt.Errorf("%s: %w", op, err)
	}
	return s.run(ctx, op, c, &p.Order, ids)
}

// Resume takes an erasure up that was begun: what was planned, failed or held is judged again by the rules and holds of the
// order's day, which may be later than that of the plan. What was kept stays; a new order asks for it. The order is
// for the same person and reason, or it is a [privacy.ErrConflict]; an erasure that was never begun is a [privacy.ErrNotFound]. Identifiers
// are suppressed as by [Service.Apply]; those that were are passed over.
//
// What is found no more under the person's identifier is gone. Whoever was merged into another since is asked for by a new order
// under the one that took over, and not resumed: their records went there.
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
	return s.run(ctx, op, c, &o, ids)
}

// ready returns why an order cannot be carried out.
func (s *Service) ready(op string, o *Order, ids []seal.Identifier) error {
	var f privacy.Faults
	o.check(&f)
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
	lines := []Line{{Kind: Begun, Who: s.h.Ring.Hash(person(p.Order.Subject)), Reason: p.Order.Reason, Ref: p.Digest, Day: p.Order.On}}
	for i := range fresh.Items {
		lines = append(lines, s.fateLines(&fresh.Items[i])...)
	}
	return s.write(ctx, c, p.Order.By, at, lines...)
}

// fateLines says in the ledger what is to become of an item.
func (s *Service) fateLines(f *Fate) []Line {
	l := Line{Item: s.hash(f.System, f.item), System: f.System, Category: f.Category, Action: f.Action}
	switch {
	case f.Goes():
		l.Kind = Planned
	case len(f.hold) > 0:
		var lines []Line
		for _, h := range f.hold {
			l.Kind, l.Ref, l.Matter, l.Hold, l.Day = Held, h.ID, h.Matter, h.Kind, h.Placed
			lines = append(lines, l)
		}
		return lines
	default:
		l.Kind, l.Ref, l.Day = Kept, f.Rule, f.Until
	}
	return []Line{l}
}

// run takes every step that is still to be taken.
func (s *Service) run(ctx context.Context, op string, c *course, o *Order, ids []seal.Identifier) (Report, error) {
	var r Report
	err := s.sameOrder(c, o)
	for _, step := range []func() error{
		func() error { return s.suppress(ctx, c, o, ids) },
		func() error { return s.destroyAll(ctx, c, o, &r) },
		func() error { return s.tell(ctx, c, o) },
		func() error { return s.shred(ctx, c, o) },
		func() error { return s.finish(ctx, c, o) },
	} {
		if err == nil {
			err = step()
		}
	}
	for i := range c.items {
		switch c.items[i].kind() {
		case Gone:
			r.Gone++
		case Held:
			r.Held++
		case Kept:
			r.Kept++
		default:
			r.Failed++
		}
	}
	r.Closed = c.last() == Closed
	if err != nil {
		return r, fmt.Errorf("%s: %w", op, err)
	}
	return r, nil
}

// sameOrder returns a conflict where an order is not that of the erasure.
func (s *Service) sameOrder(c *course, o *Order) error {
	if begun := c.lines[0]; !s.h.Ring.Matches(begun.Who, person(o.Subject)) || begun.Reason != o.Reason {
		return fmt.Errorf("the erasure is of another person or reason: %w", privacy.ErrConflict)
	}
	return nil
}

// suppress keeps the person out, from when the erasure was begun.
func (s *Service) suppress(ctx context.Context, c *course, o *Order, ids []seal.Identifier) error {
	cause := suppression.Cause{Reason: suppression.Erased, Scope: suppression.All, At: c.lines[0].At}
	for _, id := range ids {
		if c.has(Suppressed, func(l Line) bool { return s.h.Ring.Matches(l.Who, id) }) {
			continue
		}
		if _, err := s.h.Suppressions.Add(ctx, id, cause); err != nil {
			return fmt.Errorf("suppressions: %w", err)
		}
		if err := s.write(ctx, c, o.By, s.now(), Line{Kind: Suppressed, Who: s.h.Ring.Hash(id)}); err != nil {
			return err
		}
	}
	return nil
}

// destroyAll erases what is left, system by system.
func (s *Service) destroyAll(ctx context.Context, c *course, o *Order, r *Report) error {
	for _, id := range s.systems {
		if err := s.destroyIn(ctx, c, o, id, r); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// destroyIn erases what is left in one system, and writes down what came of it after a second look.
func (s *Service) destroyIn(ctx context.Context, c *course, o *Order, id SystemID, r *Report) error {
	var left []*itemCourse
	for i := range c.items {
		if item := &c.items[i]; item.left() && item.last[0].System == id {
			left = append(left, item)
		}
	}
	if len(left) == 0 {
		return nil
	}
	items, fault, err := s.find(ctx, id, o.Subject)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		r.Failures = append(r.Failures, Failure{id, "", fault, err})
		var lines []Line
		for _, item := range left {
			if item.kind() != Held {
				lines = append(lines, about(item.last[0], Line{Kind: Failed, Fault: fault}))
			}
		}
		return s.write(ctx, c, o.By, s.now(), lines...)
	}
	byHash := make(map[seal.Hash]Item)
	for _, item := range items {
		for _, h := range s.hashes(id, item) {
			byHash[h] = item
		}
	}
	var lines []Line
	tried := make(map[int]Item) // by line: what is to be proved
	for _, course := range left {
		old := course.last[0]
		item, found := byHash[old.Item]
		if !found { // gone already: before the erasure was stopped, or by another hand
			lines = append(lines, about(old, Line{Kind: Gone, Action: old.Action}))
			continue
		}
		done, how, err := s.step(ctx, o, id, item, r)
		if err != nil {
			return err
		}
		if course.says(done) {
			continue
		}
		for _, l := range done {
			lines = append(lines, about(old, l))
		}
		if how != retention.NoAction {
			tried[len(lines)] = item
			lines = append(lines, about(old, Line{Kind: Gone, Action: how}))
		}
	}
	if err := s.prove(ctx, o, id, lines, tried, r); err != nil {
		return err
	}
	return s.write(ctx, c, o.By, s.now(), lines...)
}

// about returns a line on the item of another.
func about(old, l Line) Line {
	l.Item, l.System, l.Category = old.Item, old.System, old.Category
	return l
}

// step destroys one item, if its holds, read again, and the rules let it go. It returns the lines that say why it was not
// destroyed, or how it was, which is to be proved.
func (s *Service) step(ctx context.Context, o *Order, id SystemID, item Item, r *Report) ([]Line, retention.Action, error) {
	holds, err := s.holds(ctx, o.Subject)
	if err != nil {
		return nil, 0, fmt.Errorf("holds: %w", err)
	}
	f := s.fate(o, id, item, o.blocking(holds))
	if !f.Goes() {
		return s.fateLines(&f), 0, nil
	}
	fault, err := s.destroy(ctx, id, item, f.Action)
	if ctx.Err() != nil {
		return nil, 0, ctx.Err()
	}
	if err != nil {
		r.Failures = append(r.Failures, Failure{id, item.ID, fault, err})
		return []Line{{Kind: Failed, Action: f.Action, Fault: fault}}, 0, nil
	}
	return nil, f.Action, nil
}

// errStillThere is that an item is found though it was said to be gone.
var errStillThere = errors.New("erasure: the item is still there")

// prove looks a second time, and turns the lines of what is not proved to be gone into failures.
func (s *Service) prove(ctx context.Context, o *Order, id SystemID, lines []Line, tried map[int]Item, r *Report) error {
	if len(tried) == 0 {
		return nil
	}
	items, _, err := s.find(ctx, id, o.Subject)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		r.Failures = append(r.Failures, Failure{id, "", Unproved, err})
	}
	for _, n := range slices.Sorted(maps.Keys(tried)) { // so that the failures come in the same order each time
		item := tried[n]
		switch {
		case err != nil:
			lines[n].Kind, lines[n].Fault = Failed, Unproved
		case there(items, item):
			r.Failures = append(r.Failures, Failure{id, item.ID, StillThere, errStillThere})
			lines[n].Kind, lines[n].Fault = Failed, StillThere
		}
	}
	return nil
}

// tell raises word of each category that is gone to each recipient that had it.
func (s *Service) tell(ctx context.Context, c *course, o *Order) error {
	var lines []Line
	var owed []obligation.Obligation
	done := make(map[privacy.Category]bool)
	for i := range c.items {
		category := c.items[i].last[0].Category
		if !c.items[i].gone || done[category] {
			continue
		}
		done[category] = true
		for to, err := range s.h.Recipients.Had(ctx, o.Subject, []privacy.Category{category}) {
			if err != nil {
				return fmt.Errorf("recipients: %w", err)
			}
			if c.has(Told, func(l Line) bool { return l.Ref == string(to) && l.Category == category }) {
				continue
			}
			owed = append(owed, obligation.Obligation{
				Kind: obligation.Erased, Regime: s.h.Regime, Subject: o.Subject, Recipient: to, Cause: string(o.ID), Detail: string(category),
				Raised: c.lines[0].At,
			})
			lines = append(lines, Line{Kind: Told, Category: category, Ref: string(to)})
		}
	}
	if len(owed) == 0 {
		return nil
	}
	if err := s.h.Obligations.Raise(ctx, owed...); err != nil {
		return fmt.Errorf("obligations: %w", err)
	}
	return s.write(ctx, c, o.By, s.now(), lines...)
}

// shred destroys the key of a person of whom nothing is left.
func (s *Service) shred(ctx context.Context, c *course, o *Order) error {
	if c.has(Shredded, nil) || c.left() {
		return nil
	}
	if _, none := s.h.Keys.(None); none {
		return nil
	}
	for _, id := range s.systems {
		items, _, err := s.find(ctx, id, o.Subject)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil || len(items) > 0 { // what cannot be read may be there
			return nil
		}
	}
	if err := s.h.Keys.Destroy(ctx, string(o.Subject)); err != nil {
		return fmt.Errorf("keys: %w", err)
	}
	return s.write(ctx, c, o.By, s.now(), Line{Kind: Shredded})
}

// finish closes an erasure of which nothing is left to do.
func (s *Service) finish(ctx context.Context, c *course, o *Order) error {
	if c.left() || c.last() == Closed {
		return nil
	}
	return s.write(ctx, c, o.By, s.now(), Line{Kind: Closed})
}
