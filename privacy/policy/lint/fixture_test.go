package lint_test

import (
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

func day(y int, m time.Month, d int) civil.Date { return civil.MustDate(y, m, d) }

// sound returns a document of the United Kingdom in which no rule finds a fault on any day.
func sound() policy.Document {
	d := policytest.Rich()
	d.Since = day(2018, 1, 1)
	d.Controller.Address, d.Controller.Email = "1 Example Street", "hello@example.org"
	d.Reach = []policy.Reach{{Territory: privacy.InEEA, Offered: privacy.No}, {Territory: privacy.InUK, Offered: privacy.No}}
	d.Principles = nil
	for _, name := range []policy.PrincipleName{
		policy.Accountability, policy.Lawfulness, policy.PurposeLimitation, policy.Minimisation, policy.Accuracy, policy.StorageLimitation, policy.Integrity,
	} {
		d.Principles = append(d.Principles, policy.Principle{Name: name})
	}
	d.Sources[0].Persons, d.Sources[0].Told = []policy.PersonID{"client"}, civil.Period{Months: 1}
	d.Activities[0].Persons = []policy.PersonID{"client"}
	d.Recipients[0].Country, d.Recipients[0].SubProcessors = "US", policy.NoSubProcessors
	d.Recipients[0].Terms = []recipient.Term{
		recipient.OnInstructions, recipient.Confidentiality, recipient.Security, recipient.SubProcessing,
		recipient.AssistsRequests, recipient.AssistsController, recipient.DeletesOrReturns, recipient.Audits,
	}
	d.Recipients[1].Country = "GB"
	d.Transfers[0].Rests, d.Transfers[0].Stated, d.Transfers[0].Copy = []transfer.Mechanism{transfer.BindingRules}, privacy.Yes, "ask the officer"
	kept := func(id string, c privacy.Category) policy.Retention {
		return policy.Retention{ID: id, Category: c, From: retention.ContractEnd, Min: civil.Period{Years: 6}, Max: civil.Period{Years: 7}, MinForce: retention.Business}
	}
	d.Retention = []policy.Retention{d.Retention[0], kept("health", policytest.Health), kept("convictions", "convictions")}
	d.Rights = nil
	for _, r := range []rights.Right{
		rights.Access, rights.MarketingObjection, rights.Rectification, rights.Erasure, rights.Restriction, rights.Objection, rights.Portability,
	} {
		d.Rights = append(d.Rights, policy.Right{Rights: []rights.Right{r}, Within: civil.Period{Months: 1}})
	}
	d.Exercise = []policy.Exercise{{Channels: []privacy.Channel{privacy.Email}, Free: privacy.Yes, Extension: privacy.Yes, Redress: privacy.Yes}}
	d.Automated = []policy.Automated{{Made: privacy.No}}
	d.Withdrawals = []policy.Withdrawal{{AnyTime: privacy.Yes, Stops: policy.StopsConsented, EarlierStands: privacy.Yes, Channels: []privacy.Channel{privacy.Email}}}
	d.Complaints = []policy.Complaint{
		{To: policy.ToController, AsRight: privacy.Yes, Channels: []privacy.Channel{privacy.Email}, Acknowledge: civil.Period{Days: 30}}, {To: policy.ToRegulator},
	}
	d.Changes[0].Notice = civil.Period{Days: 30}
	d.Cookies[0].Stored = []policy.Stored{{Name: "session", For: "staying signed in"}}
	return d
}

// ofUnion turns a document into one of the European Union.
func ofUnion(d *policy.Document) {
	d.Regimes, d.Recipients[1].Country, d.Transfers[0].Border = []privacy.Regime{eu.GDPR}, "IE", "EEA"
}
