package lint

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// transferRules are those on data that leave the country (Art 13(1)(f), Chapter V).
var transferRules = []rule{
	{
		"TR-SHIELD-01", privacy.Critical, schrems, 0, privacy.Citation{Instrument: "CJEU", Provision: "C-311/18"},
		"the transfer rests on Privacy Shield, which was annulled", "name a mechanism in force",
		transfers(func(_ *policy.Document, t *policy.Transfer, _ civil.Date) bool {
			return slices.Contains(t.Rests, policy.PrivacyShield)
		}),
	},
	{
		"TR-LAW-02", privacy.High, gdpr, 0, art("44 to 46"),
		"nothing that the transfer is said to rest on is law for it on that day", "name a mechanism in force", baseless,
	},
	{
		"TR-BORDER-01", privacy.High, leave, privacy.UKGDPR, privacy.UKGDPR.Cite("Chapter V"),
		"the border is taken to be that of the EEA; for a controller in the United Kingdom it is the United Kingdom's", "say: outside the United Kingdom",
		transfers(func(_ *policy.Document, t *policy.Transfer, _ civil.Date) bool { return t.Border == "EEA" }),
	},
	{
		"TR-BORDER-01", privacy.High, gdpr, privacy.EUGDPR, privacy.EUGDPR.Cite("Chapter V"),
		"the border is taken to be that of the United Kingdom; for a controller in the Union it is that of the EEA", "say: outside the European Economic Area",
		transfers(func(_ *policy.Document, t *policy.Transfer, _ civil.Date) bool { return t.Border == "UK" }),
	},
	{
		"TR-APPROVER-01", privacy.Low, leave, privacy.UKGDPR, privacy.UKGDPR.Cite("Art 45; since 5 February 2026 Art 45A"),
		"the European Commission approves no country for the United Kingdom", "rely on regulations of the Secretary of State",
		transfers(func(_ *policy.Document, t *policy.Transfer, _ civil.Date) bool {
			return t.Approver == policy.EuropeanCommission
		}),
	},
	{
		"TR-APPROVER-01", privacy.Low, gdpr, privacy.EUGDPR, privacy.EUGDPR.Cite("Art 45(3)"),
		"the Secretary of State approves no country for the Union", "rely on a decision of the Commission",
		transfers(func(_ *policy.Document, t *policy.Transfer, _ civil.Date) bool {
			return t.Approver == policy.SecretaryOfState
		}),
	},
	{
		"TR-UNNAMED-01", privacy.High, gdpr, 0, art("13(1)(f), 46"),
		"what the transfer rests on is not named", "name the decision, the clauses or the rules",
		transfers(func(d *policy.Document, t *policy.Transfer, on civil.Date) bool {
			return abroad(d, t.To, on) && (len(t.Rests) == 0 || slices.Contains(t.Rests, policy.UnnamedProvisions))
		}),
	},
	{
		"TR-OCCASION-03", privacy.Medium, gdpr, 0, art("49(1), recital 111"),
		"a transfer to a processor rests on a derogation alone, which is for what is occasional", "give safeguards for what is regular",
		transfers(func(d *policy.Document, t *policy.Transfer, _ civil.Date) bool {
			processes := func(r policy.Recipient) bool { return r.ID == t.Recipient && r.Role == policy.Processor }
			only := !slices.ContainsFunc(t.Rests, func(b policy.TransferBasis) bool { return b != policy.Derogation })
			return len(t.Rests) > 0 && only && slices.ContainsFunc(d.Recipients, processes)
		}),
	},
	{
		"TR-COPY-01", privacy.Medium, gdpr, 0, art("13(1)(f)"),
		"it is not said how a person obtains a copy of the safeguards", "say where",
		transfers(func(_ *policy.Document, t *policy.Transfer, _ civil.Date) bool {
			return t.Copy == "" && slices.ContainsFunc(t.Rests, safeguard)
		}),
	},
	{
		"TR-MAYBE-01", privacy.Medium, gdpr, 0, art("13(1)(f)"),
		"the transfer is stated as a possibility", "say that it takes place, to whom, where and on what",
		transfers(func(d *policy.Document, t *policy.Transfer, on civil.Date) bool {
			return !t.Stated && abroad(d, t.To, on)
		}),
	},
	{
		"TR-ABSENT-01", privacy.High, gdpr, 0, art("13(1)(f)"),
		"the recipient is abroad, and no transfer to it there is stated", "state the country and what the transfer rests on",
		recipients(func(d *policy.Document, r *policy.Recipient, on civil.Date) bool {
			there := func(t policy.Transfer) bool { return (t.Recipient == r.ID || t.Recipient == "") && t.To == r.Country }
			return abroad(d, r.Country, on) && !slices.ContainsFunc(d.Transfers, there)
		}),
	},
	{
		"TR-COUNTRY-01", privacy.Medium, gdpr, 0, art("13(1)(f)"),
		"where the recipient is, is not said: whether data leave the country is open", "name the country",
		recipients(func(d *policy.Document, r *policy.Recipient, _ civil.Date) bool {
			return r.Country == "" && !sends(d, r.ID)
		}),
	},
}

func transfers(breaks func(*policy.Document, *policy.Transfer, civil.Date) bool) finder {
	return each("transfers", func(d *policy.Document) []policy.Transfer { return d.Transfers }, breaks)
}

// sends reports whether the document states a transfer to a recipient.
func sends(d *policy.Document, to privacy.RecipientID) bool {
	return slices.ContainsFunc(d.Transfers, func(t policy.Transfer) bool { return t.Recipient == to })
}

// abroad reports whether data that go to a country leave the territory of the regime.
func abroad(d *policy.Document, country string, on civil.Date) bool {
	if !transfer.Known(country) {
		return false
	}
	v := transfer.Check(transfer.Transfer{From: d.Regime, To: country}, on)
	_, ruled := v.Rule()
	return ruled || v.Outcome != privacy.Permitted
}

// safeguard reports whether a basis is one that a person can have a copy of (Art 46, 47).
func safeguard(b policy.TransferBasis) bool {
	return b == policy.UnnamedProvisions || b.Mechanism() >= transfer.OldClauses
}

// baseless finds transfers of which nothing that they are said to rest on is law on the day. Whether its conditions are
// met a text does not tell, and what it does not name is another fault, as is Privacy Shield.
func baseless(d *policy.Document, on civil.Date) []string {
	return transfers(func(d *policy.Document, t *policy.Transfer, on civil.Date) bool {
		return len(t.Rests) > 0 && !slices.ContainsFunc(t.Rests, func(b policy.TransferBasis) bool {
			m := b.Mechanism()
			return m == transfer.NoMechanism || b == policy.PrivacyShield || transfer.Check(transfer.Transfer{From: d.Regime, To: t.To, Mechanism: m}, on).Outcome != privacy.Refused
		})
	})(d, on)
}
