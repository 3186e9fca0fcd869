package diff_test

import (
	"time"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
	"github.com/lawful-go/lawful/privacy/recipient"
)

func day(y int, m time.Month, d int) civil.Date { return civil.MustDate(y, m, d) }

// older is the document that the cases change: two activities, one on consent and one on an interest, and something in
// each list.
func older() policy.Document {
	d := policytest.Rich()
	d.Controller.Public, d.Controller.Address = privacy.No, "1 Example Street"
	d.Controller.Officers = []privacy.Officer{{Title: "DPO", Name: "A", Email: "dpo@example.org"}}
	d.Controller.Regulators = []privacy.Regulator{{Name: "ICO", URL: "https://ico.org.uk/"}}
	second := &d.Sections[0].Statements[1]
	second.Declares = ""
	second.Tags = []policy.Tag{{Who: policy.AProcessor, What: policy.Sharing, When: policy.Possibly}, {What: policy.Using}}
	d.Persons = append(d.Persons, policy.Person{ID: "buyer", Title: "buyers", Kind: policy.Client})
	d.Persons = append(d.Persons, policy.Person{ID: "child", Title: "children", Kind: policy.Child, ConsentAge: 13})
	d.Reach = []policy.Reach{{Territory: privacy.InEEA, Offered: privacy.Yes}}
	d.Principles[0].Omits = []policy.PrinciplePart{policy.Demonstration}
	d.Sensitive = []policy.Sensitive{{Kind: privacy.CriminalOffence, Held: privacy.No}}
	source := &d.Sources[0]
	source.Persons, source.Activities, source.NamesController = []policy.PersonID{"buyer"}, []privacy.ActivityID{"mail"}, privacy.Yes
	email := []privacy.Category{policytest.Email}
	d.Activities = []policy.Activity{
		{ID: "mail", Title: "news", Grounds: []lawfulbasis.Ground{policytest.OnConsent}, Data: email},
		{ID: "meet", Title: "meet", Grounds: []lawfulbasis.Ground{policytest.OnInterest}, Data: email},
	}
	d.Requirements[0].Fails, d.Requirements[0].Consents = []privacy.ActivityID{"mail"}, []privacy.PurposeID{"news"}
	d.Activities[1].Persons = []policy.PersonID{"buyer"}
	d.Activities[1].Duties = []policy.Duty{{ID: "count", Title: "to count"}}
	processor := &d.Recipients[0]
	processor.Activities, processor.Data = []privacy.ActivityID{"mail"}, email
	processor.Terms, processor.SubProcessors = []recipient.Term{recipient.Audits}, policy.NoSubProcessors
	processor.Renamed = policy.Renamed{To: "A2", Since: day(2026, 1, 1)}
	d.Commitments[0].Measures = []string{"training each year"}
	d.Commitments[0].Activities, d.Transfers[0].Activities = []privacy.ActivityID{"mail"}, []privacy.ActivityID{"mail"}
	d.Transfers[0].Approver = policy.SecretaryOfState
	d.Retention[1].Activities = []privacy.ActivityID{"meet"}
	d.Retention[0].Longer = []policy.Longer{{Case: "a claim"}}
	d.Rights[0].As = policy.CopyOnly
	d.Exercise = []policy.Exercise{{Channels: []privacy.Channel{privacy.Telephone}, Free: privacy.Yes}}
	d.Automated = []policy.Automated{{Made: privacy.Yes, Logic: "a score"}}
	d.Withdrawals[0].Channels = []privacy.Channel{privacy.Email}
	d.Complaints[0].Channels = []privacy.Channel{privacy.Post}
	d.Changes[0].StatedIn = policy.StatedIn{"T-A-02"}
	d.Cookies = append(d.Cookies, policy.CookieUse{Category: cookie.Statistics, Activities: []privacy.ActivityID{"meet"}, Stored: []policy.Stored{{Name: "n", For: "counting"}}})
	d.References[0].Found, d.References[0].CheckedOn = privacy.Yes, day(2026, 11, 24)
	return policytest.Declare(d)
}
