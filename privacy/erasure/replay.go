package erasure

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
	"github.com/lawful-go/lawful/retention"
)

// Placer places a hold again that a restore has lost. A [retention.HoldStore] is one; [Holds] that are none get back
// no holds.
type Placer interface {
	Place(ctx context.Context, h retention.Hold) error
}

// Replayed is what [Service.Replay] found and did.
type Replayed struct {
	People     int // of those looked at, how many have an erasure in the ledger
	Returned   int // items that were gone, and were there again
	Gone       int // of those, how many are gone again
	Held       int // of those, how many a hold keeps by now
	Failed     int // of those, how many could not be erased: the replay is to be repeated
	Suppressed int // identifiers that were looked after
	Placed     int // holds that were lost, and placed again
	Failures   []Failure
}

// Replay is to be run after a system, or all of them, were restored from a backup. People are those whom the restored systems
// hold, as many as there are. For each that the ledger has an erasure of, it erases again whatever was proved to be
// gone and has come back, unless a hold keeps it by now; suppresses again whom the list has forgotten; places again the
// holds that kept items and are gone from their store; and destroys keys again. It lifts, releases and revives
// nothing. Repeating it does nothing more.
//
// It returns the first error of the ledger, the holds or another store, with what was done before.
func (s *Service) Replay(ctx context.Context, people iter.Seq2[privacy.SubjectID, error], by privacy.ActorID) (Replayed, error) {
	const op = "erasure: replay"
	var r Replayed
	var f privacy.Faults
	f.Require(people != nil, "people", "is not given")
	f.CheckID("by", string(by))
	if err := f.Err(op); err != nil {
		return r, err
	}
	for subject, err := range people {
		if err == nil {
			err = s.replay(ctx, subject, by, &r)
		}
		if err != nil {
			return r, fmt.Errorf("%s: %w", op, err)
		}
	}
	return r, ctx.Err()
}

// replay replays every erasure of one person.
func (s *Service) replay(ctx context.Context, subject privacy.SubjectID, by privacy.ActorID, r *Replayed) error {
	who, err := seal.Subject(subject)
	if err != nil {
		return err
	}
	var ids []ID
	for id, err := range s.h.Ledger.Of(ctx, s.h.Ring.Append(nil, who)) {
		if err != nil {
			return fmt.Errorf("ledger: %w", err)
		}
		ids = append(ids, id)
	}
	if len(ids) == 0 {
		return nil
	}
	r.People++
	for _, id := range ids {
		c, err := s.course(ctx, id)
		if err != nil {
			return err
		}
		if err := s.replaySuppressions(ctx, c, r); err != nil {
			return err
		}
		if err := s.replayHolds(ctx, c, subject, r); err != nil {
			return err
		}
		if err := s.replayItems(ctx, c, subject, by, r); err != nil {
			return err
		}
		if c.has(Shredded, nil) {
			if err := s.h.Keys.Destroy(ctx, string(subject)); err != nil {
				return fmt.Errorf("keys: %w", err)
			}
		}
	}
	return nil
}

// replaySuppressions suppresses again whom the list has forgotten.
func (s *Service) replaySuppressions(ctx context.Context, c *course, r *Replayed) error {
	cause := suppression.Cause{Reason: suppression.Erased, Scope: suppression.All, At: c.lines[0].At}
	for _, l := range c.lines {
		if l.Kind != Suppressed {
			continue
		}
		if _, err := s.h.Suppressions.Restore(ctx, l.Who, cause); err != nil {
			return fmt.Errorf("suppressions: %w", err)
		}
		r.Suppressed++
	}
	return nil
}

