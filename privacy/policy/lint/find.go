package lint

import (
	"iter"
	"slices"
	"strconv"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// finder returns the places where a document breaks a rule.
type finder func(d *document) []string

// any reports whether a document breaks the rule.
func (f finder) any(d *document) bool { return len(f(d)) > 0 }

// whole finds a fault of the document, or of a list of it, as a whole.
func whole(where string, breaks func(d *document) bool) finder {
	return func(d *document) []string {
		if breaks(d) {
			return []string{where}
		}
		return nil
	}
}

// either finds what any of the finders finds.
func either(finders ...finder) finder {
	return func(d *document) (places []string) {
		for _, f := range finders {
			places = append(places, f(d)...)
		}
		return places
	}
}

// list is a list of a document.
type list[T any] struct {
	name string
	of   func(*document) []T
	span func(*T) (since, before civil.Date) // when a value is in force; nil: always
	only func(*T) bool                       // whether the rules concern a value; nil: they concern all
}

// that finds the values that break a rule by themselves.
func (l list[T]) that(breaks func(*T) bool) finder {
	return l.in(func(_ *document, v *T) bool { return breaks(v) })
}

// in finds the values that break a rule in their document.
func (l list[T]) in(breaks func(*document, *T) bool) finder {
	return func(d *document) (places []string) {
		for i, v := range l.all(d) {
			if breaks(d, v) {
				places = append(places, at(l.name, i))
			}
		}
		return places
	}
}

// some reports whether a value breaks a rule.
func (l list[T]) some(d *document, breaks func(*T) bool) bool {
	for _, v := range l.all(d) {
		if breaks(v) {
			return true
		}
	}
	return false
}

// at returns the place of an element of a list.
func at(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }

// all yields the values in force on the day, by their index.
func (l list[T]) all(d *document) iter.Seq2[int, *T] {
	return func(yield func(int, *T) bool) {
		values := l.of(d)
		for i := range values {
			if l.span != nil {
				if since, before := l.span(&values[i]); !privacy.InForce(since, before, d.on) {
					continue
				}
			}
			if (l.only == nil || l.only(&values[i])) && !yield(i, &values[i]) {
				return
			}
		}
	}
}

// each finds the values of a list within each value of a list that break a rule.
func each[T, U any](outer list[T], name string, of func(*T) []U, breaks func(*document, *T, *U) bool) finder {
	return func(d *document) (places []string) {
		for i, v := range outer.all(d) {
			inner := of(v)
			for j := range inner {
				if breaks(d, v, &inner[j]) {
					places = append(places, at(at(outer.name, i)+"."+name, j))
				}
			}
		}
		return places
	}
}

// The lists of a document.
var (
	persons      = list[policy.Person]{name: "persons", of: func(d *document) []policy.Person { return d.Persons }}
	principles   = list[policy.Principle]{name: "principles", of: func(d *document) []policy.Principle { return d.Principles }}
	categories   = list[policy.Category]{name: "categories", of: func(d *document) []policy.Category { return d.Categories }}
	sensitive    = list[policy.Sensitive]{name: "sensitive", of: func(d *document) []policy.Sensitive { return d.Sensitive }}
	sources      = list[policy.Source]{name: "sources", of: func(d *document) []policy.Source { return d.Sources }}
	requirements = list[policy.Requirement]{name: "requirements", of: func(d *document) []policy.Requirement { return d.Requirements }}
	recipients   = list[policy.Recipient]{name: "recipients", of: func(d *document) []policy.Recipient { return d.Recipients }}
	disclosures  = list[policy.Disclosure]{name: "disclosures", of: func(d *document) []policy.Disclosure { return d.Disclosures }}
	commitments  = list[policy.Commitment]{name: "commitments", of: func(d *document) []policy.Commitment { return d.Commitments }}
	promises     = list[policy.Right]{name: "rights", of: func(d *document) []policy.Right { return d.Rights }}
	automated    = list[policy.Automated]{name: "automated", of: func(d *document) []policy.Automated { return d.Automated }}
	withdrawals  = list[policy.Withdrawal]{name: "withdrawals", of: func(d *document) []policy.Withdrawal { return d.Withdrawals }}
	exercises    = list[policy.Exercise]{name: "exercise", of: func(d *document) []policy.Exercise { return d.Exercise }}
	complaints   = list[policy.Complaint]{name: "complaints", of: func(d *document) []policy.Complaint { return d.Complaints }}
	amendments   = list[policy.Amendment]{name: "changes", of: func(d *document) []policy.Amendment { return d.Changes }}
	cookies      = list[policy.CookieUse]{name: "cookies", of: func(d *document) []policy.CookieUse { return d.Cookies }}
	references   = list[policy.Reference]{name: "references", of: func(d *document) []policy.Reference { return d.References }}
	officers     = list[privacy.Officer]{name: "controller.officers", of: func(d *document) []privacy.Officer { return d.Controller.Officers }}

	reach      = list[policy.Reach]{name: "reach", of: func(d *document) []policy.Reach { return d.Reach }}
	purposes   = list[policy.Purpose]{name: "purposes", of: func(d *document) []policy.Purpose { return d.Purposes }}
	represents = list[privacy.Representative]{name: "controller.representatives", of: func(d *document) []privacy.Representative { return d.Controller.Representatives }}

	transfers = list[policy.Transfer]{
		name: "transfers", of: func(d *document) []policy.Transfer { return d.Transfers },
		only: func(t *policy.Transfer) bool { return t.Kind == policy.ToRecipient },
	}
	inForce = list[policy.Activity]{
		name: "activities", of: func(d *document) []policy.Activity { return d.Activities },
		span: func(a *policy.Activity) (since, before civil.Date) { return a.Since, a.Before },
	}
	periods = list[policy.Retention]{
		name: "retention", of: func(d *document) []policy.Retention { return d.Retention },
		span: func(r *policy.Retention) (since, before civil.Date) { return r.Since, r.Before },
	}
	regulators = list[privacy.Regulator]{
		name: "controller.regulators", of: func(d *document) []privacy.Regulator { return d.Controller.Regulators },
		span: func(r *privacy.Regulator) (since, before civil.Date) { return r.Since, r.Before },
	}
)

// activity is an activity in force on the day, in its document.
type activity struct {
	*policy.Activity
	doc *document
}

// activities finds the activities in force that break a rule.
func activities(breaks func(activity) bool) finder {
	return inForce.in(func(d *document, a *policy.Activity) bool { return breaks(activity{a, d}) })
}

// some reports whether an activity in force breaks a rule.
func (d *document) some(breaks func(activity) bool) bool {
	return inForce.some(d, func(a *policy.Activity) bool { return breaks(activity{a, d}) })
}

// any reports whether a ground in force on the day has a property.
func (a activity) any(has func(*lawfulbasis.Ground) bool) bool {
	return slices.ContainsFunc(a.Grounds, func(g lawfulbasis.Ground) bool { return privacy.InForce(g.Since, g.Before, a.doc.on) && has(&g) })
}

// rests reports whether a ground in force on the day is of a basis.
func (a activity) rests(on lawfulbasis.Basis) bool {
	return a.any(func(g *lawfulbasis.Ground) bool { return g.Basis == on })
}

// ground is a ground in force on the day, in its activity and document.
type ground struct {
	*lawfulbasis.Ground
	of  *policy.Activity
	doc *document
}

// grounds finds the grounds in force, of activities in force, that break a rule.
func grounds(breaks func(ground) bool) finder {
	return each(inForce, "grounds", func(a *policy.Activity) []lawfulbasis.Ground { return a.Grounds },
		func(d *document, a *policy.Activity, g *lawfulbasis.Ground) bool {
			return privacy.InForce(g.Since, g.Before, d.on) && breaks(ground{g, a, d})
		})
}

// tagged finds the statements with a tag.
func tagged(is func(policy.Tag) bool) finder {
	return stated(func(st *policy.Statement) bool { return slices.ContainsFunc(st.Tags, is) })
}

// stated finds the statements that break a rule.
func stated(breaks func(*policy.Statement) bool) finder {
	return func(d *document) (places []string) {
		for _, one := range d.text {
			if breaks(one.Statement) {
				places = append(places, one.where)
			}
		}
		return places
	}
}
