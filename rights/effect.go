package rights

import (
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Consequence is what becomes of a part of an activity where a person exercises a right.
type Consequence uint8

// The consequences. The zero value is that the law gives no answer: nobody may rely on it, either way.
const (
	Undecided Consequence = iota
	Stops                 // for this person, at once
	Depends               // on what the provision asks for, which somebody is to decide; it does not go on meanwhile (Art 18(1)(d), 21(1))
	GoesOn                // the right does not reach it
)

var consequenceNames = privacy.EnumNames{"undecided", "stops", "depends", "goes-on"}

// String returns the word of the consequence.
func (f Consequence) String() string { return consequenceNames.Text(uint8(f)) }

// MarshalText returns the word of the consequence.
func (f Consequence) MarshalText() ([]byte, error) {
	return consequenceNames.Append(nil, "rights: consequence", uint8(f))
}

// UnmarshalText reads the word of a consequence.
func (f *Consequence) UnmarshalText(b []byte) error {
	n, err := consequenceNames.Parse("rights: consequence", b)
	if err == nil {
		*f = Consequence(n)
	}
	return err
}

// Effect is what a right does to one activity, part by part: an activity with several grounds loses some and may go on
// on those that are left.
type Effect struct {
	Activity    privacy.ActivityID `json:"activity"`
	Consequence Consequence        `json:"consequence"` // of the whole: GoesOn while any part does, Stops where all stop
	Parts       []EffectPart       `json:"parts"`
}

// EffectPart is what becomes of the part of an activity that one ground covers.
type EffectPart struct {
	Basis       lawfulbasis.Basis `json:"basis"`
	Part        string            `json:"part,omitzero"`    // which part it covers; empty: all of the activity
	Purpose     privacy.PurposeID `json:"purpose,omitzero"` // of consent
	Consequence Consequence       `json:"consequence"`
	Cite        privacy.Citation  `json:"cite"`
}

// Effects returns what a request under a right does to each of several activities, by the law of the day on which it
// was received: which parts stop for the person, which go on, and on which ground. This is what the answer to the
// person says.
//
//   - Withdrawal ends what rests on consent (Art 7(3)); other grounds go on.
//   - An objection affects legitimate interests and public tasks. They stop unless compelling grounds or legal claims
//     are shown, so the effect depends on that. Direct marketing stops on every ground (Art 21(1) to (3)).
//   - Restriction stops everything but storage and what Art 18(2) allows.
//   - Erasure follows the ground, see [Law.Follows]: what rests on a law or a task goes on to the extent that it needs
//     the data (Art 17(3)(b)).
//   - Access, rectification, portability and being informed stop nothing.
func (l *Law) Effects(r Right, on civil.Date, activities ...lawfulbasis.Activity) []Effect {
	list := make([]Effect, len(activities))
	for i, a := range activities {
		list[i] = Effect{Activity: a.ID, Consequence: Stops}
		e := &list[i]
		for _, g := range a.Grounds {
			if !privacy.InForce(g.Since, g.Before, on) {
				continue
			}
			p := EffectPart{Basis: g.Basis, Part: g.Part, Purpose: g.Purpose}
			p.Consequence, p.Cite = l.consequence(r, a.Marketing, g.Basis, on)
			e.Parts = append(e.Parts, p)
			e.Consequence = whole(e.Consequence, p.Consequence)
		}
		if len(e.Parts) == 0 {
			e.Consequence = Undecided
		}
	}
	return list
}

// whole is the consequence of an activity by that of its parts.
func whole(a, b Consequence) Consequence {
	switch {
	case a == Undecided || b == Undecided:
		return Undecided
	case a == GoesOn || b == GoesOn:
		return GoesOn
	case a == Depends || b == Depends:
		return Depends
	}
	return Stops
}

// consequence is what becomes of what rests on one basis.
func (l *Law) consequence(r Right, marketing bool, b lawfulbasis.Basis, on civil.Date) (Consequence, privacy.Citation) {
	scope, cite := l.Follows(r, b, on)
	if scope == Unclear {
		return Undecided, cite
	}
	key := 2 * int(r)
	if marketing {
		key++
	}
	if i := l.at(effects, on, key); i >= 0 {
		return l.t.Effects[i].Consequence, l.t.Effects[i].Cite
	}
	switch r {
	case Objection, Erasure, WithdrawConsent:
		return byScope[scope], cite
	case AutomatedDecision:
		return Depends, cite
	}
	return GoesOn, cite
}

// byScope is what becomes of a part that a right reaches so far.
var byScope = [...]Consequence{Unclear: Undecided, NotAvailable: GoesOn, Conditional: Depends, Available: Stops}
