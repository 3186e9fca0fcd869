package erasure

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"

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
	Returned   int // items with the name of one that was gone, which are there again
	Gone       int // of those, how many are gone again
	Held       int // of those, how many a hold keeps by now
	Failed     int // items that could not be erased, and systems that could not be read: repeat the replay
	Suppressed int // identifiers that were looked after
	Placed     int // holds that were lost, and placed again
	Failures   []Failure

	// Listed contains items that a person must decide on: they may not be what was erased, the person may have brought
	// them back by their own act, a rule keeps them by now, or no line of the ledger explains them. The findings say
	// which. Replay did nothing about them.
	Listed []Disposition
}

// Replay plans and applies what [Service.PlanReplay] and [Service.ApplyReplay] do, for each person. Run it after a
// restore of some or all systems. People are those in the restored systems, in any number, under any identifier.
//
// For each person with an erasure in the ledger it erases again what was proved gone and has come back, if it is
// certainly the same item, the rules allow it and no hold keeps it by now. It repeats suppressions that the list lost.
// It places again holds that somebody had placed, that kept items and that their store lost. It destroys keys again. It
// lists what is not certain. It lifts, releases and revives nothing. Repeating it does nothing more.
//
// It returns the first error of the ledger, the holds or another store, with what was done before.
func (s *Service) Replay(ctx context.Context, people iter.Seq2[privacy.SubjectID, error], by privacy.ActorID) (Replayed, error) {
	const op = "erasure: replay"
	var r Replayed
	for x, err := range s.replays(ctx, people, by) {
		if err == nil {
			err = s.replay(ctx, x, &r)
		}
		if err != nil {
			return r, fmt.Errorf("%s: %w", op, err)
		}
	}
	return r, ctx.Err()
}

// ApplyReplay applies plans of [Service.PlanReplay]. It plans each again first, and returns [privacy.ErrConflict] if
// anything changed since; it then destroys nothing more.
func (s *Service) ApplyReplay(ctx context.Context, plans ...ReplayPlan) (Replayed, error) {
	const op = "erasure: apply replay"
	var r Replayed
	for i, p := range plans {
		var f privacy.Faults
		f.CheckID(fmt.Sprintf("plans[%d].subject", i), string(p.Subject))
		f.CheckID(fmt.Sprintf("plans[%d].by", i), string(p.By))
		err := f.Err(op)
		if err != nil {
			return r, err
		}
		x, err := s.planReplay(ctx, append([]privacy.SubjectID{p.Subject}, p.Identifiers...), p.By)
		if err == nil && x.plan.Digest != p.Digest {
			err = fmt.Errorf("records, rules, holds or erasures changed since the plan: %w", privacy.ErrConflict)
		}
		if err == nil {
			err = s.replay(ctx, x, &r)
		}
		if err != nil {
			return r, fmt.Errorf("%s: %w", op, err)
		}
	}
	return r, ctx.Err()
}

// replay replays every erasure of one person as planned.
func (s *Service) replay(ctx context.Context, x *replaying, r *Replayed) error {
	if len(x.courses) == 0 {
		return nil
	}
	r.People++
	r.Returned += x.returned
	if err := s.replaySuppressions(ctx, x, r); err != nil {
		return err
	}
	if err := s.replayHolds(ctx, x, r); err != nil {
		return err
	}
	rep := Report{Failures: slices.Clone(x.plan.Failures)}
	held, failed := r.Held, make(map[SystemID]bool)
	for _, c := range x.courses {
		if err := s.replayCourse(ctx, x, c, &rep, r, failed); err != nil {
			return err
		}
	}
	for _, f := range rep.Failures {
		if f.Record == "" && !failed[f.System] {
			failed[f.System] = true
			r.Failed++
		}
	}
	for _, f := range x.plan.Items {
		if f.Action == retention.Review || f.Action == retention.Keep && len(f.hold) == 0 {
			r.Listed = append(r.Listed, f)
		}
	}
	for _, f := range rep.Unexplained {
		if !slices.ContainsFunc(r.Listed, func(o Disposition) bool { return compareDispositions(f, o) == 0 }) {
			r.Listed = append(r.Listed, f)
		}
	}
	r.Failures = append(r.Failures, rep.Failures...)
	if r.Held > held { // what a hold keeps must stay readable
		return nil
	}
	return s.replayKeys(ctx, x)
}

