package policy

import (
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights"
)

// ties is what a part of the document is tied to, by place: bit i of word w is place 64*w+i. Nil: it states no ties.
type ties []uint64

// tie returns the ties to some places among n; nil if there are none.
func tie(places []int, n int) ties {
	if len(places) == 0 {
		return nil
	}
	t := make(ties, (n+63)/64)
	for _, i := range places {
		t[i/64] |= 1 << (i % 64)
	}
	return t
}

// allow reports whether a place is among the ties, or there are none stated. A place of -1 is among none.
func (t ties) allow(place int) bool {
	return t == nil || place >= 0 && t[place/64]&(1<<(place%64)) != 0
}

// ofActivities returns the ties to activities.
func (p *Policy) ofActivities(ids []privacy.ActivityID) ties {
	return tie(found(&p.activities, ids), len(p.doc.Activities))
}

// ofPersons returns the ties to kinds of person.
func (p *Policy) ofPersons(ids []PersonID) ties {
	return tie(found(&p.persons, ids), len(p.doc.Persons))
}

// ofData returns the ties to categories and those below them.
func (p *Policy) ofData(data []privacy.Category) ties {
	var places []int
	for i := range p.doc.Categories {
		if p.within(p.doc.Categories[i].ID, data) {
			places = append(places, i)
		}
	}
	return tie(places, len(p.doc.Categories))
}

// found returns the places of identifiers.
func found[T ~string](x *index, ids []T) []int {
	var places []int
	for _, id := range ids {
		if i, ok := x.find(string(id)); ok {
			places = append(places, i)
		}
	}
	return places
}

// person holds the kind of person against those of the activity. Who only acts for a client is no party to its contract,
// unless something else is known.
func (d *Decision) person(p *Policy, id PersonID, f *lawfulbasis.Facts) {
	i, ok := p.persons.find(string(id))
	if !ok || !d.stretch.persons.allow(i) {
		d.flag(personUnnamed)
		return
	}
	if p.doc.Persons[i].Kind == Contact && f.Party == privacy.Unknown {
		f.Party = privacy.No
	}
}

// measures flags a measure that the document promises for the activity, or for any, and that is not shown to be kept.
func (d *Decision) measures(reviews []Review) {
	for _, i := range d.stretch.measures {
		kept := privacy.Unknown
		for j := range reviews {
			if reviews[j].Of == d.policy.doc.Commitments[i].ID {
				kept = reviews[j].Kept
			}
		}
		if kept != privacy.Yes {
			d.flag(measureLacking)
			d.lacking = uint16(i)
			return
		}
	}
}

// stop applies the promise that all processing stops once a consent is withdrawn. What the law demands goes on, and what
// legal claims need.
func (d *Decision) stop(withdrawn privacy.Fact) {
	if withdrawn == privacy.No || d.stretch.activity.Restricted == rights.LegalClaims || d.stands(lawfulbasis.LegalObligation) {
		return
	}
	if withdrawn == privacy.Yes {
		d.flag(stopped)
		return
	}
	d.flag(stopUnknown)
}

// stands reports whether a ground of one of the bases stands.
func (d *Decision) stands(bases ...lawfulbasis.Basis) bool {
	for i := range d.stretch.n {
		for _, b := range bases {
			if d.stretch.activity.Grounds[i].Basis == b && d.marker(i) == privacy.Permitted {
				return true
			}
		}
	}
	return false
}
