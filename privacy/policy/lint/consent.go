package lint

import (
	"slices"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// consentRules are the rules on consent (Art 7, 13(2)(c)) and on marketing by electronic mail (PECR reg 22).
var consentRules = []rule{
	{
		"CO-SCOPE-01", privacy.High, gdpr, art("7(3)"),
		"the policy says that withdrawing consent ends all processing", "say that it ends the processing that rests on the consent",
		withdrawals.that(func(w *policy.Withdrawal) bool { return w.Stops == policy.StopsAll }),
	},
	{
		"CO-WITHDRAW-01", privacy.High, gdpr, art("7(3), 13(2)(c)"),
		"something rests on consent, and the policy does not say that people can withdraw it", "state the right, and how to use it",
		whole("withdrawals", func(d *document) bool {
			explicit := func(g ground) bool { return g.has(lawfulbasis.ExplicitConsent) }
			return len(d.Withdrawals) == 0 && (d.consents() || grounds(explicit).any(d))
		}),
	},
	{
		"CO-ANYTIME-01", privacy.Medium, gdpr, art("7(3)"),
		"the policy does not say that people can withdraw consent at any time", "say so",
		withdrawals.that(func(w *policy.Withdrawal) bool { return !w.AnyTime }),
	},
	{
		"CO-EARLIER-01", privacy.Low, gdpr, art("7(3), 13(2)(c)"),
		"the policy does not say that processing before a withdrawal stays lawful", "say so",
		withdrawals.that(func(w *policy.Withdrawal) bool { return !w.EarlierStands }),
	},
	{
		"CO-CHANNEL-01", privacy.Medium, gdpr, art("7(3)"),
		"the policy does not say how to withdraw consent, which must be as easy as giving it", "name the channels, including the one used to give consent",
		withdrawals.that(func(w *policy.Withdrawal) bool { return len(w.Channels) == 0 }),
	},
	{
		"CO-EASE-01", privacy.Medium, gdpr, art("7(3)"),
		"electronic marketing rests on consent, but people cannot withdraw it by electronic means: withdrawing must be as easy as giving",
		"name an electronic channel",
		whole("withdrawals", func(d *document) bool {
			asks := func(a activity) bool {
				return a.Marketing && a.rests(lawfulbasis.Consent) && slices.ContainsFunc(a.Channels, consent.Channel.Electronic)
			}
			stated := func(w policy.Withdrawal) bool { return len(w.Channels) > 0 }
			easy := func(w policy.Withdrawal) bool { return slices.ContainsFunc(w.Channels, consent.Channel.Electronic) }
			return slices.ContainsFunc(d.Withdrawals, stated) && !slices.ContainsFunc(d.Withdrawals, easy) && activities(asks).any(d)
		}),
	},
	{
		"CO-BUNDLED-01", privacy.High, gdpr, art("7(4)"),
		"the policy makes something depend on a consent that it does not need", "leave people free to refuse the consent",
		requirements.that(func(r *policy.Requirement) bool { return len(r.Consents) > 0 }),
	},
	{
		"MK-STRICT-01", privacy.Low, gdpr, inUK(pecr("reg 22(2), (3)")),
		"marketing rests on everybody's consent, though the law does not require it of corporate subscribers",
		"decide by the kind of subscriber; if everybody is asked, keep proof of the consent",
		grounds(func(g ground) bool {
			return g.of.Marketing && g.Basis == lawfulbasis.Consent && (len(g.of.Audience) == 0 || slices.Contains(g.of.Audience, policy.Corporations))
		}),
	},
	{
		"MK-CONSENT-01", privacy.High, gdpr, electronic("reg 22(2)", "Art 13(1)"),
		"marketing reaches individual subscribers by electronic mail, and rests neither on their consent nor on the soft opt-in",
		"ask for consent, or meet the conditions of the soft opt-in",
		activities(func(a activity) bool {
			reaches := len(a.Audience) == 0 || slices.Contains(a.Audience, policy.Individuals)
			mails := len(a.Channels) == 0 || slices.ContainsFunc(a.Channels, consent.Channel.Electronic)
			return a.Marketing && reaches && mails && !a.SoftOptIn && !a.rests(lawfulbasis.Consent)
		}),
	},
	{
		"MK-SOFT-01", privacy.High, gdpr, electronic("reg 22(3)(a)", "Art 13(2)"),
		"marketing relies on the soft opt-in with contact details from others, but the sender must have obtained them in a sale or negotiations for one",
		"ask for consent if others supplied the details",
		activities(func(a activity) bool {
			return a.Marketing && a.SoftOptIn && slices.ContainsFunc(a.doc.Sources, func(s policy.Source) bool { return indirect(&s) && slices.Contains(s.Uses, a.ID) })
		}),
	},
}
