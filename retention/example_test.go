package retention_test

import (
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

// An invoice must be kept six years from the end of its VAT period, and the policy promises to keep it at least until
// seven years after the contract. The contract ended in 2020; the company is sued in 2027.
func Example() {
	s, err := retention.NewSchedule(
		retention.Rule{
			ID: "vat", Category: "invoice", From: retention.VATPeriodEnd, Least: civil.Period{Years: 6},
			Force: retention.Statute, Cite: privacy.Citation{Instrument: "VATA 1994", Provision: "Sch 11 para 6(3)"},
		},
		retention.Rule{
			ID: "promise", Category: "invoice", From: retention.ContractEnd, Least: civil.Period{Years: 7},
			Force: retention.House, OpenEnded: true, Cite: privacy.Citation{Instrument: "policy", Provision: "section I"},
		},
	)
	if err != nil {
		panic(err)
	}
	invoice := retention.Record{ID: "I-1", Subject: "person-1", Category: "invoice", Dates: retention.Dates{
		retention.VATPeriodEnd: civil.MustDate(2020, 3, 31), retention.ContractEnd: civil.MustDate(2020, 6, 30),
	}}
	today := civil.MustDate(2026, 11, 24)
	v := s.At(today, invoice)
	fmt.Println(v.Action, "through", v.KeepThrough)
	for _, f := range v.Findings() {
		fmt.Println(" ", f)
	}
	fmt.Println("asked to erase:", s.OnRequest(today, invoice, privacy.No).Action)
	claim := retention.Hold{ID: "H-1", Matter: "claim 7", Placed: civil.MustDate(2027, 5, 1)}
	fmt.Println("sued:", s.At(civil.MustDate(2030, 1, 1), invoice, claim).Action)
	// Output:
	// keep through 2027-06-30
	//   RT-FLOOR-02 vat: had to be kept through 2026-03-31 (VATA 1994 Sch 11 para 6(3))
	//   RT-FLOOR-01 promise: must be kept through 2027-06-30 (policy section I)
	//   RT-OPEN-01 promise: states a least and no most (GDPR Art 5(1)(e))
	// asked to erase: erase
	// sued: keep
}
