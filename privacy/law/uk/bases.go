package uk

import (
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/internal/gdpr"
)

// bases adds the recognised legitimate interests to the bases of the GDPR: disclosure to a body that asks for it for its public
// task; national security, public security and defence; emergencies of the Civil Contingencies Act 2004; crime; safeguarding.
func bases() lawfulbasis.Tables {
	t := gdpr.Bases(&regulation)
	p := privacy.Provision{
		Cite: regulation.Cite("Art 6(1)(ea)"), Since: civil.MustDate(2026, 2, 5), Source: "DUAA 2025 s.70, SI 2026/82 reg 2(c)", Verified: verified,
	}
	t.Bases[lawfulbasis.RecognisedLegitimateInterests] = p
	p.Cite, p.Source = regulation.Cite("Annex 1"), "DUAA 2025 Sch 4, in the summary of mayerbrown.com; SI 2026/82 reg 2(c)"
	t.Recognised = map[lawfulbasis.RecognisedInterest]privacy.Provision{
		lawfulbasis.PublicTaskRequest: p, lawfulbasis.NationalSecurity: p, lawfulbasis.Emergency: p, lawfulbasis.Crime: p, lawfulbasis.Safeguarding: p,
	}
	return t
}
