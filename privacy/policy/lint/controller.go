package lint

import (
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// controllerRules are the rules on the controller, its officers and representatives (Art 13(1)(a), (b), 27, 37, 38).
var controllerRules = []rule{
	{
		"NT-CONTROLLER-01", art("13(1)(a)"),
		whole("controller", func(d *document) bool {
			return d.Controller.Address == "" || d.Controller.Email == "" && d.Controller.Telephone == ""
		}),
	},
	{
		"NT-OFFICER-01", art("13(1)(b)"),
		officers.that(func(o *privacy.Officer) bool { return o.Email == "" && o.Telephone == "" }),
	},
	{
		"DP-PUBLIC-01", art("37(1)(a)"),
		whole("controller", func(d *document) bool {
			return d.Controller.Public == privacy.Yes && len(d.Controller.Officers) == 0
		}),
	},
	{
		"DP-CONTACT-01", art("37(7), 38(4), (5)"),
		officers.in(func(d *document, o *privacy.Officer) bool {
			c := &d.Controller
			mailed, called := o.Email != "" && !strings.EqualFold(o.Email, c.Email), o.Telephone != "" && digits(o.Telephone) != digits(c.Telephone)
			return o.Email+o.Telephone != "" && !mailed && !called
		}),
	},
	{
		"DP-TITLE-01", art("38(6)"),
		officers.in(func(d *document, o *privacy.Officer) bool {
			all := d.Controller.Officers
			for i := 0; &all[i] != o; i++ { // those named before
				if all[i].Name == o.Name && all[i].Title != o.Title {
					return true
				}
			}
			return false
		}),
	},
	{
		"NT-REACH-01", inUK(leave, euArt("Art 3(2), 27")).with("territory", "the European Economic Area"),
		whole("reach", func(d *document) bool { return d.offers(policy.InEEA) == privacy.Unknown }),
	},
	{
		"NT-REACH-01", inEU(leave, ukArt("Art 3(2), 27")).with("territory", "the United Kingdom"),
		whole("reach", func(d *document) bool { return d.offers(policy.InUK) == privacy.Unknown }),
	},
	{
		"NT-REPRESENT-01", inUK(leave, euArt("Art 13(1)(a), 27(1)")).with("territory", "the European Economic Area"),
		whole("controller", func(d *document) bool {
			return d.offers(policy.InEEA) == privacy.Yes && d.Controller.Representative == ""
		}),
	},
	{
		"NT-REPRESENT-01", inEU(leave, ukArt("Art 13(1)(a), 27(1)")).with("territory", "the United Kingdom"),
		whole("controller", func(d *document) bool {
			return d.offers(policy.InUK) == privacy.Yes && d.Controller.Representative == ""
		}),
	},
}

// offers returns whether the document offers goods or services in a territory: yes if any part of it does.
func (d *document) offers(in policy.Territory) privacy.Fact {
	is := privacy.Unknown
	for _, r := range d.Reach {
		if r.Territory == in && is != privacy.Yes && r.Offered != privacy.Unknown {
			is = r.Offered
		}
	}
	return is
}
