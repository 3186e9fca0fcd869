package lint

import (
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// controllerRules are the rules on the controller, its officers and representatives (Art 13(1)(a), (b), 27, 37, 38).
var controllerRules = []rule{
	{
		"NT-CONTROLLER-01", privacy.High, gdpr, art("13(1)(a)"),
		"the address of the controller is missing, or an e-mail address or telephone number", "give the address, and an e-mail address or a telephone number",
		whole("controller", func(d *document) bool {
			return d.Controller.Address == "" || d.Controller.Email == "" && d.Controller.Telephone == ""
		}),
	},
	{
		"NT-OFFICER-01", privacy.High, gdpr, art("13(1)(b)"),
		"the contact details of the data protection officer are missing", "give contact details",
		officers.that(func(o *privacy.Officer) bool { return o.Email == "" && o.Telephone == "" }),
	},
	{
		"DP-PUBLIC-01", privacy.High, gdpr, art("37(1)(a)"),
		"a public authority names no data protection officer", "designate one",
		whole("controller", func(d *document) bool {
			return d.Controller.Public == privacy.Yes && len(d.Controller.Officers) == 0
		}),
	},
	{
		"DP-CONTACT-01", privacy.Medium, gdpr, art("37(7), 38(4), (5)"),
		"people reach the data protection officer only through the controller, which puts secrecy at risk", "give the officer an address of their own",
		officers.in(func(d *document, o *privacy.Officer) bool {
			c := &d.Controller
			mailed, called := o.Email != "" && !strings.EqualFold(o.Email, c.Email), o.Telephone != "" && digits(o.Telephone) != digits(c.Telephone)
			return o.Email+o.Telephone != "" && !mailed && !called
		}),
	},
	{
		"DP-TITLE-01", privacy.Low, gdpr, art("38(6)"),
		"the policy gives the data protection officer another title elsewhere, so other tasks may conflict", "use one title, and record that no task conflicts",
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
		"NT-REACH-01", privacy.Low, leave, inUK(privacy.EUGDPR.Cite("Art 3(2), 27")),
		"the policy does not say whether it offers goods or services to people in the European Economic Area", "say so; if it does, name the representative there",
		whole("reach", func(d *document) bool { return d.offers(policy.InEEA) == privacy.Unknown }),
	},
	{
		"NT-REACH-01", privacy.Low, leave, inEU(privacy.UKGDPR.Cite("Art 3(2), 27")),
		"the policy does not say whether it offers goods or services to people in the United Kingdom", "say so; if it does, name the representative there",
		whole("reach", func(d *document) bool { return d.offers(policy.InUK) == privacy.Unknown }),
	},
	{
		"NT-REPRESENT-01", privacy.High, leave, inUK(privacy.EUGDPR.Cite("Art 13(1)(a), 27(1)")),
		"the controller offers goods or services to people in the European Economic Area, and names no representative there", "name one",
		whole("controller", func(d *document) bool {
			return d.offers(policy.InEEA) == privacy.Yes && d.Controller.Representative == ""
		}),
	},
	{
		"NT-REPRESENT-01", privacy.High, leave, inEU(privacy.UKGDPR.Cite("Art 13(1)(a), 27(1)")),
		"the controller offers goods or services to people in the United Kingdom, and names no representative there", "name one",
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
