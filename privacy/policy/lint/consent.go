package lint

import (
	"slices"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// consentRules are the rules on consent (Art 7, 13(2)(c)) and on marketing by electronic mail (PECR reg 22).
var consentRules = []rule{
	{
		"CO-SCOPE-01", art("7(3)"),
		withdrawals.that(func(w *policy.Withdrawal) bool { return w.Stops == policy.StopsAll }),
	},
	{
		"CO-WITHDRAW-01", art("7(3), 13(2)(c)"),
		whole("withdrawals", func(d *document) bool {
			explicit := func(g ground) bool { return g.has(lawfulbasis.ExplicitConsent) }
			return len(d.Withdrawals) == 0 && (d.consents() || grounds(explicit).any(d))
		}),
	},
	{
		"CO-ANYTIME-01", art("7(3)"),
		withdrawals.that(func(w *policy.Withdrawal) bool { return w.AnyTime == privacy.Unknown }),
	},
	{
		"NT-OPPOSITE-01", art("7(3)").with("says", "consent cannot be withdrawn at any time"),
		withdrawals.that(func(w *policy.Withdrawal) bool { return w.AnyTime == privacy.No }),
	},
	{
		"CO-EARLIER-01", art("7(3), 13(2)(c)"),
		withdrawals.that(func(w *policy.Withdrawal) bool { return w.EarlierStands != privacy.Yes }),
	},
	{
		"CO-CHANNEL-01", art("7(3)"),
		withdrawals.that(func(w *policy.Withdrawal) bool { return len(w.Channels) == 0 }),
	},
	{
		"CO-EASE-01", art("7(3)"),
		whole("withdrawals", func(d *document) bool {
			asks := func(a activity) bool {
				return a.Marketing && a.rests(lawfulbasis.Consent) && slices.ContainsFunc(a.Channels, privacy.Channel.Electronic)
			}
			stated := func(w policy.Withdrawal) bool { return len(w.Channels) > 0 }
			easy := func(w policy.Withdrawal) bool { return slices.ContainsFunc(w.Channels, privacy.Channel.Electronic) }
			return slices.ContainsFunc(d.Withdrawals, stated) && !slices.ContainsFunc(d.Withdrawals, easy) && d.some(asks)
		}),
	},
	{
		"CO-STAFF-01", art("4(11), 7(4), recital 43"),
		grounds(func(g ground) bool {
			works := func(id policy.PersonID) bool { return g.doc.is(id, policy.Staff) }
			return (g.Basis == lawfulbasis.Consent || g.has(lawfulbasis.ExplicitConsent)) && slices.ContainsFunc(g.of.Persons, works)
		}),
	},
	{
		"CO-BUNDLED-01", art("7(4)"),
		requirements.that(func(r *policy.Requirement) bool { return len(r.Consents) > 0 }),
	},
	{
		"MK-STRICT-01", inUK(gdpr, pecr("reg 22(2), (3)")),
		grounds(func(g ground) bool {
			return g.of.Marketing && g.Basis == lawfulbasis.Consent && (len(g.of.Audience) == 0 || slices.Contains(g.of.Audience, policy.Corporations))
		}),
	},
	{
		"MK-CONSENT-01", electronic("reg 22(2)", "Art 13(1)"),
		activities(func(a activity) bool {
			reaches := len(a.Audience) == 0 || slices.Contains(a.Audience, policy.Individuals)
			mails := len(a.Channels) == 0 || slices.ContainsFunc(a.Channels, privacy.Channel.Electronic)
			return a.Marketing && reaches && mails && !a.SoftOptIn && !a.rests(lawfulbasis.Consent)
		}),
	},
	{
		"MK-SOFT-01", electronic("reg 22(3)(a)", "Art 13(2)"),
		activities(func(a activity) bool {
			return a.Marketing && a.SoftOptIn && slices.ContainsFunc(a.doc.Sources, func(s policy.Source) bool { return indirect(&s) && slices.Contains(s.Activities, a.ID) })
		}),
	},
	{
		"CO-ASKED-01", art("4(11), 7(1), (2), recital 32"),
		purposes.that(func(p *policy.Purpose) bool { return p.ClearAct == privacy.No }),
	},
	{
		"CO-ASKED-02", art("7(1), (2), 12(1)"),
		purposes.that(func(p *policy.Purpose) bool { return p.ClearAct == privacy.Unknown }),
	},
	{
		"CO-RECORD-01", art("5(2), 7(1)"),
		whole("commitments", func(d *document) bool {
			kept := func(c policy.Commitment) bool { return c.ID == policy.ConsentRecords }
			return len(d.Purposes) > 0 && !slices.ContainsFunc(d.Commitments, kept)
		}),
	},
	{
		"MK-SOFT-02", electronic("reg 22(2), (3)", "Art 13(1), (2)"),
		activities(func(a activity) bool {
			nobody := len(a.Audience) > 0 && !slices.Contains(a.Audience, policy.Individuals)
			return a.SoftOptIn && (nobody || a.rests(lawfulbasis.Consent))
		}),
	},
	{
		"MK-CHANNEL-01", electronic("reg 19 to 22", "Art 13"),
		activities(func(a activity) bool { return a.Marketing && len(a.Channels) == 0 }),
	},
}
