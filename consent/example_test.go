package consent_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
)

// A contact ticks the box for product news by e-mail and withdraws three weeks later.
func Example() {
	ctx := context.Background()
	now := time.Date(2026, time.May, 3, 9, 30, 0, 0, time.UTC)
	ledger, err := consent.NewLedger(memory.New().Consent(), &consent.Options{
		Now:      func() time.Time { return now }, // a host leaves this out
		Validity: map[privacy.PurposeID]civil.Period{"product-news": {Years: 2}},
	})
	if err != nil {
		panic(err)
	}
	if err != nil {
		panic(err)
	}
	news := consent.Key{Subject: "contact-1207", Purpose: "product-news", Channel: privacy.Email}

	_, err = ledger.Give(ctx, news, consent.Proof{
		Notice:   "2026-01",
		Wording:  privacy.DigestOf("Yes, tell me about new versions by e-mail."),
		Method:   consent.TickBox,
		Locale:   "en-GB",
		Evidence: "signup-88120",
	}, "web")
	if err != nil {
		fmt.Println(err)
	}
	now = now.AddDate(0, 0, 21)
	if _, err := ledger.Withdraw(ctx, news, "web"); err != nil {
		fmt.Println(err)
	}

	for _, day := range []int{2, 10, 25} {
		state, err := ledger.State(ctx, news, time.Date(2026, time.May, day, 12, 0, 0, 0, time.UTC))
		if err != nil {
			fmt.Println(err)
			continue
		}
		if state.InForce {
			fmt.Printf("%d May: yes, until %s, notice %s, evidence %s\n",
				day, state.Until.Format(time.DateOnly), state.Last.Proof.Notice, state.Last.Proof.Evidence)
		}
		for _, f := range state.Findings(time.UTC, uk.Pack().Regulation()) {
			fmt.Printf("%d May: no, %v\n", day, f)
		}
	}
	// Output:
	// 2 May: no, CO-NONE-01 no decision of the person is known (UK GDPR Art 6(1)(a))
	// 10 May: yes, until 2028-05-03, notice 2026-01, evidence signup-88120
	// 25 May: no, CO-WITHDRAWN-01 consent was withdrawn on 2026-05-24 (UK GDPR Art 7(3))
}

// A grant that cannot be demonstrated is refused, with everything that is missing.
func ExampleLedger_Give() {
	ledger, err := consent.NewLedger(memory.New().Consent(), nil)
	if err != nil {
		panic(err)
	}
	news := consent.Key{Subject: "contact-1207", Purpose: "product-news", Channel: privacy.Email}
	_, err = ledger.Give(context.Background(), news, consent.Proof{Notice: "2026-01"}, "web")
	fmt.Println(errors.Is(err, privacy.ErrInvalid))
	fmt.Println(err)
	// Output:
	// true
	// consent: give: proof.wording: is missing: a grant must be demonstrable (Art 7(1))
	// 	proof.method: is missing: a grant takes an affirmative act (Art 4(11))
}

// Opt-outs are imported as they are; opt-ins without proof are kept and asked for again.
func ExampleLedger_Import() {
	ledger, err := consent.NewLedger(memory.New().Consent(), nil)
	if err != nil {
		panic(err)
	}
	day := time.Date(2021, time.March, 8, 0, 0, 0, 0, time.UTC)
	news := func(s privacy.SubjectID) consent.Key {
		return consent.Key{Subject: s, Purpose: "product-news", Channel: privacy.Email}
	}
	report, err := ledger.Import(context.Background(), slices.Values([]consent.Imported{
		{Key: news("contact-1"), Kind: consent.Given, At: day, By: "crm-import"},
		{Key: news("contact-2"), Kind: consent.Withdrawn, At: day, By: "crm-import"},
		{Key: news("contact-3"), Kind: consent.Refused, By: "crm-import"}, // the day is not known
	}))
	if err != nil {
		fmt.Println(err)
	}
	fmt.Println(report.Stored, "stored")
	for _, k := range report.AskAgain {
		fmt.Println("ask again:", k.Subject)
	}
	// Output:
	// 3 stored
	// ask again: contact-1
}
