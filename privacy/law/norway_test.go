package law_test

import (
	"fmt"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

// norwegian is the working days of Norway, as far as this example needs them: a host lists its public holidays.
type norwegian map[civil.Date]bool

func (holidays norwegian) IsWorkingDay(on civil.Date) (working, known bool) {
	year, _, _ := on.Date()
	return on.Weekday() != time.Saturday && on.Weekday() != time.Sunday && !holidays[on], year == 2027
}

// norway returns the law of Norway. The GDPR is law there by the EEA Agreement; the Personal Data Act adds to it.
func norway() (*law.Pack, error) {
	act := func(provision string) privacy.Provision {
		return privacy.Provision{
			Cite: privacy.Citation{Instrument: "personopplysningsloven", Provision: provision}, Since: civil.MustDate(2018, 7, 20),
			Source: "https://lovdata.no/dokument/NL/lov/2018-06-15-38", // an example: nobody verified it
		}
	}
	t := eu.TablesOf(privacy.Regulation{Regime: "no-gdpr", Name: "GDPR"})
	t.Consent.Ages = []consent.AgeRule{{Provision: act("§ 5"), Years: 13}}
	t.Complaints = complaint.Tables{Regulators: []complaint.Regulator{{Provision: act("§ 20"), Contact: privacy.Regulator{Name: "Datatilsynet", URL: "https://www.datatilsynet.no/"}}}}
	t.Calendars = []law.Calendar{{Provision: act("§ 1"), Place: "norway", Days: norwegian{civil.MustDate(2027, 5, 17): true}}}
	t.Statutes.Statutes = []retention.StatutoryPeriod{{
		Provision: privacy.Provision{Cite: privacy.Citation{Instrument: "bokføringsloven", Provision: "§ 13"}, Since: civil.MustDate(2015, 2, 1), Source: "https://lovdata.no/dokument/NL/lov/2004-11-19-73"},
		ID:        "no-accounts", Records: "accounting records", Extent: "Norway", Binds: "those who must keep accounts",
		From: retention.AccountingPeriodEnd, Min: civil.Period{Years: 5}, MinForce: retention.Statute, Action: retention.Erase,
	}}
	return law.New(t)
}

// A host writes the law of a country that the library does not have, and decides, counts, checks and lints with it. Then a
// decision is made on which data may go to Kenya, and the host amends its pack.
func Example_norway() {
	pack, err := norway()
	if err != nil {
		fmt.Println(err)
		return
	}
	calendar, _ := pack.Calendar("norway")
	on := civil.MustDate(2027, 4, 17)

	doc := policy.Document{
		Title: "Personvern", Version: "2027-1", Regimes: []privacy.Regime{pack.Regime()}, Zone: "Europe/Oslo", Controller: policy.Controller{Controller: privacy.Controller{Name: "Fjord AS"}},
		Categories: []policy.Category{{ID: "contact", Title: "Contact details"}},
		Activities: []policy.Activity{{ID: "bill", Title: "Send invoices", Data: []privacy.Category{"contact"}, Grounds: []lawfulbasis.Ground{{Basis: lawfulbasis.Contract}}}},
	}
	p, err := policy.New(doc, pack)
	if err != nil {
		fmt.Println(err)
		return
	}
	d := p.Decide(policy.Processing{Subject: "c-1", Activity: "bill", Data: []privacy.Category{"contact"}, At: on.In(p.Zone())},
		policy.Situation{Facts: lawfulbasis.Facts{Contract: privacy.Yes, Party: privacy.Yes}, Restricted: privacy.No})
	fmt.Println("bill:", d.Outcome(), d.Findings()[0].Cite)

	deadline, _ := pack.Rights().Deadline(rights.Clock{Right: rights.Access, Received: on}, calendar)
	fmt.Println("answer by:", deadline.Due) // 17 May is a holiday
	age, _ := pack.Consent().AgeOfConsent("NO", on)
	regulator, _ := pack.Complaints().Regulator(on)
	fmt.Println("consent from:", age.Years, age.Cite, "- complain to:", regulator.Contact.Name)
	for _, to := range []string{"DE", "CH", "IN"} {
		fmt.Println("to", to, pack.Transfers().Check(transfer.Transfer{To: to}, on).Outcome)
	}
	rules, _ := pack.Statutes().Rules("no-accounts", "invoices")
	fmt.Println("keep invoices:", rules[0].Min, rules[0].Cite)
	first := lint.Document(doc, on, pack)[0]
	fmt.Println("lint:", first.Code, first.Cite)

	begins := civil.MustDate(2027, 6, 1)
	amended, err := pack.With(law.Tables{Transfers: transfer.Tables{Rules: []transfer.Rule{{
		ID: "no-kenya", Mechanism: transfer.Adequacy, To: "KE",
		Provision: privacy.Provision{Cite: privacy.Citation{Instrument: "a decision made up for this example"}, Since: begins, Source: "made up"},
	}}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, day := range []civil.Date{begins.AddDays(-1), begins} {
		fmt.Println("to Kenya on", day, amended.Transfers().Check(transfer.Transfer{To: "KE"}, day).Outcome)
	}
	// Output:
	// bill: permitted GDPR Art 6(1)(b)
	// answer by: 2027-05-18
	// consent from: 13 personopplysningsloven § 5 - complain to: Datatilsynet
	// to DE permitted
	// to CH permitted
	// to IN denied
	// keep invoices: P5Y bokføringsloven § 13
	// lint: NT-CONTROLLER-01 GDPR Art 13(1)(a)
	// to Kenya on 2027-05-31 denied
	// to Kenya on 2027-06-01 permitted
}
