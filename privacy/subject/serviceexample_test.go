package subject_test

import (
	"context"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// Two contacts turn out to be one person. The one had consented to news by e-mail, the other unsubscribed: no news is
// sent any more, to either.
func ExampleService() {
	ctx, now := context.Background(), time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	stores := memory.New().Stores() // or those of package privacysql
	ledger, err := consent.NewLedger(stores.Consent, &consent.Options{Now: clock})
	if err != nil {
		panic(err)
	}
	service, err := subject.NewService(vqcomms.Policy(), stores, &subject.Options{Now: clock})
	if err != nil {
		panic(err) // a store is missing
	}
	sources := policy.Sources{Consent: ledger, Contracts: policy.None{}, Markers: stores.Markers, Origins: policy.None{}, Disclosures: policy.None{}, Aliases: stores.Aliases}
	guard, err := policy.NewGuard(vqcomms.Policy(), sources, nil)
	if err != nil {
		panic(err)
	}
	ask := func(s privacy.SubjectID) {
		d, err := guard.Decide(ctx, policy.Processing{Subject: s, Activity: vqcomms.MarketUpgrades,
			Channel: privacy.Email, Data: []privacy.Category{vqcomms.Email}, At: now})
		if err != nil {
			panic(err)
		}
		fmt.Println(s, d.Outcome(), codes(d.Obstacles()))
	}

	key := consent.Key{Subject: "contact-17", Purpose: vqcomms.Upgrades, Channel: privacy.Email}
	form := consent.Proof{Notice: "v1", Wording: privacy.DigestOf("News of upgrades by e-mail?"), Method: consent.TickBox}
	if _, err := service.Give(ctx, key, form, subject.Act{By: "web"}); err != nil {
		panic(err)
	}
	ask("contact-17")

	now = now.Add(time.Minute)
	if _, err := service.Unsubscribe(ctx, "contact-4", privacy.Email, subject.Act{Request: "mail-1", By: "contact-4"}); err != nil {
		panic(err)
	}
	merged, err := service.Merge(ctx, "contact-4", "contact-17", subject.Act{Request: "ticket-9", By: "service"})
	if err != nil {
		panic(err)
	}
	fmt.Println("taken over:", len(merged.Consents), "withdrawal")
	ask("contact-17")
	ask("contact-4")
	// Output:
	// contact-17 permitted []
	// taken over: 1 withdrawal
	// contact-17 denied [LB-MARKETING-01 CO-WITHDRAWN-01]
	// contact-4 denied [LB-MARKETING-01 CO-WITHDRAWN-01]
}
