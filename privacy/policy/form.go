package policy

import (
	"fmt"
	"time"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights"
)

// checkHead checks what stands once in a document.
func (p *Policy) checkHead(f *privacy.Faults) {
	d := &p.doc
	f.Require(d.Title != "", "title", "is empty")
	f.CheckID("version", string(d.Version))
	f.Require(d.Controller.Name != "", "controller.name", "is empty: somebody must be responsible")
	for i, r := range d.Controller.Regulators {
		f.Require(r.Before.IsZero() || r.Since.Before(r.Before), place("controller.regulators", i, "before"), "is not after since")
	}
	zone, err := time.LoadLocation(d.Zone)
	if d.Zone == "" || d.Zone == "Local" || err != nil {
		f.Add("zone", `is no IANA time zone known here, such as "Europe/London" (import time/tzdata where the system has none)`)
	}
	p.zone = zone
}

// checkParts makes the parts of a document, and takes over the faults of each.
func (p *Policy) checkParts(f *privacy.Faults) {
	d := &p.doc
	defs := make([]privacy.CategoryDef, len(d.Categories))
	p.category = make(map[privacy.Category]uint16, len(d.Categories))
	for i, c := range d.Categories {
		defs[i] = c.Def()
		p.category[c.ID] = uint16(i)
	}
	f.Require(len(defs) > 0, "categories", "is empty: say which data are held")
	f.Require(len(defs) <= maxCategories, "categories", fmt.Sprintf("has more than %d", maxCategories))
	var err error
	p.categories, err = privacy.NewCategories(defs...)
	f.Take("", err)
	p.checkActivities(f)
	p.checkRetention(f)
	p.checkVocabulary(f)
	p.checkReferences(f)
	p.checkTies(f)
	p.checkFacts(f)
	p.checkNames(f)
	p.checkPlaces(f)
	p.checkPeriods(f)
}

// maxCategories is what a place in the document can count.
const maxCategories = 1 << 16

func (p *Policy) checkActivities(f *privacy.Faults) {
	list := make([]lawfulbasis.Activity, len(p.doc.Activities))
	for i, a := range p.doc.Activities {
		list[i] = a.Lawful()
		for j, c := range a.Data {
			p.checkCategory(f, place("activities", i, fmt.Sprintf("data[%d]", j)), c)
		}
		if _, err := a.Restricted.MarshalText(); err != nil {
			f.Add(place("activities", i, "restricted"), "is none of the uses that Art 18(2) leaves open")
		}
	}
	f.Require(len(list) > 0, "activities", "is empty: say what is done with the data")
	var err error
	p.register, err = lawfulbasis.NewRegister(list...)
	f.Take("", err)
}

// checkCategory checks that the document has the category, whether or not the table of them is sound.
func (p *Policy) checkCategory(f *privacy.Faults, where string, c privacy.Category) {
	_, ok := p.category[c]
	f.Require(ok, where, "is not among the categories")
}

// checkReferences checks that what a part refers to is there.
func (p *Policy) checkReferences(f *privacy.Faults) {
	d := &p.doc
	known := make(map[privacy.RecipientID]bool, len(d.Recipients))
	for i, r := range d.Recipients {
		where := place("recipients", i, "id")
		f.CheckID(where, string(r.ID))
		f.Require(!known[r.ID], where, "stands twice")
		known[r.ID] = true
	}
	for i, t := range d.Transfers {
		f.Require(t.Recipient == "" || known[t.Recipient], place("transfers", i, "recipient"), "is not among the recipients")
	}
	for i, s := range d.Sources {
		_, err := s.Kind.MarshalText()
		f.Require(err == nil, place("sources", i, "kind"), "is not a value of it")
	}
	for i, r := range d.Rights {
		f.Require(len(r.Rights) > 0, place("rights", i, "rights"), "is empty")
		for j, one := range r.Rights {
			_, err := one.MarshalText()
			f.Require(err == nil && one != rights.NoRight, place("rights", i, fmt.Sprintf("rights[%d]", j)), "is no right")
		}
	}
}
