package consent

import "time"

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
