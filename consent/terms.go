package consent

import (
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Terms says what a grant needs to be in force, and for how long it is. The zero value requires only the proof, and has
// no limit.
type Terms struct {
	Validity civil.Period   // zero: open
	Location *time.Location // of the day of the grant; nil: UTC

	// Confirmed requires double opt-in, which takes two grants. The first asks, by any method, and is not in force.
	// The second, by [DoubleOptIn], records that the person used the link that was sent to them. After a refusal or
	// withdrawal the person must ask again before a confirmation counts: following the link of an earlier message
	// again revives nothing. If the person never refused and no grant that asks is known, a confirmation counts as
	// both, as in histories of other systems.
	Confirmed bool

	// ConfirmWithin is how long to wait for a confirmation, counted from the day of the grant that asks. One that
	// comes on the last day still counts; one that comes later confirms nothing. Zero: 30 days. A link that is
	// followed much later no longer shows that the person was informed (EDPB Guidelines 05/2020, sections 5.1 and 7.1).
	ConfirmWithin civil.Period

	// Renewals are the changes of the notice that matter so much that the person is asked again, in any order.
	Renewals []Renewal
}

// lapsed reports whether a confirmation comes too late for the grant that asked.
func (t *Terms) lapsed(asked, confirmed time.Time) bool {
	within := t.ConfirmWithin
	if within.IsZero() {
		within = civil.Period{Days: 30}
	}
	loc := t.Location
	if loc == nil {
		loc = time.UTC
	}
	first, last := civil.DateOf(asked, loc), civil.DateOf(confirmed, loc)
	return first.IsZero() || last.IsZero() || last.After(first.Add(within))
}

// Renewal is a material change of a notice: from an instant on, a grant counts only under one of these versions. It
// ends the grants under others, which do not come back when a later renewal has their version again, and binds the
// grants that are made until the next renewal.
type Renewal struct {
	From    time.Time // inclusive
	Notices []privacy.NoticeVersion
}

// has reports whether a grant under a version counts.
func (r *Renewal) has(n privacy.NoticeVersion) bool { return slices.Contains(r.Notices, n) }

// ends returns the first instant at which a grant is no longer in force, zero if that is open, and why. For a grant
// that was never in force it is not after the grant.
func (t *Terms) ends(e *Event) (time.Time, Why) {
	until, why := t.until(e.At), WhyExpired
	if until.IsZero() {
		why = WhyNone
	}
	if ended := t.outdated(e); !ended.IsZero() && (until.IsZero() || ended.Before(until)) {
		until, why = ended, WhyOutdated
	}
	return until, why
}

// outdated returns the instant at which a renewal ends a grant, zero if none does.
func (t *Terms) outdated(e *Event) (ended time.Time) {
	var bound *Renewal // the one that the grant was made under
	for i := range t.Renewals {
		r := &t.Renewals[i]
		switch {
		case !r.From.After(e.At):
			if bound == nil || r.From.After(bound.From) {
				bound = r
			}
		case !r.has(e.Proof.Notice) && (ended.IsZero() || r.From.Before(ended)):
			ended = r.From
		}
	}
	if bound != nil && !bound.has(e.Proof.Notice) {
		return e.At
	}
	return ended
}

// until returns the first instant at which a grant made at t has run out, zero if that is open. The day of the grant is
// the first that counts: for P1Y and a grant of 3 May it is the beginning of 3 May of the next year. An instant that no
// calendar holds grants nothing.
func (t *Terms) until(at time.Time) time.Time {
	if t.Validity.IsZero() {
		return time.Time{}
	}
	loc := t.Location
	if loc == nil {
		loc = time.UTC
	}
	d := civil.DateOf(at, loc)
	if d.IsZero() {
		return at
	}
	return d.Add(t.Validity).In(loc).UTC()
}

// cloneRenewals returns a copy of the renewals by purpose.
func cloneRenewals(m map[privacy.PurposeID][]Renewal) map[privacy.PurposeID][]Renewal {
	own := make(map[privacy.PurposeID][]Renewal, len(m))
	for p, list := range m {
		own[p] = slices.Clone(list)
		for i := range own[p] {
			own[p][i].Notices = slices.Clone(own[p][i].Notices)
		}
	}
	return own
}
