package cookie

import (
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Tables is the law of one regime on storage on a person's device, as data for [NewLaw].
type Tables struct {
	Regulation *privacy.Regulation
	Rules      []Rule // in any order; empty: the answer is left open
}

// Rule is what the law has on consent, or on one exception.
type Rule struct {
	privacy.Provision
	Exception Exception   // none: the rule is that of consent
	Requires  []Condition // of the exception: all of them
}

// Law answers whether a cookie may be stored under one regime. It is immutable and safe for concurrent use. The zero value
// is no law: it permits nothing.
type Law struct {
	t    Tables
	eras privacy.Eras
	days []civil.Date            // first day of each era
	of   [][exceptionCount]*Rule // in force in each era, by exception
}

// NewLaw checks the tables and returns the law, or a [privacy.FaultsError] with every fault: a row without citation,
// source or first day, days on which two rows of one exception are in force, an unknown exception or condition, and an
// exception from a rule that there is not.
func NewLaw(t Tables) (*Law, error) {
	var f privacy.Faults
	f.CheckRegulation(t.Regulation)
	t.Rules = slices.Clone(t.Rules)
	var rows [exceptionCount][]privacy.Row
	var days []civil.Date
	for i := range t.Rules {
		r, at := &t.Rules[i], fmt.Sprintf("rules[%d]", i)
		r.Requires = slices.Clone(r.Requires)
		days = append(days, r.Since, r.Before)
		row := privacy.Row{Field: at, Provision: &r.Provision}
		if int(r.Exception) < exceptionCount {
			rows[r.Exception] = append(rows[r.Exception], row)
		} else {
			f.Add(at+".exception", fmt.Sprintf("is %d, which is no exception", r.Exception))
			f.CheckRow(row)
		}
		f.Require((r.Exception == NoException) == (len(r.Requires) == 0), at+".requires", "must have the conditions of an exception, and nothing for consent")
		for j, c := range r.Requires {
			f.Require(c > NoCondition && int(c) < len(conditions), fmt.Sprintf("%s.requires[%d]", at, j), fmt.Sprintf("is %d, which is no condition", c))
		}
	}
	for _, list := range rows {
		f.CheckRows(true, list...)
	}
	if err := f.Err("cookie: law"); err != nil {
		return nil, err
	}
	l := &Law{t: t, eras: privacy.NewEras(days...)}
	l.days = l.eras.Days()
	l.of = make([][exceptionCount]*Rule, len(l.days))
	for i, day := range l.days {
		for j := range t.Rules {
			if r := &t.Rules[j]; r.InForce(day) {
				l.of[i][r.Exception] = r
			}
		}
	}
	return l, nil
}

// With returns the tables as an amendment has them: its rows end those before them, see [privacy.Amend].
func (t Tables) With(a Tables) Tables {
	t.Rules = privacy.Amend(t.Rules, a.Rules, func(r *Rule) (Exception, *privacy.Provision) { return r.Exception, &r.Provision })
	return t
}

// Regulation returns the regulation of the regime.
func (l *Law) Regulation() *privacy.Regulation { return l.t.Regulation }

// Provisions yields every row of the law by its name.
func (l *Law) Provisions() iter.Seq2[string, privacy.Provision] {
	return func(yield func(string, privacy.Provision) bool) {
		for i := range l.t.Rules {
			name := "consent to storage"
			if r := &l.t.Rules[i]; r.Exception != NoException {
				name = "storage without consent, " + r.Exception.String()
			}
			if !yield(name, l.t.Rules[i].Provision) {
				return
			}
		}
	}
}

// lookup returns the rule of an exception on a day, or nil if the law has no such rule on that day.
func (l *Law) lookup(e Exception, on civil.Date) *Rule {
	if i := l.eras.Of(on); i >= 0 && int(e) < exceptionCount {
		return l.of[i][e]
	}
	return nil
}

// Excepts reports whether the law has an exception on a day. Whether storage meets its conditions is for [Law.Allowed].
func (l *Law) Excepts(e Exception, on civil.Date) bool {
	return e != NoException && l.lookup(e, on) != nil
}

// changes returns the first later day on which the law changes, unset if none is known.
func (l *Law) changes(on civil.Date) (next civil.Date) {
	if i := l.eras.Of(on) + 1; i < len(l.days) && !on.IsZero() {
		return l.days[i]
	}
	return next
}

// weigh returns the conditions that are not met, and those that are unknown, as bits.
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
