package vqcomms_test

import (
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// The short names of the bases that the table relies on.
const (
	a = lawfulbasis.Consent
	b = lawfulbasis.Contract
	c = lawfulbasis.LegalObligation
	f = lawfulbasis.LegitimateInterests
)

// table has the behaviour of each row of section D: on which bases the activity is permitted, and what is left of it
// when the contract ended, the person objected, or consent was withdrawn.
var table = map[privacy.StatementID]behaviour{
	"VQ-D-15": func(p *policy.Policy) error {
		return first(principle(p, policy.Lawfulness), outcome(p, privacy.Denied, "anything-else", customer()))
	},
	"VQ-D-01": onContract(vqcomms.SetUpAccount),
	"VQ-D-02": onContract(vqcomms.DeliverService),
	"VQ-D-03": onContract(vqcomms.TakePayment),
	"VQ-D-04": func(p *policy.Policy) error {
		return first(
			outcome(p, privacy.Permitted, vqcomms.PayTax, customer(), c),
			outcome(p, privacy.Permitted, vqcomms.PayTax, customer(contractEnded, objected, withdrew), c),
			found(ask(p, vqcomms.PayTax, customer(), vqcomms.Name), "LB-LAW-01"),
		)
	},
	"VQ-D-05": onInterests(vqcomms.DecideContract),
	"VQ-D-06": onInterests(vqcomms.DecideDelivery),
	"VQ-D-07": onContract(vqcomms.AdministerContract),
	"VQ-D-08": onInterests(vqcomms.MonitorService),
	"VQ-D-09": func(p *policy.Policy) error {
		return first(
			outcome(p, privacy.Permitted, vqcomms.MaintainRecords, customer(), f, b),
			outcome(p, privacy.Permitted, vqcomms.MaintainRecords, customer(objected), b),
			outcome(p, privacy.Permitted, vqcomms.MaintainRecords, customer(contractEnded), f),
			outcome(p, privacy.Denied, vqcomms.MaintainRecords, customer(objected, contractEnded)),
		)
	},
	"VQ-D-10": onInterests(vqcomms.HandleClaims),
	"VQ-D-11": func(p *policy.Policy) error {
		return first(
			outcome(p, privacy.Permitted, vqcomms.PreventFraud, customer(), f, c),
			outcome(p, privacy.Permitted, vqcomms.PreventFraud, customer(objected), c),
			found(ask(p, vqcomms.PreventFraud, customer(), vqcomms.Name), "LB-LAW-01"),
		)
	},
	"VQ-D-12": onInterests(vqcomms.SecureSystems),
	"VQ-D-13": func(p *policy.Policy) error {
		return first(
			outcome(p, privacy.Permitted, vqcomms.MarketUpgrades, customer(), a),
			outcome(p, privacy.Denied, vqcomms.MarketUpgrades, customer(withdrew)),
			outcome(p, privacy.Denied, vqcomms.MarketUpgrades, customer(noMarketing)),
			found(ask(p, vqcomms.MarketUpgrades, customer(withdrew), vqcomms.Email), "CO-WITHDRAWN-01"),
		)
	},
	"VQ-D-14": func(p *policy.Policy) error {
		logs := func(s policy.Situation) policy.Decision { return ask(p, vqcomms.DiagnoseLogs, s, vqcomms.LogFiles) }
		return first(
			that(logs(customer()).Outcome() == privacy.Permitted, "log files are read to resolve a problem"),
			outcome(p, privacy.Permitted, vqcomms.DiagnoseLogs, customer(), b, f),
			outcome(p, privacy.Permitted, vqcomms.DiagnoseLogs, customer(objected), b),
			outcome(p, privacy.Permitted, vqcomms.DiagnoseLogs, customer(contractEnded), f),
		)
	},
}

// onContract is a row that rests on the contract alone: on the client's, as the text reads.
func onContract(id privacy.ActivityID) behaviour {
	return func(p *policy.Policy) error {
		return first(
			outcome(p, privacy.Permitted, id, customer(), b),
			outcome(p, privacy.Permitted, id, customer(objected, withdrew), b),
			outcome(p, privacy.Denied, id, customer(contractEnded)),
			found(ask(p, id, customer(), vqcomms.Name), "LB-PARTY-01"),
		)
	}
}

// onInterests is a row that rests on legitimate interests alone, none of which the text names.
func onInterests(id privacy.ActivityID) behaviour {
	return func(p *policy.Policy) error {
		return first(
			outcome(p, privacy.Permitted, id, customer(), f),
			outcome(p, privacy.Permitted, id, customer(contractEnded, withdrew), f),
			outcome(p, privacy.Denied, id, customer(objected)),
			found(ask(p, id, customer(), vqcomms.Name), "LB-INTEREST-01"),
		)
	}
}
