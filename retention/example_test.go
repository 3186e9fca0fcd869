package retention_test

import (
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/retention"
)

// An invoice must be kept six years from the end of its VAT period, and the policy promises to keep it at least until
// seven years after the contract. The contract ended in 2020; the company is sued in 2027.
func Example() {
	s, err := retention.NewSchedule(
		retention.Rule{
			ID: "vat", Category: "invoice", From: retention.VATPeriodEnd, Min: civil.Period{Years: 6},
			MinForce: retention.Statute, Cite: privacy.Citation{Instrument: "VATA 1994", Provision: "Sch 11 para 6(3)"},
		},
		retention.Rule{
			ID: "promise", Category: "invoice", From: retention.ContractEnd, Min: civil.Period{Years: 7},
			MinForce: retention.Business, OpenEnded: true, Cite: privacy.Citation{Instrument: "policy", Provision: "section I"},
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
	//   RT-OPEN-01 promise: the period has a minimum and no maximum, so storage has no limit (GDPR Art 5(1)(e))
	// asked to erase: erase
	// sued: keep
}

// A customer asks for erasure. Each category of what is held of her has a verdict of its own: her telephone number goes,
// which nothing but the house kept; her invoice stays for as long as the tax authority may ask for it, the recording of a
// call while she sues. All data is generated.
func ExampleSchedule_OnRequest() {
	house := func(c privacy.Category) retention.Rule {
		return retention.Rule{
			ID: "house-" + string(c), Category: c, From: retention.ContractEnd, Min: civil.Period{Years: 7},
			Max: civil.Period{Years: 8}, MinForce: retention.Business, Cite: privacy.Citation{Instrument: "policy", Provision: "section I"},
		}
	}
	rules := []retention.Rule{house("telephone"), house("invoice"), house("recording")}
	for _, statute := range []retention.StatuteID{uk.VATRecords, uk.PrivateCompanyAccounts} {
		r, err := uk.Pack().Statutes().Rules(statute, "invoice")
		if err != nil {
			panic(err)
		}
		rules = append(rules, r...)
	}
	s, err := retention.NewSchedule(rules...)
	if err != nil {
		panic(err)
	}
	dates := retention.Dates{
		retention.ContractEnd:  civil.MustDate(2024, 6, 30),
		retention.Made:         civil.MustDate(2024, 5, 2),
		retention.VATPeriodEnd: uk.VATPeriodEnd(civil.MustDate(2024, 5, 2), 3, time.March),
	}
	claim := retention.Hold{ID: "H-1", Matter: "claim 7", Category: "recording", Placed: civil.MustDate(2025, 1, 7)}
	today := civil.MustDate(2026, 11, 24)
	for _, c := range []privacy.Category{"telephone", "invoice", "recording"} {
		r := retention.Record{ID: "R-1", Subject: "person-1", Category: c, Dates: dates}
		v := s.OnRequest(today, r, privacy.No, claim)
		fmt.Print(c, ": ", v.Action)
		if v.Action == retention.Keep && !v.KeepThrough.IsZero() {
			fmt.Print(" through ", v.KeepThrough)
		}
		fmt.Println()
		for _, f := range v.Findings() {
			fmt.Println(" ", f)
		}
	}
	// Output:
	// telephone: erase
	//   RT-FLOOR-03 house-telephone: the rule does not block erasure on request (policy section I)
	// invoice: keep through 2030-06-30
	//   RT-FLOOR-03 house-invoice: the rule does not block erasure on request (policy section I)
	//   RT-FLOOR-01 uk-vat: must be kept through 2030-06-30 (VATA 1994 Sch 11 para 6(3))
	//   RT-FLOOR-01 uk-ca2006-private: must be kept through 2027-05-02 (Companies Act 2006 s.388(4)(a))
	// recording: keep
	//   RT-FLOOR-03 house-recording: the rule does not block erasure on request (policy section I)
	//   RT-HOLD-01 H-1: a legal hold keeps the record: claim 7 (GDPR Art 17(3)(e))
}

// Leads go two years after the last contact, customers six years after their contract. Each is a category of its own,
// and neither is below the other: a lead of 2020 goes, a customer who was quiet for two years stays. All data is
// generated.
func Example_leadsAndCustomers() {
	s, err := retention.NewSchedule(
		retention.Rule{ID: "leads", Category: "lead-contact", From: retention.LastContact, Max: civil.Period{Years: 2}},
		retention.Rule{ID: "customers", Category: "customer-contact", From: retention.ContractEnd, Max: civil.Period{Years: 6}},
	)
	if err != nil {
		panic(err)
	}
	lead := retention.Record{ID: "L-1", Subject: "person-1", Category: "lead-contact", Dates: retention.Dates{
		retention.LastContact: civil.MustDate(2020, 1, 1),
	}}
	customer := retention.Record{ID: "C-1", Subject: "person-2", Category: "customer-contact", Dates: retention.Dates{
		retention.LastContact: civil.MustDate(2024, 1, 1), // the contract is still running
	}}
	for _, r := range []retention.Record{lead, customer} {
		v := s.At(civil.MustDate(2026, 11, 30), r)
		fmt.Println(r.ID, v.Action, v.Due, v.Findings())
	}
	// Output:
	// L-1 erase true [RT-CEILING-02 leads: record L-1 could be kept through 2022-01-01 (GDPR Art 5(1)(e))]
	// C-1 keep false [RT-TRIGGER-01 customers: the trigger has not happened or is not known, so the record stays: contract-end (GDPR Art 5(1)(e))]
}
