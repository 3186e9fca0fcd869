package lint

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// transferRules are the rules on data that leave the country (Art 13(1)(f), Chapter V).
var transferRules = []rule{
	{
		"TR-SHIELD-01", inEvery(civil.MustDate(2020, 7, 16), privacy.Citation{Instrument: "CJEU", Provision: "C-311/18"}),
		transfers.that(func(t *policy.Transfer) bool { return slices.Contains(t.Rests, transfer.PrivacyShield) }),
	},
	{
		"TR-LAW-02", art("44 to 46"),
		transfers.in(baseless),
	},
	{
		"TR-BORDER-01", inUK(leave, ukArt("Chapter V")).with("taken", "that of the EEA", "border", "the United Kingdom"),
		transfers.that(func(t *policy.Transfer) bool { return t.Border == "EEA" }),
	},
	{
		"TR-BORDER-01", inEU(gdpr, euArt("Chapter V")).with("taken", "that of the United Kingdom", "border", "the European Economic Area"),
		transfers.that(func(t *policy.Transfer) bool { return t.Border == "UK" }),
	},
	{
		"TR-APPROVER-01", inUK(leave, ukArt("Art 45; since 5 February 2026 Art 45A")).with("approver", "the European Commission", "instead", "regulations of the Secretary of State"),
		transfers.that(func(t *policy.Transfer) bool { return t.Approver == policy.EuropeanCommission }),
	},
	{
		"TR-APPROVER-01", inEU(gdpr, euArt("Art 45(3)")).with("approver", "the Secretary of State", "instead", "a decision of the Commission"),
		transfers.that(func(t *policy.Transfer) bool { return t.Approver == policy.SecretaryOfState }),
	},
	{
		"TR-UNNAMED-01", art("13(1)(f), 46"),
		transfers.in(func(d *document, t *policy.Transfer) bool {
			return d.abroad(t.To) && (t.Unnamed || len(named(t)) == 0 && !t.Derogation)
		}),
	},
	{
		"TR-OCCASION-03", art("49(1), recital 111"),
		transfers.in(func(d *document, t *policy.Transfer) bool {
			processes := func(r policy.Recipient) bool { return r.ID == t.Recipient && r.Role == recipient.Processor }
			other := func(m transfer.Mechanism) bool { return !occasional(m) }
			only := (t.Derogation || len(named(t)) > 0) && !t.Unnamed && !slices.ContainsFunc(named(t), other)
			return only && slices.ContainsFunc(d.Recipients, processes)
		}),
	},
	{
		"TR-COPY-01", art("13(1)(f)"),
		transfers.that(func(t *policy.Transfer) bool {
			return t.Copy == "" && (t.Unnamed || slices.ContainsFunc(t.Rests, safeguard))
		}),
	},
	{
		"TR-MAYBE-01", art("13(1)(f)"),
		transfers.in(func(d *document, t *policy.Transfer) bool {
			rests := len(named(t)) > 0 && !slices.ContainsFunc(named(t), func(m transfer.Mechanism) bool { return !m.Derogation() })
			return t.Stated == privacy.No && d.abroad(t.To) && !(rests && !t.Unnamed) // a derogation is for what may happen
		}),
	},
	{
		"TR-ABSENT-01", art("13(1)(f)"),
		recipients.in(func(d *document, r *policy.Recipient) bool {
			goes := func(activity ...privacy.ActivityID) bool {
				return transfers.some(d, func(t *policy.Transfer) bool {
					return (t.Recipient == r.ID || t.Recipient == "") && t.To == r.Country && tied(t.Activities, activity)
				})
			}
			stays := func(activity privacy.ActivityID) bool { return !goes(activity) }
			return d.abroad(r.Country) && (!goes() || slices.ContainsFunc(r.Activities, stays))
		}),
	},
	{
		"TR-COUNTRY-01", art("13(1)(f)"),
		recipients.in(func(d *document, r *policy.Recipient) bool {
			to := func(t *policy.Transfer) bool { return t.Recipient == r.ID }
			return r.Country == "" && !transfers.some(d, to)
		}),
	},
	{
		"TR-DEROGATION-01", art("12(1), 13(1)(f)"),
		transfers.in(func(d *document, t *policy.Transfer) bool { return t.Derogation && d.abroad(t.To) }),
	},
	{
		"TR-STATED-01", art("13(1)(f)"),
		transfers.in(func(d *document, t *policy.Transfer) bool { return t.Stated == privacy.Unknown && d.abroad(t.To) }),
	},
	{
		"TR-RECIPIENT-01", art("13(1)(e), (f)"),
		transfers.in(func(d *document, t *policy.Transfer) bool { return t.Recipient == "" && d.abroad(t.To) }),
	},
}

// transfers returns the law on transfers that binds the controller, or nil if no pack is known.
func (d *document) transfers() *transfer.Law {
	if d.law == nil {
		return nil
	}
	return d.law.Transfers()
}

// abroad reports whether data that go to a country leave the territory of the regime.
func (d *document) abroad(country string) bool {
	if !transfer.Known(country) {
		return false
	}
	return abroad(d.transfers(), country, d.on)
}

// abroad reports whether a country that is known is outside the territory of a law.
func abroad(l *transfer.Law, country string, on civil.Date) bool {
	v := l.Check(transfer.Transfer{To: country}, on)
	_, ruled := v.Rule()
	return ruled || v.Outcome != privacy.Permitted
}

// named returns the mechanisms that the document names for a transfer.
func named(t *policy.Transfer) []transfer.Mechanism { return slices.Concat(t.Rests, t.Derogations) }

// safeguard reports whether people can obtain a copy of what a mechanism is (Art 46, 47).
func safeguard(m transfer.Mechanism) bool {
	return m >= transfer.OldClauses && m <= transfer.OtherSafeguard
}

// occasional reports whether a mechanism is a derogation for transfers that are occasional or not repetitive (recital
// 111).
func occasional(m transfer.Mechanism) bool {
	switch m {
	case transfer.ContractWithPerson, transfer.ContractForPerson, transfer.LegalClaims, transfer.CompellingInterests:
		return true
	}
	return false
}

// baseless reports whether the law of the day denies each mechanism that the document names for the transfer. The text
// does not show whether the conditions of a mechanism are met. Privacy Shield, and what the text does not name, are
// faults of their own.
func baseless(d *document, t *policy.Transfer) bool {
	return len(named(t)) > 0 && !t.Unnamed && !t.Derogation && !slices.ContainsFunc(named(t), func(m transfer.Mechanism) bool {
		return m == transfer.PrivacyShield ||
			d.transfers().Check(transfer.Transfer{To: t.To, Mechanism: m}, d.on).Outcome != privacy.Denied
	})
}
