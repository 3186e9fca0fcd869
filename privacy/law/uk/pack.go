// Package uk is the law of the United Kingdom as data: the UK GDPR, the Data Protection Act 2018, the Privacy and Electronic
// Communications Regulations 2003, the statutes of retention and the bank holidays. Call [Pack]. A [Division] is the calendar
// of one part of the country. It is no legal advice.
package uk

import (
	"sync"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/internal/gdpr"
)

// GDPR is the regime of the United Kingdom: the GDPR as it applied there from 25 May 2018, and the UK GDPR since 31 December
// 2020.
const GDPR privacy.Regime = "uk-gdpr"

// Pack returns the law of the United Kingdom. It is built once.
func Pack() *law.Pack { return pack() }

var pack = sync.OnceValue(func() *law.Pack { return law.Must(law.New(Tables())) })

// Tables returns the tables of [Pack], for packs that depart from it.
func Tables() law.Tables {
	return law.Tables{
		Regulation:  regulation,
		Bases:       bases(),
		Calendars:   calendars(),
		Complaints:  complaints(),
		Consent:     consents(),
		Cookies:     cookies(),
		Obligations: gdpr.Obligations(&regulation),
		Rights:      requests(),
		Statutes:    statutes(),
		Transfers:   transfers(),
	}
}

var regulation = privacy.Regulation{Regime: GDPR, Name: "UK GDPR", Provisions: map[privacy.Code]privacy.Citation{
	"PE-CHARITY-01": {Instrument: "PECR 2003", Provision: "reg 22(3A)"}, // which charities have; others have reg 22(3)
}}

// Days on which many rows begin.
var (
	duaa            = civil.MustDate(2026, 2, 5)  // SI 2026/82
	complaintsBegin = civil.MustDate(2026, 6, 19) // DUAA 2025 s.103, by SI 2026/82 reg 3
	verified        = civil.MustDate(2026, 11, 24)
)

func dpa(provision string) privacy.Citation {
	return privacy.Citation{Instrument: "DPA 2018", Provision: provision}
}
