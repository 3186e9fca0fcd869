package diff

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// Change is one way in which a document differs from the one before it, and what that requires. It is safe for
// concurrent use as long as nobody modifies it.
type Change struct {
	Subject Subject `json:"subject"`
	ID      string  `json:"id,omitzero"` // identifier, name or word of the subject, if it has one
	Op      Op      `json:"op"`

	// Field is what of the subject the operation is about, see the package; empty: the subject itself. Value is which
	// one, if the field is a list: the category "phone" of "data".
	Field string `json:"field,omitzero"`
	Value string `json:"value,omitzero"`

	Was string `json:"was,omitzero"` // place in the old document; empty: it is not there
	Is  string `json:"is,omitzero"`  // place in the new document; empty: it is not there

	// Whom and what the change concerns. Statements are those that state the value, of the new document first.
	Statements []privacy.StatementID `json:"statements,omitempty"`
	Persons    []policy.PersonID     `json:"persons,omitempty"`    // those of the activities, or all who are covered; empty: the documents do not say
	Activities []privacy.ActivityID  `json:"activities,omitempty"` // empty: all

	Effect   Effect              `json:"effect"`
	Purposes []privacy.PurposeID `json:"purposes,omitempty"` // of AskAgain: their consent does not cover it; empty: that to storage
	Notice   civil.Period        `json:"notice,omitzero"`    // how long before people are told, as the old document promises
	Assess   bool                `json:"assess,omitzero"`    // the interest must be assessed first (Art 6(1)(f))

	Cite privacy.Citation `json:"cite,omitzero"` // why people are told
}

// String returns subject, field, operation and effect in one line: "activity mail: data phone added (ask-again)".
func (c Change) String() string {
	text := c.Subject.String()
	for _, part := range [...]struct{ before, word string }{
		{" ", c.ID}, {": ", c.Field}, {" ", c.Value}, {" ", c.Op.String()},
	} {
		if part.word != "" {
			text += part.before + part.word
		}
	}
	if c.Effect != NoEffect {
		text += " (" + c.Effect.String() + ")"
	}
	return text
}
