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
	ctx, ledger := context.Background(), consent.NewLedger(memory.New().Consent(), nil)
	key := consent.Key{Subject: "contact-17", Purpose: vqcomms.Upgrades, Channel: consent.Email}
	ledger.Withdraw(ctx, key, "contact-17")

	sources := policy.Sources{Consent: ledger, Contracts: policy.None{}, Standing: policy.None{}, Origins: policy.None{}, Disclosures: policy.None{}, Aliases: policy.None{}}
	guard, err := policy.NewGuard(vqcomms.Policy(), sources, nil) // names every source that the policy needs and lacks
	if err != nil {
		panic(err)
	}
	d, err := guard.Decide(ctx, policy.Processing{Subject: key.Subject, Activity: vqcomms.MarketUpgrades,
		Channel: key.Channel, Data: []privacy.Category{vqcomms.Email}, At: time.Now()})
	if err != nil || d.Outcome() != privacy.Permitted { // no decision is a refusal
		fmt.Println(d.Outcome(), d.Findings()[0].Code)
	}
	// Output: refused CO-WITHDRAWN-01
}

// A contact gives no telephone number, and an auditor asks what shows that the promises of the policy are kept.
func ExamplePolicy_Without() {
	p := vqcomms.Policy()
	lacks, err := p.Without(vqcomms.Phone)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range lacks[:2] {
		fmt.Println(l.Activity, l.Kind, l.Missing, l.Says)
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

// Privacy Shield was annulled on 16 July 2020: the text that names it was sound in that respect until then.
func ExampleLint() {
	doc := vqcomms.Published()
	for _, on := range []civil.Date{civil.MustDate(2020, 7, 15), civil.MustDate(2020, 7, 16)} {
		f := policy.Lint(doc, on)[0]
		fmt.Printf("%s: %s\n  to mend: %s\n", on, f, f.Mend)
	}
	// Output:
	// 2020-07-15: NT-DEEMED-01 changes[0]: continued use is taken for agreement to a new version (GDPR Art 4(11), 7(2), recital 32)
	//   to mend: tell people beforehand, and ask new consent where consent is the ground
	// 2020-07-16: TR-SHIELD-01 transfers[0]: the transfer rests on Privacy Shield, which was annulled (CJEU C-311/18)
	//   to mend: name a mechanism in force
}
