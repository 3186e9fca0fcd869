package rights

import (
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// RestrictionGround is a ground on which a person may have processing restricted (Art 18(1)).
type RestrictionGround uint8

// The grounds. The zero value is none.
const (
	_                 RestrictionGround = iota
	AccuracyContested                   // Art 18(1)(a), for as long as it takes to verify
	ErasureOpposed                      // Art 18(1)(b): unlawful, and the person wants restriction instead
	NeededForClaims                     // Art 18(1)(c): the controller needs the data no longer, the person does
	ObjectionPending                    // Art 18(1)(d): an objection under Art 21(1) is being weighed
)

var restrictionWords = privacy.EnumNames{
	"none", "accuracy-contested", "erasure-opposed", "needed-for-claims", "objection-pending",
}

var restrictionProvisions = [...]string{"", "Art 18(1)(a)", "Art 18(1)(b)", "Art 18(1)(c)", "Art 18(1)(d)"}

// RestrictionFollows returns whether a ground, once it is shown, has processing on a basis restricted: [Available] or [NotAvailable],
// and [Unclear] as [Follows] is. A pending objection is a ground only where Art 21(1) gives one.
func RestrictionFollows(g RestrictionGround, b lawfulbasis.Basis, regime privacy.Regime, on civil.Date) (Availability, privacy.Citation) {
	scope, cite := Follows(Restriction, b, regime, on)
	if scope == Unclear {
		return Unclear, cite
	}
	if g == 0 || int(g) >= len(restrictionProvisions) {
		return Unclear, privacy.Citation{}
	}
	cite = regime.Cite(restrictionProvisions[g])
	if g == ObjectionPending {
		if objection, _ := Follows(Objection, b, regime, on); objection == NotAvailable {
			return NotAvailable, cite
		}
	}
	return Available, cite
}

// String returns the word of the ground.
func (g RestrictionGround) String() string { return restrictionWords.Text(uint8(g)) }

// MarshalText returns the word of the ground.
func (g RestrictionGround) MarshalText() ([]byte, error) {
	return restrictionWords.Append(nil, "rights: restriction ground", uint8(g))
}

// UnmarshalText reads the word of a ground.
func (g *RestrictionGround) UnmarshalText(b []byte) error {
	n, err := restrictionWords.Parse("rights: restriction ground", b)
	if err == nil {
		*g = RestrictionGround(n)
	}
	return err
}
