package vqcomms

import (
	"slices"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/rights"
)

// activities returns the fourteen rows of section D. The text gives no activity data of its own, so each has
// those of section B; row 14 alone names more, the log files. "You" is read as the client, so that the contract
// grounds stand for the client's contacts. Neither an interest nor a law is named. All of these are kept as
// published.
func activities() []policy.Activity {
	return []policy.Activity{
		row("VQ-D-01", SetUpAccount, "Set up your account", contract),
		row("VQ-D-02", DeliverService, "Carry out the delivery of the software licenses and support services", contract),
		row("VQ-D-03", TakePayment, "Ensuring payments are made under your account", contract),
		taxes(row("VQ-D-04", PayTax, "Ensuring VAT and insurance premium tax is paid", obligation)),
		of(policy.OfDecision, row("VQ-D-05", DecideContract, "Making financial decisions in relation to entering both initial and subsequent contracts", interests)),
		row("VQ-D-06", DecideDelivery, "Making decisions about service delivery methods", interests),
		row("VQ-D-07", AdministerContract, "Ensuring efficient administration of contractual services to you", contract),
		row("VQ-D-08", MonitorService, "Effectively monitoring the service provided including adherence to commitments and service entitlements", interests),
		among(row("VQ-D-09", MaintainRecords, "Maintaining up to date records about you to ensure, amongst other things, effective correspondence can be achieved and appropriate contact points in place", interests, contract)),
		of(policy.OfClaims, claims(row("VQ-D-10", HandleClaims, "Dealing with legal claims made against us", interests))),
		of(policy.OfCrime, row("VQ-D-11", PreventFraud, "Preventing fraud", interests, obligation)),
		of(policy.OfSecurity, row("VQ-D-12", SecureSystems, "Ensuring our administrative and IT systems are secure and robust against unauthorised access", interests)),
		marketing(row("VQ-D-13", MarketUpgrades, "Contact you with details of the latest versions and upgrades to our product available for purchase that we think may be of interest to you and you have consented for us to contact you in this way",
			lawfulbasis.Ground{Basis: lawfulbasis.Consent, Purpose: Upgrades})),
		of(policy.OfImprovement, logs(row("VQ-D-14", DiagnoseLogs, "Access your log files in order to resolve a problem you have reported and to, as a result, generally improve our product should the problem be one that is effecting other users",
			contract, interests))),
	}
}

// The grounds as the table words them.
var (
	contract   = lawfulbasis.Ground{Basis: lawfulbasis.Contract, Party: lawfulbasis.Client, AsPublished: true}
	obligation = lawfulbasis.Ground{Basis: lawfulbasis.LegalObligation, AsPublished: true}
	interests  = lawfulbasis.Ground{Basis: lawfulbasis.LegitimateInterests, AsPublished: true}
)

func row(says privacy.StatementID, id privacy.ActivityID, title string, grounds ...lawfulbasis.Ground) policy.Activity {
	return policy.Activity{
		ID: id, Title: title, Grounds: slices.Clone(grounds), Data: []privacy.Category{PersonalDetails}, DataUnstated: true, StatedIn: policy.StatedIn{says},
	}
}

func part(g lawfulbasis.Ground, covers string) lawfulbasis.Ground {
	g.Part = covers
	return g
}

// of says what of an activity the law has rules for beside those on its grounds.
func of(nature policy.Nature, a policy.Activity) policy.Activity {
	a.Nature = append(a.Nature, nature)
	return a
}

// among marks an activity that the text names by example ("amongst other things").
func among(a policy.Activity) policy.Activity {
	a.Example = true
	return a
}

// taxes says what is to be paid. A company that sells is registered for VAT; that it is for insurance premium tax the
// text does not say.
func taxes(a policy.Activity) policy.Activity {
	a.Duties = []policy.Duty{{ID: VAT, Title: "VAT", Bound: privacy.Yes}, {ID: IPT, Title: "insurance premium tax"}}
	return a
}

// claims marks what Art 18(2) lets go on with restricted data.
func claims(a policy.Activity) policy.Activity {
	a.Restricted = rights.LegalClaims
	return a
}

func marketing(a policy.Activity) policy.Activity {
	a.Marketing = true
	return a
}

func logs(a policy.Activity) policy.Activity {
	a.Data, a.DataUnstated = append(a.Data, LogFiles), false
	return a
}
