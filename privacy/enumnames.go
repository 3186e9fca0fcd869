package privacy

import (
	"fmt"
	"slices"
)

// EnumNames are the lower-case words in which an enumeration travels, in the order of its values. The word of the
// zero value, "none" or "unknown", is written and read like any other. Numbers and words are append-only.
type EnumNames []string

// Text returns the word of value n, or "?" where there is none.
func (w EnumNames) Text(n uint8) string {
	if int(n) < len(w) {
		return w[n]
	}
	return "?"
}

// Append appends the word of value n, for MarshalText and AppendText; a value without a word is an [ErrInvalid].
// What names the enumeration.
func (w EnumNames) Append(b []byte, what string, n uint8) ([]byte, error) {
	if int(n) >= len(w) {
		return b, fmt.Errorf("%s: value %d: no such value: %w", what, n, ErrInvalid)
	}
	return append(b, w[n]...), nil
}

// Parse returns the value of a word, for UnmarshalText. An unknown word, the empty one included, is an
// [ErrInvalid] that lists the words there are and does not repeat what was read.
func (w EnumNames) Parse(what string, text []byte) (uint8, error) {
	if i := slices.Index(w, string(text)); i >= 0 {
		return uint8(i), nil
	}
	return 0, fmt.Errorf("%s: unknown word: want one of %q: %w", what, []string(w), ErrInvalid)
}
