// Package gdpr has the tables that regimes share whose regulation has the text of Regulation (EU) 2016/679. Each regime changes in
// them what its own law has changed.
package gdpr

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Applies is the first day of the regulation (Art 99(2)).
var Applies = civil.MustDate(2018, 5, 25)

// Leave is the first day on which the law of the Union is no longer that of the United Kingdom, the first whole day after IP
// completion day.
var Leave = civil.MustDate(2021, 1, 1)

// Verified is the day on which the rows were last compared with their sources.
var Verified = civil.MustDate(2026, 11, 24)

// text is where the regulation was read.
const text = "https://eur-lex.europa.eu/eli/reg/2016/679/oj"

// Article returns a provision of the regulation that is in force since it applies.
func Article(r *privacy.Regulation, provision string) privacy.Provision {
	return privacy.Provision{Cite: r.Cite(provision), Since: Applies, Source: text, Verified: Verified}
}
