package uk

import (
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

// statutes is the table of the statutes of retention.
func statutes() retention.Tables {
	const (
		everywhere, england, ulster, scotland = "United Kingdom", "England and Wales", "Northern Ireland", "Scotland"
		legislation, guidance                 = "https://www.legislation.gov.uk/", "https://www.gov.uk/"
	)
	years := func(n int) civil.Period { return civil.Period{Years: n} }
	in := func(instrument, provision string, year int, month time.Month, day int, source string) privacy.Provision {
		return privacy.Provision{
			Cite: privacy.Citation{Instrument: instrument, Provision: provision}, Since: civil.MustDate(year, month, day), Source: source, Verified: verified,
		}
	}
	return retention.Tables{Statutes: []retention.StatutoryPeriod{
		{
			ID: VATRecords, Provision: in("VATA 1994", "Sch 11 para 6(3)", 1994, 9, 1, guidance+"hmrc-internal-manuals/vat-trader-records/vatrec3010"),
			Records: "VAT records", Extent: everywhere, Binds: "persons registered for VAT",
			From: retention.VATPeriodEnd, Min: years(6), MinForce: retention.Statute,
		},
		{
			ID: OneStopShopRecords, Provision: in("Implementing Reg 282/2011", "Art 63c", 2015, 1, 1, guidance+"charge-reclaim-record-vat/keeping-vat-records"),
			Records: "records of supplies under the VAT One Stop Shop or Mini One Stop Shop", Extent: ulster + ", and " + everywhere + " through 2020", Binds: "persons using the scheme",
			From: retention.CalendarYearEnd, Min: years(10), MinForce: retention.Statute,
		},
		{
			ID: PrivateCompanyAccounts, Provision: in("Companies Act 2006", "s.388(4)(a)", 2008, 4, 6, legislation+"ukpga/2006/46/section/388"),
			Records: "accounting records of a private company", Extent: everywhere, Binds: "private companies",
			From: retention.Made, Min: years(3), MinForce: retention.Statute,
		},
		{
			ID: PublicCompanyAccounts, Provision: in("Companies Act 2006", "s.388(4)(b)", 2008, 4, 6, legislation+"ukpga/2006/46/section/388"),
			Records: "accounting records of a public company", Extent: everywhere, Binds: "public companies",
			From: retention.Made, Min: years(6), MinForce: retention.Statute,
		},
		{
			ID: CorporationTaxRecords, Provision: in("Finance Act 1998", "Sch 18 para 21", 1999, 7, 1, guidance+"running-a-limited-company/company-and-accounting-records"),
			Records: "records for company tax returns", Extent: everywhere, Binds: "companies within corporation tax",
			From: retention.AccountingPeriodEnd, Min: years(6), MinForce: retention.Statute,
		},
		{
			ID: PAYERecords, Provision: in("Income Tax (PAYE) Regulations 2003", "reg 97", 2004, 4, 6, legislation+"uksi/2003/2682/regulation/97"),
			Records: "payroll records not sent to HMRC", Extent: everywhere, Binds: "employers",
			From: retention.TaxYearEnd, Min: years(3), MinForce: retention.Statute,
		},
		{
			ID: InsurancePremiumTaxRecords, Provision: in("Insurance Premium Tax Regulations 1994", "reg 16(2)", 1994, 8, 1, legislation+"uksi/1994/1774/regulation/16"),
			Records: "records for insurance premium tax", Extent: everywhere, Binds: "registrable persons: insurers and taxable intermediaries, not those who buy insurance",
			From: retention.Made, Min: years(6), MinForce: retention.Statute,
		},
		{
			ID: AMLRecords, Provision: in("MLR 2017", "reg 40(3), (4), (5)", 2017, 6, 26, legislation+"uksi/2017/692/regulation/40"),
			Records: "customer due diligence, and records of occasional transactions", Extent: everywhere, Binds: "relevant persons",
			From: retention.RelationshipEnd, Min: years(5), MinForce: retention.Statute, Max: years(5), MaxForce: retention.Statute, BeginsOn: true, Action: retention.Erase,
		},
		{
			ID: AMLTransactionRecords, Provision: in("MLR 2017", "reg 40(3), (4), (5)", 2017, 6, 26, legislation+"uksi/2017/692/regulation/40"),
			Records: "records of transactions within a business relationship", Extent: everywhere, Binds: "relevant persons",
			From: AMLTransaction, Min: years(5), MinForce: retention.Statute, Max: years(5), MaxForce: retention.Statute, BeginsOn: true, Action: retention.Erase,
		},
		{
			ID: ContractClaims, Provision: in("Limitation Act 1980", "s.5", 1981, 5, 1, legislation+"ukpga/1980/58/section/5"),
			Records: "claims on a simple contract", Extent: england, Binds: "everyone",
			From: retention.Accrual, Min: years(6), MinForce: retention.Claims,
		},
		{
			ID: DeedClaims, Provision: in("Limitation Act 1980", "s.8", 1981, 5, 1, legislation+"ukpga/1980/58/section/8"),
			Records: "claims on a deed", Extent: england, Binds: "everyone",
			From: retention.Accrual, Min: years(12), MinForce: retention.Claims,
		},
		{
			ID: TortClaims, Provision: in("Limitation Act 1980", "s.2", 1981, 5, 1, legislation+"ukpga/1980/58/section/2"),
			Records: "claims in tort, except for personal injury", Extent: england, Binds: "everyone",
			From: retention.Accrual, Min: years(6), MinForce: retention.Claims,
		},
		{
			ID: ContractClaimsNI, Provision: in("Limitation (Northern Ireland) Order 1989", "art 4(a)", 1989, 10, 3, legislation+"nisi/1989/1339/article/4/made"),
			Records: "claims on a simple contract", Extent: ulster, Binds: "everyone",
			From: retention.Accrual, Min: years(6), MinForce: retention.Claims,
		},
		{
			ID: DeedClaimsNI, Provision: in("Limitation (Northern Ireland) Order 1989", "art 15(a)", 1989, 10, 3, legislation+"nisi/1989/1339/article/15/made"),
			Records: "claims on an instrument under seal", Extent: ulster, Binds: "everyone",
			From: retention.Accrual, Min: years(12), MinForce: retention.Claims,
		},
		{
			ID: ObligationsScotland, Provision: in("Prescription and Limitation (Scotland) Act 1973", "s.6, s.14", 1976, 7, 25, legislation+"ukpga/1973/52/section/6"),
			Records: "obligations that prescribe in five years, such as those of a contract", Extent: scotland, Binds: "everyone",
			From: retention.Accrual, Min: years(5), MinForce: retention.Claims, RollBy: Scotland.String(),
		},
		{
			ID: LongObligationsScotland, Provision: in("Prescription and Limitation (Scotland) Act 1973", "s.7, s.14", 1976, 7, 25, legislation+"ukpga/1973/52/section/7"),
			Records: "obligations that prescribe in twenty years", Extent: scotland, Binds: "everyone",
			From: retention.Accrual, Min: years(20), MinForce: retention.Claims, RollBy: Scotland.String(),
		},
	}}
}
