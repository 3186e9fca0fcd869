package uk

import "github.com/lawful-go/lawful/retention"

// The statutes of retention. Rules(id, category) of Pack().Statutes() has the rules of one. Which of them bind a host
// depends on the host.
//
// A duty to keep has the force [retention.Statute] and resists a request for erasure (Art 17(3)(b)). A time for claims has
// the force [retention.Claims]: nobody must keep a record for it, and it resists only if legal claims are shown (Art
// 17(3)(e)). Only [AMLRecords] and [AMLTransactionRecords] must be deleted after the period. No statute sets seven years
// for records of customers.
//
// A period runs through its last anniversary, which may be a Saturday or a Sunday. A year from 29 February ends on the 28th.
const (
	// VATRecords stay six years from the end of the VAT period, see [VATPeriodEnd]. It is the most that HMRC may ask for:
	// less is enough if HMRC allowed it in writing.
	VATRecords retention.StatuteID = "uk-vat"
	// OneStopShopRecords of supplies under the One Stop Shop, or before it the Mini One Stop Shop, stay ten years from 31
	// December of the year of the supply, see [CalendarYearEnd].
	OneStopShopRecords retention.StatuteID = "uk-vat-oss"
	// PrivateCompanyAccounts are the accounting records of a private company. Each stays three years from the day it was made.
	PrivateCompanyAccounts retention.StatuteID = "uk-ca2006-private"
	// PublicCompanyAccounts are the accounting records of a public company. Each stays six years from the day it was made.
	PublicCompanyAccounts retention.StatuteID = "uk-ca2006-public"
	// CorporationTaxRecords stay six years from the end of the accounting period, see [AccountingPeriodEnd]. An open enquiry
	// or a late return keeps them longer: place a [retention.LegalHold].
	CorporationTaxRecords retention.StatuteID = "uk-ct"
	// PAYERecords are payroll records that are not sent to HMRC. They stay three years from the end of the tax year, see
	// [TaxYearEnd].
	PAYERecords retention.StatuteID = "uk-paye"
	// InsurancePremiumTaxRecords stay six years from the day each was made. They bind insurers and taxable intermediaries,
	// not those who buy insurance.
	InsurancePremiumTaxRecords retention.StatuteID = "uk-ipt"

	// AMLRecords are customer due diligence, and records of an occasional transaction. They stay five years, and are erased
	// after that. The period begins on the day on which the relationship is known to have ended or the transaction to be
	// complete, and so ends on the day before the fifth anniversary. A period from 29 February ends on the 28th: the longer
	// of two readings, which is not settled.
	//
	// Reg 40(5) is a duty to delete, so no Business or Claims floor outlasts it. A record may stay longer if another
	// enactment requires it, which is a Statute floor of its own and a finding; if proceedings need it, which is a
	// [retention.LegalHold]; or if the person consents.
	AMLRecords retention.StatuteID = "uk-aml"
	// AMLTransactionRecords are records of transactions within a relationship. They are like [AMLRecords], but need not stay
	// more than ten years while the relationship runs, and are erased then too (reg 40(4), (5)). Time runs from
	// [AMLTransaction].
	AMLTransactionRecords retention.StatuteID = "uk-aml-transactions"

	// ContractClaims on a simple contract in England and Wales can be brought for six years from the day on which the cause
	// of action accrued, which is the day of the breach and does not count. The Act has longer times, for fraud, mistake and
	// disability (s.28, 32).
	ContractClaims retention.StatuteID = "uk-lim-contract-ew"
	// DeedClaims in England and Wales can be brought for twelve years from accrual.
	DeedClaims retention.StatuteID = "uk-lim-deed-ew"
	// TortClaims in England and Wales can be brought for six years from accrual, and so can claims to sums due by statute
	// (s.9). Personal injury has three years, also from a later day of knowledge (s.11, 14).
	TortClaims retention.StatuteID = "uk-lim-tort-ew"
	// ContractClaimsNI is [ContractClaims] in Northern Ireland.
	ContractClaimsNI retention.StatuteID = "uk-lim-contract-ni"
	// DeedClaimsNI is [DeedClaims] in Northern Ireland.
	DeedClaimsNI retention.StatuteID = "uk-lim-deed-ni"
	// ObligationsScotland are the obligations that are extinguished in Scotland after five years, as most are, from the day
	// on which they became enforceable. If the last day is a Saturday, a Sunday or a Scottish bank holiday, the next working
	// day is the last (s.14(1)(d)). After a claim, or an acknowledgement of the obligation, the time runs again.
	ObligationsScotland retention.StatuteID = "uk-presc-sc"
	// LongObligationsScotland are the other obligations in Scotland, which are extinguished after twenty years, and those of
	// [ObligationsScotland] at the latest.
	LongObligationsScotland retention.StatuteID = "uk-presc-sc-long"
)
