package eu

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/internal/gdpr"
	"github.com/lawful-go/lawful/rights"
)

// requests is the law on requests.
func requests(r *privacy.Regulation) rights.Tables {
	open := civil.Date{}
	t := gdpr.Rights(r)
	gdpr.Automated(&t, r, open)
	answer := gdpr.Article(r, "Art 12(3)")
	answer.Source, answer.Verified = "EDPB Guidelines 01/2022 paras 157 to 163; practice of the Berlin authority by https://blog.eprivacy.eu/?p=1491", civil.Date{}
	t.Times = []rights.TimeRule{{
		Provision: answer, Practice: "EDPB Guidelines 01/2022 paras 157 to 163", Period: gdpr.Month, Extended: gdpr.ThreeMonths,
		IdentityPauses: true, QuestionPauses: true, Ends: gdpr.Period1182("Art 3(2)(c)"), Moves: gdpr.Period1182("Art 3(4)"),
	}}
	t.Bases = append(t.Bases, rights.BasisRule{Provision: gdpr.Article(r, "Art 77"), Right: rights.ComplainToController, Bases: gdpr.Six(), Scope: rights.NotAvailable})
	t.Refusals = append(t.Refusals, gdpr.DisproportionateNotice(r, open), rights.RefusalRule{
		Provision: gdpr.Article(r, "Art 23(1)"), Ground: rights.RestrictedByLaw, Rights: append(gdpr.Answerable(), rights.Informed),
	})
	t.Actions = append(t.Actions, gdpr.Timely(r, open)...)
	t.Silent = append(t.Silent, gdpr.Article(r, "Art 6(1)")) // which has no point (ea)
	t.Regulator = []privacy.Provision{gdpr.Article(r, "Art 77")}
	return t
}
