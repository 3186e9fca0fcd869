package consent

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
)

// row is one row of an import.
type row struct {
	Event        // Seq 0: not stored by this import
	n       int  // row number
	undated bool // At is the time of the import
}

// batch is the rows of one import, by key.
type batch struct {
	now  time.Time
	n    int
	keys []Key // in the order in which they first came
	rows map[Key][]row
}

// take adds a row, and records its faults.
func (b *batch) take(in Imported, f *privacy.Faults, l *Ledger) {
	where := fmt.Sprintf("rows[%d].", b.n)
	r := row{Event: Decision(in).event(b.now), n: b.n, undated: in.At.IsZero()}
	r.check(f, where, l.skew)
	l.checkPurpose(f, where, &r.Event)
	if r.undated && in.Kind == Given && in.Proof.Complete() {
		f.Add(where+"at", "is missing: a grant is demonstrable only with its time (Art 7(1))")
	}
	if b.rows[in.Key] == nil {
		b.keys = append(b.keys, in.Key)
	}
	b.rows[in.Key] = append(b.rows[in.Key], r)
	b.n++
}

// rename puts each row under the current identifier of its person.
func (b *batch) rename(people alias.People) {
	old := *b
	b.keys, b.rows = nil, make(map[Key][]row)
	for _, k := range old.keys {
		current := k.under(people)[0]
		if b.rows[current] == nil {
			b.keys = append(b.keys, current)
		}
		for _, r := range old.rows[k] {
			r.Key = current
			b.rows[current] = append(b.rows[current], r)
		}
	}
}

// granting returns the people of whom there is a grant among the rows, each once.
func (b *batch) granting() []privacy.SubjectID {
	var list []privacy.SubjectID
	seen := make(map[privacy.SubjectID]bool)
	for _, k := range b.keys {
		if !seen[k.Subject] && slices.ContainsFunc(b.rows[k], func(r row) bool { return r.Kind == Given }) {
			seen[k.Subject] = true
			list = append(list, k.Subject)
		}
	}
	return list
}

// compare orders rows for storing: by time, a refusal after a grant of the same instant, a grant without proof after
// one with proof. A grant without a date comes first, and a refusal with no date or an unusable one comes last, so
// that a missing date never helps.
func (r row) compare(o row) int {
	return cmp.Or(cmp.Compare(r.rank(), o.rank()), r.At.Compare(o.At), cmp.Compare(r.grade(), o.grade()), cmp.Compare(r.n, o.n))
}

// grade is the place of the row among those of one instant.
func (r row) grade() int {
	switch {
	case r.Kind != Given:
		return int(r.Kind)
	case r.proved():
		return 0
	}
	return 1
}

// rank is 1 for a row with a usable date, 0 for any other grant and 2 for any other refusal.
func (r row) rank() int {
	switch {
	case !r.undated && r.Claimed.IsZero():
		return 1
	case r.Kind == Given:
		return 0
	}
	return 2
}

// tells reports whether e is the event of the row: the same decision, although e may have a proof that the row lacks.
// A row without a date matches by its proof. An opt-out with no date or an unusable one matches only events that the
// same importer recorded, so that none is lost.
func (r row) tells(e *Event) bool {
	if r.undated {
		return r.Key == e.Key && r.Kind == e.Kind && r.Proof == e.Proof && (r.Kind == Given || r.By == e.By)
	}
	if !r.Claimed.IsZero() && r.By != e.By {
		return false
	}
	bare := r.Event
	if r.Kind == Given && !r.proved() && e.proved() {
		bare.Proof = e.Proof
	}
	return bare.same(e)
}

// rowPlan is what becomes of the rows of one key.
type rowPlan struct {
	store   []int // indices of rows
	known   int
	leftOut []int // row numbers
}

// planRows decides on each row that is not stored yet, given the events of the key that this import did not store,
// and what is stored under the person's other identifiers.
func planRows(held []Event, others []*tally, rows []row) rowPlan {
	var p rowPlan
	limit, limited := firstBinding(held, rows)
	for _, t := range others {
		if t.refused && (!limited || t.earliest.Before(limit)) {
			limit, limited = t.earliest, true
		}
	}
	for i, r := range rows {
		known := slices.ContainsFunc(held, func(e Event) bool { return r.tells(&e) }) ||
			slices.ContainsFunc(rows[:i], func(o row) bool { return r.undated == o.undated && r.tells(&o.Event) })
		switch {
		case r.Seq != 0:
		case known:
			p.known++
		case r.Kind == Given && limited && !r.At.Before(limit):
			p.leftOut = append(p.leftOut, r.n)
		default:
			p.store = append(p.store, i)
		}
	}
	return p
}

// firstBinding returns the time of the earliest held decision that no imported grant may follow: a refusal, or a
// proved grant that is no row of the import.
func firstBinding(held []Event, rows []row) (time.Time, bool) {
	var first time.Time
	found := false
	for i := range held {
		e := &held[i]
		binds := e.Kind != Given || e.proved() && !slices.ContainsFunc(rows, func(r row) bool { return r.same(e) })
		if binds && (!found || e.At.Before(first)) {
			first, found = e.At, true
		}
	}
	return first, found
}
