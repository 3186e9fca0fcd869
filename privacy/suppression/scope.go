package suppression

import "github.com/lawful-go/lawful/privacy"

// Scope tells what a person is suppressed for.
type Scope uint8

// The scopes. The zero value is none. Each holds those before it.
const (
	NoScope   Scope = iota
	Marketing       // the data may be held, and no direct marketing done with them
	All             // the data may not be brought in at all
)

var scopeWords = privacy.EnumNames{"none", "marketing", "all"}

// valid reports whether s is a scope.
func (s Scope) valid() bool { return s != NoScope && int(s) < len(scopeWords) }

// width returns how far an entry reaches: one without a scope, which no list stores, as far as any.
func (s Scope) width() Scope {
	if s == NoScope {
		return All
	}
	return s
}

// String returns the word of the scope.
func (s Scope) String() string { return scopeWords.Text(uint8(s)) }

// MarshalText returns the word of the scope.
func (s Scope) MarshalText() ([]byte, error) {
	return scopeWords.Append(nil, "suppression: scope", uint8(s))
}

// UnmarshalText reads the word of a scope.
func (s *Scope) UnmarshalText(b []byte) error {
	n, err := scopeWords.Parse("suppression: scope", b)
	if err == nil {
		*s = Scope(n)
	}
	return err
}
