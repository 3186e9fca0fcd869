package retention

import (
	"cmp"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Threshold is what the rules of a category require of one trigger on one day, as dates for a database to select by. [Select]
// combines the thresholds of a category for one record. Holds are not in it.
type Threshold struct {
	Trigger Trigger
	Free    civil.Date // latest day of the trigger for which all floors have passed; unset: none has; 9999-12-31: no floor runs from it
	Due     civil.Date // latest day of the trigger from which a ceiling has passed; unset: none has

	// FreeByLaw and DueByLaw are the same for Statute floors and Statute ceilings alone. They are set only if a Statute
	// ceiling may end a floor that yields to it: if any trigger is due by law, FreeByLaw replaces Free for all triggers.
	FreeByLaw, DueByLaw civil.Date

	// FreeOnce is the latest day of the trigger for which the Statute floors of categories below have passed; unset:
	// there are none. These floors keep nothing until the trigger has happened.
	FreeOnce civil.Date
}

// Frees reports whether the floors that run from a trigger have passed if the trigger happened on the given day; an
// unset day means that it has not happened. If no floor runs from it, it need not have happened.
func (c Threshold) Frees(trigger civil.Date) bool { return c.frees(c.Free, trigger) }

// FreesByLaw is [Threshold.Frees] for the floors that a Statute ceiling does not end.
func (c Threshold) FreesByLaw(trigger civil.Date) bool { return c.frees(c.FreeByLaw, trigger) }

func (c Threshold) frees(free, trigger civil.Date) bool {
	if !c.FreeOnce.IsZero() && trigger.After(c.FreeOnce) {
		return false
	}
	return free == civil.MaxDate() || !trigger.IsZero() && !trigger.After(free)
}

// Demands reports whether a trigger that happened on a day demands that the record goes once the thresholds free it. An unset
// day demands nothing.
func (c Threshold) Demands(trigger civil.Date) bool {
	return !trigger.IsZero() && !trigger.After(c.Due)
}

// DemandsByLaw is [Threshold.Demands] for the Statute ceilings.
func (c Threshold) DemandsByLaw(trigger civil.Date) bool {
	return !trigger.IsZero() && !trigger.After(c.DueByLaw)
}

// Select reports whether a record with these dates is free to go by the thresholds of its category, and whether it is due:
// free, and demanded by a ceiling. It is free if every threshold frees it, or if a Statute ceiling demands it and every threshold
// frees it by law; but never before at least one of the triggers has happened.
func Select(thresholds []Threshold, dates Dates) (free, due bool) {
	begun, all, byLaw, law := false, true, true, false
	for _, c := range thresholds {
		day := dates[c.Trigger]
		begun = begun || !day.IsZero()
		all = all && c.Frees(day)
		byLaw = byLaw && c.FreesByLaw(day)
		law = law || c.DemandsByLaw(day)
		due = due || c.Demands(day)
	}
	free = begun && (all || law && byLaw)
	return free, free && due
}

// Thresholds returns the thresholds of a category on a day, one for each trigger, sorted by name. It is empty for a category
// without a rule in force and for an unset day: then nothing may go. [Select] agrees with [Schedule.At] without holds:
// a record is free if At does not keep it, and due if At says so.
func (s *Schedule) Thresholds(on civil.Date, c privacy.Category) []Threshold {
	var thresholds []Threshold
	found, yields, law := false, false, false
	for _, i := range s.index[c] {
		r := &s.rules[i]
		if !privacy.InForce(r.Since, r.Before, on) {
			continue
		}
		at := slices.IndexFunc(thresholds, func(c Threshold) bool { return c.Trigger == r.From })
		if at < 0 {
			at = len(thresholds)
			thresholds = append(thresholds, Threshold{Trigger: r.From, Free: civil.MaxDate(), FreeByLaw: civil.MaxDate()})
		}
		cut := &thresholds[at]
		if r.below(c) {
			once := latest(r.latest(on, r.Min), civil.MinDate()) // a trigger that has happened frees from the first day at the latest: none happens before it
			if cut.FreeOnce.IsZero() || once.Before(cut.FreeOnce) {
				cut.FreeOnce = once
			}
			continue
		}
		found = true
		if !r.Min.IsZero() {
			free := r.latest(on, r.Min)
			cut.Free = earliest(free, cut.Free)
			if r.MinForce == Statute {
				cut.FreeByLaw = earliest(free, cut.FreeByLaw)
			}
			yields = yields || r.MinForce != Statute
		}
		if r.HasCeiling() {
			due := r.latest(on, r.Max)
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
		for i := range thresholds {
			thresholds[i].FreeByLaw, thresholds[i].DueByLaw = civil.Date{}, civil.Date{}
		}
	}
	slices.SortFunc(thresholds, func(a, b Threshold) int { return cmp.Compare(a.Trigger, b.Trigger) })
	return thresholds
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

// latest returns the latest day from which a period of the rule has passed on a day; unset if there is none.
func (r *Rule) latest(on civil.Date, p civil.Period) civil.Date {
	d := on.Add(p.Negate()).AddDays(3) // by no more do months differ
	for ; ; d = d.AddDays(-1) {
		switch end, _ := r.through(d, p); { // an end that is not exact is one that had come by then
		case end.Before(on):
			return d
		case d == civil.MinDate():
			return civil.Date{}
		}
	}
}
