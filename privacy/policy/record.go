package policy

import (
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/retention"
)

// Def returns the category without what the text says of it.
func (c Category) Def() privacy.CategoryDef {
	return privacy.CategoryDef{ID: c.ID, Parent: c.Parent, Title: c.Title, Special: c.Special, Sources: c.Sources, Fides: c.Fides, DPV: c.DPV}
}

// Lawful returns the activity as a [lawfulbasis.Register] has it.
func (a Activity) Lawful() lawfulbasis.Activity {
	return lawfulbasis.Activity{
		ID: a.ID, Title: a.Title, Grounds: a.Grounds, Data: a.Data, Marketing: a.Marketing, Since: a.Since, Before: a.Before,
	}
}

// RetentionOf returns a statutory or other rule as a document states it: as the controller's own, of no regime.
func RetentionOf(r retention.Rule) Retention {
	return Retention{
		ID: r.ID, Category: r.Category, From: r.From, Min: r.Min, Max: r.Max, MinForce: r.MinForce, MaxForce: r.MaxForce, AtTrigger: r.AtTrigger, OpenEnded: r.OpenEnded,
		BeginsOn: r.BeginsOn, Roll: r.Roll, Action: r.Action, Cite: r.Cite, Since: r.Since, Before: r.Before,
	}
}

// Rule returns the rule as a [retention.Schedule] has it, of no regime: it is the controller's own. An entry that has the
// law set the periods, or states criteria alone, has no rule of its own: its result says nothing.
func (r Retention) Rule() retention.Rule {
	return retention.Rule{
		ID: r.ID, Category: r.Category, From: r.From, Min: r.Min, Max: r.Max, MinForce: r.MinForce, MaxForce: r.MaxForce, AtTrigger: r.AtTrigger, OpenEnded: r.OpenEnded,
		BeginsOn: r.BeginsOn, Roll: r.Roll, Action: r.Action, Cite: r.Cite, Since: r.Since, Before: r.Before,
	}
}
