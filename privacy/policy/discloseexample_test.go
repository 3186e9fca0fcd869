package policy_test

import (
	"context"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// A log file may go to the ticketing system under its contract, on clauses that are assessed. The record of it tells later who
// must hear of its erasure.
func ExampleGuard_Disclose() {
	p := policy.MustNew(vqcomms.Corrected(), uk.Pack())
	register, err := recipient.NewRegister(law.Each(p.Laws(), (*law.Pack).Transfers), p.Categories(), recipient.Recipient{
		ID: vqcomms.Freshdesk, Name: "the ticketing system", Role: recipient.Processor, Country: "US",
		Transfer:   transfer.Transfer{Mechanism: transfer.Addendum, Signed: civil.MustDate(2024, 3, 1), Assessed: privacy.Yes, Restricted: privacy.No},
		Activities: []privacy.ActivityID{vqcomms.DiagnoseLogs}, Categories: []privacy.Category{vqcomms.LogFiles},
		Contract: recipient.Contract{Reference: "dpa-7", Signed: civil.MustDate(2024, 3, 1), Before: civil.MustDate(2027, 3, 1), Terms: recipient.AllTerms},
	})
	if err != nil {
		fmt.Println(err)
	}
	instructed := func(_ context.Context, q policy.Processing) (instructed, consent, duty privacy.Fact, err error) {
		return privacy.FactOf(q.By == "support"), privacy.No, privacy.No, nil // a host asks its tickets
	}
	log := memory.New().Disclosures() // a host has one in its database
	guard, err := policy.NewGuard(p, policy.Sources{
		Consent: must(consent.NewLedger(memory.New().Consent(), nil)), Contracts: policy.None{}, Markers: policy.None{}, Origins: policy.None{}, Records: policy.None{},
		Holds: policy.None{}, Subscribers: policy.None{}, Aliases: policy.None{}, Disclosures: policy.Registered{Register: register, Facts: instructed},
	}, &policy.Options{Log: log})
	if err != nil {
		fmt.Println(err)
	}
	q := policy.Processing{
		Subject: "contact-17", Activity: vqcomms.DiagnoseLogs, Data: []privacy.Category{vqcomms.LogFiles}, Recipient: vqcomms.Freshdesk,
		At: time.Date(2026, time.November, 24, 9, 30, 0, 0, time.UTC),
	}
	for _, q.By = range []privacy.ActorID{"marketing", "support"} {
		d, err := guard.Disclose(context.Background(), q)
		fmt.Println(d.Outcome(), d.DisclosedOn(), d.Changes().Format(time.DateOnly), err)
		for _, f := range d.Obstacles() {
			fmt.Println(f)
		}
	}
	for id, err := range recipient.RecipientsOf(context.Background(), log, "contact-17", vqcomms.LogFiles) {
		fmt.Println("to be told:", id, err)
	}
	// Output:
	// denied none 2027-03-01 <nil>
	// RC-INSTRUCT-01 diagnose-logs, freshdesk: the disclosure is outside the documented instructions (UK GDPR Art 28(3)(a))
	// permitted instruction 2027-03-01 <nil>
	// to be told: freshdesk <nil>
}
