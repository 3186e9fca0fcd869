package seal

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The kinds of identifier that have a rule of their own.
const (
	kindEmail     = "email"
	kindTelephone = "telephone"
	kindSubject   = "subject"
)

// Identifier is a value by which a person is recognised, normalised by the rule of its kind. The zero value is none.
// Its value is never printed and cannot be read back. It is safe for concurrent use.
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

// Email returns an e-mail address as an identifier. White space at either end is dropped and every letter is made lower
// case, also before the @: whatever RFC 5321 allows, no one else's address differs from it in case alone. Nothing else
// is changed: dots and +tags stay, for they name other people at some providers; letters that look alike, and the two
// written forms of an international domain, are not taken for one another.
//
// It returns [ErrIdentifier] for what is not one address: nothing on a side of the last @, angle brackets, white space,
// control or invisible characters inside, not UTF-8, or more than 320 bytes.
func Email(address string) (Identifier, error) {
	s := strings.TrimSpace(address)
	at := strings.LastIndexByte(s, '@')
	why := ""
	switch {
	case s == "":
		why = "is empty"
	case len(s) > 320:
		why = "is longer than 320 bytes"
	case !utf8.ValidString(s):
		why = "is not UTF-8"
	case strings.ContainsFunc(s, unseen):
		why = "has white space, a control or an invisible character inside"
	case strings.ContainsAny(s, "<>"):
		why = "has angle brackets"
	case at <= 0 || at == len(s)-1:
		why = "has no @ between two parts"
	}
	return identify(kindEmail, strings.ToLower(s), why)
}

// unseen reports whether a character cannot be seen in a line of text.
func unseen(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// Telephone returns a telephone number as an identifier: its digits, behind a plus sign if it begins with one. White
// space, dashes and the marks . / ( ) are dropped. Nothing is worked out: +44 20 7946 0000, 020 7946 0000 and +44 (0)20
// 7946 0000 are three identifiers, because which country and prefix are meant only the host knows. It had better hand
// in one form, the international one (E.164).
//
// It returns [ErrIdentifier] for any other character, and for fewer than 5 or more than 20 digits.
func Telephone(number string) (Identifier, error) {
	var digits strings.Builder
	why := ""
	for _, r := range number {
		switch {
		case r >= '0' && r <= '9', r == '+' && digits.Len() == 0:
			digits.WriteRune(r)
		case unicode.IsSpace(r), unicode.Is(unicode.Pd, r), strings.ContainsRune("./()", r):
		default:
			why = "has a character that is no part of a number"
		}
	}
	s := digits.String()
	if n := len(strings.TrimPrefix(s, "+")); why == "" && (n < 5 || n > 20) {
		why = "has fewer than 5 or more than 20 digits"
	}
	return identify(kindTelephone, s, why)
}

// Subject returns a host's identifier of a person as an identifier, byte for byte. It returns [ErrIdentifier] where it
// is empty.
func Subject[T ~string](id T) (Identifier, error) {
	why := ""
	if id == "" {
		why = "is empty"
	}
	return identify(kindSubject, string(id), why)
}

// Opaque returns any other value as an identifier, byte for byte: a customer number, an account name. Values of two
// kinds are never taken for one another. It returns [ErrIdentifier] for an empty value, and for a kind that is not made
// of at most 32 of a-z, 0-9 and -, or that has a rule of its own.
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
