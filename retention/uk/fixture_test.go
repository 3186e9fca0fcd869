package uk_test

import (
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/retention/uk"
)

func day(y int, m time.Month, d int) civil.Date { return civil.MustDate(y, m, d) }

func years(n int) civil.Period { return civil.Period{Years: n} }

// functions has the function of each rule, by its name in the vectors.
var functions = map[string]func(privacy.Category) retention.Rule{
	"vat": uk.VAT, "vat-oss": uk.VATOneStopShop, "ca2006-private": uk.PrivateCompanyAccounts, "ca2006-public": uk.PublicCompanyAccounts,
	"ct": uk.CorporationTax, "paye": uk.PAYE, "ipt": uk.InsurancePremiumTax, "aml": uk.AML, "aml-transactions": uk.AMLTransactions,
	"lim-contract-ew": uk.ContractClaims, "lim-deed-ew": uk.DeedClaims, "lim-tort-ew": uk.TortClaims,
	"lim-contract-ni": uk.ContractClaimsNI, "lim-deed-ni": uk.DeedClaimsNI,
	"presc-sc": uk.ObligationsScotland, "presc-sc-long": uk.LongObligationsScotland,
	"policy-7y": sevenYears,
}

// sevenYears is no statute: it is what the published policy promises, in section I.
func sevenYears(c privacy.Category) retention.Rule {
	return retention.Rule{ID: "policy-7y", Category: c, From: retention.ContractEnd, Min: years(7), MinForce: retention.Business, OpenEnded: true}
}

func schedule(t testing.TB, rules ...retention.Rule) *retention.Schedule {
	t.Helper()
	s, err := retention.NewSchedule(rules...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func record(dates retention.Dates) retention.Record {
	return retention.Record{ID: "r", Subject: "s", Category: "record", Dates: dates}
}
