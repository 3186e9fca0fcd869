// Program municipality reads the policy of a sample town from JSON, then decides, publishes and compares under it. The town
// and every word of its policy are made up: there is no such authority, and nobody endorses it.
package main

import (
	_ "embed"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/lawful-go/lawful/examples/internal/answers"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/diff"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/publish"
	"github.com/lawful-go/lawful/privacy/recipient"
)

//go:embed policy.json
var source []byte

// today is the day of the example.
var today = civil.MustDate(2026, 12, 1)

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// next returns the next version of a document, with a courier for tax bills.
func next(d policy.Document) policy.Document {
	d = d.Clone()
	d.Version, d.Since = "town-2027", civil.MustDate(2027, 2, 1)
	d.Recipients = append(d.Recipients, policy.Recipient{ID: "courier", Name: "Sample Bikes Ltd", Role: recipient.Processor, Country: "GB",
		Activities: []privacy.ActivityID{"tax"}, Data: []privacy.Category{"address"}, StatedIn: policy.StatedIn{"TOWN-D-01"}})
	return d
}

// run writes a few answers.
func run(w io.Writer) error {
	doc, err := policy.Parse(source)
	if err != nil {
		return err
	}
	p, err := policy.New(doc, uk.Pack())
	if err != nil {
		return err
	}
	for _, q := range questions() {
		fmt.Fprintf(w, "%s: %s\n", q.name, p.Decide(q.processing, q.situation).Outcome())
	}
	changes := diff.Between(doc, next(doc), uk.Pack().Regulation())
	fmt.Fprintf(w, "a courier: %d changes, consent asked again for %q\n", len(changes), diff.Reconsent(changes))
	record, err := publish.ControllerRecord(doc, today, uk.Pack())
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "the record has %d rows, the first %q\n", len(record.Rows), record.Rows[0][0])
	fmt.Fprintf(w, "the linter finds %d things\n", len(lint.Document(doc, today, uk.Pack())))
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
		return policy.Processing{Subject: "p-1", Person: who, Activity: what, Channel: c, Data: d, At: time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)}
	}
	known := policy.Situation{Restricted: privacy.No, Expired: privacy.No, Uninformed: privacy.No, Corporate: privacy.No,
		Facts: lawfulbasis.Facts{Objected: privacy.No, MarketingObjected: privacy.No}}
	objected, restricted, agreed := known, known, known
	objected.Objected, restricted.Restricted = privacy.Yes, privacy.Yes
	agreed.Consents = []policy.Consent{{Purpose: "news", InForce: privacy.Yes}}
	return []question{
		{"council tax of a resident", ask("resident", "tax", 0, "tax", "address"), known, privacy.Permitted, policy.StatedIn{"TOWN-C-01"}},
		{"council tax with data on health", ask("resident", "tax", 0, "health"), known, privacy.Denied, policy.StatedIn{"TOWN-C-01"}},
		{"care with data on health", ask("patient", "care", 0, "health"), known, privacy.Permitted, policy.StatedIn{"TOWN-C-02", "TOWN-C-03"}},
		{"care after an objection", ask("patient", "care", 0, "health"), objected, privacy.Denied, policy.StatedIn{"TOWN-F-04"}},
		{"care while restricted", ask("patient", "care", 0, "health"), restricted, privacy.Denied, policy.StatedIn{"TOWN-F-03"}},
		{"care of a visitor", ask("visitor", "care", 0, "health"), known, privacy.Denied, policy.StatedIn{"TOWN-C-02"}},
		{"care with nothing known", ask("patient", "care", 0, "health"), policy.Situation{}, privacy.Undetermined, policy.StatedIn{"TOWN-C-02"}},
		{"a school place", ask("child", "school", 0, "school"), known, privacy.Permitted, policy.StatedIn{"TOWN-C-04"}},
		{"news after yes", ask("resident", "news", privacy.Email, "address"), agreed, privacy.Permitted, policy.StatedIn{"TOWN-C-09"}},
		{"news with no answer known", ask("resident", "news", privacy.Email, "address"), known, privacy.Undetermined, policy.StatedIn{"TOWN-C-09"}},
	}
}
