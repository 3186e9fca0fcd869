package eu

import (
	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/internal/gdpr"
)

// cookies is the law of the directive on storage on a person's device, which was to be law in the member states by its first
// day here (Directive 2009/136/EC Art 4(1)). A member state may have carried it out later.
func cookies() cookie.Tables {
	rule := func(e cookie.Exception, requires ...cookie.Condition) cookie.Rule {
		return cookie.Rule{Provision: privacy.Provision{
			Cite: privacy.Citation{Instrument: "Directive 2002/58/EC", Provision: "Art 5(3)"}, Since: civil.MustDate(2011, 5, 25),
			Source: "Directive 2002/58/EC as amended by Directive 2009/136/EC", Verified: gdpr.Verified,
		}, Exception: e, Requires: requires}
	}
	return cookie.Tables{Rules: []cookie.Rule{
		rule(cookie.NoException),
		rule(cookie.Communication, cookie.SolePurpose),
		rule(cookie.StrictlyNecessary, cookie.Necessary, cookie.Requested),
	}}
}
