package suppression

import "github.com/lawful-go/lawful/privacy"

// Kind is what an entry does.
type Kind uint8

// The kinds of entry. The zero value is invalid. Every kind except [Lifted] suppresses.
const (
	_ Kind = iota
	Suppressed
	Lifted
)

var kindWords = privacy.EnumNames{"none", "suppressed", "lifted"}

// String returns the word of the kind.
func (k Kind) String() string { return kindWords.Text(uint8(k)) }

// MarshalText returns the word of the kind.
func (k Kind) MarshalText() ([]byte, error) {
	return kindWords.Append(nil, "suppression: kind", uint8(k))
}

// UnmarshalText reads the word of a kind.
func (k *Kind) UnmarshalText(b []byte) error {
	n, err := kindWords.Parse("suppression: kind", b)
	if err == nil {
		*k = Kind(n)
	}
	return err
}
