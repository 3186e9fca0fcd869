package erasure

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

// Plan is what would become of a person's data. It holds identifiers, dates and reasons, no other personal data, and
// survives JSON: whoever carries it out needs its order and its digest.
type Plan struct {
	Order  Order  `json:"order"`
	Items  []Fate `json:"items"`  // by system, record and category
	Digest string `json:"digest"` // of the order, the records with their versions, the rules and the holds
}

// The codes of the findings that an erasure adds to those of the rules.
const (
	CodeRequested privacy.Code = "ER-REQUEST-01" // the person's request is why an item goes
	CodeAhead     privacy.Code = "ER-AHEAD-01"   // an edition of the rules that is still to come keeps it
)

// Fate is what would become of one item.
type Fate struct {
	System   SystemID             `json:"system"`
	Record   privacy.RecordID     `json:"record"`
	Category privacy.Category     `json:"category"`
	Action   retention.Action     `json:"action"`           // Erase or Anonymise: it goes. Keep: it stays. Review: it stays until somebody decides
	Until    civil.Date           `json:"until,omitzero"`   // of what stays: the last day on which it must be kept; unset: not known, or until a hold is released
	Changes  civil.Date           `json:"changes,omitzero"` // first day on which the answer can differ by itself; unset: none
	Rule     string               `json:"rule,omitzero"`    // that decided
	Force    retention.Force      `json:"force,omitzero"`   // of that rule: what its floor is worth against the person; none where it has no floor
	Holds    []string             `json:"holds,omitempty"`  // that keep it
	Kinds    []retention.HoldKind `json:"kinds,omitempty"`  // of those, in their order
	Findings []privacy.Finding    `json:"findings"`

	hold []retention.Hold
	item Item
}

// Goes reports whether the item is to be destroyed.
func (f *Fate) Goes() bool { return f.Action == retention.Erase || f.Action == retention.Anonymise }

// Going returns how many items go, and how many stay.
func (p *Plan) Going() (goes, stays int) {
	for i := range p.Items {
		if p.Items[i].Goes() {
			goes++
		}
	}
	return goes, len(p.Items) - goes
}

// Plan returns what would become of the person's data in every system. It destroys and writes nothing. The day may be
// any, also one to come.
//
// It returns a [privacy.FaultsError] for an order that is not complete or ends a hold of a kind that no erasure ends,
// and an error where a system or the holds cannot be read: there is no plan on a part of what there is.
func (s *Service) Plan(ctx context.Context, o Order) (Plan, error) {
	const op = "erasure: plan"
	var f privacy.Faults
	o.check(&f)
	if err := f.Err(op); err != nil {
		return Plan{}, err
	}
	o.Ends = slices.Clone(o.Ends)
	holds, err := s.holds(ctx, o.Subject)
	if err != nil {
		return Plan{}, fmt.Errorf("%s: holds: %w", op, err)
	}
	for i, id := range o.Ends {
		for _, h := range holds {
			ends := h.Kind == retention.OpenRequest || h.Kind == retention.Restriction
			f.Require(h.ID != id || ends, fmt.Sprintf("order.ends[%d]", i), "is a hold that no erasure ends")
		}
	}
	if err := f.Err(op); err != nil {
		return Plan{}, err
	}
	blocking := o.blocking(slices.Clone(holds))
	p := Plan{Order: o}
	for _, id := range s.systems {
		items, fault, err := s.find(ctx, id, o.Subject)
		if err != nil {
			return Plan{}, fmt.Errorf("%s: system %s: %s: %w", op, id, fault, err)
		}
		for _, item := range items {
			p.Items = append(p.Items, s.fate(&o, id, item, blocking))
		}
	}
	slices.SortFunc(p.Items, func(a, b Fate) int {
		return cmp.Or(cmp.Compare(a.System, b.System), cmp.Compare(a.Record, b.Record), cmp.Compare(a.Category, b.Category))
	})
	if p.Digest, err = s.digest(&p, holds); err != nil {
		return Plan{}, fmt.Errorf("%s: %w", op, err)
	}
	return p, nil
}

// fate judges one item.
func (s *Service) fate(o *Order, system SystemID, item Item, holds []retention.Hold) Fate {
	v, goes, ahead := s.judge(o, item.Record, placedBy(o.On, holds))
	f := Fate{
		System: system, Record: item.ID, Category: item.Category, Action: v.Action, Changes: v.Changes, Findings: v.Findings(), item: item,
	}
	if rule, ok := v.Winner(); ok {
		f.Rule, f.Force = rule.ID, rule.Force
	}
	if goes {
		if o.Reason == Requested {
			f.Findings = append(f.Findings, privacy.Finding{
				Code: CodeRequested, Severity: privacy.Info, Where: string(item.Category), Detail: "the person asks for it, and nothing keeps it",
				Cite: s.h.Regime.Cite("Art 17(1)"),
			})
		}
		return f
	}
	if !ahead.IsZero() {
		f.Findings = append(f.Findings, privacy.Finding{
			Code: CodeAhead, Severity: privacy.Info, Where: string(item.Category), Detail: "may go by the rules of " + o.On.String() + ", and not by those from " + ahead.String(),
			Cite: s.h.Regime.Cite("Art 5(1)(e)"), Since: ahead,
		})
	}
	if !v.KeepThrough.Before(o.On) {
		f.Until = v.KeepThrough
	}
	if f.Action != retention.Review {
		f.Action = retention.Keep
	}
	for _, h := range holds {
		if s.h.Schedule.Concerns(h, item.Record) && stands(&h, o.On) {
			f.hold = append(f.hold, h)
			f.Holds, f.Kinds = append(f.Holds, h.ID), append(f.Kinds, h.Kind)
		}
	}
	return f
}

// holds reads the holds of a person.
func (s *Service) holds(ctx context.Context, subject privacy.SubjectID) ([]retention.Hold, error) {
	var all []retention.Hold
	for h, err := range s.h.Holds.Holds(ctx, subject) {
		if err != nil {
			return nil, err
		}
		all = append(all, h)
	}
	return all, nil
}

// digest binds a plan to everything that it was made of.
func (s *Service) digest(p *Plan, holds []retention.Hold) (string, error) {
	type record struct {
		Fate
		Dates   map[retention.Anchor]civil.Date
		Version string
	}
	var rules []retention.Rule
	categories := make(map[privacy.Category]bool)
	records := make([]record, len(p.Items))
	for i, f := range p.Items {
		categories[f.Category] = true
		records[i] = record{f, maps.Clone(f.item.Dates), f.item.Version}
	}
	for r := range s.h.Schedule.Rules() {
		if categories[r.Category] {
			rules = append(rules, r)
		}
	}
	slices.SortStableFunc(rules, func(a, b retention.Rule) int { return cmp.Or(cmp.Compare(a.ID, b.ID), a.Since.Compare(b.Since)) })
	h := sha256.New()
	err := json.NewEncoder(h).Encode([]any{p.Order, records, rules, holds})
	return hex.EncodeToString(h.Sum(nil)), err
}
