package eu

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/internal/gdpr"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// transfers is Chapter V. The territory is the EEA, whose members until the end of 2020 include the United Kingdom.
func transfers(r *privacy.Regulation) transfer.Tables {
	const clauses = "https://www.lexblog.com/2021/09/29/old-eu-sccs-now-repealed/"
	newClauses := privacy.Citation{Instrument: "Decision (EU) 2021/914", Provision: "Art 1"}
	with, without := gdpr.Article(r, "Art 44"), gdpr.Article(r, "Art 44")
	with.Before, without.Since = gdpr.Leave, gdpr.Leave // of the United Kingdom
	return transfer.Tables{
		General: []privacy.Provision{gdpr.Article(r, "Art 44")},
		Territories: []transfer.Territory{
			{Provision: with, Places: gdpr.Territory()},
			{Provision: without, Places: gdpr.Territory()},
		},
		Rules: slices.Concat(gdpr.Adequacy(), []transfer.Rule{
			gdpr.OldClauses("eu-", civil.MustDate(2021, 9, 27), civil.MustDate(2022, 12, 28),
				privacy.Citation{Instrument: "Decision (EU) 2021/914", Provision: "Art 4"}, clauses),
			{
				Provision: privacy.Provision{Cite: newClauses, Since: civil.MustDate(2021, 6, 27), Source: clauses, Verified: gdpr.Verified},
				ID:        "eu-scc-2021", Mechanism: transfer.Clauses,
				Requires: gdpr.Requires(transfer.Signed, transfer.Assessed),
			},
		}, gdpr.Mechanisms("eu-", r)),
		Tests: []transfer.Test{gdpr.EquivalentProtection(r, "in the Union")},
	}
}
