package consent_test

import (
	"encoding"
	"errors"
	"fmt"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
)

// TestWords holds numbers and words: both stand in databases, and are never changed or reused.
func TestWords(t *testing.T) {
	for _, enum := range []struct {
		name  string
		words []string
		value func(uint8) fmt.Stringer
		read  func(string) (fmt.Stringer, error)
	}{
		{"kind", []string{"none", "given", "refused", "withdrawn"},
			func(n uint8) fmt.Stringer { return consent.Kind(n) }, parse[consent.Kind]},
		{"method", []string{"none", "tick-box", "button", "setting", "written", "signed-form", "e-signature", "oral", "double-opt-in"},
			func(n uint8) fmt.Stringer { return consent.Method(n) }, parse[consent.Method]},
		{"why", []string{"none", "never-asked", "refused", "withdrawn", "expired", "unproved", "unconfirmed", "outdated"},
			func(n uint8) fmt.Stringer { return consent.Why(n) }, parse[consent.Why]},
	} {
		t.Run(enum.name, func(t *testing.T) {
			for n, word := range enum.words {
				v := enum.value(uint8(n))
				b, err := v.(encoding.TextMarshaler).MarshalText()
				if v.String() != word || string(b) != word || err != nil {
					t.Errorf("value %d: String %q, MarshalText %q, %v; want %q", n, v, b, err, word)
				}
				if got, err := enum.read(word); got != v || err != nil {
					t.Errorf("UnmarshalText(%q): got %v, %v; want %v", word, got, err, v)
				}
			}
			beyond := enum.value(uint8(len(enum.words)))
			if _, err := beyond.(encoding.TextMarshaler).MarshalText(); !errors.Is(err, privacy.ErrInvalid) || beyond.String() != "?" {
				t.Errorf("value beyond the last: %q, error %v", beyond, err)
			}
			for _, word := range []string{"", "Given", "pre-ticked", "silence", "continued-use", " given"} {
				if got, err := enum.read(word); !errors.Is(err, privacy.ErrInvalid) || got != enum.value(0) {
					t.Errorf("UnmarshalText(%q): got %v, %v; want ErrInvalid and no change", word, got, err)
				}
			}
		})
	}
}

func parse[T fmt.Stringer, P interface {
	*T
	encoding.TextUnmarshaler
}](word string) (fmt.Stringer, error) {
	var v T
	err := P(&v).UnmarshalText([]byte(word))
	return v, err
}
