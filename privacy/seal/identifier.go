package seal

import (
	"fmt"
	"strings"
	"unicode"
)

// The kinds of identifier with their own rule.
const (
	kindEmail     = "email"
	kindTelephone = "telephone"
	kindSubject   = "subject"
)

// Identifier is a value by which a person is recognised, normalised by the rule of its kind. The zero value is no
// identifier. Its value is never printed and cannot be read back. It is safe for concurrent use.
type Identifier struct {
	held func() (kind, value string) // a function, because nothing prints what a function holds
}

// Kind returns the kind: "email", "telephone", "subject" or that of [Opaque]; "none" for the zero value.
func (i Identifier) Kind() string {
	if i.held == nil {
		return "none"
	}
	kind, _ := i.held()
	return kind
}

// IsZero reports whether there is no identifier.
func (i Identifier) IsZero() bool { return i.held == nil }

func identify(kind, value, why string) (Identifier, error) {
	if why != "" {
		return Identifier{}, fmt.Errorf("seal: %s: %s: %w", kind, why, ErrIdentifier)
	}
	return Identifier{func() (string, string) { return kind, value }}, nil
}

// Telephone returns a telephone number as an identifier: its digits, after a plus sign if it begins with one. White
// space, dashes and the marks . / ( ) are dropped. Nothing is guessed: +44 20 7946 0000, 020 7946 0000 and +44 (0)20
// 7946 0000 are three identifiers, because only the host knows which country and prefix are meant. Use one form, the
// international one (E.164).
//
// It returns [ErrIdentifier] for any other character, for fewer than 5 or more than 20 digits, and for two numbers: a
// line end or a tab between digits, or a slash between seven digits and seven more.
func Telephone(number string) (Identifier, error) {
	s := strings.TrimFunc(number, isMark)
	var digits strings.Builder
	why := ""
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9', r == '+' && digits.Len() == 0:
			digits.WriteRune(r)
		case unicode.IsControl(r) || r == '\u2028' || r == '\u2029':
			why = "has a line end or a tab between digits"
		case !isMark(r):
			why = "has a character that is no part of a number"
		}
	}
	before, after, _ := strings.Cut(s, "/")
	switch n := countDigits(s); {
	case why != "":
	case n < 5 || n > 20:
		why = "has fewer than 5 or more than 20 digits"
	case countDigits(before) >= 7 && countDigits(after) >= 7:
		why = "has a slash between two numbers"
	}
	return identify(kindTelephone, digits.String(), why)
}

// isMark reports whether a character may be in a telephone number without meaning anything.
func isMark(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || strings.ContainsRune("./()", r)
}

func countDigits(s string) (n int) {
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

// Subject returns a host's identifier of a person as an identifier, byte for byte. It returns [ErrIdentifier] if it
// is empty.
func Subject[T ~string](id T) (Identifier, error) {
	why := ""
	if id == "" {
		why = "is empty"
	}
	return identify(kindSubject, string(id), why)
}

// Opaque returns any other value as an identifier, byte for byte: a customer number, an account name. Values of
// different kinds never match. It returns [ErrIdentifier] for an empty value, for a kind that is not 1 to 32 characters
// of a-z, 0-9 and -, and for a kind with its own rule.
func Opaque(kind, value string) (Identifier, error) {
	other := func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' }
	switch {
	case kind == "" || len(kind) > 32 || strings.ContainsFunc(kind, other):
		return identify("opaque", "", "kind is not made of at most 32 of a-z, 0-9 and -")
	case kind == kindEmail || kind == kindTelephone || kind == kindSubject:
		return identify(kind, "", "kind has a rule of its own")
	case value == "":
		return identify(kind, "", "is empty")
	}
	return identify(kind, value, "")
}
