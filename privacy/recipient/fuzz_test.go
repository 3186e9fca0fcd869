package recipient_test

import (
	"errors"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// A text that is read as terms is written as it was; any other leaves the terms and is an error.
func FuzzTerms(f *testing.F) {
	for _, s := range []string{"", "abcdefgh", "ad", "da", "aa", "i", canary} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		terms := recipient.AllTerms
		switch err := terms.UnmarshalText([]byte(s)); {
		case err == nil && terms.String() != s:
			t.Fatalf("%q is read as %v", s, terms)
		case err != nil && (terms != recipient.AllTerms || !errors.Is(err, privacy.ErrInvalid)):
			t.Fatalf("%q: %v, and left %v", s, err, terms)
		}
	})
}
