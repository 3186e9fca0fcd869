package lint

import (
	"slices"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/retention"
)

// periodRules find retention periods that do not suit the data (Art 5(1)(e), 13(2)(a)).
var periodRules = []rule{
	{"RT-SINGLE-01", art("5(1)(e), 13(2)(a)"), periods.in(alone)},
	{"RT-PERSON-01", art("5(1)(e), 13(2)(a)"), persons.in(neverBegins)},
	{
		"RT-ACTION-01", art("5(1)(e), 13(2)(a)"),
		periods.that(func(r *policy.Retention) bool {
			return (ceiling(r) || !r.Min.IsZero()) && r.Action == retention.NoAction
		}),
	},
	{
		"RT-ACTION-02", art("5(1)(e)"),
		periods.that(func(r *policy.Retention) bool {
			return ceiling(r) && (r.Action == retention.Keep || r.Action == retention.Review)
		}),
	},
	{
		"RT-LONG-01", art("5(1)(e)"),
		periods.that(func(r *policy.Retention) bool {
			return r.Max.CanOutlast(longEnough) && r.MaxForce != retention.Statute && r.Criteria == ""
		}),
	},
}

// longEnough is six years, the limitation period of most claims, and one more year to serve a claim.
var longEnough = civil.Period{Years: 7}

// alone reports whether one entry sets the period for all data, although activities rest on different bases.
func alone(d *document, r *policy.Retention) bool {
	if unstated(r) || r.SetByLaw || len(r.Activities) > 0 {
		return false
	}
	n, all := 0, true
	data := map[privacy.Category]bool{}
	bases := map[lawfulbasis.Basis]bool{}
	for _, a := range inForce.all(d) {
		n++
		for b := range lawfulbasis.Bases() {
			bases[b] = bases[b] || (activity{a, d}).rests(b)
		}
		for _, c := range a.Data {
			data[c] = true
			other := func(o *policy.Retention) bool {
				return o != r && !unstated(o) && o.Category != "" && d.related(c, o.Category)
			}
			all = all && d.below(c, r.Category) && !periods.some(d, other)
		}
	}
	several := 0
	for _, rests := range bases {
		if rests {
			several++
		}
	}
	return all && n > 2 && several > 1 && len(data) > 1
}

// neverBegins reports whether people without a contract have only periods that start when a contract ends.
func neverBegins(d *document, p *policy.Person) bool {
	if p.Kind != policy.Prospect && p.Kind != policy.Public {
		return false
	}
	var data []privacy.Category
	for _, a := range inForce.all(d) {
		if tied(a.Persons, []policy.PersonID{p.ID}) {
			data = append(data, a.Data...)
		}
	}
	ends := false
	for _, r := range periods.all(d) {
		if unstated(r) || r.Category == "" || !slices.ContainsFunc(data, func(c privacy.Category) bool { return d.related(c, r.Category) }) {
			continue
		}
		if r.From != retention.ContractEnd && r.From != retention.RelationshipEnd {
			return false
		}
		ends = true
	}
	return ends
}
