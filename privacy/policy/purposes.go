package policy

import (
	"fmt"
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// purposes returns what the document asks consent for.
func (d *Document) purposes() []privacy.PurposeID {
	list := make([]privacy.PurposeID, len(d.Purposes))
	for i, one := range d.Purposes {
		list[i] = one.ID
	}
	return list
}

// declared has the identifiers that a list of the document declares.
type declared[T ~string] struct {
	list string
	ids  map[T]bool
}

// declare checks the identifiers of a list, and that each has a title and stands once.
func declare[T ~string, V any](f *privacy.Faults, list string, values []V, get func(V) (id T, title string)) declared[T] {
	d := declared[T]{list, make(map[T]bool, len(values))}
	for i, v := range values {
		id, title := get(v)
		at := fmt.Sprintf("%s[%d]", list, i)
		f.CheckID(at+".id", string(id))
		f.Require(!d.ids[id], at+".id", "stands twice")
		f.Require(strings.TrimSpace(title) != "", at+".title", "is empty")
		d.ids[id] = true
	}
	return d
}

// check records a fault for each identifier that the list does not declare.
func (d declared[T]) check(f *privacy.Faults, where string, ids []T) {
	for j, id := range ids {
		f.Require(d.ids[id], fmt.Sprintf("%s[%d]", where, j), "is not among the "+d.list)
	}
}

// checkTies checks that persons, purposes, commitments and duties are declared once, and that what any part is tied to is
// declared.
func (p *Policy) checkTies(f *privacy.Faults) {
	d := &p.doc
	persons := declare(f, "persons", d.Persons, func(v Person) (PersonID, string) { return v.ID, v.Title })
	purposes := declare(f, "purposes", d.Purposes, func(v Purpose) (privacy.PurposeID, string) { return v.ID, v.Title })
	declare(f, "commitments", d.Commitments, func(v Commitment) (CommitmentID, string) { return v.ID, v.Title })
	activities := declared[privacy.ActivityID]{"activities", make(map[privacy.ActivityID]bool)}
	for _, a := range d.Activities {
		activities.ids[a.ID] = true
	}
	categories := declared[privacy.Category]{"categories", make(map[privacy.Category]bool)}
	for _, c := range d.Categories {
		categories.ids[c.ID] = true
	}
	asked := make(map[privacy.PurposeID]bool)
	for i, a := range d.Activities {
		persons.check(f, place("activities", i, "persons"), a.Persons)
		declare(f, place("activities", i, "duties"), a.Duties, func(v Duty) (DutyID, string) { return v.ID, v.Title })
		for j, g := range a.Grounds {
			asked[g.Purpose] = true
			f.Require(g.Purpose == "" || purposes.ids[g.Purpose], place("activities", i, fmt.Sprintf("grounds[%d].purpose", j)), "is not among the purposes")
		}
	}
	for i, one := range d.Purposes {
		f.Require(asked[one.ID], place("purposes", i, "id"), "is a purpose of no ground: want an activity that asks consent for it")
	}
	for i, s := range d.Sources {
		categories.check(f, place("sources", i, "data"), s.Data)
		persons.check(f, place("sources", i, "persons"), s.Persons)
		activities.check(f, place("sources", i, "activities"), s.Activities)
	}
	for i, r := range d.Requirements {
		categories.check(f, place("requirements", i, "data"), r.Data)
		activities.check(f, place("requirements", i, "fails"), r.Fails)
		purposes.check(f, place("requirements", i, "consents"), r.Consents)
	}
	for i, r := range d.Recipients {
		categories.check(f, place("recipients", i, "data"), r.Data)
		activities.check(f, place("recipients", i, "activities"), r.Activities)
	}
	for i, c := range d.Commitments {
		activities.check(f, place("commitments", i, "activities"), c.Activities)
	}
	for i, t := range d.Transfers {
		activities.check(f, place("transfers", i, "activities"), t.Activities)
	}
	for i, r := range d.Retention {
		activities.check(f, place("retention", i, "activities"), r.Activities)
	}
	for i, c := range d.Cookies {
		activities.check(f, place("cookies", i, "activities"), c.Activities)
	}
}
