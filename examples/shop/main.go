// Program shop decides, publishes and compares under the policy of a sample shop with consumers in the UK and the EU. The
// shop and every word of its policy are made up: there is no such organisation, and nobody endorses it.
package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/lawful-go/lawful/examples/internal/answers"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/diff"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/publish"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/retention"
)

// today is the day of the example.
var today = civil.MustDate(2026, 12, 1)

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run writes a few answers.
func run(w io.Writer) error {
	doc := Document()
	p, err := policy.New(doc, uk.Pack(), eu.Pack())
	if err != nil {
		return err
	}
	for _, q := range questions() {
		fmt.Fprintf(w, "%s: %s\n", q.name, p.Decide(q.processing, q.situation).Outcome())
	}
	v := p.Schedule().At(today, retention.Record{ID: "q-1", Subject: "c-1", Category: "question", Dates: retention.Dates{retention.LastContact: civil.MustDate(2026, 3, 2)}})
	fmt.Fprintf(w, "a question of 2026-03-02 is kept until %s\n", v.EraseBy)
	changes := diff.Between(doc, Next(), uk.Pack().Regulation())
	fmt.Fprintf(w, "another courier: %d changes, consent asked again for %q\n", len(changes), diff.Reconsent(changes))
	record, err := publish.ControllerRecord(doc, today, uk.Pack(), eu.Pack())
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "the record has %d rows, the first %q\n", len(record.Rows), record.Rows[0][0])
	fmt.Fprintf(w, "the linter finds %d things\n", len(lint.Document(doc, today, uk.Pack(), eu.Pack())))
	return answers.Tell(w, p, today)
}

// question is a use that someone asks about.
type question struct {
	name       string
	processing policy.Processing
	situation  policy.Situation
	want       privacy.Outcome
	stated     policy.StatedIn // which statements the answer shows
}

// questions returns uses with the outcome that the law and the text give.
func questions() []question {
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
	return []question{
		{"delivery to a customer", ask("customer", "deliver", 0, "address", "order"), client, privacy.Permitted, said("C", 1)},
		{"delivery with the application for a job", ask("customer", "deliver", 0, "application"), client, privacy.Denied, said("C", 1)},
		{"delivery with nothing known", ask("customer", "deliver", 0, "address"), policy.Situation{}, privacy.Undetermined, said("C", 1)},
		{"address to the courier", sent(uk.GDPR, "deliver", "address"), courier, privacy.Permitted, said("D", 1)},
		{"address of a person in the Union to the courier", sent(eu.GDPR, "deliver", "address"), courier, privacy.Permitted, said("D", 10)},
		{"returns to the courier", sent(uk.GDPR, "return", "email"), courier, privacy.Denied, said("D", 1)},
		{"books", ask("customer", "books", 0, "order"), client, privacy.Permitted, said("C", 5)},
		{"newsletter after yes", ask("subscriber", "newsletter", privacy.Email, "email"), said1(privacy.Yes), privacy.Permitted, said("C", 7)},
		{"newsletter after no", ask("subscriber", "newsletter", privacy.Email, "email"), said1(privacy.No), privacy.Denied, said("C", 7)},
		{"newsletter by text message", ask("subscriber", "newsletter", privacy.SMS, "email"), said1(privacy.Yes), privacy.Denied, said("C", 7)},
		{"newsletter without a regime", abroad, said1(privacy.Yes), privacy.Undetermined, said("A", 4)},
		{"parts to a customer", ask("customer", "parts", privacy.Email, "email"), soft(privacy.Yes, privacy.No), privacy.Permitted, said("C", 9)},
		{"parts after an objection", ask("customer", "parts", privacy.Email, "email"), soft(privacy.Yes, privacy.Yes), privacy.Denied, said("F", 3)},
		{"parts without the soft opt-in", ask("customer", "parts", privacy.Email, "email"), soft(privacy.No, privacy.No), privacy.Denied, said("C", 9)},
	}
}
