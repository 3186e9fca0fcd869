package obligation

import "github.com/lawful-go/lawful/privacy"

// Kind is a duty that a change of a person's data brings.
type Kind uint8

// The kinds. The zero value is not one of them.
const (
	_            Kind = iota
	Erased            // to tell a recipient that data are to be erased
	Rectified         // to tell a recipient what was rectified
	Restricted        // to tell a recipient that data are restricted
	Unrestricted      // to tell a recipient that they no longer are
	Withdrawn         // to let a withdrawal of consent reach a recipient
	Objected          // to let an objection reach a recipient
	MadePublic        // to inform other controllers of the erasure of data that were made public
	Notice            // to inform a person whose data came from others
	NewTerms          // to tell a person of a material change of the policy before it takes effect
	kinds
)

var kindWords = privacy.EnumNames{
	"none", "erased", "rectified", "restricted", "unrestricted", "withdrawn", "objected", "made-public", "notice", "new-terms",
}

func (k Kind) valid() bool { return k > 0 && k < kinds }

// ToPerson reports whether it is the person who is to be told, and no recipient of the data.
func (k Kind) ToPerson() bool { return k == Notice || k == NewTerms }

// String returns the word of the kind.
func (k Kind) String() string { return kindWords.Text(uint8(k)) }

// MarshalText returns the word of the kind.
func (k Kind) MarshalText() ([]byte, error) {
	return kindWords.Append(nil, "obligation: kind", uint8(k))
}

// UnmarshalText reads the word of a kind.
func (k *Kind) UnmarshalText(b []byte) error {
	n, err := kindWords.Parse("obligation: kind", b)
	if err == nil {
		*k = Kind(n)
	}
	return err
}
