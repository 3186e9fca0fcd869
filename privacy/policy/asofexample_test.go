package policy_test

import (
	"context"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// Could we e-mail this contact on 3 May, under which version, on what evidence? The question is asked today, of what has
// happened since too: the person withdrew, and the notice changed.
func ExampleGuard_Decide() {
	ctx := context.Background()
	day := func(month time.Month, d int) time.Time { return time.Date(2026, month, d, 12, 0, 0, 0, time.UTC) }
	now := day(time.April, 20)
	ledger, err := consent.NewLedger(memory.New().Consent(), &consent.Options{
		Now: func() time.Time { return now },
		Renewals: map[privacy.PurposeID][]consent.Renewal{ // from July on, people are asked again
			vqcomms.Upgrades: {{From: day(time.July, 1), Notices: []privacy.NoticeVersion{"2026-07"}}},
		},
	})
	if err != nil {
		panic(err)
	}
	if err != nil {
		panic(err)
	}
	sources := policy.Sources{Consent: ledger, Contracts: policy.None{}, Markers: policy.None{}, Origins: policy.None{}, Disclosures: policy.None{}, Aliases: policy.None{}}
	guard, err := policy.NewGuard(vqcomms.Policy(), sources, nil)
	if err != nil {
		panic(err)
	}
	key := consent.Key{Subject: "contact-17", Purpose: vqcomms.Upgrades, Channel: privacy.Email}
	proof := consent.Proof{Notice: "2026-01", Wording: privacy.DigestOf("News of upgrades by e-mail?"), Method: consent.TickBox, Evidence: "signup-88120"}
	if _, err := ledger.Give(ctx, key, proof, "web"); err != nil {
		panic(err)
	}
	now = day(time.August, 20)
	if _, err := ledger.Withdraw(ctx, key, "contact-17"); err != nil {
		panic(err)
	}

	now = day(time.November, 24) // the day on which it is asked
	for _, at := range []time.Time{day(time.April, 19), day(time.May, 3), day(time.July, 3), day(time.November, 24)} {
		d, err := guard.Decide(ctx, policy.Processing{Subject: key.Subject, Activity: vqcomms.MarketUpgrades,
			Channel: key.Channel, Data: []privacy.Category{vqcomms.Email}, At: at})
		if err != nil {
			panic(err)
		}
		state, err := ledger.State(ctx, key, at)
		if err != nil {
			panic(err)
		}
		fmt.Println(at.Format("2 January:"), d.Outcome(), codes(d.Obstacles()))
		if e := state.Last; state.InForce {
			fmt.Printf("  event %d of %s, notice %s, wording %.8s…, evidence %s, until %s\n", e.Seq, e.At.Format("2 January"),
				e.Proof.Notice, e.Proof.Wording, e.Proof.Evidence, d.Changes().Format("2 January"))
		}
	}
	// Output:
	// 19 April: denied [CO-NONE-01]
	// 3 May: permitted []
	//   event 1 of 20 April, notice 2026-01, wording 9e1b8b17…, evidence signup-88120, until 1 July
	// 3 July: denied [CO-OUTDATED-01]
	// 24 November: denied [CO-WITHDRAWN-01]
}
