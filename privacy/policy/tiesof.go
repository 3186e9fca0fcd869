package policy

import (
	"reflect"
	"slices"

	"github.com/lawful-go/lawful/privacy"
)

// Ties is what a policy ties to one activity: what a host looks at when the activity begins, changes or ends.
type Ties struct {
	Persons     []PersonID
	Data        []privacy.Category
	Sources     []Source
	Recipients  []privacy.RecipientID
	Transfers   []Transfer
	Commitments []CommitmentID
	Retention   []Retention // entries that name the activity
	Cookies     []CookieUse
}

// TiesOf returns what the policy ties to an activity, of all its editions, in the order of the document. What it ties to no
// activity is not among it.
func (p *Policy) TiesOf(id privacy.ActivityID) Ties {
	var t Ties
	d := &p.doc
	for _, a := range d.Activities {
		if a.ID == id {
			t.Persons, t.Data = once(append(t.Persons, a.Persons...)), once(append(t.Data, a.Data...))
		}
	}
	for _, r := range d.Recipients {
		if slices.Contains(r.Activities, id) {
			t.Recipients = append(t.Recipients, r.ID)
		}
	}
	for _, c := range d.Commitments {
		if slices.Contains(c.Activities, id) {
			t.Commitments = append(t.Commitments, c.ID)
		}
	}
	t.Sources = naming(d.Sources, id, func(s Source) []privacy.ActivityID { return s.Activities })
	t.Transfers = naming(d.Transfers, id, func(v Transfer) []privacy.ActivityID { return v.Activities })
	t.Retention = naming(d.Retention, id, func(r Retention) []privacy.ActivityID { return r.Activities })
	t.Cookies = naming(d.Cookies, id, func(c CookieUse) []privacy.ActivityID { return c.Activities })
	detach(reflect.ValueOf(&t).Elem())
	return t
}

// naming returns the parts of a list that name an activity.
func naming[T any](list []T, id privacy.ActivityID, of func(T) []privacy.ActivityID) (all []T) {
	for _, one := range list {
		if slices.Contains(of(one), id) {
			all = append(all, one)
		}
	}
	return all
}

// LongerFor returns the cases in which the policy has data of a category kept longer than its rules, such as a legal claim: a
// hold in any other case keeps them beyond what people were told (Art 13(2)(a)).
func (p *Policy) LongerFor(c privacy.Category) []Longer {
	var list []Longer
	for _, r := range p.doc.Retention {
		if p.categories.Within(c, r.Category) {
			list = append(list, r.Longer...)
		}
	}
	return list
}