// replayHolds places again the holds that keep items and are not in their store any more, released or not. What is
// placed keeps the category of the person alone, or all of the person where it kept several: what more the hold kept,
// the ledger does not know.
func (s *Service) replayHolds(ctx context.Context, c *course, subject privacy.SubjectID, r *Replayed) error {
	placer, ok := s.h.Holds.(Placer)
	if !ok {
		return nil
	}
	stored, err := s.holds(ctx, subject)
	if err != nil {
		return fmt.Errorf("holds: %w", err)
	}
	there := make(map[string]bool)
	for _, h := range stored {
		there[h.ID] = true
	}
	lost := make(map[string]retention.Hold)
	for i := range c.items {
		if c.items[i].kind() != Held {
			continue
		}
		for _, l := range c.items[i].last {
			h := retention.Hold{ID: l.Ref, Matter: l.Matter, Kind: l.Hold, Subject: subject, Category: l.Category, Placed: l.Day}
			if old, ok := lost[l.Ref]; ok && old.Category != h.Category {
				h.Category = "" // of several: everything of the person
			}
			if !there[l.Ref] {
				lost[l.Ref] = h
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(lost)) {
		if err := placer.Place(ctx, lost[id]); err != nil {
			return fmt.Errorf("holds: %w", err)
		}
		r.Placed++
	}
	return nil
}

// replayItems erases again what came back.
func (s *Service) replayItems(ctx context.Context, c *course, subject privacy.SubjectID, by privacy.ActorID, r *Replayed) error {
	gone := make(map[seal.Hash]*itemCourse)
	for i := range c.items {
		if item := &c.items[i]; item.gone {
			gone[item.last[0].Item] = item
		}
	}
	if len(gone) == 0 {
		return nil
	}
	o := &Order{ID: c.id, Subject: subject, Reason: c.lines[0].Reason, On: s.today(), By: by}
	for _, id := range s.systems {
		if err := s.replayIn(ctx, c, o, id, gone, r); err != nil {
			return err
		}
	}
	return s.finish(ctx, c, o)
}

// returned is an item that was gone and is there again.
type returned struct {
	item   Item
	course *itemCourse
}

// replayIn erases again what came back in one system.
func (s *Service) replayIn(ctx context.Context, c *course, o *Order, id SystemID, gone map[seal.Hash]*itemCourse, r *Replayed) error {
	items, fault, err := s.find(ctx, id, o.Subject)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		r.Failed++
		r.Failures = append(r.Failures, Failure{id, "", fault, err})
		return nil
	}
	var back []returned
	var lines []Line
	for _, item := range items {
		for _, h := range s.hashes(id, item) {
			old, ok := gone[h]
			if !ok {
				continue
			}
			back = append(back, returned{item, old})
			if old.kind() == Gone {
				lines = append(lines, about(old.last[0], Line{Kind: Returned, Action: old.last[0].Action}))
			}
		}
	}
	r.Returned += len(back)
	if err := s.write(ctx, c, o.By, s.now(), lines...); err != nil {
		return err
	}
	return s.replayBack(ctx, c, o, id, back, r)
}

// replayBack erases what came back, each item as it was erased, unless a hold keeps it by now.
func (s *Service) replayBack(ctx context.Context, c *course, o *Order, id SystemID, back []returned, r *Replayed) error {
	var rep Report
	var lines []Line
	tried := make(map[int]Item)
	for _, b := range back {
		old := b.course.last[0]
		held, err := s.heldNow(ctx, o, id, b.item)
		if err != nil {
			return err
		}
		if len(held) > 0 {
			if r.Held++; !b.course.says(held) {
				for _, l := range held {
					lines = append(lines, about(old, l))
				}
			}
			continue
		}
		how := old.Action
		if how != retention.Anonymise {
			how = retention.Erase
		}
		fault, err := s.destroy(ctx, id, b.item, how)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			rep.Failures = append(rep.Failures, Failure{id, b.item.ID, fault, err})
			lines = append(lines, about(old, Line{Kind: Failed, Action: how, Fault: fault}))
			continue
		}
		tried[len(lines)] = b.item
		lines = append(lines, about(old, Line{Kind: Gone, Action: how}))
	}
	if err := s.prove(ctx, o, id, lines, tried, &rep); err != nil {
		return err
	}
	for _, l := range lines {
		switch l.Kind {
		case Gone:
			r.Gone++
		case Failed:
			r.Failed++
		}
	}
	r.Failures = append(r.Failures, rep.Failures...)
	return s.write(ctx, c, o.By, s.now(), lines...)
}

// heldNow returns a line for each hold that keeps an item by now.
func (s *Service) heldNow(ctx context.Context, o *Order, id SystemID, item Item) ([]Line, error) {
	holds, err := s.holds(ctx, o.Subject)
	if err != nil {
		return nil, fmt.Errorf("holds: %w", err)
	}
	f := Fate{System: id, Category: item.Category, Action: retention.Keep, item: item}
	for _, h := range holds {
		if s.h.Schedule.Concerns(h, item.Record) && stands(&h, o.On) {
			f.hold = append(f.hold, h)
		}
	}
	if len(f.hold) == 0 {
		return nil, nil
	}
	return s.fateLines(&f), nil
}
