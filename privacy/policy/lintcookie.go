package policy

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// cookieRules are those on what is stored on the person's device (PECR reg 6; Directive 2002/58/EC Art 5(3)).
var cookieRules = slices.Concat(
	underBoth(lintRule{
		code: "CK-OPTOUT-01", severity: privacy.High, since: gdpr,
		detail: "storage that is not essential is on until it is blocked", mend: "leave it off until it is agreed to, unless an exception applies",
		find: stored(func(d *Document, c *CookieUse, on civil.Date) bool {
			return c.DefaultOn && c.Purpose != EssentialCookies && !(ownStatistics(d, c, on) && c.Choice != "")
		}),
	}, ofPECR("reg 6"), ofDirective("Art 5(3)")),
	underBoth(lintRule{
		code: "CK-LIST-01", severity: privacy.Medium, since: gdpr,
		detail: "it is not said what is stored, what for and how long", mend: "list each with its purpose and its lifetime",
		find: stored(func(_ *Document, c *CookieUse, _ civil.Date) bool {
			untold := func(s Stored) bool { return strings.TrimSpace(s.Name) == "" || strings.TrimSpace(s.For) == "" }
			return len(c.Stored) == 0 || slices.ContainsFunc(c.Stored, untold)
		}),
	}, ofPECR("reg 6(2)(a)"), ofDirective("Art 5(3)")),
	underBoth(lintRule{
		code: "CK-PROVIDER-01", severity: privacy.Medium, since: gdpr,
		detail: "somebody else stores for purposes of its own, and it is not said who", mend: "name it",
		find: stored(func(_ *Document, c *CookieUse, _ civil.Date) bool {
			return c.Purpose == ThirdPartyCookies && c.Provider == ""
		}),
	}, ofPECR("reg 6(2)(a)"), ofDirective("Art 5(3)")),
	underBoth(lintRule{
		code: "CK-MAYBE-01", severity: privacy.Medium, since: gdpr,
		detail: "storage is stated as a possibility, which informs nobody", mend: "say who stores what, and load it after consent",
		find: tagged(func(t Tag) bool { return t.What == StoringOnDevice && t.When == Possibly }),
	}, ofPECR("reg 6(2)(a)"), ofDirective("Art 5(3)")),
	underBoth(lintRule{
		code: "CK-PURPOSE-01", severity: privacy.Medium, since: gdpr,
		detail: "what is stored for is not told", mend: "name each purpose",
		find: tagged(func(t Tag) bool { return t.What == StoringOnDevice && t.When == Unspecified }),
	}, ofPECR("reg 6(2)(a)"), ofDirective("Art 5(3)")),
	[]lintRule{{
		"CK-STATS-01", privacy.Medium, reformed, privacy.UKGDPR, ofPECR("Sch A1"),
		"a site's own statistics need no consent since that day, but a simple and free way to object, and none is offered", "offer it, with clear information",
		stored(func(d *Document, c *CookieUse, on civil.Date) bool {
			return c.DefaultOn && ownStatistics(d, c, on) && c.Choice == ""
		}),
	}},
)

func stored(breaks func(*Document, *CookieUse, civil.Date) bool) finder {
	return each("cookies", func(d *Document) []CookieUse { return d.Cookies }, breaks)
}

// ownStatistics reports whether a use is one that PECR Sch A1 excepts where the person can object (DUAA 2025 Sch 12).
func ownStatistics(d *Document, c *CookieUse, on civil.Date) bool {
	return d.Regime == privacy.UKGDPR && !on.Before(reformed) && c.Purpose == StatisticsCookies && c.Provider == ""
}
