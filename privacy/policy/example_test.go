package policy_test

import (
	"context"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// A customer refused news by e-mail. May the company still write?
func Example() {
	ctx := context.Background()
	ledger, err := consent.NewLedger(memory.New().Consent(), nil)
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
	for _, r := range p.Reviews(civil.MustDate(2026, 11, 24), policy.Evidence{What: policy.TrainedStaff, Ref: "sample-register", ReviewBy: civil.MustDate(2027, 3, 31)}) {
		fmt.Printf("%s %v %q\n", r.What, r.Kept, r.Finding.Code)
	}
	// Output:
	// set-up-account unstated [phone] [VQ-E-01]
	// deliver-service unstated [phone] [VQ-E-02]
	// systems-kept-patched unknown "CM-NONE-01"
	// staff-trained yes ""
	// technical-and-organisational-measures unknown "CM-NONE-01"
}
