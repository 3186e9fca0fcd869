package diff

import "github.com/lawful-go/lawful/privacy"

// Subject is the kind of thing that changed. The zero value is none. Numbers and words are append-only.
type Subject uint8

// The subjects, in the order of the document.
const (
	Document Subject = 1 + iota // its title, regimes and time zone
	Controller
	Section
	Statement
	Person // a kind of person whose data are used
	Reach  // a territory in which goods or services are offered
	Principle
	Category
	Sensitive // what the document says of data of Art 9 or 10
	Source
	Purpose // what consent is asked for
	Activity
	Requirement
	Recipient
	Disclosure // a promise on who may have data
	Commitment
	Transfer
	Retention // a rule on how long data are kept
	Right
	Exercise // how people exercise their rights
	Automated
	Withdrawal
	Complaint
	Amendment // how a new version takes effect
	Cookie    // a use of storage on the device
	Reference
)

var subjects = privacy.EnumNames{
	"none", "document", "controller", "section", "statement", "person", "reach", "principle", "category", "sensitive",
	"source", "purpose", "activity", "requirement", "recipient", "disclosure", "commitment", "transfer", "retention", "right",
	"exercise", "automated", "withdrawal", "complaint", "amendment", "cookie", "reference",
}

// String returns the word of the subject.
func (s Subject) String() string { return subjects.Text(uint8(s)) }

// MarshalText returns the word of the subject.
func (s Subject) MarshalText() ([]byte, error) {
	return subjects.Append(nil, "diff: subject", uint8(s))
}

// UnmarshalText reads the word of a subject.
func (s *Subject) UnmarshalText(b []byte) error { return parse(s, subjects, "diff: subject", b) }

// Op is what happened to a subject or its field. The zero value is none. Numbers and words are append-only.
type Op uint8

// The operations. If the documents change places, Added and Removed do too, and so do Increased and Decreased.
const (
	Added     Op = 1 + iota // it is new, a flag was set, or a fact went from no towards yes
	Removed                 // it is gone, a flag was unset, or a fact went from yes towards no
	Increased               // longer, more sensitive, on more days, no longer limited
	Decreased
	Changed // in any other way
)

var ops = privacy.EnumNames{"none", "added", "removed", "increased", "decreased", "changed"}

// String returns the word of the operation.
func (o Op) String() string { return ops.Text(uint8(o)) }

// MarshalText returns the word of the operation.
func (o Op) MarshalText() ([]byte, error) { return ops.Append(nil, "diff: operation", uint8(o)) }

// UnmarshalText reads the word of an operation.
func (o *Op) UnmarshalText(b []byte) error { return parse(o, ops, "diff: operation", b) }

// Effect is what must happen before a change takes effect. Each includes those before it. A change with an effect is
// material (WP260 rev.01, paragraph 29). Numbers and words are append-only.
type Effect uint8

// The effects.
const (
	NoEffect Effect = iota // nothing: a change of words, of order, or to nobody's disadvantage
	Tell                   // people are told first (Art 5(1)(a), 12(1), 13(3), 14(4))
	Wait                   // and the promised notice has passed, and a missing assessment is made
	AskAgain               // and people are asked again, because their consent does not cover the change (Art 4(11), 6(1)(a))
)

var effects = privacy.EnumNames{"none", "tell", "wait", "ask-again"}

// String returns the word of the effect.
func (e Effect) String() string { return effects.Text(uint8(e)) }

// MarshalText returns the word of the effect.
func (e Effect) MarshalText() ([]byte, error) { return effects.Append(nil, "diff: effect", uint8(e)) }

// UnmarshalText reads the word of an effect.
func (e *Effect) UnmarshalText(b []byte) error { return parse(e, effects, "diff: effect", b) }

func parse[T ~uint8](v *T, words privacy.EnumNames, what string, b []byte) error {
	n, err := words.Parse(what, b)
	if err == nil {
		*v = T(n)
	}
	return err
}
