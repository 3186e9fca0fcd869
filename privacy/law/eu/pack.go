// Package eu is the law of the European Union as data: the GDPR, and Directive 2002/58/EC as the Member States were to carry
// it out. Call [Pack]. It is no legal advice.
package eu

import (
	"sync"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/internal/gdpr"
)

// GDPR is the regime of the European Union.
const GDPR privacy.Regime = "eu-gdpr"

// Pack returns the law of the European Union. It is built once. The supervisory authority, the bank holidays and the periods of
// retention are those of a member state: add them with [law.Pack.With].
func Pack() *law.Pack { return pack() }

var pack = sync.OnceValue(func() *law.Pack { return law.Must(law.New(Tables())) })

// Tables returns the tables of [Pack], for packs that depart from it.
func Tables() law.Tables { return TablesOf(regulation) }

// TablesOf returns the tables of [Pack] for a regime in which the GDPR is law under another name, such as that of a state of
// the European Economic Area.
func TablesOf(r privacy.Regulation) law.Tables {
	return law.Tables{
		Regulation:  r,
		Bases:       gdpr.Bases(&r),
		Consent:     consents(&r),
		Cookies:     cookies(),
		Obligations: gdpr.Obligations(&r),
		Rights:      requests(&r),
		Transfers:   transfers(&r),
	}
}

var regulation = privacy.Regulation{Regime: GDPR, Name: "EU GDPR"}
