package vqcomms

import (
	"slices"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// The parts of an activity that serves clients: those who are the client, and those who act for one.
const (
	forClients  = "where you are the client yourself"
	forContacts = "where you act for a client"
)

// serving are the grounds of an activity that serves clients.
func serving() []lawfulbasis.Ground {
	return []lawfulbasis.Ground{
		part(lawfulbasis.Ground{Basis: lawfulbasis.Contract}, forClients),
		part(interest("serving the client that you act for", "VQ-LIA-01"), forContacts),
	}
}

// interest is a ground on an interest that was assessed.
func interest(name, assessment string) lawfulbasis.Ground {
	return lawfulbasis.Ground{Basis: lawfulbasis.LegitimateInterests, Interest: lawfulbasis.Interest{
		Name: name, Assessment: assessment, Assessed: civil.MustDate(2026, 10, 1), ReviewBy: civil.MustDate(2027, 9, 30),
	}}
}

// law is a ground on a law, for a part of an activity.
func law(covers, instrument, provision string) lawfulbasis.Ground {
	return part(lawfulbasis.Ground{Basis: lawfulbasis.LegalObligation, Law: privacy.Citation{Instrument: instrument, Provision: provision}}, covers)
}

// needs gives an activity the data that it needs.
func needs(a policy.Activity, data ...privacy.Category) policy.Activity {
	a.Data, a.DataUnstated = data, false
	return a
}

func correctedActivities() []policy.Activity {
	decide := of(policy.OfDecision, row("VQ-D-05", DecideContract, "Making financial decisions in relation to entering both initial and subsequent contracts: a person decides, from the payments made to us",
		interest("not granting credit that is not paid back", "VQ-LIA-02")))
	decide.Decision = policy.Decided{Alone: privacy.No, Logic: "a person decides, from the payments made to us"}
	tax := row("VQ-D-04", PayTax, "Ensuring VAT is paid, and keeping the records that the law asks for",
		law("VAT", "VATA 1994", "Sch 11 para 6"), law("accounts", "Companies Act 2006", "s.386"))
	tax.Duties = []policy.Duty{{ID: VAT, Title: "VAT", Bound: privacy.Yes}}
	individuals := marketing(row("VQ-D-13", MarketUpgrades, "Email you, as a consumer, sole trader or partner, with details of the latest versions and upgrades to our product where you have consented to it",
		lawfulbasis.Ground{Basis: lawfulbasis.Consent, Purpose: Upgrades}))
	individuals.Audience, individuals.Channels = []policy.Audience{policy.Individuals}, []privacy.Channel{privacy.Email}
	companies := marketing(row("VQ-D-20", MarketCompanies, "Email you, as somebody who acts for a company or public body, with details of the latest versions and upgrades to our product, until you object",
		interest("telling companies of new versions of our product", "VQ-LIA-08")))
	companies.Audience, companies.Channels = []policy.Audience{policy.Corporations}, []privacy.Channel{privacy.Email}
	diagnose := serving()
	for i, covers := range []string{"resolving the problem, " + forClients, "resolving the problem, " + forContacts} {
		diagnose[i].Part = covers
	}
	diagnose = append(diagnose, part(interest("improving our product for those whom the problem affects too", "VQ-LIA-09"), "improving our product"))
	visits := of(policy.OfMeasuring, row("VQ-D-22", MeasureVisits, "Count which pages of our website are opened, to improve it, if you allow statistics",
		lawfulbasis.Ground{Basis: lawfulbasis.Consent, Purpose: cookie.Statistics.Purpose()}))
	videos := row("VQ-D-23", ShowVideos, "Show you videos on our website, which YouTube hosts, if you allow videos",
		lawfulbasis.Ground{Basis: lawfulbasis.Consent, Purpose: cookie.ThirdParty.Purpose()})
	return withPersons([]policy.Activity{
		needs(row("VQ-D-01", SetUpAccount, "Set up your account", serving()...), Name, Address, Phone, JobTitle, Email),
		needs(row("VQ-D-02", DeliverService, "Carry out the delivery of the software licenses and support services", serving()...), Name, Phone, JobTitle, Email),
		needs(row("VQ-D-03", TakePayment, "Ensuring payments are made under your account", serving()...), Name, Address, Email, AccountRecords),
		needs(tax, Name, Address, AccountRecords),
		needs(decide, Name, AccountRecords),
		needs(row("VQ-D-06", DecideDelivery, "Making decisions about service delivery methods",
			interest("delivering in the way that suits the client", "VQ-LIA-03")), Name, JobTitle, Email),
		needs(row("VQ-D-07", AdministerContract, "Ensuring efficient administration of contractual services to you", serving()...), Name, Address, Phone, Email, AccountRecords),
		needs(row("VQ-D-08", MonitorService, "Effectively monitoring the service provided including adherence to commitments and service entitlements",
			interest("keeping to what was agreed, and seeing that it is kept to", "VQ-LIA-04")), Name, Email),
		needs(row("VQ-D-09", MaintainRecords, "Maintaining up to date records about you to ensure effective correspondence can be achieved and appropriate contact points in place",
			serving()...), Name, Address, Phone, JobTitle, Email),
		needs(of(policy.OfClaims, claims(row("VQ-D-10", HandleClaims, "Dealing with legal claims made against us",
			interest("defending legal claims", "VQ-LIA-05")))), Name, Address, Email, AccountRecords),
		needs(of(policy.OfCrime, row("VQ-D-11", PreventFraud, "Preventing fraud",
			interest("protecting our clients and ourselves from fraud", "VQ-LIA-06"))), Name, Address, Email, AccountRecords),
		needs(of(policy.OfSecurity, row("VQ-D-12", SecureSystems, "Ensuring our administrative and IT systems are secure and robust against unauthorised access",
			interest("the security of networks and information", "VQ-LIA-07"))), Name, Email, LogFiles),
		needs(individuals, Name, Email),
		needs(companies, Name, JobTitle, Email),
		needs(of(policy.OfImprovement, row("VQ-D-14", DiagnoseLogs, "Access your log files in order to resolve a problem you have reported and to improve our product should the problem be one that is affecting other users",
			diagnose...)), Name, Email, LogFiles),
		needs(row("VQ-D-19", AnswerRequests, "Answer your request for a quote or for information",
			part(lawfulbasis.Ground{Basis: lawfulbasis.Contract}, "where you ask for yourself"),
			part(interest("answering the company that you ask for", "VQ-LIA-10"), "where you ask for a company")), ProspectDetails),
		needs(of(policy.OfRequests, row("VQ-D-21", AnswerRights, "Answer you where you use a right of section J or complain under section L",
			lawfulbasis.Ground{Basis: lawfulbasis.LegalObligation, Law: privacy.Citation{Instrument: "UK GDPR", Provision: "Art 12"}})), Name, Email, RightsRequests),
		needs(visits, Visits), needs(videos, Visits),
	})
}

// withPersons says whose data the activities use: those of clients, if nothing else is said here.
func withPersons(list []policy.Activity) []policy.Activity {
	everybody := []policy.PersonID{CurrentClient, FormerClient, Prospect}
	others := map[privacy.ActivityID][]policy.PersonID{
		DecideContract: {CurrentClient, Prospect}, AnswerRequests: {Prospect},
		HandleClaims: everybody, PreventFraud: everybody, SecureSystems: everybody, MarketUpgrades: everybody, MarketCompanies: everybody,
		AnswerRights: everybody, MeasureVisits: everybody, ShowVideos: everybody,
	}
	for i, a := range list {
		list[i].Persons = []policy.PersonID{CurrentClient, FormerClient}
		if who, ok := others[a.ID]; ok {
			list[i].Persons = slices.Clone(who)
		}
	}
	return list
}
