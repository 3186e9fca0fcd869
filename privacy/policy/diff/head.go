package diff

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
)

// head compares what the document has once, but for the controller.
func (d *differ) head() {
	compare := func(field string, same bool) {
		if !same {
			d.say(Changed, spot{subject: Document, was: field, is: field}, field)
		}
	}
	compare("title", d.old.Title == d.new.Title)
	compare("regime", d.old.Regime == d.new.Regime)
	compare("zone", d.old.Zone == d.new.Zone)
}

func (d *differ) controller() {
	old, new := d.old.Controller, d.new.Controller
	s := spot{subject: Controller, was: "controller", is: "controller", statements: append(slices.Clip(new.Says), old.Says...)}
	alters(d, s, "name", &old.Name, &new.Name)
	address, telephone, email := clears(&old.Address, &new.Address), clears(&old.Telephone, &new.Telephone), clears(&old.Email, &new.Email)
	if address || telephone || email {
		d.say(Changed, s, "contact")
	}
	representative := s.in("representative")
	switch was, is := old.Representative, new.Representative; {
	case was == "" && is != "":
		d.say(Added, representative.came(), "")
	case was != "" && is == "":
		d.say(Removed, representative.went(), "")
	case was != is:
		d.say(Changed, representative, "")
	}
	alters(d, s, "public", &old.Public, &new.Public)
	list[privacy.Officer]{
		name: "officers", key: func(o *privacy.Officer) string { return o.Title },
		differ: func(s spot, old, new *privacy.Officer) {
			email, telephone := clears(&old.Email, &new.Email), clears(&old.Telephone, &new.Telephone)
			if email || telephone {
				d.say(Changed, s, "contact")
			}
		},
	}.compare(d, s, old.Officers, new.Officers)
	list[privacy.Regulator]{
		name: "regulators", key: func(r *privacy.Regulator) string { return r.Name },
	}.compare(d, s, old.Regulators, new.Regulators)
}
