// Program municipality reads the policy of a sample town from JSON, then decides, publishes and compares under it. The town
// and every word of its policy are made up: there is no such authority, and nobody endorses it.
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
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
)

//go:embed policy.json
var source []byte

// town is the example. Its next version has a courier for tax bills.
var town = answers.Program{
	Source: source, Packs: []*law.Pack{uk.Pack()}, On: civil.MustDate(2026, 12, 1), Questions: questions(),
	Next: func(d *policy.Document) {
		d.Version, d.Since = "town-2027", civil.MustDate(2027, 2, 1)
		d.Recipients = append(d.Recipients, policy.Recipient{ID: "courier", Name: "Sample Bikes Ltd", Role: recipient.Processor, Country: "GB",
			Activities: []privacy.ActivityID{"tax"}, Data: []privacy.Category{"address"}, StatedIn: policy.StatedIn{"TOWN-D-01"}})
	},
}

func main() {
	if err := town.Run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// questions returns uses with the outcome that the law and the text give.
func questions() []answers.Question {
	ask := func(who policy.PersonID, what privacy.ActivityID, c privacy.Channel, d ...privacy.Category) policy.Processing {
		return policy.Processing{Subject: "p-1", Person: who, Activity: what, Channel: c, Data: d, At: time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)}
	}
	known := policy.Situation{Restricted: privacy.No, Expired: privacy.No, Uninformed: privacy.No, Corporate: privacy.No,
		Facts: lawfulbasis.Facts{Objected: privacy.No, MarketingObjected: privacy.No}}
	objected, restricted, agreed := known, known, known
	objected.Objected, restricted.Restricted = privacy.Yes, privacy.Yes
	agreed.Consents = []policy.Consent{{Purpose: "news", InForce: privacy.Yes}}
	return []answers.Question{
		answers.Ask("council tax of a resident", ask("resident", "tax", 0, "tax", "address"), known, privacy.Permitted, policy.StatedIn{"TOWN-C-01"}),
		answers.Ask("council tax with data on health", ask("resident", "tax", 0, "health"), known, privacy.Denied, policy.StatedIn{"TOWN-C-01"}),
		answers.Ask("care with data on health", ask("patient", "care", 0, "health"), known, privacy.Permitted, policy.StatedIn{"TOWN-C-02", "TOWN-C-03"}),
		answers.Ask("care after an objection", ask("patient", "care", 0, "health"), objected, privacy.Denied, policy.StatedIn{"TOWN-F-04"}),
		answers.Ask("care while restricted", ask("patient", "care", 0, "health"), restricted, privacy.Denied, policy.StatedIn{"TOWN-F-03"}),
		answers.Ask("care of a visitor", ask("visitor", "care", 0, "health"), known, privacy.Denied, policy.StatedIn{"TOWN-C-02"}),
		answers.Ask("care with nothing known", ask("patient", "care", 0, "health"), policy.Situation{}, privacy.Undetermined, policy.StatedIn{"TOWN-C-02"}),
		answers.Ask("a school place", ask("child", "school", 0, "school"), known, privacy.Permitted, policy.StatedIn{"TOWN-C-04"}),
		answers.Ask("news after yes", ask("resident", "news", privacy.Email, "address"), agreed, privacy.Permitted, policy.StatedIn{"TOWN-C-09"}),
		answers.Ask("news with no answer known", ask("resident", "news", privacy.Email, "address"), known, privacy.Undetermined, policy.StatedIn{"TOWN-C-09"}),
	}
}
