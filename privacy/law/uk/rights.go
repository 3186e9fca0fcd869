package uk

import (
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/internal/gdpr"
	"github.com/lawful-go/lawful/rights"
)

// requests is the law on requests: the GDPR, with what the Data Protection Act 2018 adds and the Data (Use and Access) Act 2025
// changed.
func requests() rights.Tables {
	t := gdpr.Rights(&regulation)
	gdpr.Automated(&t, &regulation, reformed) // SI 2026/82 reg 5: for decisions before
	t.Times = timesToAnswer()
	t.Bases = append(t.Bases, recognised()...)
	t.Bases = append(t.Bases,
		rights.BasisRule{Provision: amended("Art 22C"), Right: rights.AutomatedDecision, Bases: gdpr.Six(), Scope: rights.Available},
		rights.BasisRule{Provision: until(act(si("reg 7"), gdpr.Applies), complaintsBegin), Right: rights.ComplainToController, Bases: gdpr.Six(), Scope: rights.NotAvailable},
		rights.BasisRule{Provision: act(dpa("s.164A"), complaintsBegin), Right: rights.ComplainToController, Bases: gdpr.Six(), Scope: rights.Available},
	)
	t.Refusals = append(t.Refusals, gdpr.DisproportionateNotice(&regulation, reformed))
	t.Refusals = append(t.Refusals, refusals()...)
	t.Sole = append(t.Sole,
		rights.SoleRule{
			Provision: amended("Art 22C"), Bases: gdpr.Six(),
			Needs: []rights.SoleNeed{ // Art 22B(2), (3): of special-category data
				{Cite: regulation.Cite("Art 22B(1)"), Ordinary: true, Explicit: true, PublicInterest: true},
				{Cite: regulation.Cite("Art 22B(1)"), Ordinary: true, Explicit: true, Necessary: true, Authorised: true},
			},
			Safeguards: []rights.Safeguard{rights.Information, rights.Representations, rights.HumanIntervention, rights.Contest},
		},
		rights.SoleRule{Provision: amended("Art 22B(4)"), Bases: onRecognised, Needs: []rights.SoleNeed{{}}}, // never
	)
	t.Actions = append(t.Actions, gdpr.Timely(&regulation, reformed)...)
	t.Actions = append(t.Actions,
		rights.ActionRule{Provision: amended("Art 12A"), Actions: []rights.Action{rights.Receive, rights.Extend}},
		rights.ActionRule{Provision: amended("Art 12A(5)"), Actions: []rights.Action{rights.AskClarification, rights.RecordClarification}},
	)
	t.Silent = append(t.Silent, act(si("reg 2(c)"), gdpr.Applies))                                                                     // Art 6(1)(ea) since 5 February 2026
	t.Regulator = []privacy.Provision{until(gdpr.Article(&regulation, "Art 77"), complaintsBegin), act(dpa("s.165"), complaintsBegin)} // UK Art 77 is omitted since
	return t
}

// timesToAnswer is how the time to answer is counted: by Art 12(3), as the Information Commissioner read it, and since 5 February
// 2026 by Art 12A, for requests received since (SI 2026/82 reg 4).
func timesToAnswer() []rights.TimeRule {
	counted := rights.TimeRule{
		Period: gdpr.Month, Extended: gdpr.ThreeMonths, IdentityStarts: true, FeeStarts: true,
		Ends: gdpr.Period1182("Art 3(2)(c)"), Moves: gdpr.Period1182("Art 3(4)"), // UK Art 4A has Art 3 of it since 20 August 2025
	}
	y2018, y2019, y2020, art12A := counted, counted, counted, counted
	read := func(since, before civil.Date, source string) privacy.Provision {
		return privacy.Provision{Cite: regulation.Cite("Art 12(3)"), Since: since, Before: before, Source: source, Verified: verified}
	}
	day2019, day2020 := civil.MustDate(2019, 8, 15), civil.MustDate(2020, 10, 21)

	y2018.Provision, y2018.Practice = read(gdpr.Applies, day2019, "as published by Stockton council"), "ICO guidance of May 2018"
	y2018.FromNextDay = true
	y2019.Provision, y2019.Practice = read(day2019, day2020, "mishcon.com"), "ICO guidance of 15 August 2019"
	y2020.Provision, y2020.Practice = read(day2020, reformed, "myprivacy.tools"), "ICO guidance of 21 October 2020"
	y2020.QuestionPauses = true
	art12A.Provision = amended("Art 12A")
	art12A.QuestionPauses, art12A.BothDays = true, true
	return []rights.TimeRule{y2018, y2019, y2020, art12A}
}

