package lint

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// dataRules are those on whose data are held, which, and where they come from (Art 13, 14, 25, 30).
var dataRules = []rule{
	{
		"DM-DATA-01", privacy.Medium, gdpr, 0, art("5(1)(c), 25(2), 30(1)(c)"),
		"the activity has no data of its own: what it needs is not told from what is held", "say which data it needs",
		activities(func(a activity) bool { return a.DataUnstated }),
	},
	{
		"SC-SCOPE-01", privacy.Medium, gdpr, 0, art("13(1), 14(1)"),
		"data are taken from people whom the document is not for", "add them to those it informs",
		sources(func(d *policy.Document, s *policy.Source) bool {
			return slices.ContainsFunc(s.Persons, func(p policy.Person) bool {
				return !slices.ContainsFunc(d.Scope, func(in policy.Scope) bool { return in.Person == p })
			})
		}),
	},
	{
		"SC-CHILD-01", privacy.Medium, gdpr, 0, art("8(1)"),
		"it is for children, something rests on consent, and the age from which they consent alone is missing or out of bounds",
		"state the age: from 13, in the Union up to 16", children,
	},
	{
		"SR-KIND-01", privacy.Medium, gdpr, 0, art("14(2)(f)"),
		"it is not said how the data come", "say whether the person gives them, another does, or they are recorded",
		sources(func(_ *policy.Document, s *policy.Source) bool { return s.Kind == privacy.NoSource }),
	},
	{
		"SR-FROM-01", privacy.Medium, gdpr, 0, art("14(2)(f)"),
		"data come from somebody else, and from whom is not said", "name each source, or its kind in full",
		sources(func(_ *policy.Document, s *policy.Source) bool { return indirect(s) && strings.TrimSpace(s.From) == "" }),
	},
	{
		"SR-ABSENT-01", privacy.High, gdpr, 0, art("14(2)(f), 14(3)"),
		"the category comes from somebody else, and no source of the document says so", "add the source, with its data and when people are told", unsourced,
	},
	{
		"SR-EXAMPLE-01", privacy.Medium, gdpr, 0, art("14(2)(f)"),
		"who gives the data is told by example only", "name each source, or its kind in full",
		sources(func(_ *policy.Document, s *policy.Source) bool { return indirect(s) && s.Example }),
	},
	{
		"SR-DATA-01", privacy.High, gdpr, 0, art("14(1)(d)"),
		"which data come from others is not said", "name the categories",
		sources(func(_ *policy.Document, s *policy.Source) bool { return indirect(s) && len(s.Data) == 0 }),
	},
	{
		"SR-TOLD-01", privacy.High, gdpr, 0, art("14(3)"),
		"when people are told of data from others is not said", "tell them within a month, at the first contact or at the first disclosure, whichever is first",
		sources(func(_ *policy.Document, s *policy.Source) bool { return indirect(s) && s.Told.IsZero() }),
	},
	{
		"SR-LATE-01", privacy.High, gdpr, 0, art("14(3)(a)"),
		"people are told of data from others after more than a month", "tell them within a month",
		sources(func(_ *policy.Document, s *policy.Source) bool {
			return indirect(s) && s.Told.CanOutlast(civil.Period{Months: 1})
		}),
	},
	{
		"SR-BASIS-01", privacy.High, gdpr, 0, art("4(11), 6(1), 7(1)"),
		"the use rests on consent, and the consent that the source was given is not known to name the controller",
		"keep proof of a consent that names the controller, or rely on a basis of one's own", borrowedConsent,
	},
	{
		"SR-PERSONS-01", privacy.Low, gdpr, 0, art("30(1)(c)"),
		"whose data the source has is not said", "name the kinds of person",
		sources(func(_ *policy.Document, s *policy.Source) bool { return len(s.Persons) == 0 }),
	},
	{
		"PV-NONE-01", privacy.Medium, gdpr, 0, art("13(2)(e)"),
		"nothing is said of what follows where data are not given", "say which must be given, why, and what follows",
		whole("requirements", func(d *policy.Document, _ civil.Date) bool { return len(d.Requirements) == 0 }),
	},
	{
		"PV-KIND-01", privacy.Medium, gdpr, 0, art("13(2)(e)"),
		"it is not said whether law or contract requires the data, or nobody", "mark it as statutory, contractual or optional",
		requirements(func(r *policy.Requirement) bool { return r.Kind == policy.Unstated }),
	},
	{
		"PV-DATA-01", privacy.Low, gdpr, 0, art("13(2)(e)"),
		"it is not said which data are required", "name them",
		requirements(func(r *policy.Requirement) bool { return r.Kind != policy.Optional && len(r.Data) == 0 }),
	},
	{
		"PV-OUTCOME-01", privacy.Low, gdpr, 0, art("13(2)(e)"),
		"it is not said what follows where the data are not given", "say it",
		requirements(func(r *policy.Requirement) bool {
			return r.Kind != policy.Optional && r.Outcome == "" && len(r.Fails) == 0
		}),
	},
}

func sources(breaks func(*policy.Document, *policy.Source) bool) finder {
	return each("sources", func(d *policy.Document) []policy.Source { return d.Sources }, func(d *policy.Document, s *policy.Source, _ civil.Date) bool { return breaks(d, s) })
}

func requirements(breaks func(*policy.Requirement) bool) finder {
	return each("requirements", func(d *policy.Document) []policy.Requirement { return d.Requirements }, func(_ *policy.Document, r *policy.Requirement, _ civil.Date) bool { return breaks(r) })
}

// indirect reports whether Art 14 holds for the data of a source.
func indirect(s *policy.Source) bool { return s.Kind.Indirect() == privacy.Yes }

// unsourced finds categories that have a source of their own under Art 14, which none of the document speaks of. A source
// whose data are not told may be any.
func unsourced(d *policy.Document, on civil.Date) []string {
	return each("categories", func(d *policy.Document) []policy.Category { return d.Categories }, func(d *policy.Document, c *policy.Category, _ civil.Date) bool {
		others := slices.ContainsFunc(c.Sources, func(s privacy.Source) bool { return s.Kind.Indirect() == privacy.Yes })
		return others && !slices.ContainsFunc(d.Sources, func(s policy.Source) bool {
			return indirect(&s) && (len(s.Data) == 0 || slices.ContainsFunc(s.Data, func(of privacy.Category) bool { return inBranch(d, c.ID, of) || inBranch(d, of, c.ID) }))
		})
	})(d, on)
}

// borrowedConsent finds sources for a use that rests on consent and nothing else, of which no consent is known to name
// the controller.
func borrowedConsent(d *policy.Document, on civil.Date) []string {
	return sources(func(d *policy.Document, s *policy.Source) bool {
		return indirect(s) && s.NamesController != privacy.Yes && slices.ContainsFunc(d.Activities, func(a policy.Activity) bool {
			return slices.Contains(s.Uses, a.ID) && privacy.Holds(a.Since, a.Before, on) && activity{&a, d, on}.rests(lawfulbasis.Consent)
		})
	})(d, on)
}

// children finds scopes of children without an age of consent that the law has.
func children(d *policy.Document, on civil.Date) []string {
	asks := consents(d, on)
	return each("scope", func(d *policy.Document) []policy.Scope { return d.Scope }, func(d *policy.Document, s *policy.Scope, _ civil.Date) bool {
		within := s.ConsentAge >= 13 && (d.Regime == privacy.UKGDPR || s.ConsentAge <= 16)
		return s.Person == policy.Child && asks && !within
	})(d, on)
}
