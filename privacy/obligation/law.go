package obligation

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Tables is the law of one regime on obligations, as data for [NewLaw]. What has no row is not law in the regime.
type Tables struct {
	Regulation *privacy.Regulation
	Duties     map[Kind]privacy.Provision
	Excuses    map[Kind]map[Excuse]privacy.Provision
	Month      civil.Period                // from obtaining data from others to informing the person; needed with a duty of [Notice]
	Ends       map[Event]privacy.Provision // what ends the time to inform; [MonthEnds] is needed with a duty of [Notice]
}

// With returns the tables as an amendment has them: its rows replace those of the same kind, excuse or event.
func (t Tables) With(a Tables) Tables {
	t.Duties, t.Ends = privacy.Merge(t.Duties, a.Duties), privacy.Merge(t.Ends, a.Ends)
	excuses := privacy.Merge(t.Excuses, nil)
	for kind, list := range a.Excuses {
		excuses[kind] = privacy.Merge(excuses[kind], list)
	}
	t.Excuses = excuses
	if !a.Month.IsZero() {
		t.Month = a.Month
	}
	return t
}

// Law says which duties there are under one regime, what excuses them, and by when a person is informed whose data came from
// others. It is immutable and safe for concurrent use.
type Law struct{ t Tables }

// NewLaw checks the tables and returns the law, or a [privacy.FaultsError] with every fault: a row of an unknown kind, excuse or
// event, a row without citation, source or first day, and a duty to inform without its period.
func NewLaw(t Tables) (*Law, error) {
	var f privacy.Faults
	f.CheckRegulation(t.Regulation)
	t.Duties, t.Ends, t.Excuses = maps.Clone(t.Duties), maps.Clone(t.Ends), maps.Clone(t.Excuses)
	check(&f, "duties", kindWords[1:], t.Duties)
	for _, k := range slices.Sorted(maps.Keys(t.Excuses)) {
		field := fmt.Sprintf("excuses[%s]", k)
		f.Require(k.valid(), field, "is unknown: want one of ["+strings.Join(kindWords[1:], ", ")+"]")
		t.Excuses[k] = maps.Clone(t.Excuses[k])
		check(&f, field, excuseWords[1:Mistaken], t.Excuses[k])
	}
	check(&f, "ends", events, t.Ends)
	if _, ok := t.Duties[Notice]; ok {
		_, ok := t.Ends[MonthEnds]
		f.Require(ok, "ends[month]", "is missing, though there is a duty to inform")
		f.Require(!t.Month.IsZero() && !t.Month.IsNegative(), "month", "is not a time to come, though there is a duty to inform")
	}
	if err := f.Err("obligation: law"); err != nil {
		return nil, err
	}
	return &Law{t}, nil
}

// check records the faults of a table. Known are the words that its rows can be about.
func check[K kind](f *privacy.Faults, table string, known []string, rows map[K]privacy.Provision) {
	for name, row := range each(rows) {
		field := fmt.Sprintf("%s[%s]", table, name)
		f.Require(slices.Contains(known, name), field, "is unknown: want one of ["+strings.Join(known, ", ")+"]")
		f.CheckRow(privacy.Row{Field: field, Provision: &row})
	}
}

// kind is what a table can have rows of.
type kind interface {
	Kind | Excuse | Event
	String() string
}

// each yields the rows of a table by the words of what they are about, in order.
func each[K kind](rows map[K]privacy.Provision) iter.Seq2[string, privacy.Provision] {
	return func(yield func(string, privacy.Provision) bool) {
		for _, k := range slices.Sorted(maps.Keys(rows)) {
			if !yield(k.String(), rows[k]) {
				return
			}
		}
	}
}

// Regulation returns the regulation of the regime.
func (l *Law) Regulation() *privacy.Regulation { return l.t.Regulation }

// Provisions yields every row of the law by its name.
func (l *Law) Provisions() iter.Seq2[string, privacy.Provision] {
	return func(yield func(string, privacy.Provision) bool) {
		under := func(table string, rows iter.Seq2[string, privacy.Provision]) bool {
			for name, row := range rows {
				if !yield(table+name, row) {
					return false
				}
			}
			return true
		}
		if !under("duty: ", each(l.t.Duties)) {
			return
		}
		for _, k := range slices.Sorted(maps.Keys(l.t.Excuses)) {
			if !under("excuse of "+k.String()+": ", each(l.t.Excuses[k])) {
				return
			}
		}
		under("time to inform ends: ", each(l.t.Ends))
	}
}

// Duty returns the provision that a kind of duty comes from. If the law has no such duty, ok is false and the provision zero.
func (l *Law) Duty(k Kind) (p privacy.Provision, ok bool) {
	p, ok = l.t.Duties[k]
	return p, ok
}

// Excuse returns the provision of an excuse for a kind, and ok whether the law has it. A mistake is no excuse of the law: it
// is open to every kind, and its provision is zero.
func (l *Law) Excuse(k Kind, e Excuse) (p privacy.Provision, ok bool) {
	p, ok = l.t.Excuses[k][e]
	return p, ok || e == Mistaken && k.valid()
}

// Excuses returns the excuses that are open to a kind, in the order of their numbers.
func (l *Law) Excuses(k Kind) []Excuse {
	var list []Excuse
	for e := range excuses {
		if _, ok := l.Excuse(k, e); ok {
			list = append(list, e)
		}
	}
	return list
}
