package lint

import (
	"slices"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/rights"
)

// decisionRules are the rules on decisions by automated means alone (Art 13(2)(f), 22; UK Art 22A to 22D).
var decisionRules = []rule{
	{
		"AD-UNSTATED-01", art("13(2)(f), 14(2)(g)"),
		whole("automated", func(d *document) bool {
			return !slices.ContainsFunc(d.Automated, func(a policy.Automated) bool { return a.Made != privacy.Unknown })
		}),
	},
	{
		"AD-LOGIC-01", art("13(2)(f), 14(2)(g)"),
		automated.that(func(a *policy.Automated) bool { return a.Made == privacy.Yes && (a.Logic == "" || a.Effects == "") }),
	},
	{
		"AD-DENIED-01", art("5(1)(a), 13(2)(f)"),
		automated.in(func(d *document, a *policy.Automated) bool {
			alone := func(a activity) bool { return a.Decision.Alone == privacy.Yes }
			return a.Made == privacy.No && d.some(alone)
		}),
	},
	{
		"AD-DECISION-01", art("13(2)(f), 22(1)"),
		activities(func(a activity) bool {
			return slices.Contains(a.Nature, policy.OfDecision) && a.Decision.Alone == privacy.Unknown
		}),
	},
	{
		"AD-LOGIC-02", art("13(2)(f), 14(2)(g)"),
		activities(func(a activity) bool { return a.Decision.Alone == privacy.Yes && a.Decision.Logic == "" }),
	},
	{
		"AD-SOLE-01", art("22(1), (2); UK GDPR Art 22B"),
		grounds(func(g ground) bool {
			return g.of.Decision.Alone == privacy.Yes && g.judge().Outcome != privacy.Permitted
		}),
	},
	{
		"AD-SAFEGUARD-01", art("22(3); UK GDPR Art 22C"),
		grounds(func(g ground) bool {
			return g.of.Decision.Alone == privacy.Yes && slices.ContainsFunc(g.judge().Safeguards(), func(s rights.Safeguard) bool {
				return !slices.Contains(g.of.Decision.Safeguards, s)
			})
		}),
	},
}

// judge returns whether a decision may be made by automated means alone on the ground. What the document leaves open
// allows nothing, and nor does a regime without a law. A consent counts as explicit: whether it is depends on the person.
func (g ground) judge() rights.SoleVerdict {
	pack := g.doc.law
	if pack == nil {
		return rights.SoleVerdict{}
	}
	special := g.doc.asks(g.of, privacy.SpecialCategory)
	return pack.Rights().Judge(rights.SoleDecision{
		On: g.doc.on, Basis: g.Basis, Special: privacy.FactOf(special), Explicit: privacy.FactOf(g.Basis == lawfulbasis.Consent),
		Necessary: g.of.Decision.Necessary, Authorised: g.of.Decision.Authorised, PublicInterest: privacy.FactOf(g.has(lawfulbasis.SubstantialPublic)),
	})
}
