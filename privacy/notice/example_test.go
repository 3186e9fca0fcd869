package notice_test

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
)

// A material change takes effect at New Year. In December one customer has been told, and one goes on to use the service.
func Example() {
	ctx := context.Background()
	book, err := notice.NewService(memory.New().Notices(), nil) // a host has a store in its database
	if err != nil {
		fmt.Println(err)
	}
	first := notice.Version{ID: "customers-1", Notice: "customers", Wording: privacy.DigestOf("We use your data."), Since: civil.MustDate(2024, 1, 1)}
	second := notice.Version{
		ID: "customers-2", Notice: "customers", Wording: privacy.DigestOf("We use your data, and Example Ltd does."),
		Since: civil.MustDate(2027, 1, 1), Material: true, TellBy: civil.MustDate(2026, 12, 1),
	}
	for _, v := range []notice.Version{first, second} {
		if err := book.Register(ctx, v); err != nil {
			fmt.Println(err)
		}
	}
	for _, e := range []notice.Entry{
		{ID: "1", Subject: "contact-17", Version: first.ID, Kind: notice.Shown, Channel: notice.Page, At: time.Date(2024, 1, 31, 9, 0, 0, 0, time.UTC)},
		{ID: "2", Subject: "contact-18", Version: first.ID, Kind: notice.Shown, Channel: notice.Page, At: time.Date(2025, 1, 31, 9, 0, 0, 0, time.UTC)},
		{ID: "3", Subject: "contact-17", Version: second.ID, Kind: notice.Shown, Channel: notice.Email, At: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)},
		{ID: "4", Subject: "contact-18", Version: second.ID, Kind: notice.Deemed, At: time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)},
	} {
		if _, err := book.Record(ctx, e); err != nil {
			fmt.Println(err)
		}
	}
	now := time.Date(2026, 12, 2, 9, 0, 0, 0, time.UTC)
	if v, err := book.InForce(ctx, "customers", civil.DateOf(now, time.UTC)); err == nil {
		fmt.Println("in force:", v.ID)
	}
	customers := slices.Values([]privacy.SubjectID{"contact-17", "contact-18"})
	for told, err := range book.Untold(ctx, second, customers, now) {
		fmt.Println("to be told:", told.Subject, err)
		for _, f := range told.Findings(uk.Pack().Regulation()) {
			fmt.Println(f)
		}
	}
	// Output:
	// in force: customers-1
	// to be told: contact-18 <nil>
	// NT-COMING-02 customers-2: the last day to tell the person of a material change has passed (UK GDPR Art 5(1)(a), 12(1))
	// NT-DEEMED-01 customers-2: continued use is taken for agreement to a new version (UK GDPR Art 4(11), 7(2), recital 32)
}
