package rights

import (
	"iter"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Rule is what the law of some time says of one right and one basis.
type Rule struct {
	Right  Right             `json:"right"`
	Basis  lawfulbasis.Basis `json:"basis"`
	Regime privacy.Regime    `json:"regime"`
	Since  civil.Date        `json:"since"`           // first day, inclusive
	Before civil.Date        `json:"before,omitzero"` // first day on which it no longer holds; unset: open
	Scope  Scope             `json:"scope"`
	Cite   privacy.Citation  `json:"cite"`
}

// basisSet is a set of lawful bases.
type basisSet uint8

// Sets of bases, by the letters of Art 6(1).
const (
	a  basisSet = 1 << lawfulbasis.Consent
	b  basisSet = 1 << lawfulbasis.Contract
	c  basisSet = 1 << lawfulbasis.LegalObligation
	d  basisSet = 1 << lawfulbasis.VitalInterests
	e  basisSet = 1 << lawfulbasis.PublicTask
	ea basisSet = 1 << lawfulbasis.RecognisedLegitimateInterests
	f  basisSet = 1 << lawfulbasis.LegitimateInterests

	every = a | b | c | d | e | ea | f
)

// ruleRow is a rule for several bases.
type ruleRow struct {
	right                 Right
	bases                 basisSet
	scope                 Scope
	instrument, provision string         // no instrument: that of the regime
	regime                privacy.Regime // NoRegime: both
	since, before         civil.Date     // unset: since the GDPR applies; open
}

var complaintsBegin = civil.MustDate(2026, 6, 19) // DUAA 2025 s.103, by SI 2026/82 reg 3

const (
	uk = privacy.UKGDPR
	eu = privacy.EUGDPR
)

// ruleRows is the law on which rights follow from which basis. Rows of one right and basis never overlap and leave no
// gap. Before Art 6(1)(ea) is law, its letter says nothing, see [lawOf].
var ruleRows = [...]ruleRow{
	{right: Informed, bases: every, scope: Yes, provision: "Art 13, 14"},
	{right: Access, bases: every, scope: Yes, provision: "Art 15"},
	{right: Rectification, bases: every, scope: Yes, provision: "Art 16"},

	{right: Erasure, bases: a, scope: Yes, provision: "Art 17(1)(b)"}, // on withdrawal, if no other ground is left
	{right: Erasure, bases: b, scope: Conditional, provision: "Art 17(1)(a),(d),(e)"},
	{right: Erasure, bases: c | e, scope: No, provision: "Art 17(3)(b)"}, // as far as law or task need the data
	{right: Erasure, bases: d, scope: Conditional, provision: "Art 17(1)(a),(d)"},
	{right: Erasure, bases: ea, scope: Conditional, provision: "Art 17(1)(a),(c),(d); 21(1)"},
	{right: Erasure, bases: f, scope: Conditional, provision: "Art 17(1)(a),(c),(d); 21(1),(2)"},

	{right: Restriction, bases: every, scope: Conditional, provision: "Art 18(1)"}, // on a ground, see RestrictionFollows

	{right: Portability, bases: a | b, scope: Yes, provision: "Art 20(1)"}, // of what the person provided, see Portable
	{right: Portability, bases: c | d | ea | f, scope: No, provision: "Art 20(1)(a)"},
	{right: Portability, bases: e, scope: No, provision: "Art 20(1)(a), 20(3)"},

	{right: Objection, bases: a | b | c | d, scope: No, provision: "Art 21(1)"},
	{right: Objection, bases: e | ea | f, scope: Conditional, provision: "Art 21(1)"},
	{right: MarketingObjection, bases: every, scope: Yes, provision: "Art 21(2),(3)"},

	// Whether such a decision may be made at all is another matter, see Automated.
	{right: AutomatedDecision, bases: a, scope: Yes, provision: "Art 22(2)(c),(3)", regime: eu},
	{right: AutomatedDecision, bases: b, scope: Yes, provision: "Art 22(2)(a),(3)", regime: eu},
	{right: AutomatedDecision, bases: c | e, scope: Yes, provision: "Art 22(2)(b)", regime: eu},
	{right: AutomatedDecision, bases: d | f, scope: Yes, provision: "Art 22(1)", regime: eu},
	{right: AutomatedDecision, bases: a, scope: Yes, provision: "Art 22(2)(c),(3)", regime: uk, before: actReformed},
	{right: AutomatedDecision, bases: b, scope: Yes, provision: "Art 22(2)(a),(3)", regime: uk, before: actReformed},
	{right: AutomatedDecision, bases: c | e, scope: Yes, provision: "Art 22(2)(b)", regime: uk, before: actReformed},
	{right: AutomatedDecision, bases: d | f, scope: Yes, provision: "Art 22(1)", regime: uk, before: actReformed},
	{right: AutomatedDecision, bases: every &^ ea, scope: Yes, provision: "Art 22C", regime: uk, since: actReformed},
	{right: AutomatedDecision, bases: ea, scope: Yes, provision: "Art 22B(4)", regime: uk, since: actReformed},

	{right: WithdrawConsent, bases: a, scope: Yes, provision: "Art 7(3)"},
	{right: WithdrawConsent, bases: every &^ a, scope: No, provision: "Art 7(3)"},

	{right: ComplainToController, bases: every, scope: No, provision: "Art 77", regime: eu},
	{right: ComplainToController, bases: every, scope: No, instrument: "SI 2026/82", provision: "reg 7", regime: uk, before: complaintsBegin},
	{right: ComplainToController, bases: every, scope: Yes, instrument: dpa, provision: "s.164A", regime: uk, since: complaintsBegin},
}

// lawOf returns the first day on which a basis is law in a regime; unset if it never was.
func lawOf(basis lawfulbasis.Basis, regime privacy.Regime) civil.Date {
	switch {
	case basis != lawfulbasis.RecognisedLegitimateInterests:
		return gdprApplies
	case regime == uk:
		return actReformed
	}
	return civil.Date{}
}

// Rules yields the table that [Follows] reads, one rule for each right, basis, regime and time.
func Rules() iter.Seq[Rule] {
	return func(yield func(Rule) bool) {
		for i := range ruleRows {
			for basis := lawfulbasis.Consent; basis <= lawfulbasis.RecognisedLegitimateInterests; basis++ {
				for regime := uk; regime <= eu; regime++ {
					if r, ok := ruleRows[i].rule(basis, regime); ok && !yield(r) {
						return
					}
				}
			}
		}
	}
}

// rule returns the row for one basis and regime; ok is false where it says nothing.
func (w *ruleRow) rule(basis lawfulbasis.Basis, regime privacy.Regime) (r Rule, ok bool) {
	since := lawOf(basis, regime)
	if w.since.After(since) {
		since = w.since
	}
	if w.bases>>basis&1 == 0 || w.regime != privacy.NoRegime && w.regime != regime || lawOf(basis, regime).IsZero() ||
		!w.before.IsZero() && !since.Before(w.before) {
		return Rule{}, false
	}
	r = Rule{w.right, basis, regime, since, w.before, w.scope, regime.Cite(w.provision)}
	if w.instrument != "" {
		r.Cite.Instrument = w.instrument
	}
	return r, true
}
