package rights

import (
	"iter"

	"github.com/lawful-go/lawful/privacy"
)

// RestrictedUse is a use that restricted data may be put to: storage, and four more (Art 18(2)).
type RestrictedUse uint8

// The uses. The zero value is none: what is not one of these is refused while the restriction stands.
const (
	NoUse          RestrictedUse = iota
	Storage                      // may go on always
	WithConsent                  // the person consents to it
	LegalClaims                  // to establish, exercise or defend legal claims
	ProtectOthers                // to protect the rights of another person
	PublicInterest               // for reasons of important public interest
)

var restrictedWords = privacy.EnumNames{
	"none", "storage", "with-consent", "legal-claims", "protect-others", "public-interest",
}

// String returns the word of the use.
func (u RestrictedUse) String() string { return restrictedWords.Text(uint8(u)) }

// MarshalText returns the word of the use.
func (u RestrictedUse) MarshalText() ([]byte, error) {
	return restrictedWords.Append(nil, "rights: restricted use", uint8(u))
}

// UnmarshalText reads the word of a use.
func (u *RestrictedUse) UnmarshalText(b []byte) error {
	n, err := restrictedWords.Parse("rights: restricted use", b)
	if err == nil {
		*u = RestrictedUse(n)
	}
	return err
}

// Cite returns the provision that leaves restricted data to the use; nothing for a use that is none.
func (u RestrictedUse) Cite(regime privacy.Regime) privacy.Citation {
	if u == NoUse || int(u) >= len(restrictedWords) {
		return privacy.Citation{}
	}
	return regime.Cite("Art 18(2)")
}

// PermittedWhileRestricted yields the uses that restricted data may be put to. Before the restriction is lifted the
// person is told (Art 18(3)).
func PermittedWhileRestricted() iter.Seq[RestrictedUse] {
	return func(yield func(RestrictedUse) bool) {
		for u := Storage; int(u) < len(restrictedWords) && yield(u); u++ {
		}
	}
}
