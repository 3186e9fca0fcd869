package recipient

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// Recipient is one of those who data are disclosed to (Art 4(9)), in one edition.
type Recipient struct {
	ID   privacy.RecipientID `json:"id"`
	Name string              `json:"name"`
	Role Role                `json:"role"`

	Country  string            `json:"country,omitzero"`  // where it is, as transfer.Transfer.To has it; empty: not known
	Transfer transfer.Transfer `json:"transfer,omitzero"` // what data going there rest on; To is Country

	Activities []privacy.ActivityID `json:"activities,omitempty"` // for which it may have data; none: for none
	Categories []privacy.Category   `json:"categories,omitempty"` // which data, with all that are part of them; none: none

	Contract      Contract         `json:"contract,omitzero"`       // of a processor (Art 28(3))
	SubProcessors []SubProcessor   `json:"subProcessors,omitempty"` // of a processor: whom it engages (Art 28(2), (4))
	Law           privacy.Citation `json:"law,omitzero"`            // of anybody else: the law by which it must be told; empty: none

	// ConsentOrDuty is a promise of the controller about any recipient but a processor: it receives data by consent of
	// the person or a legal duty only, even if the activity has a lawful basis.
	ConsentOrDuty bool `json:"consentOrDuty,omitzero"`

	Since  civil.Date `json:"since,omitzero"`  // first day of this edition, inclusive; unset: always
	Before civil.Date `json:"before,omitzero"` // first day on which it no longer holds; unset: open
}

// Contract is what binds a processor (Art 28(3)).
type Contract struct {
	Reference privacy.RecordID `json:"reference,omitzero"` // where it is kept; empty: there is none
	Terms     Terms            `json:"terms,omitzero"`     // which of the terms it has
	Signed    civil.Date       `json:"signed,omitzero"`    // first day on which it binds, inclusive; unset: not known
	Before    civil.Date       `json:"before,omitzero"`    // first day on which it no longer does; unset: open
}

// SubProcessor is another processor that a processor engages.
type SubProcessor struct {
	ID         privacy.RecipientID `json:"id"`
	Name       string              `json:"name"`
	Authorised privacy.Fact        `json:"authorised,omitzero"` // in writing: by name, or in general and not objected to (Art 28(2))
	Bound      privacy.Fact        `json:"bound,omitzero"`      // by the same obligations (Art 28(4))
	Country    string              `json:"country,omitzero"`    // as that of a [Recipient]
	Transfer   transfer.Transfer   `json:"transfer,omitzero"`   // as that of a [Recipient]
	Since      civil.Date          `json:"since,omitzero"`      // first day on which it is engaged, inclusive; unset: always
	Before     civil.Date          `json:"before,omitzero"`     // first day on which it no longer is; unset: open
}

// Role is how a recipient stands to the controller. Numbers and words are append-only.
type Role uint8

// The roles. The zero value is none.
const (
	NoRole            Role = iota
	Processor              // processes on behalf of the controller (Art 28)
	AnotherController      // decides for itself
	JointController        // decides together with the controller (Art 26)
	Authority              // a court, a regulator or another public authority
)

var roleWords = privacy.EnumNames{"none", "processor", "another-controller", "joint-controller", "authority"}

// clone returns a copy that shares nothing with r.
func (r Recipient) clone() Recipient {
	r.Activities = slices.Clone(r.Activities)
	r.Categories = slices.Clone(r.Categories)
	r.SubProcessors = slices.Clone(r.SubProcessors)
	return r
}

// String returns the word of the role.
func (r Role) String() string { return roleWords.Text(uint8(r)) }

// MarshalText returns the word of the role.
func (r Role) MarshalText() ([]byte, error) {
	return roleWords.Append(nil, "recipient: role", uint8(r))
}

// UnmarshalText reads the word of a role.
func (r *Role) UnmarshalText(b []byte) error {
	n, err := roleWords.Parse("recipient: role", b)
	if err == nil {
		*r = Role(n)
	}
	return err
}
