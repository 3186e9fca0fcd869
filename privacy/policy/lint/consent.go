package lint

import (
	"slices"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// consentRules are those on consent (Art 7, 13(2)(c)) and on marketing by electronic mail (PECR reg 22).
var consentRules = slices.Concat([]rule{
	{
		"CO-SCOPE-01", privacy.High, gdpr, 0, art("7(3)"),
		"withdrawal of consent is said to end all processing", "say that it ends the processing consented to",
		withdrawals(func(w *policy.Withdrawal) bool { return w.Stops == policy.StopsAll }),
	},
	{
		"CO-WITHDRAW-01", privacy.High, gdpr, 0, art("7(3), 13(2)(c)"),
		"something rests on consent, and nothing is said of withdrawing it", "state the right, and how it is used",
		whole("withdrawals", func(d *policy.Document, on civil.Date) bool {
			explicit := func(g ground) bool { return g.covers(lawfulbasis.ExplicitConsent) }
			return len(d.Withdrawals) == 0 && (consents(d, on) || len(grounds(explicit)(d, on)) > 0)
		}),
	},
	{
		"CO-ANYTIME-01", privacy.Medium, gdpr, 0, art("7(3)"),
		"it is not said that consent can be withdrawn at any time", "say it",
		withdrawals(func(w *policy.Withdrawal) bool { return !w.AnyTime }),
	},
	{
		"CO-EARLIER-01", privacy.Low, gdpr, 0, art("7(3), 13(2)(c)"),
		"it is not said that what was done before a withdrawal stays lawful", "say it",
		withdrawals(func(w *policy.Withdrawal) bool { return !w.EarlierStands }),
	},
	{
		"CO-CHANNEL-01", privacy.Medium, gdpr, 0, art("7(3)"),
		"it is not said how consent is withdrawn: it must be as easy as giving it", "name the channels, that of the consent among them",
		withdrawals(func(w *policy.Withdrawal) bool { return len(w.Channels) == 0 }),
	},
	{
		"CO-EASE-01", privacy.Medium, gdpr, 0, art("7(3)"),
		"marketing by electronic means rests on consent, which can be withdrawn by none: it must be as easy as giving it", "name an electronic channel",
		whole("withdrawals", func(d *policy.Document, on civil.Date) bool {
			asks := func(a activity) bool {
				return a.Marketing && a.rests(lawfulbasis.Consent) && slices.ContainsFunc(a.Channels, consent.Channel.Electronic)
			}
			stated := func(w policy.Withdrawal) bool { return len(w.Channels) > 0 }
			easy := func(w policy.Withdrawal) bool { return slices.ContainsFunc(w.Channels, consent.Channel.Electronic) }
			return slices.ContainsFunc(d.Withdrawals, stated) && !slices.ContainsFunc(d.Withdrawals, easy) && len(activities(asks)(d, on)) > 0
		}),
	},
	{
		"CO-BUNDLED-01", privacy.High, gdpr, 0, art("7(4)"),
		"something is refused without a consent that it does not need", "leave the consent free",
		requirements(func(r *policy.Requirement) bool { return len(r.Consents) > 0 }),
	},
	{
		"MK-STRICT-01", privacy.Low, gdpr, privacy.UKGDPR, ofPECR("reg 22(2), (3)"),
		"marketing rests on consent for everybody, though corporate subscribers need not be asked", "decide by the kind of subscriber; where consent stays, keep its proof",
		grounds(func(g ground) bool {
			return g.of.Marketing && g.Basis == lawfulbasis.Consent && (len(g.of.Audience) == 0 || slices.Contains(g.of.Audience, policy.Corporations))
		}),
	},
},
	underBoth(rule{
		code: "MK-CONSENT-01", severity: privacy.High, since: gdpr,
		detail: "marketing reaches individual subscribers by electronic mail, and rests neither on their consent nor on the soft opt-in", mend: "ask for consent, or keep to the conditions of the soft opt-in",
		find: activities(func(a activity) bool {
			reaches := len(a.Audience) == 0 || slices.Contains(a.Audience, policy.Individuals)
			mails := len(a.Channels) == 0 || slices.ContainsFunc(a.Channels, consent.Channel.Electronic)
			return a.Marketing && reaches && mails && !a.SoftOptIn && !a.rests(lawfulbasis.Consent)
		}),
	}, ofPECR("reg 22(2)"), ofDirective("Art 13(1)")),
	underBoth(rule{
		code: "MK-SOFT-01", severity: privacy.High, since: gdpr,
		detail: "marketing rests on the soft opt-in with details that others gave: it needs those that the sender obtained in a sale or talks of one",
		mend:   "ask for consent where others gave the details",
		find: activities(func(a activity) bool {
			return a.Marketing && a.SoftOptIn && slices.ContainsFunc(a.doc.Sources, func(s policy.Source) bool { return indirect(&s) && slices.Contains(s.Uses, a.ID) })
		}),
	}, ofPECR("reg 22(3)(a)"), ofDirective("Art 13(2)")),
)

func withdrawals(breaks func(*policy.Withdrawal) bool) finder {
	return each("withdrawals", func(d *policy.Document) []policy.Withdrawal { return d.Withdrawals }, func(_ *policy.Document, w *policy.Withdrawal, _ civil.Date) bool { return breaks(w) })
}
