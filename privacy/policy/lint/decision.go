package lint

import (
	"slices"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/rights"
)

// decisionRules are those on decisions that people have no part in (Art 13(2)(f), 22; UK Art 22A to 22D).
var decisionRules = []rule{
	{
		"AD-UNSTATED-01", privacy.Medium, gdpr, 0, art("13(2)(f), 14(2)(g)"),
		"it is not said whether decisions are made by automated means, profiling included", "say that none is, or how, and what follows",
		whole("automated", func(d *policy.Document, _ civil.Date) bool {
			return !slices.ContainsFunc(d.Automated, func(a policy.Automated) bool { return a.Made != privacy.Unknown })
		}),
	},
	{
		"AD-LOGIC-01", privacy.High, gdpr, 0, art("13(2)(f), 14(2)(g)"),
		"decisions are made by automated means, and the logic or what follows for the person is not told", "tell both",
		each("automated", func(d *policy.Document) []policy.Automated { return d.Automated }, func(_ *policy.Document, a *policy.Automated, _ civil.Date) bool {
			return a.Made == privacy.Yes && (a.Logic == "" || a.Effects == "")
		}),
	},
	{
		"AD-DENIED-01", privacy.High, gdpr, 0, art("5(1)(a), 13(2)(f)"),
		"no decision is said to be made by automated means, and an activity decides by them alone", "say which is, how, and what follows",
		each("automated", func(d *policy.Document) []policy.Automated { return d.Automated }, func(d *policy.Document, a *policy.Automated, on civil.Date) bool {
			return a.Made == privacy.No && slices.ContainsFunc(d.Activities, func(a policy.Activity) bool {
				return a.Decision.Alone == privacy.Yes && privacy.Holds(a.Since, a.Before, on)
			})
		}),
	},
	{
		"AD-DECISION-01", privacy.Medium, gdpr, 0, art("13(2)(f), 22(1)"),
		"it decides on people, and it is not said whether by automated means alone", "say how the decision is made, and with which data",
		activities(func(a activity) bool {
			return slices.Contains(a.Nature, policy.OfDecision) && a.Decision.Alone == privacy.Unknown
		}),
	},
	{
		"AD-LOGIC-02", privacy.High, gdpr, 0, art("13(2)(f), 14(2)(g)"),
		"it decides by automated means alone, and how is not told", "tell the logic, and what follows for the person",
		activities(func(a activity) bool { return a.Decision.Alone == privacy.Yes && a.Decision.Logic == "" }),
	},
	{
		"AD-SOLE-01", privacy.Critical, gdpr, 0, art("22(1), (2); UK GDPR Art 22B"),
		"it decides by automated means alone, which its ground is not shown to allow", "let a person decide, or rely on explicit consent, a contract that needs it or a law that allows it",
		grounds(func(g ground) bool {
			return g.of.Decision.Alone == privacy.Yes && g.judge().Outcome != privacy.Permitted
		}),
	},
	{
		"AD-SAFEGUARD-01", privacy.High, gdpr, 0, art("22(3); UK GDPR Art 22C"),
		"it decides by automated means alone, and a safeguard is missing that the law gives the person", "give all of them",
		grounds(func(g ground) bool {
			return g.of.Decision.Alone == privacy.Yes && slices.ContainsFunc(g.judge().Safeguards(), func(s rights.Safeguard) bool {
				return !slices.Contains(g.of.Decision.Safeguards, s)
			})
		}),
	},
}

// judge answers whether a decision may be made by automated means alone on the ground. What the document leaves open
// allows nothing; that a consent is explicit is a matter of each person.
func (g ground) judge() rights.SoleVerdict {
	special := asks(g.doc, g.of, privacy.SpecialCategory)
	return rights.SoleDecision{
		Regime: g.doc.Regime, On: g.on, Basis: g.Basis, Special: privacy.FactOf(special), Explicit: privacy.FactOf(g.Basis == lawfulbasis.Consent),
		Necessary: g.of.Decision.Necessary, Authorised: g.of.Decision.Authorised, PublicInterest: privacy.FactOf(g.covers(lawfulbasis.SubstantialPublic)),
	}.Judge()
}

// covers reports whether the ground has a condition.
func (g ground) covers(kind lawfulbasis.ConditionKind) bool {
	return slices.ContainsFunc(g.Conditions, func(c lawfulbasis.Condition) bool { return c.Kind == kind })
}
