package suppression

import "github.com/lawful-go/lawful/privacy"

// Scope is what a person is suppressed for.
type Scope uint8

// The scopes. Each includes those before it.
const (
	NoScope   Scope = iota
	Marketing       // the data may be kept, but not used for direct marketing
	All             // the data may not be imported at all
)

var scopeWords = privacy.EnumNames{"none", "marketing", "all"}

// valid reports whether s is a scope.
func (s Scope) valid() bool { return s != NoScope && int(s) < len(scopeWords) }

// width returns s, or the widest scope for an entry without one, which no list stores.
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
