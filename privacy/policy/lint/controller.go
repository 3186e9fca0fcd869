package lint

import (
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// controllerRules are the rules on the controller and its officers (Art 13(1)(a), (b), 37, 38).
var controllerRules = []rule{
	{
		"NT-CONTROLLER-01", art("13(1)(a)"),
		whole("controller", func(d *document) bool {
			return d.Controller.Address == "" || d.Controller.Email == "" && d.Controller.Telephone == ""
		}),
	},
	{
		"NT-CONTROLLER-02", art("4(7), 13(1)(a)"),
		whole("controller", func(d *document) bool { return d.Controller.Limited != "" }),
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
}
