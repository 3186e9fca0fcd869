package consent

import (
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
)

// State is where a consent stands at one instant. The zero value is that nothing is known, and is not in force.
type State struct {
	InForce bool      `json:"inForce"`
	Why     Why       `json:"why,omitzero"`   // why it is not in force
	Since   time.Time `json:"since,omitzero"` // first instant at which the decision in Last counted, inclusive; zero: there is none
	Until   time.Time `json:"until,omitzero"` // first instant at which a proved grant is no longer in force, exclusive; zero: open, or no such grant
	Last    Event     `json:"last,omitzero"`  // the decision that governs, with its proof; zero: there is none

	// Changes is the earliest instant after this one at which the answer can be another by what is known already: the
	// grant runs out, or a later decision begins to count. Zero: there is none.
	Changes time.Time `json:"changes,omitzero"`
}

// Terms are how long a grant lasts. The zero value is without limit.
type Terms struct {
	Validity civil.Period   // zero: open
	Location *time.Location // where the day of the grant is taken; nil: UTC
}

// until returns the first instant at which a grant made at t is no longer in force, zero if that is open. The day
// of the grant is the first that counts: for P1Y and a grant of 3 May it is the beginning of 3 May of the next
// year. An instant that no calendar holds grants nothing.
func (t Terms) until(at time.Time) time.Time {
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
