package lint_test

import (
	"testing"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/lint"
)

// Since 5 February 2026 a site's own statistics need no consent in the United Kingdom if the person can object.
func TestExceptionsOfStorageNeedAChoiceAndTheirDay(t *testing.T) {
	before, since := day(2026, 2, 4), day(2026, 2, 5)
	own := policy.CookieUse{Category: cookie.Statistics, DefaultOn: privacy.Yes, Choice: "No statistics"}
	others, unchosen, off, more := own, own, own, own
	others.Provider, unchosen.Choice, off.DefaultOn, more.Category = "somebody", "", privacy.No, cookie.ThirdParty
	looks := policy.CookieUse{Category: cookie.Preferences, DefaultOn: privacy.Yes, Choice: "Plain"}
	plain, lent := looks, looks
	plain.Choice, lent.Provider = "", "somebody"
	help := policy.CookieUse{Category: cookie.Essential, Emergency: true, DefaultOn: privacy.Yes}
	adverts := policy.CookieUse{Category: cookie.Marketing, DefaultOn: privacy.Yes, Choice: "No adverts"}
	asked := policy.CookieUse{Category: cookie.Marketing, Choice: "Allow adverts"}
	needed := policy.CookieUse{Category: cookie.Essential, DefaultOn: privacy.Yes}
	for _, tt := range []struct {
		name   string
		regime privacy.Regime
		use    policy.CookieUse
		on     civil.Date
		cite   string // empty: no finding
	}{
		{"the site's own, before", uk.GDPR, own, before, "PECR 2003 reg 6"},
		{"the site's own, since", uk.GDPR, own, since, ""},
		{"the site's own, without a way to object", uk.GDPR, unchosen, since, "PECR 2003 reg 6"},
		{"no statistics", uk.GDPR, more, since, "PECR 2003 reg 6"},
		{"somebody else's", uk.GDPR, others, since, "PECR 2003 reg 6"},
		{"in the European Union", eu.GDPR, own, since, "Directive 2002/58/EC Art 5(3)"},
		{"off until agreed to", eu.GDPR, off, since, ""},
		{"looks, before", uk.GDPR, looks, before, "PECR 2003 reg 6"},
		{"looks, since", uk.GDPR, looks, since, ""},
		{"looks, without a way to object", uk.GDPR, plain, since, "PECR 2003 reg 6"},
		{"looks by means of somebody else", uk.GDPR, lent, since, ""},
		{"looks in the European Union", eu.GDPR, looks, since, "Directive 2002/58/EC Art 5(3)"},
		{"help, before", uk.GDPR, help, before, "PECR 2003 reg 6"},
		{"help, since", uk.GDPR, help, since, ""},
		{"advertising", uk.GDPR, adverts, since, "PECR 2003 reg 6"},
		{"advertising, off until agreed to", uk.GDPR, asked, since, ""},
		{"essential", eu.GDPR, needed, before, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := sound()
			d.Regimes, d.Cookies = []privacy.Regime{tt.regime}, []policy.CookieUse{tt.use}
			got := ""
			for _, f := range lint.Document(d, tt.on) {
				if f.Code == "CK-OPTOUT-01" {
					got += f.Cite.String()
				}
			}
			if got != tt.cite {
				t.Errorf("got %q, want %q", got, tt.cite)
			}
		})
	}
}
