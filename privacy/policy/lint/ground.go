package lint

import (
	"slices"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// groundRules are the rules on grounds (Art 6) and on the conditions for special data (Art 9, 10).
var groundRules = []rule{
	{
		"LB-NONE-02", art("6(1)"),
		activities(func(a activity) bool {
			return len(a.Grounds) > 0 && !a.any(func(*lawfulbasis.Ground) bool { return true })
		}),
	},
	{
		"PO-GROUND-01", art("6(1), 13(1)(c)"),
		activities(func(a activity) bool { return len(a.Grounds) == 0 }),
	},
	{
		"LB-PARTY-01", art("6(1)(b)"),
		grounds(func(g ground) bool { return g.Basis == lawfulbasis.Contract && g.Party == lawfulbasis.Client }),
	},
	{
		"LB-PARTY-04", art("6(1)(b)"),
		grounds(func(g ground) bool {
			party := func(id policy.PersonID) bool { return !g.doc.is(id, policy.Contact, policy.Public) }
			return g.Basis == lawfulbasis.Contract && g.Party == lawfulbasis.DataSubject && len(g.of.Persons) > 0 && !slices.ContainsFunc(g.of.Persons, party)
		}),
	},
	{
		"LB-INTEREST-01", art("13(1)(d)"),
		grounds(func(g ground) bool { return g.Basis == lawfulbasis.LegitimateInterests && g.Interest.Name == "" }),
	},
	{
		"LB-ASSESS-01", art("5(2), 6(1)(f)"),
		grounds(func(g ground) bool {
			return g.Basis == lawfulbasis.LegitimateInterests && !g.AsPublished && unassessed(g)
		}),
	},
	{
		"LB-ASSESS-04", art("5(2), 6(1)(f)"),
		grounds(func(g ground) bool {
			return g.Basis == lawfulbasis.LegitimateInterests && g.AsPublished && g.Interest.Name != "" && unassessed(g)
		}),
	},
	{
		"LB-ASSESS-02", art("5(2), 24(1)"),
		grounds(func(g ground) bool {
			i := g.Interest
			return g.Basis == lawfulbasis.LegitimateInterests && i.Assessment != "" && i.ReviewBy.Before(g.doc.on)
		}),
	},
	{
		"LB-PUBLIC-01", art("6(1), second subparagraph"),
		grounds(func(g ground) bool {
			return g.Basis == lawfulbasis.LegitimateInterests && g.doc.Controller.Public == privacy.Yes
		}),
	},
	{
		"LB-LAW-01", art("6(3)"),
		grounds(func(g ground) bool {
			return (g.Basis == lawfulbasis.LegalObligation || g.Basis == lawfulbasis.PublicTask) && g.Law.IsZero()
		}),
	},
	{
		"LB-DUTY-01", art("6(1)(c), 6(3)"),
		each(inForce, "duties", func(a *policy.Activity) []policy.Duty { return a.Duties },
			func(_ *document, _ *policy.Activity, duty *policy.Duty) bool { return duty.Bound != privacy.Yes }),
	},
	{
		"LB-DUTY-02", art("6(1)(c)"),
		grounds(func(g ground) bool {
			binds := func(d policy.Duty) bool { return d.Bound != privacy.No }
			return g.Basis == lawfulbasis.LegalObligation && len(g.of.Duties) > 0 && !slices.ContainsFunc(g.of.Duties, binds)
		}),
	},
	{
		"LB-BASIS-01", art("6(1)"),
		grounds(func(g ground) bool { return g.doc.law != nil && !g.doc.law.Bases().InForce(g.Basis, g.doc.on) }),
	},
	{
		"LB-PARTS-01", art("5(1)(a), 13(1)(c)"),
		activities(func(a activity) bool {
			held, unnamed := 0, false
			for _, g := range a.Grounds {
				if privacy.InForce(g.Since, g.Before, a.doc.on) {
					held, unnamed = held+1, unnamed || g.Part == ""
				}
			}
			return held > 1 && unnamed
		}),
	},
	{
		"LB-SPECIAL-01", art("9(1)"),
		grounds(func(g ground) bool { return g.lacks(privacy.SpecialCategory) }),
	},
	{
		"LB-CRIMINAL-01", art("10"),
		grounds(func(g ground) bool { return g.lacks(privacy.CriminalOffence) }),
	},
	{
		"SP-SILENT-01", art("10"),
		activities(func(a activity) bool {
			stated := func(s policy.Sensitive) bool { return s.Kind == privacy.CriminalOffence && s.Held != privacy.Unknown }
			return slices.Contains(a.Nature, policy.OfCrime) && !slices.ContainsFunc(a.doc.Sensitive, stated)
		}),
	},
	{
		"SP-HELD-01", art("14(1)(d)"),
		sensitive.in(func(d *document, s *policy.Sensitive) bool { return s.Held == privacy.Yes && !d.holds(s.Kind) }),
	},
	{
		"SP-DENIED-01", art("5(1)(a), 14(1)(d)"),
		sensitive.in(func(d *document, s *policy.Sensitive) bool { return s.Held == privacy.No && d.holds(s.Kind) }),
	},
}

// unassessed reports whether the interest has no name, or no assessment by the day.
func unassessed(g ground) bool {
	return g.Interest.Name == "" || g.Interest.Assessment == "" || g.Interest.Assessed.After(g.doc.on)
}

// has reports whether the ground has a condition.
func (g ground) has(kind lawfulbasis.ConditionKind) bool {
	return slices.ContainsFunc(g.Conditions, func(c lawfulbasis.Condition) bool { return c.Kind == kind })
}

// lacks reports whether the activity uses data of a kind that no condition of the ground allows.
func (g ground) lacks(kind privacy.Special) bool {
	return g.doc.asks(g.of, kind) && !slices.ContainsFunc(g.Conditions, func(c lawfulbasis.Condition) bool { return c.Kind.Allows() == kind })
}

// holds reports whether a category of the document is of a kind.
func (d *document) holds(kind privacy.Special) bool {
	return slices.ContainsFunc(d.Categories, func(c policy.Category) bool { return c.Special == kind })
}

// asks reports whether data that an activity needs may be of a kind, because a related category is.
func (d *document) asks(a *policy.Activity, kind privacy.Special) bool {
	return slices.ContainsFunc(d.Categories, func(c policy.Category) bool {
		return c.Special == kind && slices.ContainsFunc(a.Data, func(of privacy.Category) bool { return d.related(c.ID, of) })
	})
}
