package retention

import (
	"cmp"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Cut is what the rules of a category require of one anchor on one day, as dates for a database to select by. [Select]
// combines the cuts of a category for one record. Holds are not in it.
type Cut struct {
	Anchor Anchor
	Free   civil.Date // latest day of the anchor for which all floors have passed; unset: none has; 9999-12-31: no floor runs from it
	Due    civil.Date // latest day of the anchor from which a ceiling has passed; unset: none has

	// FreeByLaw and DueByLaw are the same for Statute floors and Statute ceilings alone. They are set only if a Statute
	// ceiling may end a floor that yields to it: if any anchor is due by law, FreeByLaw replaces Free for all anchors.
	FreeByLaw, DueByLaw civil.Date

	// FreeOnce is the latest day of the anchor for which the Statute floors of categories below have passed; unset:
	// there are none. These floors keep nothing until the anchor has happened.
	FreeOnce civil.Date
}

// Frees reports whether the floors that run from an anchor have passed if the anchor happened on the given day; an
// unset day means that it has not happened. If no floor runs from it, it need not have happened.
func (c Cut) Frees(anchor civil.Date) bool { return c.frees(c.Free, anchor) }

// FreesByLaw is [Cut.Frees] for the floors that a Statute ceiling does not end.
func (c Cut) FreesByLaw(anchor civil.Date) bool { return c.frees(c.FreeByLaw, anchor) }

func (c Cut) frees(free, anchor civil.Date) bool {
	if !c.FreeOnce.IsZero() && anchor.After(c.FreeOnce) {
		return false
	}
	return free == lastDate || !anchor.IsZero() && !anchor.After(free)
}

// Demands reports whether an anchor that happened on a day demands that the record goes once the cuts free it. An unset
// day demands nothing.
func (c Cut) Demands(anchor civil.Date) bool { return !anchor.IsZero() && !anchor.After(c.Due) }

// DemandsByLaw is [Cut.Demands] for the Statute ceilings.
func (c Cut) DemandsByLaw(anchor civil.Date) bool {
	return !anchor.IsZero() && !anchor.After(c.DueByLaw)
}

// Select reports whether a record with these dates is free to go by the cuts of its category, and whether it is due:
// free, and demanded by a ceiling. It is free if every cut frees it, or if a Statute ceiling demands it and every cut
// frees it by law; but never before at least one of the anchors has happened.
func Select(cuts []Cut, dates Dates) (free, due bool) {
	begun, all, byLaw, law := false, true, true, false
	for _, c := range cuts {
		day := dates[c.Anchor]
		begun = begun || !day.IsZero()
		all = all && c.Frees(day)
		byLaw = byLaw && c.FreesByLaw(day)
		law = law || c.DemandsByLaw(day)
		due = due || c.Demands(day)
	}
	free = begun && (all || law && byLaw)
	return free, free && due
}

// CutOff returns the cuts of a category on a day, one for each anchor, sorted by name. It is empty for a category
// without a rule in force and for an unset day: then nothing may go. [Select] agrees with [Schedule.At] without holds:
// a record is free if At does not keep it, and due if At says so.
func (s *Schedule) CutOff(on civil.Date, c privacy.Category) []Cut {
	var cuts []Cut
	found, yields, law := false, false, false
	for _, i := range s.index[c] {
		r := &s.rules[i]
		if !privacy.Holds(r.Since, r.Before, on) {
			continue
		}
		at := slices.IndexFunc(cuts, func(c Cut) bool { return c.Anchor == r.From })
		if at < 0 {
			at = len(cuts)
			cuts = append(cuts, Cut{Anchor: r.From, Free: lastDate, FreeByLaw: lastDate})
		}
		cut := &cuts[at]
		if r.below(c) {
			once := latest(r.latest(on, r.Least), firstDate) // an anchor that has happened frees from firstDate at the latest: none happens before it
			if cut.FreeOnce.IsZero() || once.Before(cut.FreeOnce) {
				cut.FreeOnce = once
			}
			continue
		}
		found = true
		if !r.Least.IsZero() {
			free := r.latest(on, r.Least)
			cut.Free = earliest(free, cut.Free)
			if r.Force == Statute {
				cut.FreeByLaw = earliest(free, cut.FreeByLaw)
			}
			yields = yields || r.Force != Statute
		}
		if !r.Most.IsZero() {
			due := r.latest(on, r.Most)
			cut.Due = latest(due, cut.Due)
			if r.maxForce() == Statute {
				cut.DueByLaw = latest(due, cut.DueByLaw)
			}
		}
		law = law || !cut.DueByLaw.IsZero()
	}
	if !found {
		return nil
	}
	if !yields || !law {
		for i := range cuts {
			cuts[i].FreeByLaw, cuts[i].DueByLaw = civil.Date{}, civil.Date{}
		}
	}
	slices.SortFunc(cuts, func(a, b Cut) int { return cmp.Compare(a.Anchor, b.Anchor) })
	return cuts
}

func earliest(a, b civil.Date) civil.Date {
	if a.Before(b) {
		return a
	}
	return b
}

func latest(a, b civil.Date) civil.Date {
	if a.After(b) {
		return a
	}
	return b
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
