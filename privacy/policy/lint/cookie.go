package lint

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// cookieRules are the rules on storage on the person's device (PECR reg 6; Directive 2002/58/EC Art 5(3)).
var cookieRules = []rule{
	{
		"CK-OPTOUT-01", electronic("reg 6", "Art 5(3)"),
		cookies.in(func(d *document, c *policy.CookieUse) bool {
			choice, excepted := d.exception(c)
			return c.DefaultOn == privacy.Yes && !(excepted && (!choice || c.Choice != ""))
		}),
	},
	{
		"CK-LIST-01", electronic("reg 6(2)(a)", "Art 5(3)"),
		cookies.that(func(c *policy.CookieUse) bool {
			unexplained := func(s policy.Stored) bool {
				return strings.TrimSpace(s.Name) == "" || strings.TrimSpace(s.For) == ""
			}
			return len(c.Stored) == 0 || slices.ContainsFunc(c.Stored, unexplained)
		}),
	},
	{
		"CK-PROVIDER-01", electronic("reg 6(2)(a)", "Art 5(3)"),
		cookies.that(func(c *policy.CookieUse) bool { return c.Category == cookie.ThirdParty && c.Provider == "" }),
	},
	{
		"CK-MAYBE-01", electronic("reg 6(2)(a)", "Art 5(3)"),
		tagged(func(t policy.Tag) bool { return t.What == policy.StoringOnDevice && t.When == policy.Possibly }),
	},
	{
		"CK-PURPOSE-01", electronic("reg 6(2)(a)", "Art 5(3)"),
		tagged(func(t policy.Tag) bool { return t.What == policy.StoringOnDevice && t.When == policy.Unspecified }),
	},
	{
		"CK-STATS-01", schA1("5"),
		withoutChoice(cookie.Statistics),
	},
	{
		"CK-LOOKS-01", schA1("6"),
		withoutChoice(cookie.Preferences),
	},
	{
		"CK-DEFAULT-01", electronic("reg 6", "Art 5(3)"),
		cookies.that(func(c *policy.CookieUse) bool { return c.DefaultOn == privacy.Unknown }),
	},
	{
		"CK-CHOICE-01", electronic("reg 6(2)(b)", "Art 5(3)"),
		cookies.in(func(d *document, c *policy.CookieUse) bool {
			_, excepted := d.exception(c)
			return c.DefaultOn == privacy.No && !excepted && c.Choice == ""
		}),
	},
	{
		"CK-OTHER-01", electronic("reg 6", "Art 5(3)"),
		cookies.in(func(d *document, c *policy.CookieUse) bool {
			other := func(r policy.Recipient) bool { return r.Role == recipient.AnotherController && provides(&r, c) }
			own := c.Category != cookie.ThirdParty && c.Category != cookie.Marketing
			return c.Provider != "" && own && slices.ContainsFunc(d.Recipients, other)
		}),
	},
	{
		"CK-PURPOSE-02", electronic("reg 6(2)(b)", "Art 5(3)"),
		cookies.in(func(d *document, c *policy.CookieUse) bool {
			return c.Category != cookie.Essential && d.some(func(a activity) bool {
				other := func(g *lawfulbasis.Ground) bool {
					return g.Basis == lawfulbasis.Consent && g.Purpose != c.Category.Purpose()
				}
				return slices.Contains(c.Activities, a.ID) && a.any(other)
			})
		}),
	},
	{
		"CK-OFF-01", electronic("reg 6(4)", "Art 5(3)"),
		cookies.that(func(c *policy.CookieUse) bool { return c.Category == cookie.Essential && c.DefaultOn == privacy.No }),
	},
	{
		"CK-LONG-01", art("5(1)(e)"),
		each(cookies, "stored", func(c *policy.CookieUse) []policy.Stored { return c.Stored },
			func(_ *document, _ *policy.CookieUse, s *policy.Stored) bool {
				return s.Lifetime.CanOutlast(civil.Period{Years: 2})
			}),
	},
}

// exception reports whether a use needs no consent by the law of the day, and whether only on condition that the person can object.
func (d *document) exception(c *policy.CookieUse) (choice, excepted bool) {
	has := func(e cookie.Exception) bool { return d.law != nil && d.law.Cookies().Excepts(e, d.on) }
	switch c.Category {
	case cookie.Essential:
		return false, !c.Emergency || has(cookie.EmergencyAssistance)
	case cookie.Statistics:
		assists := func(r policy.Recipient) bool { return r.Role == recipient.Processor && provides(&r, c) }
		return true, has(cookie.StatisticalPurposes) && (c.Provider == "" || slices.ContainsFunc(d.Recipients, assists)) // nobody else receives the statistics
	case cookie.Preferences:
		return true, has(cookie.Appearance)
	}
	return false, false
}

// withoutChoice finds the uses of a category that need no consent if the person can object, and offer no way to.
func withoutChoice(category cookie.Category) finder {
	return cookies.in(func(d *document, c *policy.CookieUse) bool {
		choice, excepted := d.exception(c)
		return c.Category == category && c.DefaultOn == privacy.Yes && choice && excepted && c.Choice == ""
	})
}
