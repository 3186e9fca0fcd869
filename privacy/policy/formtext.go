package policy

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// checkNames checks that what is listed is named. A list that names nothing tells nobody anything.
func (p *Policy) checkNames(f *privacy.Faults) {
	d := &p.doc
	for i, o := range d.Controller.Officers {
		named(f, fmt.Sprintf("controller.officers[%d]", i), o.Title+o.Name)
	}
	for i, r := range d.Controller.Regulators {
		named(f, place("controller.regulators", i, "name"), r.Name)
	}
	for i, c := range d.Categories {
		named(f, place("categories", i, "title"), c.Title)
	}
	for i, r := range d.Recipients {
		named(f, place("recipients", i, "name"), r.Name)
	}
	for i, r := range d.Controller.Representatives {
		named(f, place("controller.representatives", i, "name"), r.Name)
	}
	for i, c := range d.Commitments {
		for j, m := range c.Measures {
			named(f, place("commitments", i, fmt.Sprintf("measures[%d]", j)), m)
		}
	}
	for i, r := range d.Retention {
		for j, c := range r.Longer {
			named(f, place("retention", i, fmt.Sprintf("longer[%d].case", j)), c.Case)
		}
	}
	for i, c := range d.Cookies {
		for j, s := range c.Stored {
			named(f, place("cookies", i, fmt.Sprintf("stored[%d].name", j)), s.Name)
		}
	}
	for i, r := range d.References {
		named(f, place("references", i, "title"), r.Title)
	}
}

func named(f *privacy.Faults, where, text string) {
	f.Require(strings.TrimSpace(text) != "", where, "is empty")
}

// checkPlaces checks that countries are those that package transfer knows: of another nobody can tell whether it is abroad.
func (p *Policy) checkPlaces(f *privacy.Faults) {
	d := &p.doc
	const unknown = "is not ISO 3166-1 alpha-2, nor an organisation that is known"
	f.Require(d.Controller.Country == "" || transfer.Known(d.Controller.Country), "controller.country", unknown)
	for i, r := range d.Controller.Regulators {
		f.Require(r.Regime == "" || slices.Contains(d.Regimes, r.Regime), place("controller.regulators", i, "regime"), "is not among the regimes of the document")
	}
	for i, r := range d.Recipients {
		f.Require(r.Country == "" || transfer.Known(r.Country), place("recipients", i, "country"), unknown)
	}
	for i, t := range d.Transfers {
		f.Require(transfer.Known(t.To), place("transfers", i, "to"), unknown)
	}
	word(f, "transfers", "border", d.Transfers, func(v Transfer) privacy.Territory { return privacy.Territory(v.Border) }, "")
}

// checkPeriods checks that what is promised to last some time does.
func (p *Policy) checkPeriods(f *privacy.Faults) {
	d := &p.doc
	for i, c := range d.Categories {
		period(f, place("categories", i, "review"), c.Review)
	}
	for i, one := range d.Purposes {
		period(f, place("purposes", i, "validity"), one.Validity)
		period(f, place("purposes", i, "confirmWithin"), one.ConfirmWithin)
	}
	for i, s := range d.Sources {
		period(f, place("sources", i, "told"), s.Told)
	}
	for i, r := range d.Rights {
		period(f, place("rights", i, "within"), r.Within)
	}
	for i, c := range d.Complaints {
		period(f, place("complaints", i, "acknowledge"), c.Acknowledge)
	}
	for i, c := range d.Changes {
		period(f, place("changes", i, "notice"), c.Notice)
	}
	for i, c := range d.Cookies {
		for j, s := range c.Stored {
			period(f, place("cookies", i, fmt.Sprintf("stored[%d].lifetime", j)), s.Lifetime)
		}
	}
}

// period records a fault for a period that has no text form: it goes back, or has no end that anybody sees.
func period(f *privacy.Faults, where string, p civil.Period) {
	_, err := p.MarshalText()
	f.Require(err == nil, where, "is negative, or more than 999999 of a unit")
}
