package erasure

import (
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/retention"
)

// destroyAll erases what is left, system by system.
func (s *Service) destroyAll(ctx context.Context, w *work) error {
	for _, id := range s.systems {
		if err := s.destroyIn(ctx, w, id); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// destroyIn erases what is left in one system, looks a second time, and records the result. Items that are not found
// are left to the last look, see settle.
func (s *Service) destroyIn(ctx context.Context, w *work, id SystemID) error {
	c, o, r := w.c, w.o, w.r
	var left []*itemCourse
	for i := range c.items {
		item := &c.items[i]
		if item.left() && item.kind() != Found && item.last[0].System == id && (w.only == nil || w.only[item.last[0].Item]) {
			left = append(left, item)
		}
	}
	if len(left) == 0 {
		return nil
	}
	p, err := s.of(ctx, w)
	if err != nil {
		return err
	}
	items, fault, err := s.find(ctx, id, p.ids)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		r.Failures = append(r.Failures, Failure{id, "", fault, err})
		var lines []Entry
		for _, item := range left {
			if item.kind() != Held && !item.waits() {
				lines = append(lines, about(item.last[0], Entry{Kind: Failed, Fault: fault}))
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
	var lines []Entry
	tried := make(map[int]Item) // by line: what must be proved
	for _, course := range left {
		old := course.last[0]
		item, found := byHash[old.Item]
		if !found {
			continue
		}
		done, how, err := s.step(ctx, w, id, item, course)
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
			lines = append(lines, about(old, Entry{Kind: Gone, Action: how, Version: s.c.Ring.Hash(version(id, item))}))
		}
	}
	if lines, err = s.prove(ctx, w, id, items, lines, tried); err != nil {
		return err
	}
	return s.write(ctx, c, o.By, s.now(), lines...)
}

// about returns line l about the item of another line.
func about(old, l Entry) Entry {
	l.Item, l.System, l.Category = old.Item, old.System, old.Category
	return l
}

// step destroys one item if its holds and the rules allow it. It reads the holds again, under every identifier that the
// person has by now. It returns the lines that say why the item was not destroyed, or the action whose effect must
// still be proved.
func (s *Service) step(ctx context.Context, w *work, id SystemID, item Item, i *itemCourse) ([]Entry, retention.Action, error) {
	o, r := w.o, w.r
	p, err := s.of(ctx, w)
	if err != nil {
		return nil, 0, err
	}
	holds, err := s.holds(ctx, &p)
	if err != nil {
		return nil, 0, err
	}
	f := s.disposition(o, &p, id, item, o.blocking(holds))
	if !f.Goes() {
		return s.dispositionLines(&f), 0, nil
	}
	if i.gone && o.Reason == Requested { // the item is there again; expired items go by their own dates
		doubts, err := s.doubts(ctx, &p, []*course{w.c}, w.c, i, id, item)
		if err != nil {
			return nil, 0, err
		}
		if len(doubts) > 0 {
			f.listed(doubts...)
			r.Unexplained = append(r.Unexplained, f)
			return []Entry{{Kind: Found, Action: f.Action}}, 0, nil
		}
	}
	fault, err := s.destroy(ctx, id, item, f.Action)
	if ctx.Err() != nil {
		return nil, 0, ctx.Err()
	}
	if err != nil {
		r.Failures = append(r.Failures, Failure{id, item.ID, fault, err})
		return []Entry{{Kind: Failed, Action: f.Action, Fault: fault}}, 0, nil
	}
	return nil, f.Action, nil
}

// errStillThere says that an item was found after the system had said that it was gone.
var errStillThere = errors.New("erasure: the item is still there")

// prove looks a second time and returns the lines with what that proves. An item that is still there has failed. If
// something turned up that was not there before, items that are not found are unaccounted for, and prove adds lines for
// what turned up.
func (s *Service) prove(ctx context.Context, w *work, id SystemID, before []Item, lines []Entry, tried map[int]Item) ([]Entry, error) {
	if len(tried) == 0 {
		return lines, nil
	}
	p, err := s.of(ctx, w)
	if err != nil {
		return nil, err
	}
	items, _, err := s.find(ctx, id, p.ids)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		w.r.Failures = append(w.r.Failures, Failure{id, "", Unproved, err})
	}
	turned := s.turned(w, id, before, items)
	for _, n := range slices.Sorted(maps.Keys(tried)) { // so that failures are always in the same order
		item := tried[n]
		switch {
		case err != nil:
			lines[n].Kind, lines[n].Fault = Failed, Unproved
		case there(items, item):
			w.r.Failures = append(w.r.Failures, Failure{id, item.ID, StillThere, errStillThere})
			lines[n].Kind, lines[n].Fault = Failed, StillThere
		case len(turned) > 0:
			lines[n].Kind, lines[n].Version = Unaccounted, seal.Hash{}
		}
	}
	return append(lines, turned...), nil
}

// turned returns a line for each item that was not in the system before something was erased there, that no line of the
// erasure names, and that did not come by the person's own act.
func (s *Service) turned(w *work, id SystemID, before, items []Item) (lines []Entry) {
	day := civil.DateOf(w.c.lines[0].At, s.c.Location)
	if today := s.today(); w.c.single() { // a sweep: the person's data keep coming
		day = today.AddDays(-1)
	}
	for _, item := range items {
		if _, known := w.c.find(s.hashes(id, item)); !known && !there(before, item) && !since(item, day, s.today()) {
			lines = append(lines, s.turnedUp(id, item))
		}
	}
	return lines
}

// turnedUp returns the line for an item that no line explains.
func (s *Service) turnedUp(id SystemID, item Item) Entry {
	return Entry{Kind: Found, Item: s.hash(id, item), System: id, Category: item.Category}
}
