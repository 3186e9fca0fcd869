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
	Order       Order               `json:"order"`
	Identifiers []privacy.SubjectID `json:"identifiers"` // all of the person, the current one first
	Items       []Disposition       `json:"items"`       // by system, record and category
	Digest      string              `json:"digest"`      // of the order, the identifiers, the records with their versions, the rules and the holds
}

// Disposition is what would become of one item.
type Disposition struct {
	System   SystemID             `json:"system"`
	Subject  privacy.SubjectID    `json:"subject,omitzero"` // the identifier of the item, if not the person's current one
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
	law  *privacy.Regulation // by which its findings cite
}

// Goes reports whether the item is to be destroyed.
func (f *Disposition) Goes() bool {
	return f.Action == retention.Erase || f.Action == retention.Anonymise
}

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
// It returns a [privacy.FaultsError] for an order that is not complete, that does not say which of several regimes governs
// the person, or that ends a hold of a kind that no erasure ends. If a system or the holds cannot be read, it returns an
// error: there is no plan on a part of what there is.
func (s *Service) Plan(ctx context.Context, o Order) (Plan, error) {
	const op = "erasure: plan"
	var f privacy.Faults
	s.check(&f, &o)
	if err := f.Err(op); err != nil {
		return Plan{}, err
	}
	o.Ends = slices.Clone(o.Ends)
	w, err := s.who(ctx, o.Subject)
	if err != nil {
		return Plan{}, fmt.Errorf("%s: %w", op, err)
	}
	holds, err := s.holds(ctx, &w)
	if err != nil {
		return Plan{}, fmt.Errorf("%s: %w", op, err)
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
	p := Plan{Order: o, Identifiers: slices.Clone(w.ids)}
	for _, id := range s.systems {
		items, fault, err := s.find(ctx, id, w.ids)
		if err != nil {
			return Plan{}, fmt.Errorf("%s: system %s: %s: %w", op, id, fault, err)
		}
		for _, item := range items {
			p.Items = append(p.Items, s.disposition(&o, &w, id, item, blocking))
		}
	}
	slices.SortFunc(p.Items, compareDispositions)
	if p.Digest, err = s.digest(&p, holds); err != nil {
		return Plan{}, fmt.Errorf("%s: %w", op, err)
	}
	return p, nil
}

// compareDispositions orders items by system, record and category.
func compareDispositions(a, b Disposition) int {
	return cmp.Or(cmp.Compare(a.System, b.System), cmp.Compare(a.Record, b.Record), cmp.Compare(a.Category, b.Category))
}

// add adds a finding.
func (f *Disposition) add(code privacy.Code, args ...string) {
	f.Findings = append(f.Findings, code.Finding(string(f.Category), f.law, args...))
}

// listed leaves an item for a person to decide, with reasons.
func (f *Disposition) listed(codes ...privacy.Code) {
	f.Action = retention.Review
	f.Findings = slices.DeleteFunc(f.Findings, func(f privacy.Finding) bool { return f.Code == "ER-REQUEST-01" })
	for _, code := range codes {
		f.add(code)
	}
}

// disposition judges one item of a person.
func (s *Service) disposition(o *Order, w *who, system SystemID, item Item, holds []retention.Hold) Disposition {
	v, goes, ahead := s.judge(o, w.record(item.Record), placedBy(o.On, holds))
	f := Disposition{
		System: system, Record: item.ID, Category: item.Category, Action: v.Action, Changes: v.Changes, Findings: v.Findings(), item: item,
		law: s.regulation(o.Regime),
	}
	if item.Subject != w.current() {
		f.Subject = item.Subject
	}
	if rule, ok := v.Winner(); ok {
		f.Rule, f.Force = rule.ID, rule.MinForce
	}
	if goes {
		if o.Reason == Requested && w.stranger(item) { // expired items go in any case
			f.listed("ER-STRANGER-01")
			return f
		}
		if o.Reason == Requested {
			f.add("ER-REQUEST-01")
		}
		return f
	}
	if !ahead.IsZero() {
		f.add("ER-AHEAD-01", "on", o.On.String(), "from", ahead.String())
		f.Findings[len(f.Findings)-1].Since = ahead
	}
	if !v.KeepThrough.Before(o.On) {
		f.Until = v.KeepThrough
	}
	if f.Action != retention.Review {
		f.Action = retention.Keep
	}
	f.heldBy(s.blocks(holds, w, item, o.On))
	return f
}

// heldBy records which holds keep an item.
func (f *Disposition) heldBy(holds []retention.Hold) {
	f.hold = holds
	for _, h := range holds {
		f.Holds, f.Kinds = append(f.Holds, h.ID), append(f.Kinds, h.Kind)
	}
}

// digest binds a plan to everything that it was made of.
func (s *Service) digest(p *Plan, holds []retention.Hold) (string, error) {
	type record struct {
		Disposition
		Dates   map[retention.Trigger]civil.Date
		Version string
	}
	var rules []retention.Rule
	categories := make(map[privacy.Category]bool) // whose rules are already listed
	records := make([]record, len(p.Items))
	for i, f := range p.Items {
		if !categories[f.Category] {
			categories[f.Category] = true
			rules = slices.AppendSeq(rules, s.c.Schedule.RulesFor(f.Category))
		}
		records[i] = record{f, maps.Clone(f.item.Dates), f.item.Version}
	}
	slices.SortFunc(rules, func(a, b retention.Rule) int {
		return cmp.Or(cmp.Compare(a.Category, b.Category), cmp.Compare(a.ID, b.ID), a.Since.Compare(b.Since))
	})
	h := sha256.New()
	err := json.NewEncoder(h).Encode([]any{p.Order, p.Identifiers, records, rules, holds})
	return hex.EncodeToString(h.Sum(nil)), err
}
