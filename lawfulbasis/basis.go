package lawfulbasis

import (
	"iter"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Basis is one of the lawful bases of Article 6(1).
type Basis uint8

// The bases. The zero value is no basis.
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

var basisWords = privacy.EnumNames{
	"none", "consent", "contract", "legal-obligation", "vital-interests", "public-task",
	"legitimate-interests", "recognised-legitimate-interests",
}

// dates has the first day of a rule in each regime; unset: it never was law there.
type dates [3]civil.Date

// both is the first day of the GDPR (Art 99(2)), which the United Kingdom kept.
var both = dates{1: civil.MustDate(2018, 5, 25), 2: civil.MustDate(2018, 5, 25)}

// in returns the first day in a regime; unset for one that does not exist.
func (d *dates) in(regime privacy.Regime) civil.Date {
	return d[regime.Number()]
}

// statutes has a row for each basis: its provision, and since when it is law.
var statutes = [...]struct {
	provision string
	since     dates
}{
	None:                          {},
	Consent:                       {"Art 6(1)(a)", both},
	Contract:                      {"Art 6(1)(b)", both},
	LegalObligation:               {"Art 6(1)(c)", both},
	VitalInterests:                {"Art 6(1)(d)", both},
	PublicTask:                    {"Art 6(1)(e)", both},
	LegitimateInterests:           {"Art 6(1)(f)", both},
	RecognisedLegitimateInterests: {"Art 6(1)(ea)", dates{1: civil.MustDate(2026, 2, 5)}}, // DUAA 2025 s.70, SI 2026/82 reg 2(c)
}

// Bases returns every basis but [None], in the order of their numbers.
func Bases() iter.Seq[Basis] { return each[Basis](len(statutes)) }

// Cite returns the provision of the basis in a regime. It is empty if the basis never was law there, and for [None] or
// an unknown value.
func (b Basis) Cite(regime privacy.Regime) privacy.Citation {
	if b.Since(regime).IsZero() {
		return privacy.Citation{}
	}
	return regime.Cite(statutes[b].provision)
}

// Law reports whether the basis is law in a regime on a day. [RecognisedLegitimateInterests] is law in the
// United Kingdom only, since 5 February 2026.
func (b Basis) Law(regime privacy.Regime, on civil.Date) bool {
	since := b.Since(regime)
	return !since.IsZero() && !on.Before(since)
}

// Since returns the first day on which the basis is law in a regime; unset if it never was.
func (b Basis) Since(regime privacy.Regime) civil.Date {
	if int(b) >= len(statutes) {
		return civil.Date{}
	}
	return statutes[b].since.in(regime)
}
