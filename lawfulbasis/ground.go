package lawfulbasis

import (
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Ground is one lawful basis of an activity and what it rests on. Which fields a basis needs is in the field's
// comment; a field that its basis does not use must be empty.
type Ground struct {
	Basis Basis `json:"basis"`

	// AsPublished marks a ground taken from a published text that leaves out what the law requires: the law
	// of an obligation, the name of an interest and its assessment, the party of a contract. Such a ground
	// stands as published, and every decision that rests on it says so.
	AsPublished bool `json:"asPublished,omitzero"`

	Part       string             `json:"part,omitzero"`        // the part of the activity it covers; empty: all of it
	Purpose    privacy.PurposeID  `json:"purpose,omitzero"`     // consent, and explicit consent of Art 9(2)(a): what it is asked for
	Party      Party              `json:"party,omitzero"`       // contract: whose
	Law        privacy.Citation   `json:"law,omitzero"`         // legal obligation, public task: the law that lays it down (Art 6(3))
	Interest   Interest           `json:"interest,omitzero"`    // legitimate interests: which, and its assessment
	Recognised RecognisedInterest `json:"recognised,omitzero"`  // recognised legitimate interests: which
	Conditions []Condition        `json:"conditions,omitempty"` // what allows special-category and criminal-offence data, in addition to the ground
	Since      civil.Date         `json:"since,omitzero"`       // first day on which the policy relies on it, inclusive; unset: always
	Before     civil.Date         `json:"before,omitzero"`      // first day on which it no longer does; unset: open
}

// Where names a ground in findings: its number from 1, its basis, and the part of the activity it covers. I counts
// from 0.
func (g Ground) Where(i int) string {
	if g.Part == "" {
		return fmt.Sprintf("ground %d, %s", i+1, g.Basis)
	}
	return fmt.Sprintf("ground %d, %s, %s", i+1, g.Basis, g.Part)
}

// Party tells whose contract a contract ground rests on. Its zero value asks for the most.
type Party uint8

// The parties.
const (
	// DataSubject is what the law wants: the person is party to the contract, or asked for steps before one (Art 6(1)(b)).
	DataSubject Party = iota
	// Client is the organisation that the person is a contact of. A published policy may say so; the law does not, and
	// without [Ground.AsPublished] the person must be party as well.
	Client
)

var partyWords = privacy.EnumNames{"data-subject", "client"}

// Interest is the interest pursued (Art 13(1)(d)) and the assessment that it is not overridden (Art 6(1)(f)).
type Interest struct {
	Name       string     `json:"name,omitzero"`
	Assessment string     `json:"assessment,omitzero"` // reference of the assessment; empty: none was made
	Assessed   civil.Date `json:"assessed,omitzero"`   // day on which it was made, the first on which it counts; unset: not told
	ReviewBy   civil.Date `json:"reviewBy,omitzero"`   // last day on which it counts, inclusive; after it, the assessment is stale
}

// RecognisedInterest is an interest that the law itself has weighed, so that no assessment is needed.
type RecognisedInterest uint8

// The recognised interests. The zero value is not one of them.
const (
	_                 RecognisedInterest = iota
	PublicTaskRequest                    // disclosure to a body that asks for it for its public task
	NationalSecurity                     // national security, public security, defence
	Emergency                            // an emergency that threatens serious damage
	Crime                                // detecting, investigating or preventing crime, apprehending or prosecuting offenders
	Safeguarding                         // safeguarding vulnerable individuals
)

var recognisedWords = privacy.EnumNames{"none", "public-task-request", "national-security", "emergency", "crime", "safeguarding"}
