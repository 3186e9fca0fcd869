package retention

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// worked is a verdict while it is computed.
type worked struct {
	v        *Verdict
	tell     func(privacy.Finding) // may be nil
	floor    civil.Date
	keeper   int // rule with the longest floor, from 1
	ceiling  civil.Date
	shortest int        // rule with the shortest ceiling, from 1
	law      civil.Date // last day of the shortest Statute ceiling; unset: not known
	lawful   int        // the rule of law, from 1
	begun    bool       // a floor counts, or the trigger of a ceiling has happened
	unknown  bool
	openHold bool
}

// changes records a day on which something changes.
func (w *worked) changes(d civil.Date) {
	if d.After(w.v.on) && (w.v.Changes.IsZero() || d.Before(w.v.Changes)) {
		w.v.Changes = d
	}
}

// rules computes the longest floor and the shortest ceiling.
func (w *worked) rules() {
	v := w.v
	found := false
	var rules []int
	if v.schedule != nil {
		rules = v.schedule.index[v.record.Category]
	}
	w.look(rules)
	for _, i := range rules {
		r := &v.schedule.rules[i]
		w.changes(r.Since)
		w.changes(r.Before)
		switch from := v.record.Dates[r.From]; {
		case !privacy.InForce(r.Since, r.Before, v.on):
		case !r.below(v.record.Category):
			found = true
			w.rule(i, r)
		case !from.IsZero():
			w.takeFloor(i, r, from)
		}
	}
	if !found {
		w.unknown = true
		w.say(categoryUnknown, nil, civil.Date{})
	}
	w.unknown = w.unknown || !w.begun && !v.request
}

// look determines what must be known before the rules are applied: whether time runs, and when a law requires deletion.
func (w *worked) look(rules []int) {
	for _, i := range rules {
		r := &w.v.schedule.rules[i]
		if !privacy.InForce(r.Since, r.Before, w.v.on) {
			continue
		}
		from := w.v.record.Dates[r.From]
		if r.below(w.v.record.Category) {
			w.begun = w.begun || !from.IsZero()
			continue
		}
		w.begun = w.begun || !r.Min.IsZero() || !from.IsZero()
		if !r.HasCeiling() || from.IsZero() || r.maxForce() != Statute {
			continue
		}
		end, _ := r.through(from, r.Max)
		if w.lawful == 0 || end.Before(w.law) || end == w.law && r.precedes(&w.v.schedule.rules[w.lawful-1], Statute, Statute) {
			w.law, w.lawful = end, i+1
		}
	}
}

// rule takes one rule into account.
func (w *worked) rule(i int, r *Rule) {
	from := w.v.record.Dates[r.From]
	if !r.Min.IsZero() && w.v.resists(r.MinForce) {
		w.takeFloor(i, r, from)
	} else if !r.Min.IsZero() {
		w.say(yields, r, civil.Date{})
	}
	if r.OpenEnded {
		w.say(openEnded, r, civil.Date{})
	}
	if r.HasCeiling() && !w.v.request {
		w.takeCeiling(i, r, from)
	}
}

// takeFloor applies a floor. A floor that the law outweighs ends no later than the Statute ceiling, even if its own
// last day is not known.
func (w *worked) takeFloor(i int, r *Rule, from civil.Date) {
	end, exact := r.through(from, r.Min)
	known := exact && !from.IsZero()
	if w.lawful != 0 && !w.v.outweighs(r.MinForce) && (from.IsZero() || end.After(w.law)) && (known || w.v.on.After(w.law)) {
		w.say(floorCapped, r, w.law)
		end = w.law
	} else if end, known = w.lastDay(r, from, r.Min, floorHolds, floorPassed); !known {
		return
	}
	if w.keeper != 0 {
		if o := &w.v.schedule.rules[w.keeper-1]; end.Before(w.floor) || end == w.floor && !r.precedes(o, r.MinForce, o.MinForce) {
			return
		}
	}
	w.floor, w.keeper = end, i+1
}

// takeCeiling applies a ceiling. One whose trigger has not happened demands nothing and keeps nothing.
func (w *worked) takeCeiling(i int, r *Rule, from civil.Date) {
	if from.IsZero() {
		what := ceilingIdle
		if !w.begun {
			what = triggerUnknown
		}
		w.say(what, r, civil.Date{})
		return
	}
	end, _ := w.lastDay(r, from, r.Max, ceilingAhead, ceilingPassed)
	if w.shortest != 0 {
		if o := &w.v.schedule.rules[w.shortest-1]; end.After(w.ceiling) || end == w.ceiling && !r.precedes(o, r.maxForce(), o.maxForce()) {
			return
		}
	}
	w.ceiling, w.shortest = end, i+1
}

// lastDay returns the last day of a period and tells whether it is ahead or passed; or false, and that the record is
// kept because it is not known. Only a floor needs to be known to the day.
func (w *worked) lastDay(r *Rule, from civil.Date, p civil.Period, ahead, passed saying) (civil.Date, bool) {
	end, exact := r.through(from, p)
	over := w.v.on.After(end)
	w.changes(end.AddDays(1))
	what, day, ok := ahead, end, true
	switch {
	case from.IsZero():
		what, day, ok = triggerUnknown, civil.Date{}, false
	case !exact && over:
		what = calendarPassed
	case !exact && ahead == floorHolds:
		what, day, ok = calendarUnknown, civil.Date{}, false
	case !exact:
		what = calendarAhead
	case over:
		what = passed
	}
	w.unknown = w.unknown || !ok
	w.say(what, r, day)
	return end, ok
}

// holdings takes every hold into account. A hold that was released kept the record through its last day.
func (w *worked) holdings() {
	v := w.v
	for i := range v.holds {
		h := &v.holds[i]
		if !v.schedule.Concerns(*h, v.record) {
			continue
		}
		w.changes(h.Placed)
		if !h.Released.IsZero() {
			w.changes(h.Released.AddDays(1))
		}
		if v.on.Before(h.Placed) {
			continue
		}
		if h.Released.After(v.KeepThrough) {
			v.KeepThrough = h.Released
		}
		if h.InForce(v.on) {
			v.Held = true
			if v.holder == 0 || h.outlasts(&v.holds[v.holder-1]) {
				v.holder = i + 1
			}
			w.openHold = w.openHold || h.Released.IsZero()
			w.sayHold(h)
		}
	}
}

// free returns what may be done between floor and ceiling: what the rule with the longest floor says, or without a
// floor the one with the shortest ceiling.
func (w *worked) free() Action {
	if w.keeper != 0 {
		return w.v.schedule.rules[w.keeper-1].action()
	}
	return w.v.schedule.rules[w.shortest-1].action()
}