// replayCourse erases again the items of one erasure that came back, and closes it again.
func (s *Service) replayCourse(ctx context.Context, x *replaying, c *course, rep *Report, r *Replayed, failed map[SystemID]bool) error {
	only := make(map[seal.Hash]bool)
	var lines []Entry
	for _, b := range x.back {
		if b.course != c {
			continue
		}
		last := c.items[b.n].last[0]
		only[last.Item] = true
		if k := last.Kind; k == Gone || k == Found || k == Unaccounted {
			lines = append(lines, about(last, Entry{Kind: Returned, Action: last.Action}))
		}
	}
	begun := c.last() != Closed && c.has(Returned, nil) // a replay that was stopped
	if len(only) == 0 && !begun {
		return nil
	}
	w := &work{c: c, o: x.order(s, c), r: rep, also: x.who.ids, only: only, leave: x.leave}
	err := s.write(ctx, c, w.o.By, s.now(), lines...)
	if err == nil {
		err = s.destroyAll(ctx, w)
	}
	if err == nil {
		err = s.settle(ctx, w)
	}
	for i := range c.items {
		switch item := &c.items[i]; {
		case !only[item.last[0].Item]:
		case item.kind() == Gone:
			r.Gone++
		case item.kind() == Held:
			r.Held++
		default:
			r.Failed++
			failed[item.last[0].System] = true
		}
	}
	return err
}

// replaySuppressions repeats suppressions that the list lost, under every identifier that was suppressed. Those that
// the person had lifted since stay lifted.
func (s *Service) replaySuppressions(ctx context.Context, x *replaying, r *Replayed) error {
	for _, c := range x.courses {
		cause := suppression.Cause{Reason: suppression.Erased, Scope: suppression.All, At: c.lines[0].At}
		for _, l := range c.lines {
			if l.Kind != Suppressed {
				continue
			}
			if _, err := s.c.Suppressions.Restore(ctx, l.Who, cause); err != nil {
				return fmt.Errorf("suppressions: %w", err)
			}
			r.Suppressed++
		}
	}
	return nil
}

// replayHolds places lost holds again.
func (s *Service) replayHolds(ctx context.Context, x *replaying, r *Replayed) error {
	for _, h := range x.plan.Holds {
		if err := s.c.Holds.(Placer).Place(ctx, h); err != nil {
			return fmt.Errorf("holds: %w", err)
		}
		r.Placed++
	}
	return nil
}

// lost returns the holds that keep items but are no longer in their store, not even as released, if somebody had placed
// them. Holds that follow from an open request or a restriction end with it. A lost hold keeps its category for the
// person, or everything of the person if it kept several: the ledger does not know what else it kept.
func (s *Service) lost(x *replaying, stored []retention.Hold) []retention.Hold {
	if _, ok := s.c.Holds.(Placer); !ok {
		return nil
	}
	there := make(map[string]bool)
	for _, h := range stored {
		there[h.ID] = true
	}
	lost := make(map[string]retention.Hold)
	for _, c := range x.courses {
		for i := range c.items {
			for _, l := range c.items[i].last {
				if l.Kind != Held || there[l.Ref] || l.Hold == retention.OpenRequest || l.Hold == retention.Restriction {
					continue
				}
				h := retention.Hold{ID: l.Ref, Matter: l.Matter, Kind: l.Hold, Subject: x.who.current(), Category: l.Category, Placed: l.Day}
				if old, ok := lost[l.Ref]; ok && old.Category != h.Category {
					h.Category = "" // several categories: everything of the person
				}
				lost[l.Ref] = h
			}
		}
	}
	var list []retention.Hold
	for _, id := range slices.Sorted(maps.Keys(lost)) {
		list = append(list, lost[id])
	}
	return list
}

// replayKeys destroys again the generations of keys that were destroyed, under each identifier, and no later ones. If
// the [Shredder] knows no generations, it destroys nothing of a person who may have come back.
func (s *Service) replayKeys(ctx context.Context, x *replaying) error {
	for _, c := range x.courses {
		for _, l := range c.lines {
			if l.Kind != Shredded {
				continue
			}
			at := slices.IndexFunc(x.who.ids, func(id privacy.SubjectID) bool { return s.c.Ring.Matches(l.Who, person(id)) })
			if at < 0 {
				continue
			}
			id := string(x.who.ids[at])
			n, bad := strconv.ParseUint(l.Ref, 10, 64)
			if g, ok := s.c.Keys.(generations); ok && bad == nil {
				if err := g.DestroyThrough(ctx, id, n); err != nil {
					return fmt.Errorf("keys: %w", err)
				}
				continue
			}
			back, err := s.back(ctx, &x.who, x.courses, c.lines[0].At, l.At)
			if err != nil {
				return err
			}
			if back != privacy.No || len(x.leave) > 0 {
				continue
			}
			if err := s.c.Keys.Destroy(ctx, id); err != nil {
				return fmt.Errorf("keys: %w", err)
			}
		}
	}
	return nil
}

// heldNow returns a line for each hold that keeps an item by now.
func (s *Service) heldNow(ctx context.Context, o *Order, id SystemID, item Item) ([]Entry, error) {
	w, err := s.who(ctx, item.Subject)
	if err != nil {
		return nil, err
	}
	holds, err := s.holds(ctx, &w)
	if err != nil {
		return nil, err
	}
	f := Disposition{System: id, Category: item.Category, Action: retention.Keep, item: item}
	if f.heldBy(s.blocks(holds, &w, item, o.On)); len(f.hold) == 0 {
		return nil, nil
	}
	return s.dispositionLines(&f), nil
}
