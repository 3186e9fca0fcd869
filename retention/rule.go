package retention

import (
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Rule is one rule on how long records of a category are kept (Art 5(1)(e), 13(2)(a)). A rule may have several
// editions, whose days must not overlap.
type Rule struct {
	ID       string           `json:"id"`
	Category privacy.Category `json:"category"`
	Regime   privacy.Regime   `json:"regime,omitzero"`   // whose law the rule is; empty: it is the controller's own
	From     Trigger          `json:"from"`              // what time runs from; that day is not counted, unless BeginsOn
	Min      civil.Period     `json:"min,omitzero"`      // how long the record must be kept; zero: no floor
	Max      civil.Period     `json:"max,omitzero"`      // how long the record may be kept; zero: no ceiling
	MinForce Force            `json:"minForce,omitzero"` // the force of the floor; required with Min
	// MaxForce is the force of the ceiling. A Statute ceiling, which is a legal duty to delete the record, ends every
	// floor except one of another statute and one for claims that are shown. Zero: the same as MinForce, or Business
	// without a floor.
	MaxForce Force `json:"maxForce,omitzero"`

	// AtTrigger is a ceiling on the day of the trigger: the record may be kept through that day, and so for as long as what
	// ends then goes on, such as an account. The rule has no other floor or ceiling.
	AtTrigger bool `json:"atTrigger,omitzero"`
	// OpenEnded marks a floor whose text promises no ceiling ("at least …, in some cases longer"). It is flagged.
	OpenEnded bool `json:"openEnded,omitzero"`
	// BeginsOn marks a period that begins on the day of the trigger, and so ends on the day before the anniversary.
	BeginsOn bool `json:"beginsOn,omitzero"`
	// Roll moves the last day to the next working day, if a statute does so. A last day of a floor that the calendar
	// does not reach keeps the record until it has surely passed: for forty days, or through the first day that is known
	// to be a working day. JSON does not carry it.
	Roll civil.Calendar `json:"-"`

	Action Action           `json:"action,omitzero"` // what is done after the period; zero: Erase
	Cite   privacy.Citation `json:"cite,omitzero"`   // where the rule comes from; required for a Statute floor or ceiling
	Since  civil.Date       `json:"since,omitzero"`  // first day of this edition, inclusive; unset: always
	Before civil.Date       `json:"before,omitzero"` // first day on which it no longer holds; unset: open
}

// HasCeiling reports whether the rule limits how long a record may be kept.
func (r *Rule) HasCeiling() bool { return r.AtTrigger || !r.Max.IsZero() }

// slack is how far a last day can be moved, in days: no calendar goes so long without a working day.
const slack = 40

// through returns the last day of a period of the rule that runs from a day; it is unset for an unset day. If
// the calendar does not reach it, exact is false and the last day is the returned one or an earlier one.
func (r *Rule) through(from civil.Date, p civil.Period) (end civil.Date, exact bool) {
	end = from.Add(p)
	if r.BeginsOn && !(p.Days == 0 && dayOf(end) != dayOf(from)) { // a clamped end is the last day itself
		end = end.AddDays(-1)
	}
	if r.Roll == nil || from.IsZero() {
		return end, true
	}
	exact = true
	for range slack {
		working, known := r.Roll.IsWorkingDay(end)
		if working && known {
			return end, exact
		}
		exact = exact && known
		end = end.AddDays(1)
	}
	return end, false
}

func dayOf(d civil.Date) int {
	_, _, day := d.Date()
	return day
}

// action returns what is done after the period.
func (r *Rule) action() Action {
	if r.Action == NoAction {
		return Erase
	}
	return r.Action
}

// maxForce returns the force of the ceiling.
func (r *Rule) maxForce() Force {
	switch {
	case r.MaxForce != 0:
		return r.MaxForce
	case r.MinForce != 0:
		return r.MinForce
	}
	return Business
}

// precedes reports which of two rules with the same last day decides: true if this one has more force, as given, or
// otherwise an action that destroys less, or otherwise the smaller ID.
func (r *Rule) precedes(o *Rule, mine, other Force) bool {
	switch {
	case mine != other:
		return mine > other
	case r.action() != o.action():
		return r.action() < o.action()
	}
	return r.ID < o.ID
}

// check records the faults of the rule.
func (r *Rule) check(f *privacy.Faults, where string) {
	f.CheckID(where+".id", r.ID)
	f.CheckID(where+".category", string(r.Category))
	if r.Regime != "" {
		f.CheckID(where+".regime", string(r.Regime))
	}
	r.checkPeriods(f, where)
	f.Require(r.MinForce != Statute && r.MaxForce != Statute || !r.Cite.IsZero(), where+".cite", "is missing: a statute must be named")
	f.Require(r.Before.IsZero() || r.Since.Before(r.Before), where+".before", "is not after since")
}

// checkPeriods records the faults of what the rule says about every category.
func (r *Rule) checkPeriods(f *privacy.Faults, where string) {
	f.CheckID(where+".from", string(r.From))
	f.Require(!r.Min.IsZero() || r.HasCeiling(), where+".min", "is empty, and so is max: the rule says nothing")
	f.Require(!r.AtTrigger || r.Min.IsZero() && r.Max.IsZero() && !r.BeginsOn, where+".atTrigger", "is set beside min, max or beginsOn: the day of the trigger is the last day")
	checkPeriod(f, where+".min", r.Min)
	checkPeriod(f, where+".max", r.Max)
	f.Require(r.Min.IsZero() || r.MinForce != 0, where+".minForce", "is missing: want business, claims or statute")
	f.Require(!r.Min.IsZero() || r.MinForce == 0, where+".minForce", "is set, but there is no min")
	f.Require(int(r.MinForce) < len(forceWords), where+".minForce", "is unknown: want business, claims or statute")
	f.Require(r.HasCeiling() || r.MaxForce == 0, where+".maxForce", "is set, but there is no max")
	f.Require(int(r.MaxForce) < len(forceWords), where+".maxForce", "is unknown: want business, claims or statute")
	f.Require(r.Action != Keep && int(r.Action) < len(actionWords), where+".action", "is invalid: want review, anonymise or erase")
	f.Require(!r.OpenEnded || r.Max.IsZero(), where+".openEnded", "is set, but there is a max")
	f.Require(!r.OpenEnded || !r.Min.IsZero(), where+".openEnded", "is set, but there is no min")
}

func checkPeriod(f *privacy.Faults, where string, p civil.Period) {
	f.Require(p.Years >= 0 && p.Months >= 0 && p.Days >= 0, where, fmt.Sprintf("is negative: %s", p))
}
