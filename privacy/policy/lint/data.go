package lint

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// dataRules are the rules on whose data the controller holds, which, and where they come from (Art 13, 14, 25, 30).
var dataRules = []rule{
	{
		"DM-DATA-01", art("5(1)(c), 25(2), 30(1)(c)"),
		activities(func(a activity) bool { return a.DataUnstated && len(a.Data) > 0 }),
	},
	{
		"DM-DATA-02", art("5(1)(c), 25(2), 30(1)(c)"),
		activities(func(a activity) bool { return len(a.Data) == 0 }),
	},
	{
		"SC-SCOPE-01", art("13(1), 14(1)"),
		either(
			sources.in(func(d *document, s *policy.Source) bool { return d.omits(s.Persons) }),
			activities(func(a activity) bool { return a.doc.omits(a.Persons) }),
		),
	},
	{
		"DM-EXAMPLE-01", art("14(1)(d), 30(1)(c)"),
		categories.that(func(c *policy.Category) bool { return c.Example }),
	},
	{
		"SC-PURPOSE-01", art("13(1)(c), 30(1)(c)"),
		persons.in(func(d *document, p *policy.Person) bool {
			gives := func(s policy.Source) bool { return slices.Contains(s.Persons, p.ID) }
			concerns := func(a activity) bool { return slices.Contains(a.Persons, p.ID) }
			return slices.ContainsFunc(d.Sources, gives) && !d.some(concerns)
		}),
	},
	{
		"SC-CHILD-01", art("8(1)"),
		persons.in(func(d *document, s *policy.Person) bool {
			return s.Kind == policy.Child && s.ConsentAge < 13 && d.consents(s.ID)
		}),
	},
	{
		"SC-CHILD-01", inEU(gdpr, euArt("Art 8(1)")),
		persons.in(func(d *document, s *policy.Person) bool {
			return s.Kind == policy.Child && s.ConsentAge > 16 && d.consents(s.ID)
		}),
	},
	{
		"SR-KIND-01", art("14(2)(f)"),
		sources.that(func(s *policy.Source) bool { return s.Kind == privacy.NoSource }),
	},
	{
		"SR-FROM-01", art("14(2)(f)"),
		sources.that(func(s *policy.Source) bool { return indirect(s) && strings.TrimSpace(s.From) == "" }),
	},
	{
		"SR-ABSENT-01", art("14(2)(f), 14(3)"),
		categories.in(unsourced),
	},
	{
		"SR-EXAMPLE-01", art("14(2)(f)"),
		sources.that(func(s *policy.Source) bool { return s.Example }),
	},
	{
		"SR-DATA-01", art("14(1)(d)"),
		sources.that(func(s *policy.Source) bool { return indirect(s) && len(s.Data) == 0 }),
	},
	{
		"SR-TOLD-01", art("14(3)"),
		sources.that(func(s *policy.Source) bool { return indirect(s) && s.Told.IsZero() }),
	},
	{
		"SR-LATE-01", art("14(3)(a)"),
		sources.that(func(s *policy.Source) bool { return indirect(s) && s.Told.CanOutlast(civil.Period{Months: 1}) }),
	},
	{
		"SR-BASIS-01", art("4(11), 6(1), 7(1)"),
		sources.in(borrowedConsent),
	},
	{
		"SR-PERSONS-01", art("30(1)(c)"),
		sources.that(func(s *policy.Source) bool { return len(s.Persons) == 0 }),
	},
	{
		"PV-NONE-01", art("13(2)(e)"),
		whole("requirements", func(d *document) bool { return len(d.Requirements) == 0 }),
	},
	{
		"PV-KIND-01", art("13(2)(e)"),
		requirements.that(func(r *policy.Requirement) bool { return r.Kind == policy.Unstated }),
	},
	{
		"PV-DATA-01", art("13(2)(e)"),
		requirements.that(func(r *policy.Requirement) bool { return r.Kind != policy.Optional && len(r.Data) == 0 }),
	},
	{
		"PV-OUTCOME-01", art("13(2)(e)"),
		requirements.that(func(r *policy.Requirement) bool {
			return r.Kind != policy.Optional && r.Outcome == "" && len(r.Fails) == 0
		}),
	},
	{
		"SP-UNSTATED-01", art("9, 10, 14(1)(d)"),
		sensitive.that(func(s *policy.Sensitive) bool { return s.Held == privacy.Unknown }),
	},
	{"PV-FIT-01", art("13(2)(e)"), requirements.in(unlike)},
	{
		"PV-USE-01", art("5(1)(c), 13(2)(e)"),
		requirements.in(func(d *document, r *policy.Requirement) bool {
			return slices.ContainsFunc(r.Data, func(c privacy.Category) bool { return len(r.Fails) > 0 && !d.uses(c, r.Fails) })
		}),
	},
}

// omits reports whether the document does not say that it is for all kinds of person of a list.
func (d *document) omits(list []policy.PersonID) bool {
	return slices.ContainsFunc(list, func(id policy.PersonID) bool {
		covers := func(p policy.Person) bool { return p.ID == id && p.Covered == privacy.Yes }
		return !slices.ContainsFunc(d.Persons, covers)
	})
}

// indirect reports whether Art 14 applies to the data of a source.
func indirect(s *policy.Source) bool { return s.Kind.Indirect() == privacy.Yes }

// unsourced reports whether a category has a source under Art 14 that no source of the document covers. A document's
// source that names no data may be any.
func unsourced(d *document, c *policy.Category) bool {
	others := slices.ContainsFunc(c.Sources, func(s privacy.Source) bool { return s.Kind.Indirect() == privacy.Yes })
	return others && !slices.ContainsFunc(d.Sources, func(s policy.Source) bool {
		return indirect(&s) && (len(s.Data) == 0 || slices.ContainsFunc(s.Data, func(of privacy.Category) bool { return d.related(c.ID, of) }))
	})
}

// borrowedConsent reports whether a use of the source's data rests on a consent that is not known to name the
// controller.
func borrowedConsent(d *document, s *policy.Source) bool {
	uses := func(a activity) bool { return slices.Contains(s.Activities, a.ID) && a.rests(lawfulbasis.Consent) }
	return indirect(s) && s.NamesController != privacy.Yes && d.some(uses)
}

// unlike reports whether what fails without data does not rest on what is said to require them.
func unlike(d *document, r *policy.Requirement) bool {
	of := map[policy.RequirementKind][]lawfulbasis.Basis{
		policy.Statutory: {lawfulbasis.LegalObligation, lawfulbasis.PublicTask}, policy.Contractual: {lawfulbasis.Contract},
	}[r.Kind]
	rests := func(a activity) bool {
		return slices.Contains(r.Fails, a.ID) && a.any(func(g *lawfulbasis.Ground) bool { return slices.Contains(of, g.Basis) })
	}
	return r.Kind == policy.Optional && len(r.Fails) > 0 || of != nil && len(r.Fails) > 0 && !d.some(rests)
}
