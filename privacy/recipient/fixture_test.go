package recipient_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	eupack "github.com/lawful-go/lawful/privacy/law/eu"
	ukpack "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
)

const (
	unknown = privacy.Unknown
	no      = privacy.No
	yes     = privacy.Yes
	uk      = privacy.Regime("uk-gdpr")
	eu      = privacy.Regime("eu-gdpr")
)

// laws are the laws on transfers.
var laws = map[privacy.Regime]*transfer.Law{uk: ukpack.Pack().Transfers(), eu: eupack.Pack().Transfers()}

// canary stands for personal data in an input. It must not come back in an error or a finding.
const canary = "jane.doe@example.org"

func day(y int, m time.Month, d int) civil.Date { return civil.MustDate(y, m, d) }

var today = day(2026, 11, 24)

// clauses is what a transfer from the United Kingdom rests on.
func clauses() transfer.Transfer {
	return transfer.Transfer{Mechanism: transfer.Addendum, Signed: day(2024, 3, 1), Assessed: yes, Restricted: no}
}

// processor returns a processor abroad of which everything is in order.
func processor() recipient.Recipient {
	return recipient.Recipient{
		ID: "ticketing", Name: "a ticketing system", Role: recipient.Processor, Country: "US", Transfer: clauses(),
		Activities: []privacy.ActivityID{"support", "security"}, Categories: []privacy.Category{"contact", "log-files"},
		Contract: recipient.Contract{Reference: "dpa-7", Signed: day(2024, 3, 1), Before: day(2028, 3, 1), Terms: recipient.AllTerms},
		SubProcessors: []recipient.SubProcessor{
			{ID: "hosting", Name: "a hosting company", Authorised: yes, Bound: yes, Country: "IE"},
			{ID: "mailer", Name: "a mailer", Authorised: yes, Bound: yes, Country: "IN", Transfer: clauses(), Since: day(2025, 1, 1)},
		},
	}
}

// partner returns another controller, at home.
func partner() recipient.Recipient {
	return recipient.Recipient{
		ID: "partner", Name: "a partner", Role: recipient.AnotherController, Country: "GB", Activities: []privacy.ActivityID{"support"},
		Categories: []privacy.Category{"contact"},
	}
}

// authority returns an authority that must be told by law.
func authority() recipient.Recipient {
	return recipient.Recipient{
		ID: "revenue", Name: "the tax authority", Role: recipient.Authority, Country: "GB", Activities: []privacy.ActivityID{"tax"},
		Categories: []privacy.Category{"invoices"}, Law: privacy.Citation{Instrument: "VATA 1994", Provision: "Sch 11 para 7"},
	}
}

// table is the categories: the e-mail address is part of the contact data.
func table(t testing.TB) *privacy.Categories {
	t.Helper()
	c, err := privacy.NewCategories(
		privacy.CategoryDef{ID: "contact"}, privacy.CategoryDef{ID: "contact.email", Parent: "contact"}, privacy.CategoryDef{ID: "log-files"},
		privacy.CategoryDef{ID: "invoices"},
	)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func register(t testing.TB, regime privacy.Regime, list ...recipient.Recipient) *recipient.Register {
	t.Helper()
	r, err := recipient.NewRegister([]*transfer.Law{laws[regime]}, table(t), list...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// changed returns a recipient after a change.
func changed(r recipient.Recipient, change func(*recipient.Recipient)) recipient.Recipient {
	change(&r)
	return r
}

// ask returns a disclosure that the processor may have.
func ask() recipient.Disclosure {
	return recipient.Disclosure{Recipient: "ticketing", Activity: "support", Categories: []privacy.Category{"log-files", "contact.email"}, Instructed: yes, On: today}
}

// askPartner returns a disclosure that the partner may have by consent.
func askPartner() recipient.Disclosure {
	return recipient.Disclosure{Recipient: "partner", Activity: "support", Categories: []privacy.Category{"contact"}, Consent: yes, Duty: no, On: today}
}

// wantCodes holds the codes of a verdict's findings, in their order.
func wantCodes(t *testing.T, name string, v recipient.Verdict, want ...privacy.Code) {
	t.Helper()
	var got []privacy.Code
	for _, f := range v.Findings() {
		got = append(got, f.Code)
		if f.Detail == "" || f.Cite.IsZero() || f.Severity == privacy.NoSeverity || f.Severity > privacy.Info && f.Fix == "" {
			t.Errorf("%s: %+v", name, f)
		}
		if strings.Contains(fmt.Sprintf("%+v", f), canary) {
			t.Errorf("%s: personal data in %+v", name, f)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s: findings %q, want %q", name, got, want)
	}
}
