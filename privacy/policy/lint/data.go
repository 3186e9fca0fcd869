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
		"DM-DATA-01", privacy.Medium, gdpr, art("5(1)(c), 25(2), 30(1)(c)"),
		"the policy does not say which data the activity needs, so nobody can tell them from all the data held", "name the data that it needs",
		activities(func(a activity) bool { return a.DataUnstated }),
	},
	{
		"SC-SCOPE-01", privacy.Medium, gdpr, art("13(1), 14(1)"),
		"data come from people whom the policy does not address", "add them to the people whom it addresses",
		sources.in(func(d *document, s *policy.Source) bool {
			return slices.ContainsFunc(s.Persons, func(p policy.Person) bool {
				return !slices.ContainsFunc(d.Scope, func(in policy.Scope) bool { return in.Person == p })
			})
		}),
	},
	{
		"SC-CHILD-01", privacy.Medium, gdpr, art("8(1)"),
		"the policy addresses children and something rests on consent, but the age from which they can consent is missing or not allowed",
		"state the age: at least 13, in the Union at most 16",
		scopes.in(func(d *document, s *policy.Scope) bool {
			allowed := s.ConsentAge >= 13 && (d.Regime == privacy.UKGDPR || s.ConsentAge <= 16)
			return s.Person == policy.Child && !allowed && d.consents()
		}),
	},
	{
		"SR-KIND-01", privacy.Medium, gdpr, art("14(2)(f)"),
		"the policy does not say how the data are collected", "say whether the person gives them, somebody else does, or the controller observes them",
		sources.that(func(s *policy.Source) bool { return s.Kind == privacy.NoSource }),
	},
	{
		"SR-FROM-01", privacy.Medium, gdpr, art("14(2)(f)"),
		"data come from somebody else, and the policy does not say from whom", "name each source, or every kind of source",
		sources.that(func(s *policy.Source) bool { return indirect(s) && strings.TrimSpace(s.From) == "" }),
	},
	{
		"SR-ABSENT-01", privacy.High, gdpr, art("14(2)(f), 14(3)"),
		"the category comes from somebody else, and no source in the policy says so", "add the source, its data and when people are told",
		categories.in(unsourced),
	},
	{
		"SR-EXAMPLE-01", privacy.Medium, gdpr, art("14(2)(f)"),
		"the policy gives only examples of who supplies the data", "name each source, or every kind of source",
		sources.that(func(s *policy.Source) bool { return indirect(s) && s.Example }),
	},
	{
		"SR-DATA-01", privacy.High, gdpr, art("14(1)(d)"),
		"the policy does not say which data come from others", "name the categories",
		sources.that(func(s *policy.Source) bool { return indirect(s) && len(s.Data) == 0 }),
	},
	{
		"SR-TOLD-01", privacy.High, gdpr, art("14(3)"),
		"the policy does not say when people are told of data from others",
		"tell them within a month, at the first contact or at the first disclosure, whichever comes first",
		sources.that(func(s *policy.Source) bool { return indirect(s) && s.Told.IsZero() }),
	},
	{
		"SR-LATE-01", privacy.High, gdpr, art("14(3)(a)"),
		"people are told of data from others only after more than a month", "tell them within a month",
		sources.that(func(s *policy.Source) bool { return indirect(s) && s.Told.CanOutlast(civil.Period{Months: 1}) }),
	},
	{
		"SR-BASIS-01", privacy.High, gdpr, art("4(11), 6(1), 7(1)"),
		"the use rests on consent, and nothing shows that the consent given to the source names the controller",
		"keep proof of a consent that names the controller, or rely on another basis",
		sources.in(borrowedConsent),
	},
	{
		"SR-PERSONS-01", privacy.Low, gdpr, art("30(1)(c)"),
		"the policy does not say whose data the source supplies", "name the kinds of person",
		sources.that(func(s *policy.Source) bool { return len(s.Persons) == 0 }),
	},
	{
		"PV-NONE-01", privacy.Medium, gdpr, art("13(2)(e)"),
		"the policy does not say what happens if people do not give their data", "say which data they must give, why, and what happens otherwise",
		whole("requirements", func(d *document) bool { return len(d.Requirements) == 0 }),
	},
	{
		"PV-KIND-01", privacy.Medium, gdpr, art("13(2)(e)"),
		"the policy does not say whether a law or a contract requires the data", "call them statutory, contractual or optional",
		requirements.that(func(r *policy.Requirement) bool { return r.Kind == policy.Unstated }),
	},
	{
		"PV-DATA-01", privacy.Low, gdpr, art("13(2)(e)"),
		"the policy does not say which data people must give", "name them",
		requirements.that(func(r *policy.Requirement) bool { return r.Kind != policy.Optional && len(r.Data) == 0 }),
	},
	{
		"PV-OUTCOME-01", privacy.Low, gdpr, art("13(2)(e)"),
		"the policy does not say what happens without the data", "say what fails",
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
