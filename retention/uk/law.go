package uk

import (
	"iter"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/civil/ukbank"
	"github.com/lawful-go/lawful/retention"
)

// Law is one rule as data, for documents and tests. It is a value, safe for concurrent use.
type Law struct {
	Rule       retention.Rule // of no category; Since is the first day on which the provision is law, unset where not looked up
	Title      string         // which records it is about
	Extent     string         // where it is law
	Binds      string         // whom
	Source     string         // where its text is, or the tax authority's guidance on it
	VerifiedOn civil.Date     // day on which the period was last held against that text or a copy of it
}

// Rules returns every rule of the package, in the order of its documentation.
func Rules() iter.Seq[Law] {
	return func(yield func(Law) bool) {
		for _, l := range laws {
			if !yield(l) {
				return
			}
		}
	}
}

// The rows of the table.
const (
	vat = iota
	vatOSS
	privateCompany
	publicCompany
	corporationTax
	paye
	premiumTax
	aml
	amlTransactions
	contract
	deed
	tort
	contractNI
	deedNI
	obligation
	longObligation
)

const (
	wholeUK  = "United Kingdom"
	england  = "England and Wales"
	ulster   = "Northern Ireland"
	scotland = "Scotland"
	statutes = "https://www.legislation.gov.uk/"
)

var verified = civil.MustDate(2026, 11, 24)

var laws = [...]Law{
	vat: {keep("uk-vat", retention.VATPeriodEnd, 6, "VATA 1994", "Sch 11 para 6(3)", civil.MustDate(1994, 9, 1)),
		"VAT records", wholeUK, "persons registered for VAT", "https://www.gov.uk/hmrc-internal-manuals/vat-trader-records/vatrec3010", verified},
	vatOSS: {keep("uk-vat-oss", retention.CalendarYearEnd, 10, "Implementing Reg 282/2011", "Art 63c", civil.MustDate(2015, 1, 1)),
		"records of supplies under the VAT One Stop Shop or Mini One Stop Shop", ulster + ", and " + wholeUK + " through 2020", "persons using the scheme",
		"https://www.gov.uk/charge-reclaim-record-vat/keeping-vat-records", verified},
	privateCompany: {keep("uk-ca2006-private", retention.Made, 3, "Companies Act 2006", "s.388(4)(a)", civil.MustDate(2008, 4, 6)),
		"accounting records of a private company", wholeUK, "private companies", statutes + "ukpga/2006/46/section/388", verified},
	publicCompany: {keep("uk-ca2006-public", retention.Made, 6, "Companies Act 2006", "s.388(4)(b)", civil.MustDate(2008, 4, 6)),
		"accounting records of a public company", wholeUK, "public companies", statutes + "ukpga/2006/46/section/388", verified},
	corporationTax: {keep("uk-ct", retention.AccountingPeriodEnd, 6, "Finance Act 1998", "Sch 18 para 21", civil.MustDate(1999, 7, 1)),
		"records for company tax returns", wholeUK, "companies within corporation tax", "https://www.gov.uk/running-a-limited-company/company-and-accounting-records", verified},
	paye: {keep("uk-paye", retention.TaxYearEnd, 3, "Income Tax (PAYE) Regulations 2003", "reg 97", civil.MustDate(2004, 4, 6)),
		"payroll records not sent to HMRC", wholeUK, "employers", statutes + "uksi/2003/2682/regulation/97", verified},
	premiumTax: {keep("uk-ipt", retention.Made, 6, "Insurance Premium Tax Regulations 1994", "reg 16(2)", civil.MustDate(1994, 8, 1)),
		"records for insurance premium tax", wholeUK, "registrable persons: insurers and taxable intermediaries, not who is insured",
		statutes + "uksi/1994/1774/regulation/16", verified},
	aml: {laundering("uk-aml", retention.RelationshipEnd),
		"customer due diligence, and records of occasional transactions", wholeUK, "relevant persons", statutes + "uksi/2017/692/regulation/40", verified},
	amlTransactions: {laundering("uk-aml-transactions", AMLTransaction),
		"records of transactions within a business relationship", wholeUK, "relevant persons", statutes + "uksi/2017/692/regulation/40", verified},
	contract: {claims("uk-lim-contract-ew", 6, "Limitation Act 1980", "s.5", civil.MustDate(1981, 5, 1)),
		"claims on a simple contract", england, "everyone", statutes + "ukpga/1980/58/section/5", verified},
	deed: {claims("uk-lim-deed-ew", 12, "Limitation Act 1980", "s.8", civil.MustDate(1981, 5, 1)),
		"claims on a deed", england, "everyone", statutes + "ukpga/1980/58/section/8", verified},
	tort: {claims("uk-lim-tort-ew", 6, "Limitation Act 1980", "s.2", civil.MustDate(1981, 5, 1)),
		"claims in tort, but for personal injury", england, "everyone", statutes + "ukpga/1980/58/section/2", verified},
	contractNI: {claims("uk-lim-contract-ni", 6, "Limitation (Northern Ireland) Order 1989", "art 4(a)", civil.Date{}),
		"claims on a simple contract", ulster, "everyone", statutes + "nisi/1989/1339/article/4/made", verified},
	deedNI: {claims("uk-lim-deed-ni", 12, "Limitation (Northern Ireland) Order 1989", "art 15(a)", civil.Date{}),
		"claims on an instrument under seal", ulster, "everyone", statutes + "nisi/1989/1339/article/15/made", verified},
	obligation: {prescription("uk-presc-sc", 5, "s.6, s.14"),
		"obligations that prescribe in five years, such as those of a contract", scotland, "everyone", statutes + "ukpga/1973/52/section/6", verified},
	longObligation: {prescription("uk-presc-sc-long", 20, "s.7, s.14"),
		"obligations that prescribe in twenty years", scotland, "everyone", statutes + "ukpga/1973/52/section/7", verified},
}

func keep(id string, from retention.Trigger, years int, instrument, provision string, since civil.Date) retention.Rule {
	return retention.Rule{
		ID: id, From: from, Min: civil.Period{Years: years}, MinForce: retention.Statute,
		Cite: privacy.Citation{Instrument: instrument, Provision: provision}, Since: since,
	}
}

func claims(id string, years int, instrument, provision string, since civil.Date) retention.Rule {
	r := keep(id, retention.Accrual, years, instrument, provision, since)
	r.MinForce = retention.Claims
	return r
}

func prescription(id string, years int, provision string) retention.Rule {
	r := claims(id, years, "Prescription and Limitation (Scotland) Act 1973", provision, civil.MustDate(1976, 7, 25))
	r.Roll = ukbank.Scotland
	return r
}

func laundering(id string, from retention.Trigger) retention.Rule {
	r := keep(id, from, 5, "MLR 2017", "reg 40(3), (4), (5)", civil.MustDate(2017, 6, 26))
	r.Max, r.MaxForce, r.BeginsOn, r.Action = r.Min, retention.Statute, true, retention.Erase
	return r
}

// of returns the rule of a row for a category.
func of(row int, c privacy.Category) retention.Rule {
	r := laws[row].Rule
	r.Category = c
	return r
}
