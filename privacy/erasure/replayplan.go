package erasure

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/retention"
)

// ReplayPlan is what a replay would do for one person. It contains identifiers, dates and reasons, no other personal
// data, and survives JSON: [Service.ApplyReplay] needs the subject, the actor and the digest.
type ReplayPlan struct {
	Subject     privacy.SubjectID   `json:"subject"`         // the person's current identifier
	Identifiers []privacy.SubjectID `json:"identifiers"`     // all of the person, the current one first
	By          privacy.ActorID     `json:"by"`              // who runs the replay
	On          civil.Date          `json:"on"`              // the day whose rules apply
	Erasures    []ID                `json:"erasures"`        // of the person, in the ledger
	Items       []Disposition       `json:"items"`           // those with the name of something that was gone, and those that no line explains
	Holds       []retention.Hold    `json:"holds,omitempty"` // lost holds that would be placed again
	Failures    []Failure           `json:"-"`               // systems that cannot be read: their items are not in the plan
	Digest      string              `json:"digest"`          // of all of the above, the versions and dates of the items, and the ledger
}

// PlanReplay plans what a replay would do after a restore, for each person, under any identifier, see [Service.Replay].
// It yields a plan for each person with an erasure in the ledger, and destroys and writes nothing. It judges each item
// by the rules and holds of today, as any erasure does: what goes, what a hold keeps, and what a person must decide.
//
// An item goes only if it is certainly the one that was erased: it has the same name and version, is not dated after
// the erasure, is not under an identifier that was merged before, and the person did not come back by their own act: no
// suppression was lifted since, and [Config].Returns answers no. The codes of the findings say what is not certain.
func (s *Service) PlanReplay(ctx context.Context, people iter.Seq2[privacy.SubjectID, error], by privacy.ActorID) iter.Seq2[ReplayPlan, error] {
	return func(yield func(ReplayPlan, error) bool) {
		for x, err := range s.replays(ctx, people, by) {
			if err != nil {
				yield(ReplayPlan{}, fmt.Errorf("erasure: plan replay: %w", err))
				return
			}
			if len(x.courses) > 0 && !yield(x.plan, nil) {
				return
			}
		}
	}
}

// replays plans once for each person.
func (s *Service) replays(ctx context.Context, people iter.Seq2[privacy.SubjectID, error], by privacy.ActorID) iter.Seq2[*replaying, error] {
	return func(yield func(*replaying, error) bool) {
		var f privacy.Faults
		f.Require(people != nil, "people", "is not given")
		f.CheckID("by", string(by))
		if err := f.Err("erasure: replay"); err != nil {
			yield(nil, err)
			return
		}
		var torn []*replaying                    // people whose merges the restore lost
		done := make(map[privacy.SubjectID]bool) // people with several identifiers
		for subject, err := range people {
			if err == nil {
				_, err = seal.Subject(subject)
			}
			if err == nil && done[subject] {
				continue
			}
			var x *replaying
			if err == nil {
				x, err = s.planReplay(ctx, []privacy.SubjectID{subject}, by)
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if len(x.who.ids) > 1 {
				for _, id := range x.who.ids {
					done[id] = true
				}
			}
			if slices.ContainsFunc(x.courses, func(c *course) bool { return s.lacks(c, &x.who) }) {
				torn = append(torn, x)
			} else if !yield(x, nil) {
				return
			}
		}
		mended := make(map[privacy.SubjectID]bool)
		for _, t := range torn {
			if mended[t.who.current()] {
				continue
			}
			x, err := s.planReplay(ctx, t.mended(s, torn), by)
			if !yield(x, err) || err != nil {
				return
			}
			for _, id := range x.who.ids {
				mended[id] = true
			}
		}
	}
}

// fixed returns the identifiers of a person and of everyone who is the same person by the ledger.
func (x *replaying) mended(s *Service, torn []*replaying) []privacy.SubjectID {
	ids := slices.Clone(x.who.ids)
	for _, o := range torn {
		if slices.ContainsFunc(x.courses, func(c *course) bool {
			return slices.ContainsFunc(o.courses, func(d *course) bool { return c.id == d.id })
		}) {
			ids = append(ids, o.who.ids...)
		}
	}
	return ids
}

// replaying is a plan with the data that it was made from.
type replaying struct {
	plan     ReplayPlan
	who      who
	courses  []*course
	back     []comeback         // what goes again or is held
	leave    map[seal.Hash]bool // the names of the listed items
	returned int
}

// comeback is an item that was gone and is there again.
type comeback struct {
	course *course
	n      int // index of the item
}

// order returns the order that judges the items of an erasure that came back. Claims then kept nothing of what was
// gone; claims of today are shown by a hold.
func (x *replaying) order(s *Service, c *course) *Order {
	o := &Order{ID: c.id, Subject: x.who.current(), Reason: c.lines[0].Reason, On: x.plan.On, By: x.plan.By, Regime: c.regime}
	if o.Reason == Requested {
		o.Claims = privacy.No
	} else {
		o.Early = true // the item was gone
	}
	return o
}

// planReplay plans for one person, named by the first identifier, who also has the others.
func (s *Service) planReplay(ctx context.Context, ids []privacy.SubjectID, by privacy.ActorID) (*replaying, error) {
	x := &replaying{leave: make(map[seal.Hash]bool)}
	var err error
	if x.who, err = s.who(ctx, ids[0]); err != nil {
		return nil, err
	}
	x.who.add(ids)
	x.plan = ReplayPlan{Subject: x.who.current(), Identifiers: slices.Clone(x.who.ids), By: by, On: s.today()}
	if x.courses, err = s.courses(ctx, &x.who); err != nil || len(x.courses) == 0 {
		return x, err
	}
	holds, err := s.holds(ctx, &x.who)
	if err != nil {
		return nil, err
	}
	x.plan.Holds = s.lost(x, holds)
	holds = append(holds, x.plan.Holds...)
	made := []any{holds}
	for _, c := range x.courses {
		if err := s.govern(c); err != nil {
			return nil, err
		}
		x.plan.Erasures = append(x.plan.Erasures, c.id)
		made = append(made, len(c.lines))
	}
	for _, id := range s.systems {
		items, fault, err := s.find(ctx, id, x.who.ids)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			x.plan.Failures = append(x.plan.Failures, Failure{id, "", fault, err})
			made = append(made, id)
		}
		for _, item := range items {
			if err := s.replayItem(ctx, x, id, item, holds); err != nil {
				return nil, err
			}
		}
	}
	slices.SortFunc(x.plan.Items, compareDispositions)
	for _, f := range x.plan.Items {
		made = append(made, f.item.Version, maps.Clone(f.item.Dates))
	}
	h := sha256.New()
	err = json.NewEncoder(h).Encode([]any{x.plan, made})
	x.plan.Digest = hex.EncodeToString(h.Sum(nil))
	return x, err
}

