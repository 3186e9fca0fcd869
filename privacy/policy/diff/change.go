package diff

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// Change is one way in which a document differs from the one before it, and what that requires. It is not safe for
// concurrent change.
type Change struct {
	Subject Subject `json:"subject"`
	ID      string  `json:"id,omitzero"` // identifier, name or word of the subject, if it has one
	Op      Op      `json:"op"`
	Field   string  `json:"field,omitzero"` // what of the subject the operation is about, see the package; empty: the subject itself
	Value   string  `json:"value,omitzero"` // which value, if the field is a list: the category "phone" in "data"

	Was string `json:"was,omitzero"` // place in the old document; empty: it is not there
	Is  string `json:"is,omitzero"`  // place in the new document; empty: it is not there

	Statements []privacy.StatementID `json:"statements,omitempty"` // that state it, those of the new document first
	Persons    []policy.Person       `json:"persons,omitempty"`    // kinds of person that it concerns; empty: the documents do not say
	Activities []privacy.ActivityID  `json:"activities,omitempty"` // activities that it concerns; empty: all

	Effect   Effect              `json:"effect"`
	Purposes []privacy.PurposeID `json:"purposes,omitempty"` // of AskAgain: whose consent does not cover the change; empty: that to storage on a device
	Notice   civil.Period        `json:"notice,omitzero"`    // how long before it takes effect people must know, as the old document promises
	Assess   bool                `json:"assess,omitzero"`    // the interest pursued must be assessed first (Art 6(1)(f))

	Cite privacy.Citation `json:"cite,omitzero"` // why people must be told
}

// String returns subject, field, operation and effect in one line: "activity mail: data phone added (ask-again)".
func (c Change) String() string {
	text := c.Subject.String()
	for _, part := range []struct{ before, word string }{{" ", c.ID}, {": ", c.Field}, {" ", c.Value}, {" ", c.Op.String()}} {
		if part.word != "" {
			text += part.before + part.word
		}
	}
	if c.Effect != NoEffect {
		text += " (" + c.Effect.String() + ")"
	}
	return text
}
