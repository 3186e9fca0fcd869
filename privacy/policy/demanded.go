package policy

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

// Reach is what the policy says of people in a territory whose law may apply beside its own (Art 3(2), 27).
type Reach struct {
	Territory privacy.Territory `json:"territory"`
	Offered   privacy.Fact      `json:"offered,omitzero"` // whether goods or services are offered to people there
	StatedIn  StatedIn          `json:"statedIn,omitempty"`
}

// Sensitive is what the policy says of data of a kind that needs more than a ground (Art 9, 10).
type Sensitive struct {
	Kind     privacy.Special `json:"kind"`
	Held     privacy.Fact    `json:"held,omitzero"`
	StatedIn StatedIn        `json:"statedIn,omitempty"`
}

// Exercise is how a person asks for what the rights give (Art 12).
type Exercise struct {
	Channels  []privacy.Channel `json:"channels,omitempty"` // by which; empty: not stated (Art 12(2))
	Free      privacy.Fact      `json:"free,omitzero"`      // whether it costs nothing (Art 12(5))
	Extension privacy.Fact      `json:"extension,omitzero"` // whether an answer can take two months more (Art 12(3); UK Art 12A(3))
	Redress   privacy.Fact      `json:"redress,omitzero"`   // whether a refusal comes with reasons and where to turn (Art 12(4))
	StatedIn  StatedIn          `json:"statedIn,omitempty"`
}

// Automated is what the policy says of decisions made without people (Art 13(2)(f), 14(2)(g)).
type Automated struct {
	Made     privacy.Fact `json:"made,omitzero"`
	Logic    string       `json:"logic,omitzero"`   // how they are made
	Effects  string       `json:"effects,omitzero"` // what follows for the person
	StatedIn StatedIn     `json:"statedIn,omitempty"`
}

// Nature is what an activity is, where the law has rules for it beside those on its grounds.
type Nature string

// The natures.
const (
	OfCrime       Nature = "crime-prevention"     // data on offences may come up (Art 10)
	OfClaims      Nature = "legal-claims"         // others must be told: courts, insurers, counsel
	OfDecision    Nature = "significant-decision" // decides on a person, with legal or similarly significant effect (Art 22)
	OfImprovement Nature = "improvement"          // of the service as such, which no contract with one person needs
	OfSecurity    Nature = "own-security"         // of the controller's premises, networks and systems (Recital 49)
	OfRequests    Nature = "rights-requests"      // answering those who use their rights or complain (Art 12, 15 to 22)
	OfMeasuring   Nature = "measuring-visits"     // counting who uses a site, and how
	OfScreening   Nature = "call-screening"       // holding numbers against those that are not to be called (PECR reg 21)
	OfEmergency   Nature = "emergency"            // saving a life, or a person from harm (Art 6(1)(d))

	OfClaimsManagement Nature = "claims-management" // marketing of claims management services: calls need consent (PECR reg 21A)
	OfPensionSchemes   Nature = "pension-schemes"   // marketing about occupational or personal pension schemes: only some callers may call (PECR reg 21B)
)

// Decided is how an activity decides on a person with legal or similarly significant effect (Art 22; UK Art 22A to 22D).
type Decided struct {
	Alone      privacy.Fact       `json:"alone,omitzero"`      // without meaningful human involvement
	Logic      string             `json:"logic,omitzero"`      // how it is made, and what follows for the person
	Necessary  privacy.Fact       `json:"necessary,omitzero"`  // a contract with the person needs it
	Authorised privacy.Fact       `json:"authorised,omitzero"` // a law requires or authorises it
	Safeguards []rights.Safeguard `json:"safeguards,omitempty"`
}

// Duty is a duty to the public that an activity is said to be for, under an identifier of the document.
type Duty struct {
	ID    DutyID       `json:"id"`
	Title string       `json:"title"`
	Bound privacy.Fact `json:"bound,omitzero"` // whether the controller is bound by it, such as registered for a tax
}

// DutyID identifies a duty in a document.
type DutyID string

// Audience is a kind of subscriber that marketing reaches (PECR reg 22).
type Audience string

// The kinds of subscriber.
const (
	Individuals  Audience = "individual-subscribers" // consumers, sole traders, partnerships outside Scotland
	Corporations Audience = "corporate-subscribers"
)

// SubProcessors is what a text says of the processors that a processor engages (Art 28(2), (4)).
type SubProcessors string

// What a text may say. Empty is nothing.
const (
	NoSubProcessors     SubProcessors = "none"
	ListedSubProcessors SubProcessors = "listed" // named, or a list is linked
)

// Renamed is the name that somebody took.
type Renamed struct {
	To    string     `json:"to"`
	Since civil.Date `json:"since"` // first day, inclusive
}
