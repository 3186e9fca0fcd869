package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// officerRules are those on who is responsible and who represents and supervises them (Art 13(1)(a), (b), 27, 37, 38).
var officerRules = []rule{
	{
		"NT-CONTROLLER-01", privacy.High, gdpr, 0, art("13(1)(a)"),
		"the controller has no address, or nothing to reach it by", "give the address, and an e-mail address or a telephone number",
		whole("controller", func(d *policy.Document, _ civil.Date) bool {
			c := &d.Controller
			return c.Address == "" || c.Email == "" && c.Telephone == ""
		}),
	},
	{
		"NT-OFFICER-01", privacy.High, gdpr, 0, art("13(1)(b)"),
		"the data protection officer cannot be reached", "give contact details",
		officers(func(_ *policy.Document, o *privacy.Officer, _ []privacy.Officer) bool {
			return o.Email == "" && o.Telephone == ""
		}),
	},
	{
		"DP-PUBLIC-01", privacy.High, gdpr, 0, art("37(1)(a)"),
		"a public authority names no data protection officer", "designate one",
		whole("controller", func(d *policy.Document, _ civil.Date) bool {
			return d.Controller.Public == privacy.Yes && len(d.Controller.Officers) == 0
		}),
	},
	{
		"DP-CONTACT-01", privacy.Medium, gdpr, 0, art("37(7), 38(4), (5)"),
		"the data protection officer is reached where the controller is reached, and only there: secrecy is at risk", "give an address of the officer's own",
		officers(func(d *policy.Document, o *privacy.Officer, _ []privacy.Officer) bool {
			c := &d.Controller
			mailed, called := o.Email != "" && !strings.EqualFold(o.Email, c.Email), o.Telephone != "" && digits(o.Telephone) != digits(c.Telephone)
			return o.Email+o.Telephone != "" && !mailed && !called
		}),
	},
	{
		"DP-TITLE-01", privacy.Low, gdpr, 0, art("38(6)"),
		"the data protection officer has another title elsewhere: other tasks may conflict", "use one title, and record that no task conflicts",
		officers(func(_ *policy.Document, o *privacy.Officer, before []privacy.Officer) bool {
			return slices.ContainsFunc(before, func(p privacy.Officer) bool { return p.Name == o.Name && p.Title != o.Title })
		}),
	},
	{
		"NT-REACH-01", privacy.Low, leave, privacy.UKGDPR, privacy.EUGDPR.Cite("Art 3(2), 27"),
		"it is not said whether people in the European Economic Area are offered goods or services", "say it; where they are, name the representative there",
		whole("reach", func(d *policy.Document, _ civil.Date) bool { return offered(d, policy.InEEA) == privacy.Unknown }),
	},
	{
		"NT-REACH-01", privacy.Low, leave, privacy.EUGDPR, privacy.UKGDPR.Cite("Art 3(2), 27"),
		"it is not said whether people in the United Kingdom are offered goods or services", "say it; where they are, name the representative there",
		whole("reach", func(d *policy.Document, _ civil.Date) bool { return offered(d, policy.InUK) == privacy.Unknown }),
	},
	{
		"NT-REPRESENT-01", privacy.High, leave, privacy.UKGDPR, privacy.EUGDPR.Cite("Art 13(1)(a), 27(1)"),
		"people in the European Economic Area are offered goods or services, and no representative there is named", "name one",
		whole("controller", func(d *policy.Document, _ civil.Date) bool {
			return offered(d, policy.InEEA) == privacy.Yes && d.Controller.Representative == ""
		}),
	},
	{
		"NT-REPRESENT-01", privacy.High, leave, privacy.EUGDPR, privacy.UKGDPR.Cite("Art 13(1)(a), 27(1)"),
		"people in the United Kingdom are offered goods or services, and no representative there is named", "name one",
		whole("controller", func(d *policy.Document, _ civil.Date) bool {
			return offered(d, policy.InUK) == privacy.Yes && d.Controller.Representative == ""
		}),
	},
}

// officers finds the officers that break a rule; before are those named earlier in the document.
func officers(breaks func(d *policy.Document, o *privacy.Officer, before []privacy.Officer) bool) finder {
	return func(d *policy.Document, _ civil.Date) []string {
		var list []string
		all := d.Controller.Officers
		for i := range all {
			if breaks(d, &all[i], all[:i]) {
				list = append(list, fmt.Sprintf("controller.officers[%d]", i))
			}
		}
		return list
	}
}

// offered returns whether the document offers goods or services into a territory: yes if any part of it does.
func offered(d *policy.Document, in policy.Territory) privacy.Fact {
	is := privacy.Unknown
	for _, r := range d.Reach {
		if r.Territory == in && is != privacy.Yes && r.Offered != privacy.Unknown {
			is = r.Offered
		}
	}
	return is
}
