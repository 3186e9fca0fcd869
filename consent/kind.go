package consent

import "github.com/lawful-go/lawful/privacy"

// Kind is what a person decided.
type Kind uint8

// The kinds of decision. The zero value is invalid. Every kind except [Given] counts as a refusal.
const (
	Given     Kind = iota + 1 // Art 4(11): by a statement or a clear affirmative act
	Refused                   // asked, and said no
	Withdrawn                 // Art 7(3)
)

var kindWords = privacy.EnumNames{"none", "given", "refused", "withdrawn"}

// valid reports whether k is a decision.
func (k Kind) valid() bool { return k > 0 && int(k) < len(kindWords) }

// String returns the word of the kind.
func (k Kind) String() string { return kindWords.Text(uint8(k)) }

// MarshalText returns the word of the kind.
func (k Kind) MarshalText() ([]byte, error) {
	return kindWords.Append(nil, "consent: kind", uint8(k))
}

// UnmarshalText reads the word of a kind.
func (k *Kind) UnmarshalText(b []byte) error {
	n, err := kindWords.Parse("consent: kind", b)
	if err == nil {
		*k = Kind(n)
	}
	return err
}
