package transfer

import (
	"iter"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Rule is what the law of one regime has on one mechanism during some time. It is a value, safe for concurrent use.
type Rule struct {
	ID         string           `json:"id"` // stable: "uk-idta"
	Regime     privacy.Regime   `json:"regime"`
	Mechanism  Mechanism        `json:"mechanism"`
	To         string           `json:"to,omitzero"`         // the place it is on; empty: any
	Scope      string           `json:"scope,omitzero"`      // whom and what it covers; empty: everything
	Since      civil.Date       `json:"since"`               // first day on which a transfer may rest on it, inclusive
	Before     civil.Date       `json:"before,omitzero"`     // first day on which none may any more; unset: open
	SignBefore civil.Date       `json:"signBefore,omitzero"` // first day on which no contract could be signed any more; unset: open
	Cite       privacy.Citation `json:"cite"`
	Fell       privacy.Citation `json:"fell,omitzero"` // what ended it
	Requires   []Requirement    `json:"requires,omitempty"`
	Challenges []Challenge      `json:"challenges,omitempty"`
	Source     string           `json:"source,omitzero"` // where the dates were read; empty: in the provision cited
	VerifiedOn civil.Date       `json:"verifiedOn"`      // day on which the row was last held against its source
}

// Requirement is a condition of a rule, from a day on.
type Requirement struct {
	Condition Condition  `json:"condition"`
	Since     civil.Date `json:"since,omitzero"` // first day, inclusive; unset: as long as the rule
}

// Challenge is an action against a decision that the courts had not decided. The decision holds meanwhile.
type Challenge struct {
	Cite   privacy.Citation `json:"cite"`
	Since  civil.Date       `json:"since"`           // first day, inclusive
	Before civil.Date       `json:"before,omitzero"` // day of the judgment; unset: none was found by [Rule.VerifiedOn]
}

// Adequacies returns every rule that is a decision on a country or an organisation, the earlier before the later of each.
func Adequacies() iter.Seq[Rule] { return copies(law.decisions) }

// Mechanisms returns every other rule: safeguards, then derogations.
func Mechanisms() iter.Seq[Rule] { return copies(law.general) }

func copies(rules []Rule) iter.Seq[Rule] {
	return func(yield func(Rule) bool) {
		for i := range rules {
			if !yield(rules[i].clone()) {
				return
			}
		}
	}
}

// clone returns a copy that shares nothing with r.
func (r *Rule) clone() Rule {
	c := *r
	c.Requires, c.Challenges = slices.Clone(r.Requires), slices.Clone(r.Challenges)
	return c
}

// open reports whether a transfer may begin to rest on the rule on a day.
func (r *Rule) open(on civil.Date) bool {
	return privacy.InForce(r.Since, r.Before, on) && (r.SignBefore.IsZero() || on.Before(r.SignBefore))
}

// weigh returns the conditions that are not met on a day, and those of which it is not known, as bits.
func (r *Rule) weigh(t *Transfer, on civil.Date) (unmet, unknown uint32) {
	for i := range r.Requires {
		q := &r.Requires[i]
		if on.Before(q.Since) {
			continue
		}
		switch q.Condition.fact(t, r, on) {
		case privacy.Yes:
		case privacy.No:
			unmet |= 1 << q.Condition
		default:
			unknown |= 1 << q.Condition
		}
	}
	return unmet, unknown
}

// Test is the standard by which the protection that safeguards give is assessed. Safeguards given in the United Kingdom
// before 5 February 2026 that met the test of their day remain good (DUAA 2025 Sch 9 para 27).
type Test struct {
	Regime   privacy.Regime   `json:"regime"`
	Since    civil.Date       `json:"since"`           // first day, inclusive
	Before   civil.Date       `json:"before,omitzero"` // first day on which another holds; unset: open
	Standard string           `json:"standard"`
	Cite     privacy.Citation `json:"cite"`
}

var tests = [...]Test{
	{privacy.EUGDPR, schrems, civil.Date{}, "essentially equivalent to the protection in the Union", privacy.EUGDPR.Cite("Art 46(1); C-311/18 paras 134, 135")},
	{privacy.UKGDPR, schrems, duaa, "essentially equivalent to the protection at home", privacy.UKGDPR.Cite("Art 46(1); C-311/18 paras 134, 135")},
	{privacy.UKGDPR, duaa, civil.Date{}, "not materially lower than the protection at home", privacy.UKGDPR.Cite("Art 46(1A)(a)(ii), (6)")},
}

// Tests returns the standards of each regime, the earlier before the later.
func Tests() []Test { return slices.Clone(tests[:]) }

// testOn returns the standard of a day; the zero one where there is none.
func testOn(regime privacy.Regime, on civil.Date) (held Test) {
	for _, q := range tests {
		if q.Regime == regime && privacy.InForce(q.Since, q.Before, on) {
			held = q
		}
	}
	return held
}
