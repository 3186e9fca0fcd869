package cookie

import "github.com/lawful-go/lawful/privacy"

// Answer is what a person said about a category. Numbers and words are append-only.
type Answer uint8

// The answers. The zero value is that nothing was said, which is no consent (recital 32) and no objection.
const (
	NoAnswer Answer = iota
	Accepted
	Rejected // refused, withdrawn or objected to
)

var answerWords = privacy.EnumNames{"none", "accepted", "rejected"}

// Choice is what a person said about each category, and what their browser says with the request. The zero value is that
// nothing was said. Choices are compared with ==. They are worked out for each question and have no text form: what a person
// decided is kept in a consent ledger.
type Choice struct {
	answers [categories]Answer
	Signal  bool // the browser sends Global Privacy Control: "Sec-GPC: 1"
}

// Everything returns the choice by which every category is accepted.
func Everything() Choice { return all(Accepted) }

// BlockAllButEssential returns the choice by which every category is rejected but the essential one, which is no choice.
func BlockAllButEssential() Choice { return all(Rejected) }

func all(a Answer) (c Choice) {
	for _, category := range Choices() {
		c = c.With(category, a)
	}
	return c
}

// With returns the choice with another answer about a category. What is no choice stays without an answer, and a value
// that is no answer is none.
func (c Choice) With(category Category, a Answer) Choice {
	if category.IsChoice() {
		c.answers[category] = NoAnswer
		if int(a) < len(answerWords) {
			c.answers[category] = a
		}
	}
	return c
}

// Of returns what the person said about a category, whatever the browser says.
func (c Choice) Of(category Category) Answer {
	if !category.IsChoice() {
		return NoAnswer
	}
	return c.answers[category]
}

// Signalled reports whether the browser's signal refuses a category: third parties and marketing whatever was answered,
// statistics where nothing was.
func (c Choice) Signalled(category Category) bool {
	return c.Signal && (category == ThirdParty || category == Marketing || category == Statistics && c.answers[Statistics] == NoAnswer)
}

// String returns the word of the answer.
func (a Answer) String() string { return answerWords.Text(uint8(a)) }

// MarshalText returns the word of the answer.
func (a Answer) MarshalText() ([]byte, error) {
	return answerWords.Append(nil, "cookie: answer", uint8(a))
}

// UnmarshalText reads the word of an answer.
func (a *Answer) UnmarshalText(b []byte) error {
	n, err := answerWords.Parse("cookie: answer", b)
	if err == nil {
		*a = Answer(n)
	}
	return err
}
