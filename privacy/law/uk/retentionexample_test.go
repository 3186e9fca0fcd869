package uk_test

import (
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/retention"
)

// A private company keeps its invoices as three statutes demand, and its contracts for as long as it can be sued on them.
// The company makes VAT returns for the quarters to the end of March, and accounts to 31 December.
func Example_retention() {
	var rules []retention.Rule
	for _, statute := range []retention.StatuteID{uk.VATRecords, uk.CorporationTaxRecords, uk.PrivateCompanyAccounts} {
		invoice, err := uk.Pack().Statutes().Rules(statute, "invoice")
		if err != nil {
			panic(err)
		}
		rules = append(rules, invoice...)
	}
	claims, err := uk.Pack().Statutes().Rules(uk.ContractClaims, "contract")
	if err != nil {
		panic(err)
	}
	for _, r := range claims {
		r.From = retention.ContractEnd // no breach is later than that
		rules = append(rules, r)
	}
	s, err := retention.NewSchedule(rules...)
	if err != nil {
		panic(err)
	}
	made, today := civil.MustDate(2020, 2, 29), civil.MustDate(2026, 11, 24)
	invoice := retention.Record{ID: "I-1", Category: "invoice", Dates: retention.Dates{
		retention.Made:                made,
		retention.VATPeriodEnd:        uk.VATPeriodEnd(made, 3, time.March),
		retention.AccountingPeriodEnd: uk.AccountingPeriodEnd(made, time.December, 31),
	}}
	contract := retention.Record{ID: "C-1", Category: "contract", Dates: retention.Dates{retention.ContractEnd: made}}
	for _, r := range []retention.Record{invoice, contract} {
		v := s.At(today, r)
		fmt.Println(r.ID, v.Action, v.KeepThrough)
		for _, f := range v.Findings() {
			fmt.Println(" ", f)
		}
	}
	// Output:
	// I-1 keep 2026-12-31
	//   RT-FLOOR-02 uk-vat: had to be kept through 2026-03-31 (VATA 1994 Sch 11 para 6(3))
	//   RT-FLOOR-01 uk-ct: must be kept through 2026-12-31 (Finance Act 1998 Sch 18 para 21)
	//   RT-FLOOR-02 uk-ca2006-private: had to be kept through 2023-02-28 (Companies Act 2006 s.388(4)(a))
	// C-1 erase 2026-02-28
	//   RT-FLOOR-02 uk-lim-contract-ew: had to be kept through 2026-02-28 (Limitation Act 1980 s.5)
}

func ExamplePack_statutes() {
	for s := range uk.Pack().Statutes().Statutes() {
		fmt.Println(s.Min, s.MinForce, "from", s.From, "-", s.Cite, "-", s.Extent)
	}
	// Output:
	// P6Y statute from vat-period-end - VATA 1994 Sch 11 para 6(3) - United Kingdom
	// P10Y statute from calendar-year-end - Implementing Reg 282/2011 Art 63c - Northern Ireland, and United Kingdom through 2020
	// P3Y statute from made - Companies Act 2006 s.388(4)(a) - United Kingdom
	// P6Y statute from made - Companies Act 2006 s.388(4)(b) - United Kingdom
	// P6Y statute from accounting-period-end - Finance Act 1998 Sch 18 para 21 - United Kingdom
	// P3Y statute from tax-year-end - Income Tax (PAYE) Regulations 2003 reg 97 - United Kingdom
	// P6Y statute from made - Insurance Premium Tax Regulations 1994 reg 16(2) - United Kingdom
	// P5Y statute from relationship-end - MLR 2017 reg 40(3), (4), (5) - United Kingdom
	// P5Y statute from aml-transaction - MLR 2017 reg 40(3), (4), (5) - United Kingdom
	// P6Y claims from accrual - Limitation Act 1980 s.5 - England and Wales
	// P12Y claims from accrual - Limitation Act 1980 s.8 - England and Wales
	// P6Y claims from accrual - Limitation Act 1980 s.2 - England and Wales
	// P6Y claims from accrual - Limitation (Northern Ireland) Order 1989 art 4(a) - Northern Ireland
	// P12Y claims from accrual - Limitation (Northern Ireland) Order 1989 art 15(a) - Northern Ireland
	// P5Y claims from accrual - Prescription and Limitation (Scotland) Act 1973 s.6, s.14 - Scotland
	// P20Y claims from accrual - Prescription and Limitation (Scotland) Act 1973 s.7, s.14 - Scotland
}

// A record of a transaction is kept for ten years at most while the customer stays.
func ExampleAMLTransactionFrom() {
	rules, err := uk.Pack().Statutes().Rules(uk.AMLTransactionRecords, "transaction")
	if err != nil {
		panic(err)
	}
	s, err := retention.NewSchedule(rules...)
	if err != nil {
		panic(err)
	}
	var runs civil.Date // the relationship has not ended
	for _, ended := range []civil.Date{civil.MustDate(2019, 6, 30), runs} {
		from := uk.AMLTransactionFrom(civil.MustDate(2018, 3, 1), ended)
		r := retention.Record{Category: "transaction", Dates: retention.Dates{uk.AMLTransaction: from}}
		v := s.At(civil.MustDate(2020, 1, 1), r)
		fmt.Println(v.Action, v.KeepThrough, "then erase")
	}
	// Output:
	// keep 2024-06-29 then erase
	// keep 2028-02-29 then erase
}
