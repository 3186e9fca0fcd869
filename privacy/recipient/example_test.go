package recipient_test

import (
	"context"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	ukpack "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// A ticketing system abroad gets a log file under its contract. When the log file is erased, it must hear of it.
func Example() {
	ctx := context.Background()
	register, err := recipient.NewRegister([]*transfer.Law{ukpack.Pack().Transfers()}, nil, recipient.Recipient{
		ID: "ticketing", Name: "a ticketing system", Role: recipient.Processor, Country: "US",
		Transfer:   transfer.Transfer{Mechanism: transfer.DataPrivacyFramework, Staff: privacy.No, Importer: transfer.Importer{DPF: privacy.Yes, UKExtension: privacy.Yes}},
		Activities: []privacy.ActivityID{"support"}, Categories: []privacy.Category{"contact", "log-files"},
		Contract: recipient.Contract{Reference: "dpa-7", Signed: civil.MustDate(2024, 3, 1), Terms: recipient.AllTerms &^ recipient.TermsOf(recipient.Audits)},
	})
	if err != nil {
		fmt.Println(err)
	}
	ask := recipient.Disclosure{
		Recipient: "ticketing", Activity: "support", Categories: []privacy.Category{"log-files"}, Instructed: privacy.Yes, On: civil.MustDate(2026, 11, 24),
	}
	v := register.Check(ask)
	fmt.Println(v.Outcome, v.Cite)

	one, _ := register.Lookup("ticketing", ask.On)
	one.Contract.Terms = recipient.AllTerms // amended
	register, err = recipient.NewRegister([]*transfer.Law{ukpack.Pack().Transfers()}, nil, one)
	if err != nil {
		fmt.Println(err)
	}
	v = register.Check(ask)
	fmt.Println(v.Outcome, v.Findings()[0])

	log := memory.New().Disclosures() // a host has one in its database
	_, err = recipient.Record(ctx, log, recipient.Entry{
		ID: "job-4711", Subject: "contact-17", Recipient: ask.Recipient, Activity: ask.Activity, Categories: ask.Categories,
		Ground: v.Ground, At: time.Date(2026, time.November, 24, 9, 30, 0, 0, time.UTC),
	})
	if err != nil {
		fmt.Println(err)
	}
	for id, err := range recipient.RecipientsOf(ctx, log, "contact-17", "log-files") {
		fmt.Println("to be told:", id, err)
	}
	// Output:
	// denied UK GDPR Art 28(3)(h)
	// permitted RC-STANDS-01 ticketing: the recipient may have the data; ground: instruction (UK GDPR Art 28(3)(a))
	// to be told: ticketing <nil>
}
