package rights

import (
	"iter"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// rule is what the law of some time says of one right and one basis.
type rule struct {
	Right  Right
	Basis  lawfulbasis.Basis
	Regime privacy.Regime
	Since  civil.Date // first day, inclusive
	Before civil.Date // first day on which it no longer holds; unset: open
	Scope  Availability
	Cite   privacy.Citation
}

// basisSet is a set of lawful bases.
type basisSet uint8

// Sets of bases.
const (
	onConsent    basisSet = 1 << lawfulbasis.Consent
	onContract   basisSet = 1 << lawfulbasis.Contract
	onLaw        basisSet = 1 << lawfulbasis.LegalObligation
	onVital      basisSet = 1 << lawfulbasis.VitalInterests
	onTask       basisSet = 1 << lawfulbasis.PublicTask
	onRecognised basisSet = 1 << lawfulbasis.RecognisedLegitimateInterests
	onInterests  basisSet = 1 << lawfulbasis.LegitimateInterests

	onAny = onConsent | onContract | onLaw | onVital | onTask | onRecognised | onInterests
)

// ruleRow is a rule for several bases.
type ruleRow struct {
	right                 Right
	bases                 basisSet
	scope                 Availability
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
	{right: Informed, bases: onAny, scope: Available, provision: "Art 13, 14"},
	{right: Access, bases: onAny, scope: Available, provision: "Art 15"},
	{right: Rectification, bases: onAny, scope: Available, provision: "Art 16"},

	{right: Erasure, bases: onConsent, scope: Available, provision: "Art 17(1)(b)"}, // on withdrawal, if no other ground is left
	{right: Erasure, bases: onContract, scope: Conditional, provision: "Art 17(1)(a),(d),(e)"},
	{right: Erasure, bases: onLaw | onTask, scope: Conditional, provision: "Art 17(3)(b)"}, // none "to the extent" that law or task need the data
	{right: Erasure, bases: onVital, scope: Conditional, provision: "Art 17(1)(a),(d)"},
	{right: Erasure, bases: onRecognised, scope: Conditional, provision: "Art 17(1)(a),(c),(d); 21(1)"},
	{right: Erasure, bases: onInterests, scope: Conditional, provision: "Art 17(1)(a),(c),(d); 21(1),(2)"},

	{right: Restriction, bases: onAny, scope: Conditional, provision: "Art 18(1)"}, // on a ground

	{right: Portability, bases: onConsent | onContract, scope: Available, provision: "Art 20(1)"}, // of what the person provided, see Portable
	{right: Portability, bases: onLaw | onVital | onRecognised | onInterests, scope: NotAvailable, provision: "Art 20(1)(a)"},
	{right: Portability, bases: onTask, scope: NotAvailable, provision: "Art 20(1)(a), 20(3)"},

	{right: Objection, bases: onConsent | onContract | onLaw | onVital, scope: NotAvailable, provision: "Art 21(1)"},
	{right: Objection, bases: onTask | onRecognised | onInterests, scope: Conditional, provision: "Art 21(1)"},
	{right: MarketingObjection, bases: onAny, scope: Available, provision: "Art 21(2),(3)"},

	// Whether such a decision may be made at all is another matter, see SoleDecision.
	{right: AutomatedDecision, bases: onConsent, scope: Available, provision: "Art 22(2)(c),(3)", regime: eu},
	{right: AutomatedDecision, bases: onContract, scope: Available, provision: "Art 22(2)(a),(3)", regime: eu},
	{right: AutomatedDecision, bases: onLaw | onTask, scope: Available, provision: "Art 22(2)(b)", regime: eu},
	{right: AutomatedDecision, bases: onVital | onInterests, scope: Available, provision: "Art 22(1)", regime: eu},
	{right: AutomatedDecision, bases: onConsent, scope: Available, provision: "Art 22(2)(c),(3)", regime: uk, before: actReformed},
	{right: AutomatedDecision, bases: onContract, scope: Available, provision: "Art 22(2)(a),(3)", regime: uk, before: actReformed},
	{right: AutomatedDecision, bases: onLaw | onTask, scope: Available, provision: "Art 22(2)(b)", regime: uk, before: actReformed},
	{right: AutomatedDecision, bases: onVital | onInterests, scope: Available, provision: "Art 22(1)", regime: uk, before: actReformed},
	{right: AutomatedDecision, bases: onAny &^ onRecognised, scope: Available, provision: "Art 22C", regime: uk, since: actReformed},
	{right: AutomatedDecision, bases: onRecognised, scope: Available, provision: "Art 22B(4)", regime: uk, since: actReformed},

	{right: WithdrawConsent, bases: onConsent, scope: Available, provision: "Art 7(3)"},
	{right: WithdrawConsent, bases: onAny &^ onConsent, scope: NotAvailable, provision: "Art 7(3)"},

	{right: ComplainToController, bases: onAny, scope: NotAvailable, provision: "Art 77", regime: eu},
	{right: ComplainToController, bases: onAny, scope: NotAvailable, instrument: "SI 2026/82", provision: "reg 7", regime: uk, before: complaintsBegin},
	{right: ComplainToController, bases: onAny, scope: Available, instrument: dpa, provision: "s.164A", regime: uk, since: complaintsBegin},
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

// rules yields the table that [Follows] reads, one rule for each right, basis, regime and time.
func rules() iter.Seq[rule] {
	return func(yield func(rule) bool) {
		for i := range ruleRows {
			for basis := lawfulbasis.Consent; basis <= lawfulbasis.RecognisedLegitimateInterests; basis++ {
				for _, regime := range []privacy.Regime{uk, eu} {
					if r, ok := ruleRows[i].on(basis, regime); ok && !yield(r) {
						return
					}
				}
			}
		}
	}
}

// on returns the row for one basis and regime; ok is false where it says nothing.
func (w *ruleRow) on(basis lawfulbasis.Basis, regime privacy.Regime) (r rule, ok bool) {
	since := lawOf(basis, regime)
	if w.since.After(since) {
		since = w.since
	}
	if w.bases>>basis&1 == 0 || w.regime != privacy.NoRegime && w.regime != regime || lawOf(basis, regime).IsZero() ||
		!w.before.IsZero() && !since.Before(w.before) {
		return rule{}, false
	}
	r = rule{w.right, basis, regime, since, w.before, w.scope, regime.Cite(w.provision)}
	if w.instrument != "" {
		r.Cite.Instrument = w.instrument
	}
	return r, true
}
