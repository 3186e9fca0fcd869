package cookie

import (
	"iter"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Rule is what the law of one regime has on consent, or on one exception, during some time.
type Rule struct {
	ID         string           `json:"id"` // stable: "uk-statistical-purposes"
	Regime     privacy.Regime   `json:"regime"`
	Exception  Exception        `json:"exception,omitzero"` // none: the rule is that of consent
	Since      civil.Date       `json:"since"`              // first day, inclusive
	Before     civil.Date       `json:"before,omitzero"`    // first day on which it holds no more; unset: open
	Requires   []Condition      `json:"requires,omitempty"` // all of them
	Cite       privacy.Citation `json:"cite"`
	Source     string           `json:"source"`     // where it was read
	VerifiedOn civil.Date       `json:"verifiedOn"` // day on which the row was last held against its source
}

var (
	consentUK = civil.MustDate(2011, 5, 26) // SI 2011/1208: consent, where information and refusal had been enough
	consentEU = civil.MustDate(2011, 5, 25) // Directive 2009/136/EC Art 4(1): to be law in the Member States by this day
	scheduleA = civil.MustDate(2026, 2, 5)  // DUAA 2025 s.112 and Sch 12, SI 2026/82 reg 2(w), (z13)
	verified  = civil.MustDate(2026, 11, 24)
)

const (
	guidance  = "Information Commissioner, guidance on storage and access technologies: what are the exceptions?"
	reg6      = "PECR reg 6 as amended by SI 2011/1208"
	directive = "Directive 2002/58/EC as amended by Directive 2009/136/EC"
)

// rules has no two of one regime and exception for one day.
var rules = [...]Rule{
	uk("uk-consent-2011", NoException, consentUK, scheduleA, "reg 6(1), (2)", reg6),
	uk("uk-communication-2011", Communication, consentUK, scheduleA, "reg 6(4)(a)", reg6, SolePurpose),
	uk("uk-strictly-necessary-2011", StrictlyNecessary, consentUK, scheduleA, "reg 6(4)(b)", reg6, Necessary, Requested),
	uk("uk-consent", NoException, scheduleA, civil.Date{}, "reg 6(1), Sch A1 para 2", guidance),
	uk("uk-communication", Communication, scheduleA, civil.Date{}, "Sch A1 para 3", guidance, SolePurpose),
	uk("uk-strictly-necessary", StrictlyNecessary, scheduleA, civil.Date{}, "Sch A1 para 4", guidance, Necessary, Requested),
	uk("uk-statistical-purposes", StatisticalPurposes, scheduleA, civil.Date{}, "Sch A1 para 5", guidance, SolePurpose, NotShared, Informed, CanObject),
	uk("uk-appearance", Appearance, scheduleA, civil.Date{}, "Sch A1 para 6", guidance, SolePurpose, Informed, CanObject),
	uk("uk-emergency-assistance", EmergencyAssistance, scheduleA, civil.Date{}, "Sch A1 para 7", guidance, SolePurpose, Requested),
	eu("eu-consent", NoException),
	eu("eu-communication", Communication, SolePurpose),
	eu("eu-strictly-necessary", StrictlyNecessary, Necessary, Requested),
}

func uk(id string, e Exception, since, before civil.Date, provision, source string, requires ...Condition) Rule {
	return Rule{id, privacy.UKGDPR, e, since, before, requires, privacy.Citation{Instrument: "PECR", Provision: provision}, source, verified}
}

func eu(id string, e Exception, requires ...Condition) Rule {
	return Rule{id, privacy.EUGDPR, e, consentEU, civil.Date{}, requires, privacy.Citation{Instrument: "Directive 2002/58/EC", Provision: "Art 5(3)"}, directive, verified}
}

// Rules returns every rule that is held, the earlier before the later of each regime. Of days before the first of them no
// law is held. The law of the Union is that of the Directive; a Member State may have carried it out later.
func Rules() iter.Seq[Rule] {
	return func(yield func(Rule) bool) {
		for _, r := range rules {
			r.Requires = slices.Clone(r.Requires)
			if !yield(r) {
				return
			}
		}
	}
}

// lookup returns the rule of a regime, an exception and a day, and nil where there is none.
func lookup(regime privacy.Regime, e Exception, on civil.Date) *Rule {
	for i := range rules {
		if r := &rules[i]; r.Regime == regime && r.Exception == e && privacy.InForce(r.Since, r.Before, on) {
			return r
		}
	}
	return nil
}

// weigh returns the conditions that are not met, and those of which it is not known, as bits.
func (r *Rule) weigh(f *Facts) (unmet, unknown uint8) {
	for _, c := range r.Requires {
		switch f.of(c) {
		case privacy.Yes:
		case privacy.No:
			unmet |= 1 << c
		default:
			unknown |= 1 << c
		}
	}
	return unmet, unknown
}
