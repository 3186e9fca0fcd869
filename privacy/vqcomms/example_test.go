package vqcomms_test

import (
	"fmt"
	"slices"
	"time"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// The client of a contact is in contract. The service may be delivered; news of upgrades waits for consent. The first
// answer rests on the text as it is published, and says so.
func Example() {
	p := vqcomms.Policy()
	contact := policy.Situation{
		Facts: lawfulbasis.Facts{
			Contract: privacy.Yes, Party: privacy.No, Requested: privacy.No, Objected: privacy.No, MarketingObjected: privacy.No, Vital: privacy.No,
		},
		Consents:   []policy.Consent{{Purpose: vqcomms.Upgrades, InForce: privacy.No}},
		Restricted: privacy.No, Uninformed: privacy.No, Expired: privacy.No, Held: privacy.No, Corporate: privacy.No,
	}
	for _, activity := range []privacy.ActivityID{vqcomms.DeliverService, vqcomms.MarketUpgrades} {
		d := p.Decide(policy.Processing{
			Subject: "contact-17", Activity: activity, Data: []privacy.Category{vqcomms.Email}, Channel: privacy.Email, At: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC),
		}, contact)
		fmt.Println(activity, d.Outcome(), d.Bases())
		for _, f := range d.Findings() {
			fmt.Println(" ", f)
		}
	}
	// Output:
	// deliver-service permitted [contract]
	//   LB-PARTY-01 deliver-service, ground 1, contract: the contract is the client's, so this person need not be a party to it (UK GDPR Art 6(1)(b))
	// market-upgrades denied []
	//   LB-CONSENT-01 market-upgrades, ground 1, consent: no consent is in force for the purpose (UK GDPR Art 6(1)(a))
}

// The corrected policy is held against the law of a day; each change says what it fixes.
func ExampleCorrected() {
	on := civil.MustDate(2026, 11, 24)
	fmt.Println("published:", lint.Document(vqcomms.Published(), on)[0])
	fmt.Println("corrected:", lint.Document(vqcomms.Corrected(), on))
	for _, c := range vqcomms.Changes() {
		if slices.Contains(c.Mends, "NT-DEEMED-01") {
			fmt.Println(c.Statements, c.Why)
		}
	}
	// Output:
	// published: TR-SHIELD-01 transfers[0]: the transfer rests on Privacy Shield, which was annulled (CJEU C-311/18)
	// corrected: []
	// [VQ-M-01 VQ-M-02] a new version is told before it applies, and nobody is taken to agree to it
}
