package diff_test

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/notice"
	"github.com/lawful-go/lawful/privacy/policy/diff"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// A document that keeps data longer becomes a version of the notice, and whoever was shown the one before is to be told of
// it by the last day.
func ExampleTellBy() {
	ctx := context.Background()
	book, err := notice.NewBook(memory.New().Notices(), nil) // a host has a store in its database
	if err != nil {
		fmt.Println(err)
	}
	old, next := vqcomms.Published(), vqcomms.Published()
	next.Version, next.Since = "vq-customers-2027", civil.MustDate(2027, 1, 1)
	next.Retention[0].Least = civil.Period{Years: 8}
	last := diff.TellBy(diff.Diff(old, next), next.Since)

	first := notice.Version{ID: old.Version, Notice: "customers", Wording: notice.DigestOf("the text as published"), Since: civil.MustDate(2018, 5, 25)}
	second := notice.Version{ID: next.Version, Notice: "customers", Wording: notice.DigestOf("the text with eight years"), Since: next.Since, Material: !last.IsZero(), TellBy: last}
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
		fmt.Println(told.Subject, "to be told by", second.LastDay(), told.Findings(privacy.UKGDPR)[0].Code, err)
	}
	// Output:
	// contact-17 to be told by 2026-12-31 NT-COMING-01 <nil>
}
