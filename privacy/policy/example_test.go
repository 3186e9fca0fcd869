package policy_test

import (
	"context"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// A customer consented to news by e-mail in May, and withdrew in June. May the company still write?
func Example() {
	ctx, now := context.Background(), time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	ledger := consent.NewLedger(&consent.MemStore{}, &consent.Options{Now: func() time.Time { return now }})
	sources := policy.Sources{Consent: ledger, Contracts: policy.None{}, Standing: policy.None{}, Origins: policy.None{}}
	guard, err := policy.NewGuard(vqcomms.Policy(), sources, nil)
	if err != nil {
		panic(err) // a source that the policy needs is missing
	}
	key := consent.Key{Subject: "contact-17", Purpose: vqcomms.Upgrades, Channel: consent.Email}
	ledger.Withdraw(ctx, key, "contact-17")
	d, err := guard.Decide(ctx, policy.Processing{Subject: key.Subject, Activity: vqcomms.MarketUpgrades,
		Channel: key.Channel, Data: []privacy.Category{vqcomms.Email}, At: now})
	if err != nil || d.Outcome() != privacy.Permitted {
		fmt.Println(d.Outcome(), d.Findings()[0].Code)
	}
	// Output: refused CO-WITHDRAWN-01
}
