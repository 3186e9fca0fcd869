package lint

import (
	"slices"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/retention"
)

// retentionRules are the rules on how long data are kept (Art 5(1)(e), 13(2)(a)).
var retentionRules = []rule{
	{
		"RT-OPEN-01", art("5(1)(e)"),
		periods.that(func(r *policy.Retention) bool { return r.OpenEnded && r.Criteria == "" }),
	},
	{
		"RT-LAW-01", art("13(2)(a)"),
		periods.that(func(r *policy.Retention) bool { return r.SetByLaw && len(r.Statutes) == 0 }),
	},
	{
		"RT-LONGER-01", art("13(2)(a), 14(2)(a)"),
		each(periods, "longer", func(r *policy.Retention) []policy.Longer { return r.Longer },
			func(_ *document, _ *policy.Retention, c *policy.Longer) bool { return c.Criteria == "" }),
	},
	{
		"RT-NONE-01", art("5(1)(e), 13(2)(a)"),
		either(categories.in(unlimited), periods.that(unstated)),
	},
	{
		"RT-CLASH-01", art("5(1)(e), 13(2)(a)"),
		periods.in(func(d *document, r *policy.Retention) bool {
			clashes := func(o *policy.Retention) bool {
				return o.From == r.From && tied(o.Activities, r.Activities) && !o.Min.IsZero() && o.Min.CanOutlast(r.Max) && d.related(o.Category, r.Category)
			}
			return ceiling(r) && periods.some(d, clashes)
		}),
	},
	{
		"RT-RUNNING-01", art("5(1)(e), 6(1)(b)"),
		periods.in(stops),
	},
}

// passing lists the triggers that can pass while a contract still runs. Lint does not know what a trigger of the host means.
var passing = []retention.Trigger{retention.Collected, retention.Verified, retention.LastContact}

// ceiling reports whether the data may be kept only until some day.
func ceiling(r *policy.Retention) bool { return r.AtTrigger || !r.Max.IsZero() }

// stops reports whether the period of a rule can end while a contract still runs and an activity under it uses the
// data. A document may give people without a contract a category of their own. Then an activity that uses only that
// category is about them, and rests on the steps before a contract.
func stops(d *document, r *policy.Retention) bool {
	if !ceiling(r) || !slices.Contains(passing, r.From) {
		return false
	}
	var apart, alone, mixed bool // customers have data of their own; an activity uses only the data of the rule; an activity uses other data too
	for _, a := range inForce.all(d) {
		if !tied(r.Activities, []privacy.ActivityID{a.ID}) || !slices.ContainsFunc(a.Grounds, func(g lawfulbasis.Ground) bool { return g.Basis == lawfulbasis.Contract }) {
			continue
		}
		var inside, outside bool
		for _, c := range a.Data {
			inside = inside || d.related(c, r.Category)
			if !d.below(c, r.Category) {
				outside = true
				apart = apart || !d.below(r.Category, c) && d.untilContractEnds(c)
			}
		}
		alone, mixed = alone || inside && !outside, mixed || inside && outside
	}
	return mixed || alone && !apart
}

// untilContractEnds reports whether a rule in force keeps a category for a period that begins when the contract ends.
func (d *document) untilContractEnds(c privacy.Category) bool {
	ends := func(r *policy.Retention) bool {
		return (r.From == retention.ContractEnd || r.From == retention.RelationshipEnd) && d.below(c, r.Category)
	}
	return periods.some(d, ends)
}

// unstated reports whether an entry says nothing on how long data are kept.
func unstated(r *policy.Retention) bool {
	return !r.SetByLaw && r.Min.IsZero() && !ceiling(r) && r.Criteria == ""
}

// unlimited reports whether an activity uses a category that no rule sets an end to. A least period alone sets none; a
// period that the document calls open, and one that a law sets which it does not name, are faults of their own.
func unlimited(d *document, c *policy.Category) bool {
	var ended [][]privacy.ActivityID // for what, by rule
	for _, r := range periods.all(d) {
		if (ceiling(r) || r.Criteria != "" || r.OpenEnded || r.SetByLaw) && d.below(c.ID, r.Category) {
			ended = append(ended, r.Activities)
		}
	}
	return d.some(func(a activity) bool {
		ends := func(list []privacy.ActivityID) bool { return len(list) == 0 || slices.Contains(list, a.ID) }
		return slices.Contains(a.Data, c.ID) && !slices.ContainsFunc(ended, ends)
	})
}
