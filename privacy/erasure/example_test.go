package erasure_test

import (
	"context"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
	"github.com/lawful-go/lawful/retention"
)

// A former client asks for erasure. The telephone number goes; the invoice stays as long as the law demands.
func Example() {
	ctx, ended := context.Background(), civil.MustDate(2026, 5, 31)
	clock := func() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) }
	crm := &table{rows: []erasure.Item{item("contact-1", "person-1", "phone", ended), item("invoice-1", "person-1", "invoice", ended)}}
	rules, _ := retention.NewSchedule(
		retention.Rule{ID: "contact", Category: "phone", From: retention.ContractEnd, Min: civil.Period{Years: 1}, MinForce: retention.Business},
		retention.Rule{
			ID: "vat", Category: "invoice", From: retention.ContractEnd, Min: civil.Period{Years: 6}, MinForce: retention.Statute,
			Cite: privacy.Citation{Instrument: "VATA 1994", Provision: "Sch 11 para 6"},
		},
	)
	ring, _ := seal.NewRing(seal.RandomKey())
	list, _ := suppression.NewList(memory.New().Suppressions(), ring, &suppression.Options{Now: clock})
	service, err := erasure.NewService(erasure.Config{
		Regulations: []*privacy.Regulation{uk.Pack().Regulation()}, Systems: map[erasure.SystemID]erasure.Eraser{"crm": crm}, Schedule: rules,
		Aliases: erasure.None{}, Returns: erasure.None{}, Holds: memory.New().Holds(), Ring: ring, Ledger: memory.New().Ledger(), Suppressions: list,
		Keys: erasure.None{}, Recipients: erasure.None{}, Obligations: erasure.None{},
		Now: clock,
	})
	if err != nil {
		panic(err)
	}

	plan, err := service.Plan(ctx, erasure.Order{
		ID: "request-1", Subject: "person-1", Reason: erasure.Requested, On: civil.MustDate(2026, 11, 24), By: "clerk-1", Claims: privacy.No,
	})
	if err != nil {
		panic(err)
	}
	for _, f := range plan.Items {
		fmt.Println(f.Record, f.Action, f.Findings[len(f.Findings)-1])
	}
	address, _ := seal.Email("person@example.org")
	if _, err := service.Apply(ctx, plan, address); err != nil { // refused if anything changed since the plan
		panic(err)
	}
	certificate, err := service.Certificate(ctx, "request-1")
	fmt.Print(certificate.String(), err, "\n")
	// Output:
	// contact-1 erase ER-REQUEST-01 phone: the person asks for it, and nothing keeps the item (UK GDPR Art 17(1))
	// invoice-1 keep RT-FLOOR-01 vat: must be kept through 2032-05-31 (VATA 1994 Sch 11 para 6)
	// erasure request-1, requested, begun 2026-11-24T09:00:00Z, closed 2026-11-24T09:00:00Z
	// crm phone: gone (erase) 2026-11-24T09:00:00Z
	// crm invoice: kept until 2032-05-31 by vat
	// 1 suppressed, 0 recipients to be told, key destroyed: false
	// <nil>
}
