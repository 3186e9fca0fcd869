package rights

import (
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// SoleDecision is a decision with legal or similarly significant effect that is made without meaningful human
// involvement (Art 22(1); UK Art 22A(1)), and what is known of it. It is a comparable value, safe for concurrent use.
type SoleDecision struct {
	Regime         privacy.Regime    `json:"regime"`
	On             civil.Date        `json:"on"` // the day of the decision
	Basis          lawfulbasis.Basis `json:"basis"`
	Special        privacy.Fact      `json:"special"`        // it uses special-category data
	Explicit       privacy.Fact      `json:"explicit"`       // the person explicitly consented to it
	Necessary      privacy.Fact      `json:"necessary"`      // a contract with the person cannot be made or kept without it
	Authorised     privacy.Fact      `json:"authorised"`     // a law requires or authorises it and lays safeguards down
	PublicInterest privacy.Fact      `json:"publicInterest"` // Art 9(2)(g) covers it
}

// SoleVerdict is whether a [SoleDecision] may be made, by which provision and with which safeguards. It is a
// value, safe for concurrent use; its zero value is that no answer was reached.
type SoleVerdict struct {
	Outcome    privacy.Outcome
	Cite       privacy.Citation
	safeguards []Safeguard
}

// Judge answers by the law of the day of the decision. In the European Union, and in the United Kingdom before 5
// February 2026, such a decision is prohibited but for the exceptions of Art 22(2): explicit consent, a contract that
// needs it, a law that authorises it. In the United Kingdom since then it is permitted with the safeguards of Art
// 22C, but never on Art 6(1)(ea), and with special-category data only as Art 22B(2) and (3) have it. A fact that is
// unknown never permits. Judge does not allocate.
func (s SoleDecision) Judge() SoleVerdict {
	scope, cite := Follows(AutomatedDecision, s.Basis, s.Regime, s.On)
	switch {
	case scope == Unclear:
		return SoleVerdict{Cite: cite}
	case s.Regime == uk && !s.On.Before(actReformed):
		return s.reformed()
	}
	return s.article22(cite)
}

// reformed judges by UK Art 22A to 22C.
func (s *SoleDecision) reformed() SoleVerdict {
	if s.Basis == lawfulbasis.RecognisedLegitimateInterests {
		return SoleVerdict{Outcome: privacy.Denied, Cite: uk.Cite("Art 22B(4)")}
	}
	special := either(s.Explicit, both(s.PublicInterest, either(s.Necessary, s.Authorised)))
	if ok := either(not(s.Special), special); ok != privacy.Yes {
		return SoleVerdict{Outcome: outcomeOf(ok), Cite: uk.Cite("Art 22B(1)")}
	}
	return SoleVerdict{privacy.Permitted, uk.Cite("Art 22C"), safeguards[:]}
}

// article22 judges by Art 22 of the GDPR, whose exceptions are told apart by the basis.
func (s *SoleDecision) article22(cite privacy.Citation) SoleVerdict {
	exception, list := privacy.No, safeguards[1:] // Art 22(3) does not name information
	switch s.Basis {
	case lawfulbasis.Consent:
		exception = s.Explicit
	case lawfulbasis.Contract:
		exception = s.Necessary
	case lawfulbasis.LegalObligation, lawfulbasis.PublicTask:
		exception, list = s.Authorised, nil // those that the law lays down
	}
	special := either(not(s.Special), either(s.Explicit, s.PublicInterest))
	switch {
	case exception != privacy.Yes:
		return SoleVerdict{Outcome: outcomeOf(both(exception, special)), Cite: cite}
	case special != privacy.Yes:
		return SoleVerdict{Outcome: outcomeOf(special), Cite: s.Regime.Cite("Art 22(4)")}
	}
	return SoleVerdict{privacy.Permitted, cite, list}
}

func not(f privacy.Fact) privacy.Fact {
	switch f {
	case privacy.Yes:
		return privacy.No
	case privacy.No:
		return privacy.Yes
	}
	return privacy.Unknown
}

// both is yes if both are, no if one is, and else unknown.
func both(f, g privacy.Fact) privacy.Fact {
	switch {
	case f == privacy.No || g == privacy.No:
		return privacy.No
	case f == privacy.Yes && g == privacy.Yes:
		return privacy.Yes
	}
	return privacy.Unknown
}

// either is yes if one is, no if neither is, and else unknown.
func either(f, g privacy.Fact) privacy.Fact { return not(both(not(f), not(g))) }
