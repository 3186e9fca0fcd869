package policy

import (
	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// ConsentOptions returns what the policy says of consent, as the options of a [consent.Ledger]: the purposes that consent can
// be given to, how long a grant lasts, whether it is confirmed by a link and how long that is good for, and where days
// begin. The options are the caller's, who adds what the policy does not know, such as aliases.
func (p *Policy) ConsentOptions() *consent.Options {
	o := &consent.Options{
		Purposes: p.Purposes(), Location: p.zone, Validity: make(map[privacy.PurposeID]civil.Period),
		Confirmed: make(map[privacy.PurposeID]bool), ConfirmWithin: make(map[privacy.PurposeID]civil.Period),
	}
	for _, one := range p.doc.Purposes {
		if !one.Validity.IsZero() {
			o.Validity[one.ID] = one.Validity
		}
		if one.Confirmed == privacy.Yes {
			o.Confirmed[one.ID] = true
		}
		if !one.ConfirmWithin.IsZero() {
			o.ConfirmWithin[one.ID] = one.ConfirmWithin
		}
	}
	return o
}
