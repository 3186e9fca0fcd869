// Package privacy is the vocabulary that every other package of the library speaks: who and what a question
// is about, how an answer is given, where a rule comes from, and how an error is recognised.
//
// # Answers
//
// A question has three answers, see [Outcome], and only [Permitted] lets anything happen. What a rule needs
// to know is a [Fact], which may be [Unknown]; an unknown fact never helps. Every answer explains itself by
// findings, each with a stable code and a [Citation].
//
// # Identifiers
//
// Identifiers are opaque strings of the host. [CheckID] says which are accepted. No e-mail address should be
// one: identifiers stand in logs, errors and evidence, none of which may carry personal data.
//
// # Errors
//
// A denial is a value, not an error; an error means that no answer was reached. Errors belong to one of four
// classes, matched with errors.Is: [ErrNotFound], [ErrExists], [ErrConflict], [ErrInvalid]. Bad input is
// reported with every fault at once, see [Faults].
//
// All types are values, safe for concurrent use unless they say otherwise.
package privacy
