package lint_test

import (
	"slices"
	"time"

	"github.com/lawful-go/lawful/lawfulbasis"
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
	clients, all := []policy.PersonID{"client"}, []privacy.Category{policytest.Email, "phone", policytest.Health, "convictions"}
	d.Sources[0].Persons, d.Sources[0].Told, d.Sources[0].Activities = clients, civil.Period{Months: 1}, []privacy.ActivityID{"care"}
	d.Sources = append(d.Sources, policy.Source{Source: privacy.Source{Kind: privacy.Direct}, Persons: clients})
	care, consent := policytest.OnContract, policytest.OnConsent
	care.Conditions = []lawfulbasis.Condition{
		{Kind: lawfulbasis.Health, Law: policytest.OnLaw.Law}, {Kind: lawfulbasis.CriminalLaw, Law: policytest.OnLaw.Law},
	}
	d.Activities[0].Persons = clients
	d.Activities = append(d.Activities,
		policy.Activity{ID: "care", Title: "care", Persons: clients, Data: all, Grounds: []lawfulbasis.Ground{care}},
		policy.Activity{ID: "requests", Title: "requests", Data: all[:1], Grounds: d.Activities[0].Grounds, Nature: []policy.Nature{policy.OfRequests}},
		policy.Activity{ID: "letters", Title: "letters", Persons: clients, Data: all[:1], Grounds: []lawfulbasis.Ground{consent}},
	)
	d.Activities[2].Persons, d.Requirements[0].Fails = clients, []privacy.ActivityID{"requests"}
	d.Purposes = []policy.Purpose{{ID: policytest.News, Title: "news", ClearAct: privacy.Yes}}
	d.Controller.Regulators = []privacy.Regulator{{Name: "A regulator"}}
	for i := range d.Recipients {
		d.Recipients[i].Activities, d.Recipients[i].Data, d.Recipients[i].Service = []privacy.ActivityID{"care"}, all[:1], "a service"
	}
	d.Commitments = append(d.Commitments,
		policy.Commitment{ID: policy.SecurityMeasures, Title: "measures", Measures: []string{"locks"}}, policy.Commitment{ID: policy.ConsentRecords, Title: "consents"},
	)
	for i := range d.Commitments {
		d.Commitments[i].Evidence, d.Commitments[i].ReviewBy = "E-1", day(2099, 1, 1)
	}
	d.Recipients[0].Country, d.Recipients[0].SubProcessors = "US", policy.NoSubProcessors
	d.Recipients[0].Terms = []recipient.Term{
		recipient.OnInstructions, recipient.Confidentiality, recipient.Security, recipient.SubProcessing,
		recipient.AssistsRequests, recipient.AssistsController, recipient.DeletesOrReturns, recipient.Audits,
	}
	d.Recipients[1].Country = "GB"
	d.Transfers[0].Rests, d.Transfers[0].Stated, d.Transfers[0].Copy = []transfer.Mechanism{transfer.BindingRules}, privacy.Yes, "ask the officer"
	kept := func(id string, c privacy.Category) policy.Retention {
		return policy.Retention{ID: id, Category: c, From: retention.ContractEnd, Min: civil.Period{Years: 6}, Max: civil.Period{Years: 7}, MinForce: retention.Business, Action: retention.Erase}
	}
	d.Retention = []policy.Retention{d.Retention[0], kept("health", policytest.Health), kept("convictions", "convictions"), kept("phone", "phone")}
	d.Rights = nil
	for _, r := range []rights.Right{
		rights.Access, rights.MarketingObjection, rights.Rectification, rights.Erasure, rights.Restriction, rights.Objection, rights.Portability,
	} {
		d.Rights = append(d.Rights, policy.Right{Rights: []rights.Right{r}, Within: civil.Period{Months: 1}, FromReceipt: privacy.Yes})
	}
	d.Exercise = []policy.Exercise{{Channels: []privacy.Channel{privacy.Email}, Free: privacy.Yes, Extension: privacy.Yes, Redress: privacy.Yes}}
	d.Automated = []policy.Automated{{Made: privacy.No}}
	d.Withdrawals = []policy.Withdrawal{{AnyTime: privacy.Yes, Stops: policy.StopsConsented, EarlierStands: privacy.Yes, Channels: []privacy.Channel{privacy.Email}}}
	d.Complaints = []policy.Complaint{
		{To: policy.ToController, AsRight: privacy.Yes, Channels: []privacy.Channel{privacy.Email}, Acknowledge: civil.Period{Days: 30}}, {To: policy.ToRegulator, AsRight: privacy.Yes},
	}
	d.Changes[0].Notice = civil.Period{Days: 30}
	d.Cookies[0].Stored = []policy.Stored{{Name: "session", For: "staying signed in"}}
	return d
}

// ofUnion turns a document into one of the European Union.
func ofUnion(d *policy.Document) {
	d.Regimes, d.Recipients[1].Country, d.Transfers[0].Border = []privacy.Regime{eu.GDPR}, "IE", "EEA"
}

// among has the rules that compare one part of a document with another. Tests of a single part leave them out.
var among = []privacy.Code{
	"NT-FORM-01", "PV-FIT-01", "PV-USE-01", "LB-ASSESS-03", "LB-CONDITION-02", "EX-REACH-01", "NT-IMPLIED-02", "SR-ABSENT-02", "SR-ABSENT-04", "CK-ACTIVITY-01",
	"CK-DEFAULT-01", "CK-OTHER-01", "CK-PURPOSE-02", "RG-FIT-01", "SP-UNSTATED-01", "TR-RECIPIENT-01", "TR-DEROGATION-01", "NT-ENDED-01", "SC-REGIME-02", "DM-UNUSED-01",
	"SC-KIND-01", "SC-WHO-01", "RC-DATA-05", "SR-WHO-01", "SR-UNUSED-01", "RT-PERSON-01", "RC-PURPOSE-01", "RC-PURPOSE-02", "RI-RESTRICT-03", "LB-FIT-02", "LB-FIT-03",
	"RT-ACTION-01", "TR-STATED-01", "RG-CHECK-03", "MK-SCREEN-01", "NT-IMPLIED-01", "SR-PURPOSE-02", "CO-RECORD-01",
}

// within returns the codes of findings on one part of a document.
func within(list []privacy.Finding) (codes []privacy.Code) {
	for _, f := range list {
		if !slices.Contains(among, f.Code) {
			codes = append(codes, f.Code)
		}
	}
	return codes
}

// single returns a sound document of one activity. It breaks some of the rules among its parts.
func single() policy.Document {
	d := sound()
	d.Activities, d.Purposes, d.Retention = d.Activities[:1], nil, d.Retention[:3]
	d.Sources, d.Requirements[0].Fails = d.Sources[:1], []privacy.ActivityID{policytest.Act}
	d.Sources[0].Activities, d.Recipients[0].Activities, d.Recipients[1].Activities = nil, nil, nil
	return d
}
