package lawfulbasis

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Basis is one of the lawful bases of Article 6(1).
type Basis uint8

// The bases. The zero value is none.
const (
	None                          Basis = iota
	Consent                             // Art 6(1)(a)
	Contract                            // Art 6(1)(b)
	LegalObligation                     // Art 6(1)(c)
	VitalInterests                      // Art 6(1)(d)
	PublicTask                          // Art 6(1)(e)
	LegitimateInterests                 // Art 6(1)(f)
	RecognisedLegitimateInterests       // UK Art 6(1)(ea) and Annex 1, since 2026-02-05
)

var basisWords = privacy.Words{
	"none", "consent", "contract", "legal-obligation", "vital-interests", "public-task",
	"legitimate-interests", "recognised-legitimate-interests",
}

// statute is one row of Article 6(1): where a basis stands, and since when it is law in each regime.
type statute struct {
	provision string
	since     [3]civil.Date // by regime; unset: never law there
}

// statutes has a row for each basis.
var statutes = [...]statute{
	None:                          {},
	Consent:                       {"Art 6(1)(a)", both},
	Contract:                      {"Art 6(1)(b)", both},
	LegalObligation:               {"Art 6(1)(c)", both},
	VitalInterests:                {"Art 6(1)(d)", both},
	PublicTask:                    {"Art 6(1)(e)", both},
	LegitimateInterests:           {"Art 6(1)(f)", both},
	RecognisedLegitimateInterests: {"Art 6(1)(ea)", [3]civil.Date{privacy.UKGDPR: civil.MustDate(2026, 2, 5)}}, // DUAA 2025 s.70, SI 2026/82 reg 2(c)
}

// both is the first day of the GDPR (Art 99(2)), which the United Kingdom kept.
var both = [3]civil.Date{privacy.UKGDPR: civil.MustDate(2018, 5, 25), privacy.EUGDPR: civil.MustDate(2018, 5, 25)}

// Cite returns the provision of the basis in a regime; nothing for [None] or an unknown value.
func (b Basis) Cite(regime privacy.Regime) privacy.Citation {
	if b == None || int(b) >= len(statutes) {
		return privacy.Citation{}
	}
	return regime.Cite(statutes[b].provision)
}

// Law reports whether the basis is law in a regime on a day. [RecognisedLegitimateInterests] is law in the
// United Kingdom since 5 February 2026, and nowhere else.
func (b Basis) Law(regime privacy.Regime, on civil.Date) bool {
	since := b.Since(regime)
	return !since.IsZero() && !on.Before(since)
}

// Since returns the first day on which the basis is law in a regime; unset if it never was.
func (b Basis) Since(regime privacy.Regime) civil.Date {
	if int(b) >= len(statutes) || int(regime) >= len(statutes[b].since) {
		return civil.Date{}
	}
	return statutes[b].since[regime]
}

// String returns the word of the basis.
func (b Basis) String() string { return basisWords.Text(uint8(b)) }

// MarshalText returns the word of the basis.
func (b Basis) MarshalText() ([]byte, error) {
	return basisWords.Append(nil, "lawfulbasis: basis", uint8(b))
}

// UnmarshalText reads the word of a basis.
func (b *Basis) UnmarshalText(t []byte) error {
	n, err := basisWords.Parse("lawfulbasis: basis", t)
	if err == nil {
		*b = Basis(n)
	}
	return err
}
