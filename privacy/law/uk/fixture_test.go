package uk_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/retention"
)

func day(y int, m time.Month, d int) civil.Date { return civil.MustDate(y, m, d) }

func years(n int) civil.Period { return civil.Period{Years: n} }

// statutes has the statute of each rule of the vectors, by its name there.
var statutes = map[string]retention.StatuteID{
	"vat": uk.VATRecords, "vat-oss": uk.OneStopShopRecords, "ca2006-private": uk.PrivateCompanyAccounts, "ca2006-public": uk.PublicCompanyAccounts,
	"ct": uk.CorporationTaxRecords, "paye": uk.PAYERecords, "ipt": uk.InsurancePremiumTaxRecords, "aml": uk.AMLRecords, "aml-transactions": uk.AMLTransactionRecords,
	"lim-contract-ew": uk.ContractClaims, "lim-deed-ew": uk.DeedClaims, "lim-tort-ew": uk.TortClaims,
	"lim-contract-ni": uk.ContractClaimsNI, "lim-deed-ni": uk.DeedClaimsNI,
	"presc-sc": uk.ObligationsScotland, "presc-sc-long": uk.LongObligationsScotland,
}

// rule returns the only edition of a statute for a category.
func rule(t testing.TB, id retention.StatuteID, c privacy.Category) retention.Rule {
	t.Helper()
	rules, err := uk.Pack().Statutes().Rules(id, c)
	require.NoError(t, err)
	require.Len(t, rules, 1)
	return rules[0]
}

// ruleOf returns a rule of the vectors.
func ruleOf(t testing.TB, name string) retention.Rule {
	t.Helper()
	if name == "policy-7y" {
		return sevenYears("record")
	}
	return rule(t, statutes[name], "record")
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
