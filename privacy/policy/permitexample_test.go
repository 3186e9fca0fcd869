package policy_test

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// A campaign is staged in the morning. One of the two people withdraws before it is sent.
func ExampleGuard_Authorise() {
	ctx, now := context.Background(), time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	ledger, err := consent.NewLedger(memory.New().Consent(), &consent.Options{Now: func() time.Time { return now }})
	if err != nil {
		panic(err)
	}
	sources := policy.Sources{Consent: ledger, Contracts: policy.None{}, Markers: policy.None{}, Origins: policy.None{}, Disclosures: policy.None{}, Aliases: policy.None{}}
	guard, err := policy.NewGuard(vqcomms.Policy(), sources, nil)
	if err != nil {
		panic(err)
	}
	var queue [][]byte // what the host keeps until the messages are sent
	proof := consent.Proof{Notice: "v1", Wording: privacy.DigestOf("News of upgrades by e-mail?"), Method: consent.TickBox}
	for _, s := range []privacy.SubjectID{"contact-17", "contact-18"} {
		key := consent.Key{Subject: s, Purpose: vqcomms.Upgrades, Channel: privacy.Email}
		if _, err := ledger.Give(ctx, key, proof, "web"); err != nil {
			panic(err)
		}
		permit, err := guard.Authorise(ctx, policy.Processing{Subject: s, Activity: vqcomms.MarketUpgrades,
			Channel: privacy.Email, Data: []privacy.Category{vqcomms.Email}, At: now})
		if err != nil {
			panic(err)
		}
		message, err := json.Marshal(permit)
		if err != nil {
			panic(err)
		}
		queue = append(queue, message)
		fmt.Println("staged:", s, permit.Outcome, "until", permit.Until.Format(time.TimeOnly))
	}
	now = now.Add(10 * time.Minute)
	if _, err := ledger.Withdraw(ctx, consent.Key{Subject: "contact-18", Purpose: vqcomms.Upgrades, Channel: privacy.Email}, "contact-18"); err != nil {
		panic(err)
	}
	now = now.Add(10 * time.Minute)
	for _, message := range queue {
		permit, err := policy.ParsePermit(message)
		if err != nil {
			panic(err)
		}
		r, err := guard.Redeem(ctx, permit, now)
		if err != nil {
			panic(err)
		}
		fmt.Println("to send:", permit.Subject, r.Outcome(), codes(r.Obstacles()))
	}
	// Output:
	// staged: contact-17 permitted until 10:00:00
	// staged: contact-18 permitted until 10:00:00
	// to send: contact-17 permitted []
	// to send: contact-18 denied [PM-CHANGED-01 CO-WITHDRAWN-01]
}