// replayItem judges one item found after a restore.
func (s *Service) replayItem(ctx context.Context, x *replaying, id SystemID, item Item, holds []retention.Hold) error {
	names := s.hashes(id, item)
	c, n, known := x.latest(names)
	if c == nil {
		return s.replayUnknown(ctx, x, id, item, holds, known)
	}
	x.returned++
	f := s.disposition(x.order(s, c), &x.who, id, item, slices.Clone(holds))
	if f.Goes() || len(f.hold) > 0 {
		doubts, err := s.doubts(ctx, &x.who, x.courses, c, &c.items[n], id, item)
		if err != nil {
			return err
		}
		if len(doubts) > 0 {
			f.listed(doubts...)
		} else {
			x.back = append(x.back, comeback{c, n})
		}
	}
	if !f.Goes() && (f.Action == retention.Review || len(f.hold) == 0) {
		x.ignore(names)
	}
	x.plan.Items = append(x.plan.Items, f)
	return nil
}

// latest returns the latest erasure by which an item was gone, and whether any erasure has a line about it.
func (x *replaying) latest(names []seal.Hash) (latest *course, at int, known bool) {
	for _, c := range x.courses {
		n, ok := c.find(names)
		known = known || ok
		if ok && c.items[n].gone && (latest == nil || c.items[n].first.After(latest.items[at].first)) {
			latest, at = c, n
		}
	}
	return latest, at, known
}

// ignore leaves an item for a person to decide.
func (x *replaying) ignore(names []seal.Hash) {
	for _, h := range names {
		x.leave[h] = true
	}
}

// replayUnknown lists an item that no line explains if the person's data were erased on request, unless the item came
// since or the person came back.
func (s *Service) replayUnknown(ctx context.Context, x *replaying, id SystemID, item Item, holds []retention.Hold, known bool) error {
	var last *course
	for _, c := range x.courses {
		if c.lines[0].Reason == Requested && !c.single() && (last == nil || c.lines[0].At.After(last.lines[0].At)) {
			last = c
		}
	}
	if known || last == nil || since(item, civil.DateOf(last.lines[0].At, s.c.Location), x.plan.On) {
		return nil
	}
	begun := last.lines[0].At
	back, err := s.back(ctx, &x.who, x.courses, begun, begun)
	if err != nil || back == privacy.Yes {
		return err
	}
	f := s.disposition(x.order(s, last), &x.who, id, item, slices.Clone(holds))
	f.listed("ER-FOUND-01")
	x.plan.Items = append(x.plan.Items, f)
	return nil
}
