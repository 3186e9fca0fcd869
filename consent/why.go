package consent

import "github.com/lawful-go/lawful/privacy"

// Why is the reason why a consent is not in force.
type Why uint8

// The reasons. The zero value means that the consent is in force, or that nothing is known at all.
const (
	WhyNone        Why = iota
	WhyNeverAsked      // no decision is known
	WhyRefused         // the person said no
	WhyWithdrawn       // Art 7(3)
	WhyExpired         // the grant that governs has run out
	WhyUnproved        // the grant that governs cannot be demonstrated, Art 7(1)
	WhyUnconfirmed     // the grant that governs was asked for and not confirmed, see [Terms.Confirmed]
	WhyOutdated        // the grant that governs was given under a notice that counts no more, see [Terms.Renewals]
)

var whyWords = privacy.EnumNames{"none", "never-asked", "refused", "withdrawn", "expired", "unproved", "unconfirmed", "outdated"}

// String returns the word of the reason.
func (w Why) String() string { return whyWords.Text(uint8(w)) }

// MarshalText returns the word of the reason.
func (w Why) MarshalText() ([]byte, error) {
	return whyWords.Append(nil, "consent: why", uint8(w))
}

// UnmarshalText reads the word of a reason.
func (w *Why) UnmarshalText(b []byte) error {
	n, err := whyWords.Parse("consent: why", b)
	if err == nil {
		*w = Why(n)
	}
	return err
}
