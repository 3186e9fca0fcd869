package obligation_test

import (
	"context"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// A customer is erased. The ticketing system had the data, and is told; it confirms a day later.
func Example() {
	ctx, store, outbox := context.Background(), memory.New().Obligations(), memory.New().Feed()
	clock := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

	// In the transaction of the erasure:
	err := obligation.Raise(ctx, store, outbox, obligation.Obligation{
		Kind: obligation.Erased, Regime: uk.GDPR, Subject: "person-1", Recipient: "freshdesk", Cause: "erasure-1",
		Raised: clock, Due: civil.MustDate(2026, 12, 1), // the host's own target: Art 19 names no day
	})
	if err != nil {
		panic(err)
	}

	// In a worker, as often as the host likes:
	book, err := obligation.NewService(store, []*obligation.Law{uk.Pack().Obligations()}, &obligation.Options{Now: func() time.Time { return clock }})
	if err != nil {
		panic(err)
	}
	run, err := book.Deliver(ctx, (func(ctx context.Context, o obligation.Obligation) (bool, error) {
		duty, _ := uk.Pack().Obligations().Duty(o.Kind)
		fmt.Println("to", o.Recipient+":", o.Kind, duty.Cite)
		return false, nil // it was sent; the answer comes later
	}))
	fmt.Println(run.Delivered, "delivered,", run.Failed, "failed", err)

	for o := range book.Overdue(ctx, civil.MustDate(2026, 12, 2)) {
		fmt.Println("overdue:", o.Recipient, o.State)
		o, err = book.Acknowledge(ctx, o.ID, clock)
		fmt.Println(o.State, err)
	}
	// Output:
	// to freshdesk: erased UK GDPR Art 19
	// 1 delivered, 0 failed <nil>
	// overdue: freshdesk delivered
	// acknowledged <nil>
}

// Contact details came from a partner on 10 September. By when is the person informed?
func ExampleLaw_Term() {
	law, came := uk.Pack().Obligations(), obligation.Indirect{Obtained: civil.MustDate(2026, 9, 10)}
	term, err := law.Term(came, uk.EnglandAndWales)
	fmt.Println(term.Due, term.By, term.Cite, err) // 10 October is a Saturday

	came.Communicated = civil.MustDate(2026, 9, 15)
	term, err = law.Term(came, uk.EnglandAndWales)
	fmt.Println(term.Due, term.By, term.Cite, err)
	// Output:
	// 2026-10-12 month UK GDPR Art 14(3)(a) <nil>
	// 2026-09-15 communication UK GDPR Art 14(3)(b) <nil>
}
