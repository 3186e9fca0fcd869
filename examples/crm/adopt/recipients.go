package adopt

import (
	"context"
	"sync"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// Recipients are those whom the published policy names, with what it does not say of the one to whom the application hands data on: the
// contract, and the clauses on which data leave the country. Both are invented.
var Recipients = sync.OnceValues(func() (*recipient.Register, error) {
	return vqcomms.Policy().Recipients(recipient.Evidence{
		Of:         vqcomms.Freshdesk,
		Transfer:   transfer.Transfer{Mechanism: transfer.Addendum, Signed: civil.MustDate(2024, 3, 1), Assessed: privacy.Yes, Restricted: privacy.No},
		Activities: []privacy.ActivityID{vqcomms.DiagnoseLogs}, Categories: []privacy.Category{vqcomms.PersonalDetails, vqcomms.LogFiles},
		Contract: recipient.Contract{Reference: "dpa-7", Signed: civil.MustDate(2024, 3, 1), Terms: recipient.AllTerms},
	})
})

// disclosures tells of a disclosure what the register does not know: the ticketing system is instructed by whoever opens a ticket.
func disclosures(r *recipient.Register) policy.DisclosureFacts {
	return policy.Registered{Register: r, Facts: func(_ context.Context, q policy.Processing) (instructed, consent, duty privacy.Fact, err error) {
		return privacy.FactOf(q.About != ""), privacy.No, privacy.No, nil
	}}
}
