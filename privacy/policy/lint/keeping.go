package lint

import (
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/retention"
)

// keepingRules are those on how long data are kept (Art 5(1)(e), 13(2)(a)).
var keepingRules = []rule{
	{
		"RT-OPEN-01", privacy.High, gdpr, 0, art("5(1)(e)"),
		"a period states a least and no most: no limit of storage results", "state the period as a most, or the criteria for it",
		periods(func(_ *policy.Document, r *policy.Retention, _ civil.Date) bool {
			return r.OpenEnded && r.Criteria == ""
		}),
	},
	{
		"RT-LAW-01", privacy.Medium, gdpr, 0, art("13(2)(a)"),
		"periods are said to be set by law, and neither law nor period is named", "name them",
		periods(func(_ *policy.Document, r *policy.Retention, _ civil.Date) bool { return r.SetByLaw }),
	},
	{
		"RT-LONGER-01", privacy.High, gdpr, 0, art("13(2)(a), 14(2)(a)"),
		"data are kept longer in cases for which no criteria are given", "list the cases, and what decides on the end of each", openCases,
	},
	{
		"RT-NONE-01", privacy.High, gdpr, 0, art("5(1)(e), 13(2)(a)"),
		"the data are used, and neither a time nor criteria for keeping them are given", "state the period, or the criteria for it", unlimited,
	},
	{
		"RT-CLASH-01", privacy.Medium, gdpr, 0, art("5(1)(e), 13(2)(a)"),
		"the data go before another rule lets them go", "bring the two together",
		periods(func(d *policy.Document, r *policy.Retention, on civil.Date) bool {
			return !r.Most.IsZero() && slices.ContainsFunc(d.Retention, func(o policy.Retention) bool {
				return o.From == r.From && privacy.Holds(o.Since, o.Before, on) && !o.Least.IsZero() && o.Least.CanOutlast(r.Most) && (inBranch(d, o.Category, r.Category) || inBranch(d, r.Category, o.Category))
			})
		}),
	},
	{
		"RT-RUNNING-01", privacy.Medium, gdpr, 0, art("5(1)(e), 6(1)(b)"),
		"the time for keeping can run out while a contract runs, which stops an activity that rests on it",
		"let the time run from the end of the contract, or give the data of running contracts a category of their own next to this one",
		periods(func(d *policy.Document, r *policy.Retention, on civil.Date) bool { return stops(r, d, on) }),
	},
}

// running lists the anchors that cannot stop what a contract needs. They wait for its end, or concern one record of
// many of its kind that newer ones follow, such as an invoice. An anchor of the host's own may concern the person.
var running = []retention.Anchor{
	retention.ContractEnd, retention.RelationshipEnd,
	retention.Made, retention.AccountingPeriodEnd, retention.VATPeriodEnd, retention.TaxYearEnd, retention.CalendarYearEnd, retention.Accrual, retention.EventReleased,
}

// stops reports whether the period of a rule can end while a contract still runs and an activity under it uses the
// data. A document may give people without a contract a category of their own. Then an activity that uses only that
// category is about them, and rests on the steps before a contract.
func stops(r *policy.Retention, d *policy.Document, on civil.Date) bool {
	if r.Most.IsZero() || slices.Contains(running, r.From) {
		return false
	}
	var apart, alone, mixed bool // customers have data of their own; an activity uses only the data of the rule; an activity uses other data too
	for _, a := range d.Activities {
		if !privacy.Holds(a.Since, a.Before, on) || !slices.ContainsFunc(a.Grounds, func(g lawfulbasis.Ground) bool { return g.Basis == lawfulbasis.Contract }) {
			continue
		}
		var inside, outside bool
		for _, c := range a.Data {
			inside = inside || inBranch(d, c, r.Category) || inBranch(d, r.Category, c)
			if !inBranch(d, c, r.Category) {
				outside = true
				apart = apart || !inBranch(d, r.Category, c) && untilContractEnds(d, c, on)
			}
		}
		alone, mixed = alone || inside && !outside, mixed || inside && outside
	}
	return mixed || alone && !apart
}

// untilContractEnds reports whether a rule in force keeps a category for a period that begins when the contract ends.
func untilContractEnds(d *policy.Document, c privacy.Category, on civil.Date) bool {
	return slices.ContainsFunc(d.Retention, func(r policy.Retention) bool {
		ends := r.From == retention.ContractEnd || r.From == retention.RelationshipEnd
		return ends && privacy.Holds(r.Since, r.Before, on) && inBranch(d, c, r.Category)
	})
}

// periods finds the rules in force on the day that break a rule of law.
func periods(breaks func(*policy.Document, *policy.Retention, civil.Date) bool) finder {
	return each("retention", func(d *policy.Document) []policy.Retention { return d.Retention }, func(d *policy.Document, r *policy.Retention, on civil.Date) bool {
		return privacy.Holds(r.Since, r.Before, on) && breaks(d, r, on)
	})
}

// openCases finds the cases in which data are kept longer, without criteria.
func openCases(d *policy.Document, on civil.Date) []string {
	var list []string
	for i, r := range d.Retention {
		for j, c := range r.Longer {
			if privacy.Holds(r.Since, r.Before, on) && c.Criteria == "" {
				list = append(list, fmt.Sprintf("retention[%d].longer[%d]", i, j))
			}
		}
	}
	return list
}

// unlimited finds the categories that an activity uses and that no rule sets an end to. A least alone is none; one that
// is said to be open is a fault of its own.
func unlimited(d *policy.Document, on civil.Date) []string {
	return each("categories", func(d *policy.Document) []policy.Category { return d.Categories }, func(d *policy.Document, c *policy.Category, on civil.Date) bool {
		used := slices.ContainsFunc(d.Activities, func(a policy.Activity) bool {
			return privacy.Holds(a.Since, a.Before, on) && slices.Contains(a.Data, c.ID)
		})
		return used && !slices.ContainsFunc(d.Retention, func(r policy.Retention) bool {
			ends := !r.Most.IsZero() || r.Criteria != "" || r.OpenEnded
			return ends && privacy.Holds(r.Since, r.Before, on) && inBranch(d, c.ID, r.Category)
		})
	})(d, on)
}

// inBranch reports whether a category is another or below it. A ring of parents ends the search.
func inBranch(d *policy.Document, c, of privacy.Category) bool {
	for range len(d.Categories) + 1 {
		if c == of {
			return true
		}
		i := slices.IndexFunc(d.Categories, func(k policy.Category) bool { return k.ID == c })
		if i < 0 || d.Categories[i].Parent == "" {
			return false
		}
		c = d.Categories[i].Parent
	}
	return false
}
