package rights

import "github.com/lawful-go/lawful/privacy"

// Scope tells how far a right follows from a basis. It is a value, safe for concurrent use.
type Scope uint8

// The scopes. The zero value is that the law gives no answer: nobody may rely on it, either way.
const (
	Unclear     Scope = iota
	No                // the right does not follow
	Conditional       // it follows where the provision cited is met
	Yes               // it follows
)

var scopeWords = privacy.Words{"unclear", "no", "conditional", "yes"}

// String returns the word of the scope.
func (s Scope) String() string { return scopeWords.Text(uint8(s)) }

// MarshalText returns the word of the scope.
func (s Scope) MarshalText() ([]byte, error) {
	return scopeWords.Append(nil, "rights: scope", uint8(s))
}

// UnmarshalText reads the word of a scope.
func (s *Scope) UnmarshalText(b []byte) error {
	n, err := scopeWords.Parse("rights: scope", b)
	if err == nil {
		*s = Scope(n)
	}
	return err
}
