package lint

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// cookieRules are the rules on storage on the person's device (PECR reg 6; Directive 2002/58/EC Art 5(3)).
var cookieRules = []rule{
	{
		"CK-OPTOUT-01", gdpr, electronic("reg 6", "Art 5(3)"),
		cookies.in(func(d *document, c *policy.CookieUse) bool {
			choice, excepted := d.exception(c)
			return c.DefaultOn && !(excepted && (!choice || c.Choice != ""))
		}),
	},
	{
		"CK-LIST-01", gdpr, electronic("reg 6(2)(a)", "Art 5(3)"),
		cookies.that(func(c *policy.CookieUse) bool {
			unexplained := func(s policy.Stored) bool {
				return strings.TrimSpace(s.Name) == "" || strings.TrimSpace(s.For) == ""
			}
			return len(c.Stored) == 0 || slices.ContainsFunc(c.Stored, unexplained)
		}),
	},
	{
		"CK-PROVIDER-01", gdpr, electronic("reg 6(2)(a)", "Art 5(3)"),
		cookies.that(func(c *policy.CookieUse) bool { return c.Purpose == policy.ThirdPartyCookies && c.Provider == "" }),
	},
	{
		"CK-MAYBE-01", gdpr, electronic("reg 6(2)(a)", "Art 5(3)"),
		tagged(func(t policy.Tag) bool { return t.What == policy.StoringOnDevice && t.When == policy.Possibly }),
	},
	{
		"CK-PURPOSE-01", gdpr, electronic("reg 6(2)(a)", "Art 5(3)"),
		tagged(func(t policy.Tag) bool { return t.What == policy.StoringOnDevice && t.When == policy.Unspecified }),
	},
	{
		"CK-STATS-01", reformed, inUK(pecr("Sch A1 para 5")),
		withoutChoice(policy.StatisticsCookies),
	},
	{
		"CK-LOOKS-01", reformed, inUK(pecr("Sch A1 para 6")),
		withoutChoice(policy.AppearanceCookies),
	},
}

// exception reports whether a use needs no consent, and whether only on condition that the person can object. Besides
// essential storage, the exceptions are those of the United Kingdom (PECR Sch A1; DUAA 2025 Sch 12).
func (d *document) exception(c *policy.CookieUse) (choice, excepted bool) {
	since := d.Regime == privacy.UKGDPR && !d.on.Before(reformed)
	switch c.Purpose {
	case policy.EssentialCookies:
		return false, true
	case policy.StatisticsCookies:
		assists := func(r policy.Recipient) bool { return r.Role == policy.Processor && called(&r, c.Provider) }
		return true, since && (c.Provider == "" || slices.ContainsFunc(d.Recipients, assists)) // nobody else receives the statistics
	case policy.AppearanceCookies:
		return true, since
	case policy.EmergencyCookies:
		return false, since
	}
	return false, false
}

// withoutChoice finds the uses for a purpose that need no consent if the person can object, and offer no way to.
func withoutChoice(purpose policy.CookiePurpose) finder {
	return cookies.in(func(d *document, c *policy.CookieUse) bool {
		choice, excepted := d.exception(c)
		return c.Purpose == purpose && c.DefaultOn && choice && excepted && c.Choice == ""
	})
}
