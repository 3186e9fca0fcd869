package policy

import (
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
)

// Lack is an activity that data are missing for.
type Lack struct {
	Activity privacy.ActivityID
	Missing  []privacy.Category  // what it uses of the data that are not given
	Whole    bool                // nothing that it uses is left
	Kind     RequirementKind     // why the data must be given; Unstated where the policy does not say
	Outcome  string              // what the policy says will follow
	Consents []privacy.PurposeID // purposes without whose consent the policy refuses it too, though it does not need them (Art 7(4))
	StatedIn StatedIn            // where it says so
}

// ActivitiesNeeding returns what cannot be done as the policy has it where a person does not give data of the given categories
// or those below them, in the order of the document (Art 13(2)(e)). An activity is listed where it uses such data,
// unless the policy says that these are optional and does not name the activity. Where several requirements name it,
// the strictest is told: statutory, contractual, unstated, optional. Of an activity with several editions the data
// of all count.
//
// A category that the policy does not have is a [privacy.ErrInvalid]; all are named at once.
func (p *Policy) ActivitiesNeeding(data ...privacy.Category) ([]Lack, error) {
	var f privacy.Faults
	for i, c := range data {
		_, known := p.category[c]
		f.Require(known, fmt.Sprintf("data[%d]", i), "is not a category of the policy")
	}
	if err := f.Err("policy: without"); err != nil {
		return nil, err
	}
	var list []Lack
	for _, id := range p.doc.activityIDs() {
		if l, lacks := p.lack(id, data); lacks {
			list = append(list, l)
		}
	}
	return list, nil
}

// strictest orders the kinds of requirement.
var strictest = []RequirementKind{Optional, Unstated, Contractual, Statutory}

// lack returns what one activity lacks.
func (p *Policy) lack(id privacy.ActivityID, data []privacy.Category) (Lack, bool) {
	uses := p.doc.uses(id)
	l := Lack{Activity: id, Kind: Unstated}
	for _, c := range uses {
		if p.within(c, data) {
			l.Missing = append(l.Missing, c)
			continue
		}
		l.Missing = append(l.Missing, pick(data, func(d privacy.Category) bool { return p.categories.Within(d, c) })...)
	}
	l.Whole = len(pick(uses, func(c privacy.Category) bool { return p.within(c, data) })) == len(uses)
	l.Missing = once(l.Missing)
	needed, named := l.Missing, false
	for _, r := range p.doc.Requirements {
		if r.Kind == Optional {
			needed = pick(needed, func(c privacy.Category) bool { return !p.within(c, r.Data) })
		}
		concerns := len(r.Data) == 0 || slices.ContainsFunc(r.Data, func(c privacy.Category) bool { return p.concerns(c, data) })
		if !concerns || !slices.Contains(r.Fails, id) {
			continue
		}
		if !named || slices.Index(strictest, r.Kind) > slices.Index(strictest, l.Kind) {
			l.Kind, l.Outcome, l.StatedIn = r.Kind, r.Outcome, slices.Clone(r.StatedIn)
		}
		named = true
		l.Consents = once(append(l.Consents, r.Consents...))
	}
	if !named {
		l.Missing = needed
		return l, len(needed) > 0
	}
	return l, len(l.Missing) > 0
}

// within reports whether a category is one of the data or below one.
func (p *Policy) within(c privacy.Category, data []privacy.Category) bool {
	return slices.ContainsFunc(data, func(d privacy.Category) bool { return p.categories.Within(c, d) })
}

// pick returns the categories for which a condition holds.
func pick(list []privacy.Category, holds func(privacy.Category) bool) []privacy.Category {
	var picked []privacy.Category
	for _, c := range list {
		if holds(c) {
			picked = append(picked, c)
		}
	}
	return picked
}

// once returns a list without what stands in it before.
func once[T comparable](list []T) []T {
	var first []T
	for _, v := range list {
		if !slices.Contains(first, v) {
			first = append(first, v)
		}
	}
	return first
}

// uses returns the data of an activity, of all its editions.
func (d *Document) uses(id privacy.ActivityID) []privacy.Category {
	var list []privacy.Category
	for _, a := range d.Activities {
		if a.ID == id {
			list = append(list, a.Data...)
		}
	}
	return once(list)
}

// activityIDs returns the identifiers of the activities, each once.
func (d *Document) activityIDs() []privacy.ActivityID {
	var list []privacy.ActivityID
	for _, a := range d.Activities {
		list = append(list, a.ID)
	}
	return once(list)
}
