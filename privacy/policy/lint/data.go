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
		activities(func(a activity) bool { return a.DataUnstated }),
	},
	{
		"SC-SCOPE-01", art("13(1), 14(1)"),
		sources.in(func(d *document, s *policy.Source) bool {
			return slices.ContainsFunc(s.Persons, func(p policy.Person) bool {
				return !slices.ContainsFunc(d.Scope, func(in policy.Scope) bool { return in.Person == p })
			})
		}),
	},
	{
		"SC-CHILD-01", art("8(1)"),
		scopes.in(func(d *document, s *policy.Scope) bool {
			return s.Person == policy.Child && s.ConsentAge < 13 && d.consents()
		}),
	},
	{
		"SC-CHILD-01", inEU(gdpr, euArt("Art 8(1)")),
		scopes.in(func(d *document, s *policy.Scope) bool {
			return s.Person == policy.Child && s.ConsentAge > 16 && d.consents()
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
		sources.that(func(s *policy.Source) bool { return indirect(s) && s.Example }),
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
	uses := func(a activity) bool { return slices.Contains(s.Uses, a.ID) && a.rests(lawfulbasis.Consent) }
	return indirect(s) && s.NamesController != privacy.Yes && activities(uses).any(d)
}
