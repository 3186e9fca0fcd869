package diff_test

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/notice"
	"github.com/lawful-go/lawful/privacy/policy/diff"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// A controller wants to use log files for marketing, and to keep data longer.
func ExampleBetween() {
	next := vqcomms.Published()
	next.Activities[12].Data = append(next.Activities[12].Data, vqcomms.LogFiles)
	next.Retention[0].Min = civil.Period{Years: 8}
	next.Controller.Address = "1 Example Street"
	next.Sections[0].Statements[1].Text += " Thank you."
	for _, c := range diff.Between(vqcomms.Published(), next, uk.Pack().Regulation()) {
		fmt.Println(c, c.Statements, c.Purposes)
	}
	// Output:
	// controller: contact changed (tell) [VQ-0-04 VQ-0-05 VQ-L-02 VQ-N-01] []
	// statement VQ-0-02: text changed [VQ-0-02] []
	// activity market-upgrades: data log-files added (ask-again) [VQ-D-13] [upgrades]
	// retention contract-plus-seven-years: period increased (tell) [VQ-I-01] []
}

// A document that keeps data longer becomes a version of the notice. Anyone who was shown the one before must be told of
// it by the last day.
func ExampleTellBy() {
	ctx := context.Background()
	book, err := notice.NewService(memory.New().Notices(), nil) // a host has a store in its database
	if err != nil {
		fmt.Println(err)
	}
	old, next := vqcomms.Published(), vqcomms.Published()
	next.Version, next.Since = "vq-customers-2027", civil.MustDate(2027, 1, 1)
	next.Retention[0].Min = civil.Period{Years: 8}
	last := diff.TellBy(diff.Between(old, next, uk.Pack().Regulation()), next.Since)

	first := notice.Version{ID: old.Version, Notice: "customers", Wording: privacy.DigestOf("the text as published"), Since: civil.MustDate(2018, 5, 25)}
	second := notice.Version{ID: next.Version, Notice: "customers", Wording: privacy.DigestOf("the text with eight years"), Since: next.Since, Material: !last.IsZero(), TellBy: last}
	for _, v := range []notice.Version{first, second} {
		if err := book.Register(ctx, v); err != nil {
			fmt.Println(err)
		}
	}
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	if _, err := book.Record(ctx, notice.Entry{
		ID: "1", Subject: "contact-17", Version: first.ID, Kind: notice.Shown, Channel: notice.Page, At: now.AddDate(-2, 0, 0),
	}); err != nil {
		fmt.Println(err)
	}
	for told, err := range book.Untold(ctx, second, slices.Values([]privacy.SubjectID{"contact-17"}), now) {
		fmt.Println(told.Subject, "to be told by", second.LastDay(), told.Findings(uk.Pack().Regulation())[0].Code, err)
	}
	// Output:
	// contact-17 to be told by 2026-12-31 NT-COMING-01 <nil>
}
