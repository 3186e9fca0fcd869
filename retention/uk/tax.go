package uk

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/retention"
)

// VAT keeps VAT records for six years from the end of the VAT period (VATA 1994 Sch 11 para 6(3); VAT Notice 700/21),
// through the sixth anniversary; see [VATPeriodEnd]. Force: Statute. It is the most that HMRC may ask for: less is
// enough where HMRC has allowed it in writing.
func VAT(c privacy.Category) retention.Rule { return of(vat, c) }

// VATOneStopShop keeps records of supplies under the One Stop Shop, and before it the Mini One Stop Shop, for ten years
// from 31 December of the year of the supply (Implementing Regulation (EU) 282/2011 Art 63c); see [CalendarYearEnd].
// Force: Statute.
func VATOneStopShop(c privacy.Category) retention.Rule { return of(vatOSS, c) }

// PrivateCompanyAccounts keeps accounting records of a private company for three years from the day each was made
// (Companies Act 2006 s.388(4)(a)), through the third anniversary. Force: Statute.
func PrivateCompanyAccounts(c privacy.Category) retention.Rule { return of(privateCompany, c) }

// PublicCompanyAccounts keeps accounting records of a public company for six years from the day each was made
// (Companies Act 2006 s.388(4)(b)), through the sixth anniversary. Force: Statute.
func PublicCompanyAccounts(c privacy.Category) retention.Rule { return of(publicCompany, c) }

// CorporationTax keeps what a company tax return rests on for six years from the end of the accounting period (Finance
// Act 1998 Sch 18 para 21), through the sixth anniversary; see [AccountingPeriodEnd]. Force: Statute. An open enquiry
// and a late return keep it longer: place a [retention.LegalHold].
func CorporationTax(c privacy.Category) retention.Rule { return of(corporationTax, c) }

// PAYE keeps payroll records that are not sent to HMRC for three years from the end of the tax year (Income Tax (PAYE)
// Regulations 2003 reg 97), through 5 April; see [TaxYearEnd]. Force: Statute.
func PAYE(c privacy.Category) retention.Rule { return of(paye, c) }

// InsurancePremiumTax keeps records for insurance premium tax for six years (Insurance Premium Tax Regulations 1994
// reg 16(2)), from the day each was made, through the sixth anniversary. Force: Statute. It binds registrable persons
// only, insurers and taxable intermediaries, and nobody who buys insurance.
func InsurancePremiumTax(c privacy.Category) retention.Rule { return of(premiumTax, c) }
