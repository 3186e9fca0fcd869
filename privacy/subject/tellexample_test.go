package subject_test

import (
	"context"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// A contact withdraws. The next decision denies, and the obligation service says whom else that must reach: the mailing
// service, which had the e-mail address, and not a laboratory, which had log files.
func ExampleService_Withdraw() {
	ctx, now := context.Background(), time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	stores := memory.New().Stores() // or those of package privacysql
	for to, data := range map[privacy.RecipientID]privacy.Category{"mailing-service": vqcomms.Email, "laboratory": vqcomms.LogFiles} {
		_, err := recipient.Record(ctx, stores.Disclosures, recipient.Entry{ID: recipient.EntryID(to), Subject: "contact-17", Recipient: to,
			Activity: vqcomms.MarketUpgrades, Categories: []privacy.Category{data}, Ground: recipient.Instruction, At: now})
		if err != nil {
			panic(err)
		}
	}
	service, err := subject.NewService(vqcomms.Policy(), stores, &subject.Options{Now: clock})
	if err != nil {
		panic(err)
	}
	key := consent.Key{Subject: "contact-17", Purpose: vqcomms.Upgrades, Channel: privacy.Email}
	if _, err := service.Withdraw(ctx, key, subject.Act{By: "contact-17"}); err != nil {
		panic(err) // nothing is stored, and nobody is told
	}

	sources := policy.Sources{Consent: must(consent.NewLedger(stores.Consent, nil)), Contracts: policy.None{}, Markers: stores.Markers, Origins: policy.None{}, Disclosures: policy.None{}, Aliases: stores.Aliases}
	guard, err := policy.NewGuard(vqcomms.Policy(), sources, nil)
	if err != nil {
		panic(err)
	}
	d, err := guard.Decide(ctx, policy.Processing{Subject: key.Subject, Activity: vqcomms.MarketUpgrades,
		Channel: key.Channel, Data: []privacy.Category{vqcomms.Email}, At: now})
	fmt.Println(d.Outcome(), codes(d.Obstacles()), err)
	book, err := obligation.NewService(stores.Obligations, []*obligation.Law{uk.Pack().Obligations()}, nil)
	if err != nil {
		panic(err)
	}
	for o, err := range book.Of(ctx, key.Subject) {
		duty, _ := uk.Pack().Obligations().Duty(o.Kind)
		fmt.Println(o.Kind, o.Recipient, duty.Cite, o.State, err)
	}
	// Output:
	// denied [CO-WITHDRAWN-01] <nil>
	// withdrawn mailing-service UK GDPR Art 7(3) raised <nil>
}
