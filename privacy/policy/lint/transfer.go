package lint

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// transferRules are the rules on data that leave the country (Art 13(1)(f), Chapter V).
var transferRules = []rule{
	{
		"TR-SHIELD-01", privacy.Critical, schrems, provision{every: privacy.Citation{Instrument: "CJEU", Provision: "C-311/18"}},
		"the transfer rests on Privacy Shield, which the court annulled", "name a mechanism in force",
		transfers.that(func(t *policy.Transfer) bool { return slices.Contains(t.Rests, policy.PrivacyShield) }),
	},
	{
		"TR-LAW-02", privacy.High, gdpr, art("44 to 46"),
		"no mechanism that the policy names for the transfer was in force on that day", "name a mechanism in force",
		transfers.in(baseless),
	},
	{
		"TR-BORDER-01", privacy.High, leave, inUK(privacy.UKGDPR.Cite("Chapter V")),
		"the policy counts what leaves the EEA as a transfer, but for a controller in the United Kingdom the border is its own", "say: outside the United Kingdom",
		transfers.that(func(t *policy.Transfer) bool { return t.Border == "EEA" }),
	},
	{
		"TR-BORDER-01", privacy.High, gdpr, inEU(privacy.EUGDPR.Cite("Chapter V")),
		"the policy counts what leaves the United Kingdom as a transfer, but for a controller in the Union the border is that of the EEA",
		"say: outside the European Economic Area",
		transfers.that(func(t *policy.Transfer) bool { return t.Border == "UK" }),
	},
	{
		"TR-APPROVER-01", privacy.Low, leave, inUK(privacy.UKGDPR.Cite("Art 45; since 5 February 2026 Art 45A")),
		"the European Commission approves no countries for the United Kingdom", "rely on regulations of the Secretary of State",
		transfers.that(func(t *policy.Transfer) bool { return t.Approver == policy.EuropeanCommission }),
	},
	{
		"TR-APPROVER-01", privacy.Low, gdpr, inEU(privacy.EUGDPR.Cite("Art 45(3)")),
		"the Secretary of State approves no countries for the Union", "rely on a decision of the Commission",
		transfers.that(func(t *policy.Transfer) bool { return t.Approver == policy.SecretaryOfState }),
	},
	{
		"TR-UNNAMED-01", privacy.High, gdpr, art("13(1)(f), 46"),
		"the policy does not name what the transfer rests on", "name the decision, the clauses or the rules",
		transfers.in(func(d *document, t *policy.Transfer) bool {
			return d.abroad(t.To) && (len(t.Rests) == 0 || slices.Contains(t.Rests, policy.UnnamedProvisions))
		}),
	},
	{
		"TR-OCCASION-03", privacy.Medium, gdpr, art("49(1), recital 111"),
		"a transfer to a processor rests only on a derogation, which is for occasional transfers", "provide safeguards for regular transfers",
		transfers.in(func(d *document, t *policy.Transfer) bool {
			processes := func(r policy.Recipient) bool { return r.ID == t.Recipient && r.Role == policy.Processor }
			only := !slices.ContainsFunc(t.Rests, func(b policy.TransferBasis) bool { return b != policy.Derogation })
			return len(t.Rests) > 0 && only && slices.ContainsFunc(d.Recipients, processes)
		}),
	},
	{
		"TR-COPY-01", privacy.Medium, gdpr, art("13(1)(f)"),
		"the policy does not say how people obtain a copy of the safeguards", "say where",
		transfers.that(func(t *policy.Transfer) bool { return t.Copy == "" && slices.ContainsFunc(t.Rests, safeguard) }),
	},
	{
		"TR-MAYBE-01", privacy.Medium, gdpr, art("13(1)(f)"),
		"the policy states the transfer only as a possibility", "say that it takes place, to whom, where and on what it rests",
		transfers.in(func(d *document, t *policy.Transfer) bool { return !t.Stated && d.abroad(t.To) }),
	},
	{
		"TR-ABSENT-01", privacy.High, gdpr, art("13(1)(f)"),
		"the recipient is abroad, and the policy states no transfer to it there", "state the country and what the transfer rests on",
		recipients.in(func(d *document, r *policy.Recipient) bool {
			there := func(t policy.Transfer) bool {
				return (t.Recipient == r.ID || t.Recipient == "") && t.To == r.Country
			}
			return d.abroad(r.Country) && !slices.ContainsFunc(d.Transfers, there)
		}),
	},
	{
		"TR-COUNTRY-01", privacy.Medium, gdpr, art("13(1)(f)"),
		"the policy does not say in which country the recipient is, so nobody knows whether data leave the country", "name the country",
		recipients.in(func(d *document, r *policy.Recipient) bool {
			to := func(t policy.Transfer) bool { return t.Recipient == r.ID }
			return r.Country == "" && !slices.ContainsFunc(d.Transfers, to)
		}),
	},
}

// abroad reports whether data that go to a country leave the territory of the regime.
func (d *document) abroad(country string) bool {
	if !transfer.Known(country) {
		return false
	}
	v := transfer.Check(transfer.Transfer{From: d.Regime, To: country}, d.on)
	_, ruled := v.Rule()
	return ruled || v.Outcome != privacy.Permitted
}

// safeguard reports whether people can obtain a copy of what a basis names (Art 46, 47).
func safeguard(b policy.TransferBasis) bool {
	return b == policy.UnnamedProvisions || b.Mechanism() >= transfer.OldClauses
}

// baseless reports whether the law of the day refuses each mechanism that the document names for the transfer. The text
// does not show whether the conditions of a mechanism are met. Privacy Shield, and what the text does not name, are
// faults of their own.
func baseless(d *document, t *policy.Transfer) bool {
	return len(t.Rests) > 0 && !slices.ContainsFunc(t.Rests, func(b policy.TransferBasis) bool {
		m := b.Mechanism()
		return m == transfer.NoMechanism || b == policy.PrivacyShield ||
			transfer.Check(transfer.Transfer{From: d.Regime, To: t.To, Mechanism: m}, d.on).Outcome != privacy.Refused
	})
}
