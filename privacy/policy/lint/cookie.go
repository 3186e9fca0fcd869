package lint

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// cookieRules are those on what is stored on the person's device (PECR reg 6; Directive 2002/58/EC Art 5(3)).
var cookieRules = slices.Concat(
	underBoth(rule{
		code: "CK-OPTOUT-01", severity: privacy.High, since: gdpr,
		detail: "storage that is not essential is on until it is blocked", mend: "leave it off until it is agreed to, unless an exception applies",
		find: stored(func(d *policy.Document, c *policy.CookieUse, on civil.Date) bool {
			choice, excepted := exceptionOf(d, c, on)
			return c.DefaultOn && !(excepted && (!choice || c.Choice != ""))
		}),
	}, ofPECR("reg 6"), ofDirective("Art 5(3)")),
	underBoth(rule{
		code: "CK-LIST-01", severity: privacy.Medium, since: gdpr,
		detail: "it is not said what is stored, what for and how long", mend: "list each with its purpose and its lifetime",
		find: stored(func(_ *policy.Document, c *policy.CookieUse, _ civil.Date) bool {
			untold := func(s policy.Stored) bool { return strings.TrimSpace(s.Name) == "" || strings.TrimSpace(s.For) == "" }
			return len(c.Stored) == 0 || slices.ContainsFunc(c.Stored, untold)
		}),
	}, ofPECR("reg 6(2)(a)"), ofDirective("Art 5(3)")),
	underBoth(rule{
		code: "CK-PROVIDER-01", severity: privacy.Medium, since: gdpr,
		detail: "somebody else stores for purposes of its own, and it is not said who", mend: "name it",
		find: stored(func(_ *policy.Document, c *policy.CookieUse, _ civil.Date) bool {
			return c.Purpose == policy.ThirdPartyCookies && c.Provider == ""
		}),
	}, ofPECR("reg 6(2)(a)"), ofDirective("Art 5(3)")),
	underBoth(rule{
		code: "CK-MAYBE-01", severity: privacy.Medium, since: gdpr,
		detail: "storage is stated as a possibility, which informs nobody", mend: "say who stores what, and load it after consent",
		find: tagged(func(t policy.Tag) bool { return t.What == policy.StoringOnDevice && t.When == policy.Possibly }),
	}, ofPECR("reg 6(2)(a)"), ofDirective("Art 5(3)")),
	underBoth(rule{
		code: "CK-PURPOSE-01", severity: privacy.Medium, since: gdpr,
		detail: "what is stored for is not told", mend: "name each purpose",
		find: tagged(func(t policy.Tag) bool { return t.What == policy.StoringOnDevice && t.When == policy.Unspecified }),
	}, ofPECR("reg 6(2)(a)"), ofDirective("Art 5(3)")),
	[]rule{{
		"CK-STATS-01", privacy.Medium, reformed, privacy.UKGDPR, ofPECR("Sch A1 para 5"),
		"a site's own statistics need no consent since that day, but a simple and free way to object, and none is offered", "offer it, with clear information",
		unchosen(policy.StatisticsCookies),
	}, {
		"CK-LOOKS-01", privacy.Medium, reformed, privacy.UKGDPR, ofPECR("Sch A1 para 6"),
		"how a site looks to the person's preferences needs no consent since that day, but a simple and free way to object, and none is offered",
		"offer it, with clear information",
		unchosen(policy.AppearanceCookies),
	}},
)

func stored(breaks func(*policy.Document, *policy.CookieUse, civil.Date) bool) finder {
	return each("cookies", func(d *policy.Document) []policy.CookieUse { return d.Cookies }, breaks)
}

// exceptionOf reports whether a use needs no consent, and whether that is so only where the person can object. Beside what
// is essential those are exceptions of the United Kingdom (PECR Sch A1; DUAA 2025 Sch 12).
func exceptionOf(d *policy.Document, c *policy.CookieUse, on civil.Date) (choice, excepted bool) {
	since := d.Regime == privacy.UKGDPR && !on.Before(reformed)
	switch c.Purpose {
	case policy.EssentialCookies:
		return false, true
	case policy.StatisticsCookies:
		assists := func(r policy.Recipient) bool { return r.Role == policy.Processor && called(&r, c.Provider) }
		return true, since && (c.Provider == "" || slices.ContainsFunc(d.Recipients, assists)) // it is shared with nobody else
	case policy.AppearanceCookies:
		return true, since
	case policy.EmergencyCookies:
		return false, since
	}
	return false, false
}

// unchosen finds the uses for a purpose that are excepted where the person can object, and who cannot.
func unchosen(purpose policy.CookiePurpose) finder {
	return stored(func(d *policy.Document, c *policy.CookieUse, on civil.Date) bool {
		choice, excepted := exceptionOf(d, c, on)
		return c.Purpose == purpose && c.DefaultOn && choice && excepted && c.Choice == ""
	})
}
