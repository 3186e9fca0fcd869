package receipt_test

import (
	"context"
	"crypto/ed25519"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/consent/receipt"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
)

// A person is given a receipt of what they agreed to. Anybody who has the controller's public key can tell that it is whole.
func Example() {
	ctx, now := context.Background(), time.Date(2026, time.May, 3, 9, 30, 0, 0, time.UTC)
	store := memory.New().Consent()
	ledger, err := consent.NewLedger(store, &consent.Options{Now: func() time.Time { return now }})
	if err != nil {
		panic(err)
	}
	news := consent.Key{Subject: "contact-1207", Purpose: "product-news", Channel: privacy.Email}
	_, err = ledger.Give(ctx, news, consent.Proof{
		Notice: "2026-01", Wording: privacy.DigestOf("Yes, tell me about new versions by e-mail."), Method: consent.TickBox,
	}, "web")
	if err != nil {
		panic(err)
	}

	record, err := receipt.NewRecord(news, receipt.Content{
		ID: "record-1207", Notice: "https://example.org/privacy/2026-01", Language: "en-GB",
		Parties: []receipt.Party{{ID: "us", Name: "Example Ltd", Address: "1 Example Street", Contact: "privacy@example.org", Type: "controller"}},
		Purpose: receipt.Purpose{
			Purpose: "news of new versions by e-mail", Data: []receipt.Data{{Type: "email"}}, Controllers: []receipt.PartyID{"us"},
			Storage: []string{"GB"}, Jurisdiction: []string{"GB"}, Retention: "until you withdraw", Withdrawal: "the link in each message",
		},
	}, store.EventsOf(ctx, []consent.Key{news}))
	if err != nil {
		panic(err) // it names everything that is missing
	}
	public, private, err := ed25519.GenerateKey(nil) // once, by the controller, who publishes the first
	if err != nil {
		panic(err)
	}
	issued, err := receipt.Issue(record, "receipt-1", now, private)
	if err != nil {
		panic(err)
	}
	text, err := json.Marshal(issued) // what the person gets
	if err != nil {
		panic(err)
	}

	read, err := receipt.Parse(text)
	if err != nil {
		panic(err)
	}
	e := read.Record.Events[0]
	fmt.Println(read.Verify(public), e.State, e.Time.Format(time.DateOnly), e.Notice, e.Method)
	read.Record.Events[0].Notice = "2026-02"
	fmt.Println(read.Verify(public))
	// Output:
	// <nil> given 2026-05-03 2026-01 tick-box
	// receipt: verify: was not signed so with a key that is trusted: invalid
}
