package diff

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// Change is one way in which a document differs from the one before it, and what that takes. It is not safe for
// concurrent change.
type Change struct {
	Kind ChangeKind `json:"kind"`
	Was  string     `json:"was,omitzero"` // place of the value in the old document; empty: it has none
	Is   string     `json:"is,omitzero"`  // place in the new one; empty: it has none
	ID   string     `json:"id,omitzero"`  // identifier, name or word of what changed, where it has one

	Statements []privacy.StatementID `json:"statements,omitempty"` // that carry the value, of the new document first
	Weight     Weight                `json:"weight"`
	Persons    []policy.Person       `json:"persons,omitempty"`    // whom it concerns; empty: the documents do not say whom they are for
	Activities []privacy.ActivityID  `json:"activities,omitempty"` // which it concerns; empty: all

	Effect   Effect              `json:"effect"`
	Purposes []privacy.PurposeID `json:"purposes,omitempty"` // of AskAgain: whose consent does not cover the change; empty: that of storage on a device
	Notice   civil.Period        `json:"notice,omitzero"`    // how long after people were told it may take effect, as the old document promises
	Assess   bool                `json:"assess,omitzero"`    // not before the interest pursued has been assessed (Art 6(1)(f))

	Cite privacy.Citation `json:"cite,omitzero"` // why people are told
}

// String returns kind, place, weight and effect in one line.
func (c Change) String() string {
	where := c.Is
	if where == "" {
		where = c.Was
	}
	text := string(c.Kind) + " " + where
	if c.ID != "" {
		text += " (" + c.ID + ")"
	}
	return text + ": " + c.Weight.String() + ", " + strings.ReplaceAll(c.Effect.String(), "-", " ")
}

// Weight is whether a change matters to the people concerned (WP260 rev.01, paragraph 29).
type Weight uint8

// The weights. The zero value is none. Numbers and words are append-only.
const (
	NoWeight Weight = iota
	Minor           // of words, of order, or to nobody's disadvantage: nobody need be told
	Material        // of what is done, by whom, with what, or of how rights are exercised
)

var weightWords = privacy.Words{"none", "minor", "material"}

// String returns the word of the weight.
func (w Weight) String() string { return weightWords.Text(uint8(w)) }

// MarshalText returns the word of the weight.
func (w Weight) MarshalText() ([]byte, error) {
	return weightWords.Append(nil, "policy: weight", uint8(w))
}

// UnmarshalText reads the word of a weight.
func (w *Weight) UnmarshalText(b []byte) error {
	n, err := weightWords.Parse("policy: weight", b)
	if err == nil {
		*w = Weight(n)
	}
	return err
}

// Effect is what has to happen before a change takes effect. Each includes those before it. Numbers and words are
// append-only.
type Effect uint8

// The effects. The zero value is none: nothing has to happen.
const (
	NoEffect Effect = iota
	Tell            // people are told first (Art 5(1)(a), 12(1), 13(3), 14(4))
	Wait            // and not before the promised notice is over, and a missing assessment is there
	AskAgain        // and nothing is done on the consent given before, which does not cover it (Art 4(11), 6(1)(a))
)

var effectWords = privacy.Words{"none", "tell", "wait", "ask-again"}

// String returns the word of the effect.
func (e Effect) String() string { return effectWords.Text(uint8(e)) }

// MarshalText returns the word of the effect.
func (e Effect) MarshalText() ([]byte, error) {
	return effectWords.Append(nil, "policy: effect", uint8(e))
}

// UnmarshalText reads the word of an effect.
func (e *Effect) UnmarshalText(b []byte) error {
	n, err := effectWords.Parse("policy: effect", b)
	if err == nil {
		*e = Effect(n)
	}
	return err
}

// Reconsent returns the purposes whose consent does not cover the changes, each once, in the order of the changes. People
// are asked again before anything is done that the change brought.
func Reconsent(changes []Change) []privacy.PurposeID {
	var list []privacy.PurposeID
	for _, c := range changes {
		for _, p := range c.Purposes {
			if !slices.Contains(list, p) {
				list = append(list, p)
			}
		}
	}
	return list
}

// purposes returns every purpose that a document asks consent for.
func purposes(d *policy.Document) []privacy.PurposeID {
	var list []privacy.PurposeID
	for i := range d.Activities {
		list = consentPurposes(list, d.Activities[i].Grounds)
	}
	return list
}

// consentPurposes returns what consent is asked for on a ground, whether for its basis or for sensitive data.
func consentPurposes(list []privacy.PurposeID, grounds []lawfulbasis.Ground) []privacy.PurposeID {
	for _, g := range grounds {
		if g.Purpose != "" && !slices.Contains(list, g.Purpose) {
			list = append(list, g.Purpose)
		}
	}
	return list
}
