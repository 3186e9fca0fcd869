package retention

import (
	"cmp"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Cut is what the rules of a category ask of one anchor on one day, as dates by which a database selects. A record may
// go if, for every cut, its anchor has happened, on or before Free; it must go if besides, for at least one cut, its
// anchor happened on or before Due. Holds are not in it.
type Cut struct {
	Anchor Anchor
	Free   civil.Date // latest day of the anchor from which all floors have passed; unset: none has
	Due    civil.Date // latest day of the anchor from which a ceiling has passed; unset: none has
}

// Frees reports whether an anchor that happened on a day lets the record go, as far as this cut says: one that is unset
// does not.
func (c Cut) Frees(anchor civil.Date) bool { return !anchor.IsZero() && !anchor.After(c.Free) }

// Demands reports whether an anchor that happened on a day demands that the record goes, once every cut frees it: one
// that is unset does not.
func (c Cut) Demands(anchor civil.Date) bool { return !anchor.IsZero() && !anchor.After(c.Due) }

// CutOff returns the cuts of a category on a day, one for each anchor, in the order of their names. It is empty for a
// category without a rule in force and on an unset day: then nothing may go. A record may go by its cuts exactly where
// [Schedule.At] without holds does not keep it, and must where that says so.
func (s *Schedule) CutOff(on civil.Date, c privacy.Category) []Cut {
	var cuts []Cut
	for _, i := range s.index[c] {
		r := &s.rules[i]
		if !privacy.Holds(r.Since, r.Before, on) {
			continue
		}
		at := slices.IndexFunc(cuts, func(c Cut) bool { return c.Anchor == r.From })
		if at < 0 {
			at = len(cuts)
			cuts = append(cuts, Cut{Anchor: r.From, Free: lastDate})
		}
		cut := &cuts[at]
		if !r.Least.IsZero() {
			if free := r.latest(on, r.Least); free.Before(cut.Free) {
				cut.Free = free
			}
		}
		if !r.Most.IsZero() {
			if due := r.latest(on, r.Most); due.After(cut.Due) {
				cut.Due = due
			}
		}
	}
	slices.SortFunc(cuts, func(a, b Cut) int { return cmp.Compare(a.Anchor, b.Anchor) })
	return cuts
}

// The first and the last day there are.
var firstDate, lastDate = civil.MustDate(1, 1, 1), civil.MustDate(9999, 12, 31)

// latest returns the latest day from which a period of the rule has passed on a day; unset if there is none.
func (r *Rule) latest(on civil.Date, p civil.Period) civil.Date {
	d := on.Add(p.Negate()).AddDays(3) // by no more do months differ
	for ; ; d = d.AddDays(-1) {
		switch end, _ := r.through(d, p); { // an end that is not exact is one that had come by then
		case end.Before(on):
			return d
		case d == firstDate:
			return civil.Date{}
		}
	}
}
