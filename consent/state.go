package consent

import "time"

// State is the state of a consent at one instant. In the zero value nothing is known, and the consent is not in force.
type State struct {
	InForce bool      `json:"inForce"`
	Why     Why       `json:"why,omitzero"`   // why it is not in force
	Since   time.Time `json:"since,omitzero"` // first instant at which the decision in Last counted, inclusive; zero: none
	Until   time.Time `json:"until,omitzero"` // first instant at which a proved grant is no longer in force, exclusive; zero: open, or no such grant
	Last    Event     `json:"last,omitzero"`  // the decision that governs, with its proof; zero: none

	// Changes is the next instant at which the state can change without a new event: the grant expires, or a later
	// decision begins to count. Zero: none.
	Changes time.Time `json:"changes,omitzero"`
}
