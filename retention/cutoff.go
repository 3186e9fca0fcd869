package retention

import (
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

// CutOff returns the cuts of a category on a day, one for each anchor, in the order of their names. It is empty for a
// category without a rule in force, of which nothing is due. It says of a single anchor what [Schedule.At] says of each
// of its dates.
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
	slices.SortFunc(cuts, func(a, b Cut) int {
		if a.Anchor < b.Anchor {
			return -1
		}
		return 1
	})
	return cuts
}

// lastDate is the last day there is.
var lastDate = civil.MustDate(9999, 12, 31)

// slack is how far a last day can be moved: by clamping to the end of a month and off weekends and holidays.
const slack = 40

// latest returns the latest day from which a period of the rule has passed on a day; unset if there is none.
func (r *Rule) latest(on civil.Date, p civil.Period) civil.Date {
	first := civil.MustDate(1, 1, 1)
	d := on.Add(p.Negate()).AddDays(slack)
	for range 3 * slack {
		if end, known := r.through(d, p); known && end.Before(on) {
			return d
		}
		if d == first {
			return civil.Date{}
		}
		d = d.AddDays(-1)
	}
	return civil.Date{}
}
