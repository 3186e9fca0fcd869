package rights

import (
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// eras are the days on which a rule begins: between two of them the law stays as it is.
var eras = [...]civil.Date{gdprApplies, actReformed, complaintsBegin}

type scopeCell struct {
	scope Availability
	cite  privacy.Citation
}

const (
	regimeCount = 3
	basisCount  = int(lawfulbasis.RecognisedLegitimateInterests) + 1
	rightCount  = int(ComplainToController) + 1
)

// scopes is rules laid out for one look: by regime, era, right and basis.
var scopes = layOut()

func layOut() (t [regimeCount][len(eras)][rightCount][basisCount]scopeCell) {
	for r := range rules() {
		for i, day := range eras {
			if privacy.InForce(r.Since, r.Before, day) {
				t[r.Regime.Number()][i][r.Right][r.Basis] = scopeCell{r.Scope, r.Cite}
			}
		}
	}
	return t
}

// Follows returns how far a right follows from a basis, and the provision that says so. The day is that on which
// the request was received; for [AutomatedDecision] that of the decision. It is decided by the law of that day.
//
// The answer is [Unclear], with the provision that tells why, where the basis is not law on the day in the regime, and
// before 25 May 2018. It is Unclear without a provision for a right, basis or regime that is none, and for an unset
// day. It does not allocate.
func Follows(r Right, b lawfulbasis.Basis, regime privacy.Regime, on civil.Date) (Availability, privacy.Citation) {
	if r == NoRight || int(r) >= rightCount || b == lawfulbasis.None || int(b) >= basisCount {
		return Unclear, privacy.Citation{}
	}
	for i := len(eras) - 1; i >= 0; i-- {
		if !on.Before(eras[i]) {
			if cell := &scopes[regime.Number()][i][r][b]; cell.scope != Unclear {
				return cell.scope, cell.cite
			}
			break
		}
	}
	return Unclear, whyUnclear(regime, on)
}

// whyUnclear returns the provision by which there is no law yet: neither of a regime nor of a basis.
func whyUnclear(regime privacy.Regime, on civil.Date) privacy.Citation {
	switch {
	case on.IsZero() || regime.Number() == 0:
		return privacy.Citation{}
	case on.Before(gdprApplies):
		return regime.Cite("Art 99(2)")
	case regime == uk:
		return privacy.Citation{Instrument: "SI 2026/82", Provision: "reg 2(c)"} // Art 6(1)(ea) since 5 February 2026
	}
	return regime.Cite("Art 6(1)") // which has no point (ea)
}
