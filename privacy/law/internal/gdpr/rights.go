package gdpr

import (
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

// Periods to answer a request (Art 12(3)).
var (
	Month       = civil.Period{Months: 1}
	ThreeMonths = civil.Period{Months: 3}
)

// Six returns the bases of Art 6(1)(a) to (f).
func Six() []lawfulbasis.Basis {
	return []lawfulbasis.Basis{
		lawfulbasis.Consent, lawfulbasis.Contract, lawfulbasis.LegalObligation, lawfulbasis.VitalInterests, lawfulbasis.PublicTask, lawfulbasis.LegitimateInterests,
	}
}

// ever is the first day of the calendar, for why there is no law before it begins.
var ever = civil.MustDate(1, 1, 1)

// Period1182 returns a provision of Regulation 1182/71, by which periods are counted.
func Period1182(provision string) privacy.Citation {
	return privacy.Citation{Instrument: "Regulation 1182/71", Provision: provision}
}

// Rights returns the law on requests that regimes share, on the bases of Art 6(1)(a) to (f). Times to answer, who reads them
// how, decisions by automated means alone and complaints are for each regime to add.
func Rights(r *privacy.Regulation) rights.Tables {
	before := Article(r, "Art 99(2)")
	before.Since, before.Before = ever, Applies
	return rights.Tables{
		Bases: bases(r), Refusals: refusals(r), Actions: actions(r),
		Effects: []rights.EffectRule{
			{Provision: Article(r, "Art 18(2)"), Right: rights.Restriction, Consequence: rights.Stops},
			{Provision: Article(r, "Art 21(3)"), Right: rights.Objection, Marketing: privacy.Yes, Consequence: rights.Stops},
			{Provision: Article(r, "Art 21(3)"), Right: rights.MarketingObjection, Marketing: privacy.Yes, Consequence: rights.Stops},
			{Provision: Article(r, "Art 21(2)"), Right: rights.MarketingObjection, Marketing: privacy.No, Consequence: rights.GoesOn},
		},
		Uses: []rights.UseRule{{
			Provision: Article(r, "Art 18(2)"),
			Uses:      []rights.RestrictedUse{rights.Storage, rights.WithConsent, rights.LegalClaims, rights.ProtectOthers, rights.PublicInterest},
		}},
		Silent: []privacy.Provision{before},
		Manual: []privacy.Provision{Article(r, "Art 20(1)(b)")},
		Court:  []privacy.Provision{Article(r, "Art 79")},
	}
}

// bases is which right follows from which basis.
func bases(r *privacy.Regulation) []rights.BasisRule {
	rule := func(right rights.Right, scope rights.Availability, provision string, bases ...lawfulbasis.Basis) rights.BasisRule {
		return rights.BasisRule{Provision: Article(r, provision), Right: right, Bases: bases, Scope: scope}
	}
	return []rights.BasisRule{
		rule(rights.Informed, rights.Available, "Art 13, 14", Six()...),
		rule(rights.Access, rights.Available, "Art 15", Six()...),
		rule(rights.Rectification, rights.Available, "Art 16", Six()...),

		rule(rights.Erasure, rights.Available, "Art 17(1)(b)", lawfulbasis.Consent), // on withdrawal, if no other ground is left
		rule(rights.Erasure, rights.Conditional, "Art 17(1)(a),(d),(e)", lawfulbasis.Contract),
		rule(rights.Erasure, rights.Conditional, "Art 17(3)(b)", lawfulbasis.LegalObligation, lawfulbasis.PublicTask), // none "to the extent" that law or task need the data
		rule(rights.Erasure, rights.Conditional, "Art 17(1)(a),(d)", lawfulbasis.VitalInterests),
		rule(rights.Erasure, rights.Conditional, "Art 17(1)(a),(c),(d); 21(1),(2)", lawfulbasis.LegitimateInterests),

		rule(rights.Restriction, rights.Conditional, "Art 18(1)", Six()...), // on a ground

		rule(rights.Portability, rights.Available, "Art 20(1)", lawfulbasis.Consent, lawfulbasis.Contract), // of what the person provided
		rule(rights.Portability, rights.NotAvailable, "Art 20(1)(a)", lawfulbasis.LegalObligation, lawfulbasis.VitalInterests, lawfulbasis.LegitimateInterests),
		rule(rights.Portability, rights.NotAvailable, "Art 20(1)(a), 20(3)", lawfulbasis.PublicTask),

		rule(rights.Objection, rights.NotAvailable, "Art 21(1)", lawfulbasis.Consent, lawfulbasis.Contract, lawfulbasis.LegalObligation, lawfulbasis.VitalInterests),
		rule(rights.Objection, rights.Conditional, "Art 21(1)", lawfulbasis.PublicTask, lawfulbasis.LegitimateInterests),
		rule(rights.MarketingObjection, rights.Available, "Art 21(2),(3)", Six()...),

		rule(rights.WithdrawConsent, rights.Available, "Art 7(3)", lawfulbasis.Consent),
		rule(rights.WithdrawConsent, rights.NotAvailable, "Art 7(3)", Six()[1:]...),
	}
}

// Automated adds Art 22 to the tables, as it is in force until a day; unset: open. It prohibits decisions by automated means alone
// but for the exceptions of Art 22(2): explicit consent, a contract that needs it, a law that authorises it.
func Automated(t *rights.Tables, r *privacy.Regulation, before civil.Date) {
	special := rights.SoleNeed{Cite: r.Cite("Art 22(4)"), Ordinary: true, Explicit: true, PublicInterest: true}
	given := []rights.Safeguard{rights.Representations, rights.HumanIntervention, rights.Contest} // Art 22(3) does not name information
	for _, x := range []struct {
		provision  string
		need       rights.SoleNeed
		safeguards []rights.Safeguard
		bases      []lawfulbasis.Basis
	}{
		{"Art 22(2)(c),(3)", rights.SoleNeed{Explicit: true}, given, []lawfulbasis.Basis{lawfulbasis.Consent}},
		{"Art 22(2)(a),(3)", rights.SoleNeed{Necessary: true}, given, []lawfulbasis.Basis{lawfulbasis.Contract}},
		{"Art 22(2)(b)", rights.SoleNeed{Authorised: true}, nil, []lawfulbasis.Basis{lawfulbasis.LegalObligation, lawfulbasis.PublicTask}}, // with the safeguards that the law lays down
		{"Art 22(1)", rights.SoleNeed{}, nil, []lawfulbasis.Basis{lawfulbasis.VitalInterests, lawfulbasis.LegitimateInterests}},
	} {
		p := Article(r, x.provision)
		p.Before = before
		t.Bases = append(t.Bases, rights.BasisRule{Provision: p, Right: rights.AutomatedDecision, Bases: x.bases, Scope: rights.Available})
		t.Sole = append(t.Sole, rights.SoleRule{Provision: p, Bases: x.bases, Needs: []rights.SoleNeed{x.need, special}, Safeguards: x.safeguards})
	}
	p := Article(r, "Art 22(1)")
	p.Before = before
	t.Refusals = append(t.Refusals, rights.RefusalRule{Provision: p, Ground: rights.ConditionsNotMet, Rights: []rights.Right{rights.AutomatedDecision}})
}

// Answerable returns the rights whose requests may be refused (Art 12(5)): an objection to marketing is absolute.
func Answerable() []rights.Right {
	return []rights.Right{rights.Access, rights.Rectification, rights.Erasure, rights.Restriction, rights.Portability, rights.Objection, rights.AutomatedDecision}
}

// refusals are the grounds on which a request may be refused.
func refusals(r *privacy.Regulation) []rights.RefusalRule {
	rule := func(ground rights.Refusal, provision string, of ...rights.Right) rights.RefusalRule {
		return rights.RefusalRule{Provision: Article(r, provision), Ground: ground, Rights: of}
	}
	requests := Answerable()
	return []rights.RefusalRule{
		rule(rights.ManifestlyUnfounded, "Art 12(5)(b)", requests...),
		rule(rights.ManifestlyExcessive, "Art 12(5)(b)", requests...),
		rule(rights.FeeNotPaid, "Art 12(5)(a)", requests...),
		rule(rights.IdentityNotShown, "Art 12(6)", requests...),
		rule(rights.NotIdentifiable, "Art 11(2), 12(2)", requests[:5]...), // Art 11(2): Art 15 to 20
		rule(rights.NotIdentifiable, "Art 12(2)", requests[5:]...),
		rule(rights.ConditionsNotMet, "Art 16", rights.Rectification),
		rule(rights.ConditionsNotMet, "Art 17(1)", rights.Erasure),
		rule(rights.ConditionsNotMet, "Art 18(1)", rights.Restriction),
		rule(rights.ConditionsNotMet, "Art 20(1)", rights.Portability),
		rule(rights.ConditionsNotMet, "Art 21(1)", rights.Objection),
		rule(rights.OthersRights, "Art 15(4)", rights.Access),
		rule(rights.OthersRights, "Art 20(4)", rights.Portability),
		rule(rights.AlreadyInformed, "Art 13(4), 14(5)(a)", rights.Informed),
		rule(rights.ObtainingLaidDown, "Art 14(5)(c)", rights.Informed),
		rule(rights.ProfessionalSecrecy, "Art 14(5)(d)", rights.Informed),
		rule(rights.FreeExpression, "Art 17(3)(a)", rights.Erasure),
		rule(rights.LegalObligationOrTask, "Art 17(3)(b)", rights.Erasure),
		rule(rights.PublicHealth, "Art 17(3)(c)", rights.Erasure),
		rule(rights.ArchivingOrResearch, "Art 17(3)(d)", rights.Erasure),
		rule(rights.ArchivingOrResearch, "Art 21(6)", rights.Objection),
		rule(rights.ClaimsNeedIt, "Art 17(3)(e)", rights.Erasure),
		rule(rights.ClaimsNeedIt, "Art 21(1)", rights.Objection),
		rule(rights.CompellingGrounds, "Art 21(1)", rights.Objection),
	}
}

// DisproportionateNotice returns the ground on which a person need not be informed, as it is in force until a day; unset: open.
func DisproportionateNotice(r *privacy.Regulation, before civil.Date) rights.RefusalRule {
	p := Article(r, "Art 14(5)(b)")
	p.Before = before
	return rights.RefusalRule{Provision: p, Ground: rights.DisproportionateNotice, Rights: []rights.Right{rights.Informed}}
}

// actions is where each action is regulated that all regimes regulate alike.
func actions(r *privacy.Regulation) []rights.ActionRule {
	rule := func(provision string, of ...rights.Action) rights.ActionRule {
		return rights.ActionRule{Provision: Article(r, provision), Actions: of}
	}
	return []rights.ActionRule{
		rule("Art 12(6)", rights.AskIdentity, rights.ConfirmIdentity),
		rule("Art 12(5)(a)", rights.AskFee, rights.RecordFee),
		rule("Art 12(3)", rights.Answer),
		rule("Art 12(4)", rights.AnswerInPart, rights.Refuse),
		rule("Art 12(2)", rights.Withdraw, rights.Reopen),
	}
}

// Timely returns where receipt, extension and questions are regulated, until a day; unset: open.
func Timely(r *privacy.Regulation, before civil.Date) []rights.ActionRule {
	term, recital := Article(r, "Art 12(3)"), Article(r, "Recital 63")
	term.Before, recital.Before = before, before
	return []rights.ActionRule{
		{Provision: term, Actions: []rights.Action{rights.Receive, rights.Extend}},
		{Provision: recital, Actions: []rights.Action{rights.AskClarification, rights.RecordClarification}},
	}
}
