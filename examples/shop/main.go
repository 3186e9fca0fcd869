// Program shop decides, publishes and compares under the policy of a sample shop with consumers in the UK and the EU. The
// shop and every word of its policy are made up: there is no such organisation, and nobody endorses it.
package main

import (
	_ "embed"
	"fmt"
	"os"
	"time"

	"github.com/lawful-go/lawful/examples/internal/answers"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
)

//go:embed policy.json
var source []byte

// shop is the example. Its next version has a second courier.
var shop = answers.Program{
	Source: source, Packs: []*law.Pack{uk.Pack(), eu.Pack()}, On: civil.MustDate(2026, 12, 1), Questions: questions(),
	Next: func(d *policy.Document) {
		d.Version, d.Since = "shop-2027", civil.MustDate(2027, 2, 1)
		d.Recipients = append(d.Recipients, policy.Recipient{ID: "bikes", Name: "Sample Bikes Ltd", Role: recipient.Processor, RoleTitle: "courier", Country: "GB",
			Service: "delivers parcels", Activities: []privacy.ActivityID{"deliver"}, Data: []privacy.Category{"address", "phone"}, StatedIn: said("D", 1)})
	},
}

func main() {
	if err := shop.Run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// said returns the identifiers of the sentences with these numbers in a section.
func said(section string, numbers ...int) (in policy.StatedIn) {
	for _, n := range numbers {
		in = append(in, privacy.StatementID(fmt.Sprintf("SHOP-%s-%02d", section, n)))
	}
	return in
}

// questions returns uses with the outcome that the law and the text give.
func questions() []answers.Question {
	ask := func(who policy.PersonID, what privacy.ActivityID, c privacy.Channel, d ...privacy.Category) policy.Processing {
		return policy.Processing{Subject: "c-1", Regime: uk.GDPR, Person: who, Activity: what, Channel: c, Data: d, At: time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)}
	}
	client := policy.Situation{Restricted: privacy.No, Expired: privacy.No, Facts: lawfulbasis.Facts{Contract: privacy.Yes, Party: privacy.Yes, Objected: privacy.No, MarketingObjected: privacy.No}}
	said1 := func(f privacy.Fact) policy.Situation {
		s := client
		s.Corporate, s.Consents = privacy.No, []policy.Consent{{Purpose: "newsletter", InForce: f}}
		return s
	}
	soft := func(stands, objected privacy.Fact) policy.Situation {
		s := said1(privacy.Unknown)
		s.SoftOptIn, s.MarketingObjected = stands, objected
		return s
	}
	sent := func(regime privacy.Regime, what privacy.ActivityID, d privacy.Category) policy.Processing {
		q := ask("customer", what, 0, d)
		q.Regime, q.Recipient = regime, "parcels"
		return q
	}
	courier := client
	courier.Disclosure = recipient.Facts{Contract: privacy.Yes, Instructed: privacy.Yes, Activity: privacy.Yes, Categories: privacy.Yes,
		SubProcessors: privacy.Yes, Terms: recipient.AllTerms}
	abroad := ask("subscriber", "newsletter", privacy.Email, "email")
	abroad.Regime = ""
	return []answers.Question{
		answers.Ask("delivery to a customer", ask("customer", "deliver", 0, "address", "order"), client, privacy.Permitted, said("C", 1)),
		answers.Ask("delivery with the application for a job", ask("customer", "deliver", 0, "application"), client, privacy.Denied, said("C", 1)),
		answers.Ask("delivery with nothing known", ask("customer", "deliver", 0, "address"), policy.Situation{}, privacy.Undetermined, said("C", 1)),
		answers.Ask("address to the courier", sent(uk.GDPR, "deliver", "address"), courier, privacy.Permitted, said("D", 1)),
		answers.Ask("address of a person in the Union to the courier", sent(eu.GDPR, "deliver", "address"), courier, privacy.Permitted, said("D", 10)),
		answers.Ask("returns to the courier", sent(uk.GDPR, "return", "email"), courier, privacy.Denied, said("D", 1)),
		answers.Ask("books", ask("customer", "books", 0, "order"), client, privacy.Permitted, said("C", 5)),
		answers.Ask("newsletter after yes", ask("subscriber", "newsletter", privacy.Email, "email"), said1(privacy.Yes), privacy.Permitted, said("C", 7)),
		answers.Ask("newsletter after no", ask("subscriber", "newsletter", privacy.Email, "email"), said1(privacy.No), privacy.Denied, said("C", 7)),
		answers.Ask("newsletter by text message", ask("subscriber", "newsletter", privacy.SMS, "email"), said1(privacy.Yes), privacy.Denied, said("C", 7)),
		answers.Ask("newsletter without a regime", abroad, said1(privacy.Yes), privacy.Undetermined, said("A", 4)),
		answers.Ask("parts to a customer", ask("customer", "parts", privacy.Email, "email"), soft(privacy.Yes, privacy.No), privacy.Permitted, said("C", 9)),
		answers.Ask("parts after an objection", ask("customer", "parts", privacy.Email, "email"), soft(privacy.Yes, privacy.Yes), privacy.Denied, said("F", 3)),
		answers.Ask("parts without the soft opt-in", ask("customer", "parts", privacy.Email, "email"), soft(privacy.No, privacy.No), privacy.Denied, said("C", 9)),
	}
}
