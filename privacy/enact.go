package privacy

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/lawful-go/lawful/privacy/civil"
)

// Row is a provision and its place in a table of law.
type Row struct {
	Field string // "acknowledgements[1]"
	*Provision
}

// CheckRegulation records what is missing of the regulation of a law.
func (f *Faults) CheckRegulation(r *Regulation) {
	if r == nil {
		f.Add("regulation", "is missing")
		return
	}
	f.CheckID("regulation.regime", string(r.Regime))
	f.Require(r.Name != "", "regulation.name", "is empty: name the instrument that findings cite")
	for _, code := range slices.Sorted(maps.Keys(r.Provisions)) {
		_, ok := Lookup(code)
		f.Require(ok, fmt.Sprintf("regulation.provisions[%q]", code), "is not a code of the catalogue")
	}
}

// CheckRow records what is missing of a row: its citation, its source, days in the right order.
func (f *Faults) CheckRow(r Row) {
	f.Require(!r.Cite.IsZero(), r.Field+".cite", "is empty: cite the provision")
	f.Require(r.Source != "", r.Field+".source", "is empty: say where it was read")
	f.Require(!r.Since.IsZero(), r.Field+".since", "is not set: give the first day in force")
	f.Require(r.Before.IsZero() || r.Since.Before(r.Before), r.Field+".before", "is not after since")
}

// CheckRows checks rows that answer one question, in any order. It records two that are in force on one day, and unless gaps
// are allowed, days between two rows on which none is.
func (f *Faults) CheckRows(gaps bool, rows ...Row) {
	for _, r := range rows {
		f.CheckRow(r)
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return a.Since.Compare(b.Since) })
	for i := 1; i < len(rows); i++ {
		was, is := rows[i-1], rows[i]
		switch {
		case was.Before.IsZero() || is.Since.Before(was.Before):
			f.Add(is.Field+".since", "is "+is.Since.String()+": "+was.Field+" is still in force")
		case !gaps && was.Before.Before(is.Since):
			f.Add(is.Field+".since", "is "+is.Since.String()+": nothing is in force from "+was.Before.String())
		}
	}
}

// Eras are the days on which a law changes. From one to the next it stays as it is. The zero value has none.
type Eras struct{ days []civil.Date }

// NewEras returns the eras that begin on the given days, in any order. Unset days do not count.
func NewEras(days ...civil.Date) Eras {
	days = slices.DeleteFunc(slices.Clone(days), civil.Date.IsZero)
	slices.SortFunc(days, civil.Date.Compare)
	return Eras{slices.Compact(days)}
}

// Of returns the number of the era that a day is in, from 0; -1 for a day before the first. It does not allocate.
func (e *Eras) Of(on civil.Date) int {
	i := len(e.days) - 1
	for i >= 0 && on.Before(e.days[i]) {
		i--
	}
	return i
}

// Days returns the first day of each era, in order.
func (e *Eras) Days() []civil.Date { return slices.Clone(e.days) }

// law is what the law of every engine has.
type law interface {
	comparable
	Regulation() *Regulation
}

// CheckLaws records that a field has no law, a law that is missing, and a regime that has two. L is the law of an engine, or a
// [*Regulation].
func CheckLaws[L law](f *Faults, field string, laws []L) {
	f.Require(len(laws) > 0, field, "are empty: give the law of each regime that governs a person")
	var missing L
	seen := map[Regime]bool{}
	for i, l := range laws {
		at := fmt.Sprintf("%s[%d]", field, i)
		if l == missing {
			f.Add(at, "is missing")
			continue
		}
		regime := l.Regulation().Regime
		f.Require(!seen[regime], at, fmt.Sprintf("is a second law of regime %q", regime))
		seen[regime] = true
	}
}

// LawOf returns the law of a regime. An empty regime stands for the only one. Otherwise a regime without a law is a [Fault]
// that names both.
func LawOf[L law](laws []L, regime Regime) (found L, err error) {
	if regime == "" && len(laws) == 1 {
		return laws[0], nil
	}
	names := make([]string, len(laws))
	for i, l := range laws {
		of := l.Regulation().Regime
		if of == regime {
			return l, nil
		}
		names[i] = strconv.Quote(string(of))
	}
	if regime == "" {
		return found, Fault{"regime", "is not named: want one of " + strings.Join(names, ", ")}
	}
	return found, Fault{"regime", fmt.Sprintf("%q has no law: want one of %s", regime, strings.Join(names, ", "))}
}

// Merge returns a map of what both have, those of is before those of was, and never nil. It changes neither.
func Merge[K comparable, V any](was, is map[K]V) map[K]V {
	merged := make(map[K]V, len(was)+len(is))
	maps.Copy(merged, was)
	maps.Copy(merged, is)
	return merged
}

// Amend returns the rows of a table as an amendment has them. Of the rows that answer the same question, which of says with the
// provision of the row, an added row replaces the one with its first day; otherwise it ends, on its first day, the one that would
// still be in force. Nothing that is given is changed.
func Amend[R any, K comparable](rows, added []R, of func(*R) (K, *Provision)) []R {
	rows = slices.Clone(rows)
	for _, a := range added {
		key, p := of(&a)
		replaced := false
		for i := range rows {
			k, old := of(&rows[i])
			switch {
			case k != key:
			case old.Since == p.Since:
				rows[i], replaced = a, true
			case old.InForce(p.Since):
				old.Before = p.Since
			}
		}
		if !replaced {
			rows = append(rows, a)
		}
	}
	return rows
}
