package diff

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
)

// head compares what the document has once, but for the controller.
func (d *differ) head() {
	d.alters(Change{Subject: Document, Was: "title", Is: "title"}, "title", d.old.Title != d.new.Title)
	regimes := Change{Subject: Document, Field: "regimes", Was: "regimes", Is: "regimes"}
	members(d, regimes, d.old.Regimes, d.new.Regimes, letters)
	d.alters(Change{Subject: Document, Was: "zone", Is: "zone"}, "zone", d.old.Zone != d.new.Zone)
}

func (d *differ) controller() {
	old, new := d.old.Controller, d.new.Controller
	c := Change{Subject: Controller, Was: "controller", Is: "controller"}
	c.Statements = append(slices.Clip(new.StatedIn), old.StatedIn...)
	d.alters(c, "name", clears(&old.Name, &new.Name))
	d.alters(c, "contact",
		clears(&old.Address, &new.Address), clears(&old.Telephone, &new.Telephone), clears(&old.Email, &new.Email))
	d.alters(c, "country", clears(&old.Country, &new.Country))
	list[privacy.Representative]{
		name: "representatives", key: func(r *privacy.Representative) string { return string(r.Territory) + " " + r.Name },
	}.compare(d, c, old.Representatives, new.Representatives)
	d.alters(c, "public", clears(&old.Public, &new.Public))
	d.alters(c, "limited", clears(&old.Limited, &new.Limited))
	list[privacy.Officer]{
		name: "officers", key: func(o *privacy.Officer) string { return o.Title },
		differ: func(c Change, old, new *privacy.Officer) {
			d.alters(c, "contact", clears(&old.Email, &new.Email), clears(&old.Telephone, &new.Telephone))
		},
	}.compare(d, c, old.Officers, new.Officers)
	list[privacy.Regulator]{
		name: "regulators", key: func(r *privacy.Regulator) string { return r.Name + "\x00" + string(r.Regime) },
		looser: func(r *privacy.Regulator) string { return r.Name },
		id:     func(r *privacy.Regulator) string { return r.Name },
		differ: func(c Change, old, new *privacy.Regulator) {
			d.alters(c, "regime", clears(&old.Regime, &new.Regime))
		},
	}.compare(d, c, old.Regulators, new.Regulators)
}
