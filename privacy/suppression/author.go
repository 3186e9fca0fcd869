package suppression

import "github.com/lawful-go/lawful/privacy"

// Author is who lifts a suppression.
type Author uint8

// The authors. The zero value is invalid. Only [Person] may lift; a lift by the others is rejected by name.
const (
	_          Author = iota
	Person            // the person, by a new consent
	Controller        // the controller or somebody who works there
	Import            // data from elsewhere, regardless of content
)

var authorWords = privacy.EnumNames{"none", "person", "controller", "import"}

// String returns the word of the author.
func (a Author) String() string { return authorWords.Text(uint8(a)) }

// MarshalText returns the word of the author.
func (a Author) MarshalText() ([]byte, error) {
	return authorWords.Append(nil, "suppression: author", uint8(a))
}

// UnmarshalText reads the word of an author.
func (a *Author) UnmarshalText(b []byte) error {
	n, err := authorWords.Parse("suppression: author", b)
	if err == nil {
		*a = Author(n)
	}
	return err
}
