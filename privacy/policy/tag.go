package policy

import "github.com/lawful-go/lawful/lawfulbasis"

// Tag is what a statement says that no value of the document has a place for: who does what, and when. The linter
// reads tags, never the words of a statement.
type Tag struct {
	Who  Who  `json:"who,omitzero"` // empty: the controller
	What What `json:"what"`
	When When `json:"when,omitzero"` // empty: whenever the rest of the document has it

	Bases []lawfulbasis.Basis `json:"bases,omitempty"` // of [SummingUp]: on what it says that data are used
	Law   string              `json:"law,omitzero"`    // of [Citing]: the law that it says is followed, such as "UK GDPR"
}

// Who is who does it.
type Who string

// Those who may be spoken of.
const (
	TheController Who = "controller"
	AProcessor    Who = "processor"
	AThirdParty   Who = "third-party"
)

// What is what is done.
type What string

// What may be spoken of.
const (
	Collecting      What = "collecting"
	Using           What = "using"
	Sharing         What = "sharing"
	SendingAbroad   What = "sending-abroad"
	StoringOnDevice What = "storing-on-device"
	SummingUp       What = "summing-up" // it sums up the grounds that the activities have one by one
	Citing          What = "citing"     // it names the data protection law that the controller follows
)

// When is when it is done.
type When string

// When it may be.
const (
	Always      When = "always"
	Possibly    When = "possibly"    // "may", "might", "occasionally"
	Unspecified When = "unspecified" // for reasons that are not told: "for a variety of reasons"
)
