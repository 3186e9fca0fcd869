package retention

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Verdict is the decision on one record on one day. The zero value permits no erasure. A last day that a calendar does
// not reach is given as the latest that it can be, with a finding.
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
	shortest int // index of the rule with the shortest ceiling, from 1; 0: no ceiling has begun
	holder   int // index of the hold in force that lasts longest, from 1; 0: none is
}

// Winner returns the rule that decided: the one with the longest floor while the record is kept, the one with the
// shortest ceiling when it is due. It returns false if no rule decided: a hold or an unknown fact keeps
// the record.
func (v Verdict) Winner() (Rule, bool) {
	if v.winner == 0 {
		return Rule{}, false
	}
	return v.schedule.rules[v.winner-1], true
}

// Ceiling returns the rule that sets EraseBy, the day after which the record may not be kept, even if something keeps
// it longer. It returns false if no ceiling has begun.
func (v Verdict) Ceiling() (Rule, bool) {
	if v.shortest == 0 {
		return Rule{}, false
	}
	return v.schedule.rules[v.shortest-1], true
}

// Holder returns the hold that keeps the record: of those in force the one that lasts longest, in any order. It
// returns false if none is in force.
func (v Verdict) Holder() (Hold, bool) {
	if v.holder == 0 {
		return Hold{}, false
	}
	return v.holds[v.holder-1], true
}

// HeldFor reports whether a hold of the kind is in force.
func (v Verdict) HeldFor(k HoldKind) bool {
	return slices.ContainsFunc(v.holds, func(h Hold) bool {
		return h.Kind == k && v.schedule.Concerns(h, v.record) && h.InForce(v.on)
	})
}

// decide computes the verdict, and passes each finding to tell unless it is nil.
func (v *Verdict) decide(tell func(privacy.Finding)) {
	*v = Verdict{schedule: v.schedule, on: v.on, record: v.record, holds: v.holds, request: v.request, claims: v.claims}
	w := worked{v: v, tell: tell}
	w.rules()
	keeper := w.keeper
	v.KeepThrough, v.EraseBy, v.shortest = w.floor, w.ceiling, w.shortest
	if tell != nil {
		w.conflicts()
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
