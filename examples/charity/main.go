// Program charity decides, publishes and compares under the policy of a sample charity that helps after floods. The charity and
// every word of its policy are made up: there is no such organisation, and nobody endorses it.
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

// river is the example. Its next version has a printer for letters of thanks.
var river = answers.Program{
	Source: source, Packs: []*law.Pack{uk.Pack()}, On: civil.MustDate(2026, 12, 1), Questions: questions(),
	Next: func(d *policy.Document) {
		d.Version, d.Since = "river-2027", civil.MustDate(2027, 4, 1)
		d.Recipients = append(d.Recipients, policy.Recipient{ID: "printer", Name: "Sample Printing Ltd", Role: recipient.Processor, Country: "GB",
			Service: "prints letters of thanks", Activities: []privacy.ActivityID{"gifts"}, Data: []privacy.Category{"address"}, StatedIn: policy.StatedIn{"CHAR-D-01"}})
	},
}

func main() {
	if err := river.Run(os.Stdout); err != nil {
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
	agreed, soft, objected := known, known, known
	agreed.Consents = []policy.Consent{{Purpose: "health", InForce: privacy.Yes, Explicit: privacy.Yes}}
	soft.SoftOptIn, objected.SoftOptIn, objected.MarketingObjected = privacy.Yes, privacy.Yes, privacy.Yes
	in := func(statements ...privacy.StatementID) policy.StatedIn { return statements }
	return []answers.Question{
		answers.Ask("thanks for a gift", ask("donor", "gifts", 0, "gift", "address"), known, privacy.Permitted, in("CHAR-C-01")),
		answers.Ask("a Gift Aid claim", ask("donor", "gift-aid", 0, "gift"), known, privacy.Permitted, in("CHAR-C-02")),
		answers.Ask("help without data on health", ask("helped", "relief", 0, "help", "address"), known, privacy.Permitted, in("CHAR-C-04")),
		answers.Ask("help with data on health, agreed", ask("helped", "relief", 0, "health"), agreed, privacy.Permitted, in("CHAR-C-05")),
		answers.Ask("help with data on health, not asked", ask("helped", "relief", 0, "health"), known, privacy.Undetermined, in("CHAR-C-05")),
		answers.Ask("data on health of a volunteer", ask("volunteer", "volunteers", 0, "health"), agreed, privacy.Denied, in("CHAR-C-03")),
		answers.Ask("a message to a donor", ask("donor", "news-donors", privacy.Email, "email"), soft, privacy.Permitted, in("CHAR-C-06")),
		answers.Ask("a message after an objection", ask("donor", "news-donors", privacy.Email, "email"), objected, privacy.Denied, in("CHAR-F-07")),
		answers.Ask("a message by telephone", ask("donor", "news-donors", privacy.Telephone, "email"), soft, privacy.Denied, in("CHAR-C-06")),
	}
}
