package rights

import (
	"iter"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// RestrictedUse is a use that restricted data may be put to: storage, and four more (Art 18(2)).
type RestrictedUse uint8

// The uses. The zero value is not one of them: what is not one of these is refused while the restriction stands.
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

// PermittedWhileRestricted yields the uses that restricted data may be put to on a day, and the provision that says so. Before
// the restriction is lifted the person is told (Art 18(3)).
func (l *Law) PermittedWhileRestricted(on civil.Date) iter.Seq2[RestrictedUse, privacy.Citation] {
	return func(yield func(RestrictedUse, privacy.Citation) bool) {
		for u := Storage; int(u) < useCount; u++ {
			if i := l.at(uses, on, int(u)); i >= 0 && !yield(u, l.t.Uses[i].Cite) {
				return
			}
		}
	}
}
