package rights

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// rightSet is a set of rights.
type rightSet uint16

func (s rightSet) has(r Right) bool { return s>>r&1 != 0 }

// Sets of rights that a ground speaks of.
const (
	informed      rightSet = 1 << Informed
	access        rightSet = 1 << Access
	rectification rightSet = 1 << Rectification
	erasure       rightSet = 1 << Erasure
	restriction   rightSet = 1 << Restriction
	portability   rightSet = 1 << Portability
	objection     rightSet = 1 << Objection
	automated     rightSet = 1 << AutomatedDecision

	requests = access | rectification | erasure | restriction | portability | objection | automated // Art 12(5); marketing is absolute
	toArt20  = access | rectification | erasure | restriction | portability                         // Art 11(2)
	listed   = informed | access | rectification | erasure | restriction | portability | objection  // DPA 2018 Sch 2 para 1
)

// refusalRow is a ground as the law of some time offers it for some rights.
type refusalRow struct {
	ground                Refusal
	rights                rightSet
	regime                privacy.Regime // NoRegime: both
	since, before         civil.Date     // unset: since the GDPR applies; open
	instrument, provision string         // no instrument: that of the regime
}

const dpa = "DPA 2018"

var (
	actReformed    = civil.MustDate(2026, 2, 5) // DUAA 2025, by SI 2026/82 reg 2
	searchReformed = civil.MustDate(2024, 1, 1) // DUAA 2025 s.78(5), deemed
)

// refusalRows stand by ground. Those of one ground and right never overlap.
var refusalRows = [...]refusalRow{
	{ground: ManifestlyUnfounded, rights: requests, provision: "Art 12(5)(b)"},
	{ground: ManifestlyExcessive, rights: requests, provision: "Art 12(5)(b)"},
	{ground: FeeNotPaid, rights: requests, provision: "Art 12(5)(a)"},
	{ground: IdentityNotShown, rights: requests, provision: "Art 12(6)"},
	{ground: NotIdentifiable, rights: toArt20, provision: "Art 11(2), 12(2)"},
	{ground: NotIdentifiable, rights: objection | automated, provision: "Art 12(2)"},
	{ground: ConditionsNotMet, rights: rectification, provision: "Art 16"},
	{ground: ConditionsNotMet, rights: erasure, provision: "Art 17(1)"},
	{ground: ConditionsNotMet, rights: restriction, provision: "Art 18(1)"},
	{ground: ConditionsNotMet, rights: portability, provision: "Art 20(1)"},
	{ground: ConditionsNotMet, rights: objection, provision: "Art 21(1)"},
	{ground: ConditionsNotMet, rights: automated, regime: eu, provision: "Art 22(1)"},
	{ground: ConditionsNotMet, rights: automated, regime: uk, before: actReformed, provision: "Art 22(1)"},
	{ground: ConditionsNotMet, rights: automated, regime: uk, since: actReformed, provision: "Art 22A(1)"},
	{ground: OthersRights, rights: access, provision: "Art 15(4)"},
	{ground: OthersRights, rights: portability, provision: "Art 20(4)"},
	{ground: BeyondReasonableSearch, rights: access, regime: uk, since: searchReformed, provision: "Art 15(1A)"},
	{ground: AlreadyInformed, rights: informed, provision: "Art 13(4), 14(5)(a)"},
	{ground: DisproportionateNotice, rights: informed, regime: eu, provision: "Art 14(5)(b)"},
	{ground: DisproportionateNotice, rights: informed, regime: uk, before: actReformed, provision: "Art 14(5)(b)"},
	{ground: DisproportionateNotice, rights: informed, regime: uk, since: actReformed, provision: "Art 13(5), 14(5)(e)"},
	{ground: ObtainingLaidDown, rights: informed, provision: "Art 14(5)(c)"},
	{ground: ProfessionalSecrecy, rights: informed, provision: "Art 14(5)(d)"},
	{ground: FreeExpression, rights: erasure, provision: "Art 17(3)(a)"},
	{ground: LegalObligationOrTask, rights: erasure, provision: "Art 17(3)(b)"},
	{ground: PublicHealth, rights: erasure, provision: "Art 17(3)(c)"},
	{ground: ArchivingOrResearch, rights: erasure, provision: "Art 17(3)(d)"},
	{ground: ArchivingOrResearch, rights: objection, provision: "Art 21(6)"},
	{ground: ClaimsNeedIt, rights: erasure, provision: "Art 17(3)(e)"},
	{ground: ClaimsNeedIt, rights: objection, provision: "Art 21(1)"},
	{ground: CompellingGrounds, rights: objection, provision: "Art 21(1)"},
	{ground: LegalPrivilege, rights: informed | access, regime: uk, instrument: dpa, provision: "Sch 2 para 19"},
	{ground: CrimeOrTax, rights: listed, regime: uk, instrument: dpa, provision: "Sch 2 para 2"},
	{ground: LegalProceedings, rights: listed, regime: uk, instrument: dpa, provision: "Sch 2 para 5(3)"},
	{ground: SelfIncrimination, rights: informed | access, regime: uk, instrument: dpa, provision: "Sch 2 para 20"},
	{ground: ManagementForecast, rights: informed | access, regime: uk, instrument: dpa, provision: "Sch 2 para 22"},
	{ground: Negotiations, rights: informed | access, regime: uk, instrument: dpa, provision: "Sch 2 para 23"},
	{ground: ConfidentialReference, rights: informed | access, regime: uk, instrument: dpa, provision: "Sch 2 para 24"},
	{ground: RestrictedByLaw, rights: informed | requests, regime: eu, provision: "Art 23(1)"},
	{ground: RestrictedByLaw, rights: informed | requests, regime: uk, instrument: dpa, provision: "s.15"},
}

// on reports whether the row offers its ground for a right, in a regime, on a day.
func (w *refusalRow) on(r Right, regime privacy.Regime, on civil.Date) bool {
	return w.rights.has(r) && (w.regime == privacy.NoRegime || w.regime == regime) && privacy.InForce(w.since, w.before, on)
}

func (w *refusalRow) cite(regime privacy.Regime) privacy.Citation {
	if w.instrument != "" {
		return privacy.Citation{Instrument: w.instrument, Provision: w.provision}
	}
	return regime.Cite(w.provision)
}
