package transfer

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Rule is what the law of one regime says about one mechanism during some time. It is a value, safe for concurrent use.
type Rule struct {
	privacy.Provision
	ID         string           `json:"id"` // stable: "uk-idta"
	Mechanism  Mechanism        `json:"mechanism"`
	To         string           `json:"to,omitzero"`         // the place that a decision is on; empty: any
	Scope      string           `json:"scope,omitzero"`      // whom and what it covers; empty: everything
	SignBefore civil.Date       `json:"signBefore,omitzero"` // first day on which no contract could be signed any more; unset: open
	Fell       privacy.Citation `json:"fell,omitzero"`       // what ended it
	Requires   []Requirement    `json:"requires,omitempty"`
	Challenges []Challenge      `json:"challenges,omitempty"`
}

// Requirement is a condition of a rule, from a day on.
type Requirement struct {
	Condition Condition  `json:"condition"`
	Since     civil.Date `json:"since,omitzero"` // first day, inclusive; unset: as long as the rule
}

// Challenge is an action against a decision that the courts had not decided. The decision stays in force meanwhile.
type Challenge struct {
	Cite   privacy.Citation `json:"cite"`
	Since  civil.Date       `json:"since"`           // first day, inclusive
	Before civil.Date       `json:"before,omitzero"` // day of the judgment; unset: none was found by the day of verification
}

// clone returns a copy that shares nothing with r.
func (r *Rule) clone() Rule {
	c := *r
	c.Requires, c.Challenges = slices.Clone(r.Requires), slices.Clone(r.Challenges)
	return c
}

// name names the rule for the reader: its ID, the place and the mechanism.
func (r *Rule) name() string { return r.ID + ": " + where(r.To, r.Mechanism) }

// changes notes the days on which the rule changes.
func (r *Rule) changes(note func(civil.Date)) {
	note(r.Since)
	note(r.Before)
	for i := range r.Requires {
		note(r.Requires[i].Since)
	}
}

// asks reports whether the rule has a condition on a day.
func (r *Rule) asks(c Condition, on civil.Date) bool {
	return slices.ContainsFunc(r.Requires, func(q Requirement) bool { return q.Condition == c && !on.Before(q.Since) })
}

// weigh returns the conditions that are not met on a day, and those of which it is not known, as bits.
func (r *inForce) weigh(t *Transfer, on civil.Date) (unmet, unknown uint32) {
	for i := range r.requires {
		q := &r.requires[i]
		if on.Before(q.Since) {
			continue
		}
		switch q.Condition.fact(t, r.rule, on) {
		case privacy.Yes:
		case privacy.No:
			unmet |= 1 << q.Condition
		default:
			unknown |= 1 << q.Condition
		}
	}
	return unmet, unknown
}
