package retention

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Tables is the law of one regime on retention, as data for [NewLaw].
type Tables struct {
	Regulation *privacy.Regulation
	Calendars  map[string]civil.Calendar // by the name that RollBy gives
	Statutes   []StatutoryPeriod         // editions of one statute have one ID; empty: the host writes its own rules
}

// StatuteID identifies the periods that one statute sets for one kind of record: "uk-vat".
type StatuteID string

// StatutoryPeriod is how long a statute demands or allows that records are kept: one edition, which is in force on the days
// of its provision.
type StatutoryPeriod struct {
	privacy.Provision
	ID      StatuteID
	Records string // which records it is about
	Extent  string // where it is law
	Binds   string // whom

	// As in [Rule].
	From               Trigger
	Min, Max           civil.Period
	MinForce, MaxForce Force
	BeginsOn           bool
	Action             Action
	// RollBy names the calendar by which the last day moves to the next working day. Empty: it does not move.
	RollBy string
}

// Law has the statutes of retention of one regime. It is immutable and safe for concurrent use.
type Law struct{ t Tables }

// NewLaw checks the tables and returns the law, or a [privacy.FaultsError] with every fault: a row without citation, source
// or first day, with periods that cannot be those of a [Rule], or with an unknown calendar; editions of one statute that
// overlap or leave a gap.
func NewLaw(t Tables) (*Law, error) {
	var f privacy.Faults
	f.CheckRegulation(t.Regulation)
	t.Calendars, t.Statutes = maps.Clone(t.Calendars), slices.Clone(t.Statutes)
	calendars := slices.Sorted(maps.Keys(t.Calendars))
	for _, name := range calendars {
		where := fmt.Sprintf("calendars[%q]", name)
		f.CheckID(where, name)
		f.Require(t.Calendars[name] != nil, where, "is missing")
	}
	var ids []StatuteID
	editions := map[StatuteID][]privacy.Row{}
	for i := range t.Statutes {
		s := &t.Statutes[i]
		where := fmt.Sprintf("statutes[%d]", i)
		f.CheckID(where+".id", string(s.ID))
		f.Require(s.Records != "", where+".records", "is empty: say which records it is about")
		f.Require(s.Extent != "", where+".extent", "is empty: say where it is law")
		f.Require(s.Binds != "", where+".binds", "is empty: say whom it binds")
		f.Require(s.RollBy == "" || slices.Contains(calendars, s.RollBy), where+".rollBy",
			fmt.Sprintf("is %q: want one of [%s]", s.RollBy, strings.Join(calendars, ", ")))
		r := s.rule("", nil)
		r.checkPeriods(&f, where)
		if len(editions[s.ID]) == 0 {
			ids = append(ids, s.ID)
		}
		editions[s.ID] = append(editions[s.ID], privacy.Row{Field: where, Provision: &s.Provision})
	}
	for _, id := range ids {
		f.CheckRows(false, editions[id]...)
	}
	if err := f.Err("retention: law"); err != nil {
		return nil, err
	}
	return &Law{t}, nil
}

// With returns the tables as an amendment has them: an edition of a statute ends the one before it, see [privacy.Amend].
// The calendars stay.
func (t Tables) With(a Tables) Tables {
	t.Statutes = privacy.Amend(t.Statutes, a.Statutes, func(s *StatutoryPeriod) (StatuteID, *privacy.Provision) { return s.ID, &s.Provision })
	return t
}

// Regulation returns the regulation of the regime.
func (l *Law) Regulation() *privacy.Regulation { return l.t.Regulation }

// Provisions yields every row of the law by its name.
func (l *Law) Provisions() iter.Seq2[string, privacy.Provision] {
	return func(yield func(string, privacy.Provision) bool) {
		for _, s := range l.t.Statutes {
			if !yield(s.Records+", "+s.Extent, s.Provision) {
				return
			}
		}
	}
}

// Statutes yields every edition of every statute, in the order of the tables.
func (l *Law) Statutes() iter.Seq[StatutoryPeriod] { return slices.Values(l.t.Statutes) }

// Rules returns what a statute says about records of a category, as rules for a [Schedule]: one for each edition, of the
// regime of the law. A rule is a value: to count from another event, such as the end of a contract instead of its breach,
// set From. A statute that the law does not have is a [privacy.Fault] that names those it has.
func (l *Law) Rules(id StatuteID, c privacy.Category) ([]Rule, error) {
	var rules []Rule
	var known []string
	for i := range l.t.Statutes {
		s := &l.t.Statutes[i]
		if s.ID == id {
			r := s.rule(c, l.t.Calendars[s.RollBy])
			r.Regime = l.t.Regulation.Regime
			rules = append(rules, r)
		}
		known = append(known, string(s.ID))
	}
	if rules == nil {
		return nil, fmt.Errorf("retention: rules: %w", privacy.Fault{
			Field: "statute", Reason: fmt.Sprintf("%q is unknown: want one of [%s]", id, strings.Join(slices.Compact(known), ", ")),
		})
	}
	return rules, nil
}

// rule returns the edition as a rule for a category.
func (s *StatutoryPeriod) rule(c privacy.Category, roll civil.Calendar) Rule {
	return Rule{
		ID: string(s.ID), Category: c, From: s.From, Min: s.Min, Max: s.Max, MinForce: s.MinForce, MaxForce: s.MaxForce,
		BeginsOn: s.BeginsOn, Roll: roll, Action: s.Action, Cite: s.Cite, Since: s.Since, Before: s.Before,
	}
}