// recognised is which right follows from recognised legitimate interests, Art 6(1)(ea), since they are law.
func recognised() []rights.BasisRule {
	rule := func(right rights.Right, scope rights.Availability, provision string) rights.BasisRule {
		return rights.BasisRule{Provision: amended(provision), Right: right, Bases: onRecognised, Scope: scope}
	}
	return []rights.BasisRule{
		rule(rights.Informed, rights.Available, "Art 13, 14"),
		rule(rights.Access, rights.Available, "Art 15"),
		rule(rights.Rectification, rights.Available, "Art 16"),
		rule(rights.Erasure, rights.Conditional, "Art 17(1)(a),(c),(d); 21(1)"),
		rule(rights.Restriction, rights.Conditional, "Art 18(1)"),
		rule(rights.Portability, rights.NotAvailable, "Art 20(1)(a)"),
		rule(rights.Objection, rights.Conditional, "Art 21(1)"),
		rule(rights.MarketingObjection, rights.Available, "Art 21(2),(3)"),
		rule(rights.AutomatedDecision, rights.Available, "Art 22B(4)"), // whether one may be made is another matter: never
		rule(rights.WithdrawConsent, rights.NotAvailable, "Art 7(3)"),
		{Provision: until(act(si("reg 7"), reformed), complaintsBegin), Right: rights.ComplainToController, Bases: onRecognised, Scope: rights.NotAvailable},
		{Provision: act(dpa("s.164A"), complaintsBegin), Right: rights.ComplainToController, Bases: onRecognised, Scope: rights.Available},
	}
}

// refusals are the grounds of refusal that the Acts add.
func refusals() []rights.RefusalRule {
	listed := []rights.Right{ // Sch 2 para 1
		rights.Informed, rights.Access, rights.Rectification, rights.Erasure, rights.Restriction, rights.Portability, rights.Objection,
	}
	schedule := func(ground rights.Refusal, provision string, of ...rights.Right) rights.RefusalRule {
		return rights.RefusalRule{Provision: act(dpa(provision), gdpr.Applies), Ground: ground, Rights: of}
	}
	search := amended("Art 15(1A)")
	search.Since = civil.MustDate(2024, 1, 1) // DUAA 2025 s.78(5), deemed
	return []rights.RefusalRule{
		{Provision: amended("Art 22A(1)"), Ground: rights.ConditionsNotMet, Rights: []rights.Right{rights.AutomatedDecision}},
		{Provision: search, Ground: rights.BeyondReasonableSearch, Rights: []rights.Right{rights.Access}},
		{Provision: amended("Art 13(5), 14(5)(e)"), Ground: rights.DisproportionateNotice, Rights: []rights.Right{rights.Informed}},
		schedule(rights.LegalPrivilege, "Sch 2 para 19", rights.Informed, rights.Access),
		schedule(rights.CrimeOrTax, "Sch 2 para 2", listed...),
		schedule(rights.LegalProceedings, "Sch 2 para 5(3)", listed...),
		schedule(rights.SelfIncrimination, "Sch 2 para 20", rights.Informed, rights.Access),
		schedule(rights.ManagementForecast, "Sch 2 para 22", rights.Informed, rights.Access),
		schedule(rights.Negotiations, "Sch 2 para 23", rights.Informed, rights.Access),
		schedule(rights.ConfidentialReference, "Sch 2 para 24", rights.Informed, rights.Access),
		schedule(rights.RestrictedByLaw, "s.15", append(gdpr.Answerable(), rights.Informed)...),
	}
}

var (
	reformed     = civil.MustDate(2026, 2, 5) // DUAA 2025, by SI 2026/82 reg 2
	onRecognised = []lawfulbasis.Basis{lawfulbasis.RecognisedLegitimateInterests}
)

// amended returns a provision of the UK GDPR as the Data (Use and Access) Act 2025 made it.
func amended(provision string) privacy.Provision {
	return privacy.Provision{Cite: regulation.Cite(provision), Since: reformed, Source: "DUAA 2025; SI 2026/82 reg 2", Verified: verified}
}

// mirror is where instruments were read, in a copy of legislation.gov.uk.
var mirror = map[string]string{
	"DPA 2018":   "github.com/legalize-dev/legalize-uk uk/ukpga-2018-12.md @04944247",
	"SI 2026/82": "github.com/legalize-dev/legalize-uk uk/uksi-2026-82.md @f1cd686b",
}

// act returns a provision of an Act or of regulations under it.
func act(cite privacy.Citation, since civil.Date) privacy.Provision {
	return privacy.Provision{Cite: cite, Since: since, Source: mirror[cite.Instrument], Verified: verified}
}

// until ends a provision.
func until(p privacy.Provision, before civil.Date) privacy.Provision {
	p.Before = before
	return p
}

func si(provision string) privacy.Citation {
	return privacy.Citation{Instrument: "SI 2026/82", Provision: provision}
}
