package golden_test

import (
	"errors"
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// text prints the parts of an answer. A part without text is a hyphen.
func text(parts ...any) string {
	b := make([]byte, 0, 512)
	for i, part := range parts {
		if i > 0 {
			b = append(b, ' ')
		}
		n := len(b)
		switch p := part.(type) {
		case nil: // no error
			b = append(b, errText(nil)...)
		case error:
			b = append(b, errText(p)...)
		case privacy.Citation:
			b = cite(b, p)
		case []privacy.Finding:
			b = findings(b, p)
		case string:
			b = append(b, p...)
		case fmt.Stringer:
			b = append(b, p.String()...)
		default:
			b = fmt.Append(b, p)
		}
		if len(b) == n {
			b = append(b, '-')
		}
	}
	return string(b)
}

// cite appends a citation in brackets.
func cite(b []byte, c privacy.Citation) []byte {
	if c.IsZero() {
		return b
	}
	return append(append(append(b, '('), c.String()...), ')')
}

// findings appends findings without their texts: code, severity, place, arguments, citation and first day.
func findings(b []byte, list []privacy.Finding) []byte {
	for i, f := range list {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(append(append(append(b, '['), f.Code...), ' '), f.Severity.String()...)
		if f.Where != "" {
			b = append(append(b, ' '), f.Where...)
		}
		for name, value := range f.Args.All() {
			b = append(append(append(append(b, ' '), name...), '='), value...)
		}
		b = append(append(cite(append(b, ' '), f.Cite), ' '), f.Since.String()...)
		b = append(b, ']')
	}
	return b
}

// classes are the words of the classes of error.
var classes = []struct {
	class error
	word  string
}{
	{civil.ErrUnknownDay, "unknown-day"},
	{privacy.ErrNotFound, "not-found"},
	{privacy.ErrExists, "exists"},
	{privacy.ErrConflict, "conflict"},
	{privacy.ErrInvalid, "invalid"},
}

// errText returns the class of an error and the fields that it names, "ok" for none. Its text is not printed.
func errText(err error) string {
	if err == nil {
		return "ok"
	}
	word := "error"
	for _, c := range classes {
		if errors.Is(err, c.class) {
			word = c.word
			break
		}
	}
	var all *privacy.FaultsError
	var one privacy.Fault
	switch {
	case errors.As(err, &all):
		for _, f := range all.Faults {
			word += ":" + f.Field
		}
	case errors.As(err, &one):
		word += ":" + one.Field
	}
	return word
}
