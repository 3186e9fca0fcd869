package retention

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Verdict is the answer on one record on one day. The zero value says nothing, and lets nothing be destroyed.
type Verdict struct {
	Action      Action     // Keep, or what may be done from this day on
	Due         bool       // it must be done: the last day on which the record may be kept has passed
	Held        bool       // a hold is in force
	KeepThrough civil.Date // last day on which the record must be kept, inclusive; unset: none, or not known
	EraseBy     civil.Date // last day on which it may be kept, inclusive; unset: none, or not known
	Changes     civil.Date // first day after this one on which the answer can differ by itself; unset: none

	schedule *Schedule
	on       civil.Date
	record   Record
	holds    []Hold
	request  bool
	claims   privacy.Fact
	winner   int // index of the rule that decided, from 1; 0: none did
	holder   int // index of the hold in force that lasts longest, from 1; 0: none is
}

// Winner returns the rule that decided: the one with the longest floor while the record is kept, the one with the
// shortest ceiling when it is due. False where none did: a hold or something unknown keeps the record.
func (v Verdict) Winner() (Rule, bool) {
	if v.winner == 0 {
		return Rule{}, false
	}
	return v.schedule.rules[v.winner-1], true
}

// Holder returns the hold that keeps the record: of those in force the one that lasts longest, whatever their order.
// False where none is in force.
func (v Verdict) Holder() (Hold, bool) {
	if v.holder == 0 {
		return Hold{}, false
	}
	return v.holds[v.holder-1], true
}

// HeldFor reports whether a hold of the kind is in force.
func (v Verdict) HeldFor(k HoldKind) bool {
	return v.Held && slices.ContainsFunc(v.holds, func(h Hold) bool {
		return h.Kind == k && h.Matches(v.record) && h.Holds(v.on)
	})
}

// decide works the verdict out, and tells each finding if someone listens.
func (v *Verdict) decide(tell func(privacy.Finding)) {
	*v = Verdict{schedule: v.schedule, on: v.on, record: v.record, holds: v.holds, request: v.request, claims: v.claims}
	w := worked{v: v, tell: tell}
	w.rules()
	keeper := w.keeper
	v.KeepThrough, v.EraseBy = w.floor, w.ceiling
	conflict := !w.ceiling.IsZero() && w.floor.After(w.ceiling)
	if conflict && tell != nil {
		tell(w.conflict())
	}
	w.holdings()
	switch {
	case v.on.IsZero() || v.Held || w.unknown:
		v.Action = Keep
	case !v.on.After(w.floor):
		v.Action, v.winner = Keep, keeper
	case !w.ceiling.IsZero() && v.on.After(w.ceiling):
		v.Action, v.Due, v.winner = v.schedule.rules[w.shortest-1].action(), true, w.shortest
	case v.request:
		v.Action, v.Due = Erase, true
	default:
		v.Action = w.free()
	}
	if w.unknown || w.openHold {
		v.KeepThrough = civil.Date{}
	}
}

// worked is a verdict while it is worked out.
type worked struct {
	v        *Verdict
	tell     func(privacy.Finding) // nil: nobody listens
	floor    civil.Date
	keeper   int // rule with the longest floor, from 1
	ceiling  civil.Date
	shortest int // rule with the shortest ceiling, from 1
	unknown  bool
	openHold bool
}

// changes records a day on which something changes.
func (w *worked) changes(d civil.Date) {
	if d.After(w.v.on) && (w.v.Changes.IsZero() || d.Before(w.v.Changes)) {
		w.v.Changes = d
	}
}

// rules works out the longest floor and the shortest ceiling.
func (w *worked) rules() {
	v := w.v
	found := false
	var rules []int
	if v.schedule != nil {
		rules = v.schedule.index[v.record.Category]
	}
	for _, i := range rules {
		r := &v.schedule.rules[i]
		w.changes(r.Since)
		w.changes(r.Before)
		if privacy.Holds(r.Since, r.Before, v.on) {
			found = true
			w.rule(i, r)
		}
	}
	if !found {
		w.unknown = true
		w.say(categoryUnknown, nil, civil.Date{})
	}
}

// rule takes one rule into account.
func (w *worked) rule(i int, r *Rule) {
	from := w.v.record.Dates[r.From]
	if !r.Least.IsZero() && w.v.resists(r.Force) {
		w.takeFloor(i, r, from)
	} else if !r.Least.IsZero() {
		w.say(yields, r, civil.Date{})
	}
	if r.OpenEnded {
		w.say(openEnded, r, civil.Date{})
	}
	if !r.Most.IsZero() && !w.v.request {
		w.takeCeiling(i, r, from)
	}
}

func (w *worked) takeFloor(i int, r *Rule, from civil.Date) {
	end, known := r.through(from, r.Least)
	if !known {
		w.notKnown(r, from)
		return
	}
	if w.keeper == 0 || end.After(w.floor) {
		w.floor, w.keeper = end, i+1
	}
	w.changes(end.AddDays(1))
	if w.v.on.After(end) {
		w.say(floorPassed, r, end)
	} else {
		w.say(floorHolds, r, end)
	}
}

func (w *worked) takeCeiling(i int, r *Rule, from civil.Date) {
	end, known := r.through(from, r.Most)
	if !known {
		w.notKnown(r, from)
		return
	}
	if w.shortest == 0 || end.Before(w.ceiling) {
		w.ceiling, w.shortest = end, i+1
	}
	w.changes(end.AddDays(1))
	if w.v.on.After(end) {
		w.say(ceilingPassed, r, end)
	} else {
		w.say(ceilingAhead, r, end)
	}
}

func (w *worked) notKnown(r *Rule, from civil.Date) {
	w.unknown = true
	if from.IsZero() {
		w.say(anchorUnknown, r, civil.Date{})
		return
	}
	w.say(calendarUnknown, r, civil.Date{})
}

// holdings takes every hold into account. A hold that was released kept the record through its last day.
func (w *worked) holdings() {
	v := w.v
	for i := range v.holds {
		h := &v.holds[i]
		if !h.Matches(v.record) {
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
		if h.Holds(v.on) {
			v.Held = true
			if v.holder == 0 || h.outlasts(&v.holds[v.holder-1]) {
				v.holder = i + 1
			}
			w.openHold = w.openHold || h.Released.IsZero()
			w.sayHold(h)
		}
	}
}

// free returns what may be done between floor and ceiling: what the rule with the longest floor says.
func (w *worked) free() Action {
	switch {
	case w.keeper != 0:
		return w.v.schedule.rules[w.keeper-1].action()
	case w.shortest != 0:
		return w.v.schedule.rules[w.shortest-1].action()
	}
	return Erase
}
