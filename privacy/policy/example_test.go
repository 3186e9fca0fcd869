package policy_test

import (
	"context"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// A customer refused news by e-mail. May the company still write?
func Example() {
	ctx := context.Background()
	ledger, err := consent.NewLedger(memory.New().Consent(), vqcomms.Policy().ConsentOptions())
	if err != nil {
		panic(err)
	}
	key := consent.Key{Subject: "contact-17", Purpose: vqcomms.Upgrades, Channel: privacy.Email}
	ledger.Withdraw(ctx, key, "contact-17")

	sources := policy.Sources{Consent: ledger, Contracts: policy.None{}, Markers: policy.None{}, Origins: policy.None{}, Disclosures: policy.None{}, Aliases: policy.None{}}
	guard, err := policy.NewGuard(vqcomms.Policy(), sources, nil) // names every source that the policy needs and lacks
	if err != nil {
		panic(err)
	}
	d, err := guard.Decide(ctx, policy.Processing{Subject: key.Subject, Activity: vqcomms.MarketUpgrades,
		Channel: key.Channel, Data: []privacy.Category{vqcomms.Email}, At: time.Now()})
	if err != nil || d.Outcome() != privacy.Permitted { // without a decision, do not write
		fmt.Println(d.Outcome(), d.Findings()[0].Code)
	}
	// Output: denied CO-WITHDRAWN-01
}

// A contact gives no telephone number, and an auditor asks what shows that the promises of the policy are kept.
func ExamplePolicy_ActivitiesNeeding() {
	p := vqcomms.Policy()
	lacks, err := p.ActivitiesNeeding(vqcomms.Phone)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range lacks[:2] {
		fmt.Println(l.Activity, l.Kind, l.Missing, l.StatedIn)
	}
	for _, r := range p.Reviews(civil.MustDate(2026, 11, 24), policy.Evidence{Of: policy.TrainedStaff, Ref: "sample-register", ReviewBy: civil.MustDate(2027, 3, 31)}) {
		fmt.Printf("%s %v %q\n", r.Of, r.Kept, r.Finding.Code)
	}
	// Output:
	// set-up-account unstated [phone] [VQ-E-01]
	// deliver-service unstated [phone] [VQ-E-02]
	// systems-kept-patched unknown "CM-NONE-01"
	// staff-trained yes ""
	// technical-and-organisational-measures unknown "CM-NONE-01"
}

// A shop has customers in the United Kingdom and in the European Union. Each question names the regime that governs the person:
// only the law of the United Kingdom recognises the interest in detecting crime without a test of balance.
func ExampleProcessing() {
	p := policy.MustNew(policy.Document{
		Title: "Privacy policy", Version: "2026-1", Regimes: []privacy.Regime{uk.GDPR, eu.GDPR}, Zone: "Europe/London",
		Controller: policy.Controller{Controller: privacy.Controller{Name: "Sample Shop Ltd"}},
		Categories: []policy.Category{{ID: "orders", Title: "Orders"}},
		Activities: []policy.Activity{{ID: "detect-fraud", Title: "Detecting fraud", Data: []privacy.Category{"orders"}, Grounds: []lawfulbasis.Ground{
			{Basis: lawfulbasis.RecognisedLegitimateInterests, Recognised: lawfulbasis.Crime},
		}}},
	}, uk.Pack(), eu.Pack())
	for _, regime := range []privacy.Regime{uk.GDPR, eu.GDPR, ""} {
		d := p.Decide(policy.Processing{Subject: "c-17", Regime: regime, Activity: "detect-fraud", Data: []privacy.Category{"orders"},
			At: time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)}, policy.Situation{
			Facts: lawfulbasis.Facts{Objected: privacy.No}, Restricted: privacy.No,
		})
		fmt.Println(d.Outcome(), d.Findings()[0].Code, d.Findings()[0].Cite)
	}
	// Output:
	// permitted LB-STANDS-01 UK GDPR Art 6(1)(ea)
	// denied LB-BASIS-01 EU GDPR Art 6(1)
	// undetermined PO-REGIME-01 UK GDPR Art 3
}
