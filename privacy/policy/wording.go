package policy

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/notice"
)

// Wording returns the digest of the text: its title, and the titles and statements of its sections in their order. It is
// another as soon as a person reads something else, and the same if values alone change.
func (p *Policy) Wording() privacy.Digest {
	var b proofs
	b.add("lawful wording 1", p.doc.Title)
	p.doc.walk(func(where []byte, s *Section) bool {
		b.add(string(where), s.Title)
		for _, st := range s.Statements {
			b.add(st.Text, fmt.Sprint(st.Item, st.Depth, st.Opens))
			for _, m := range st.Marks {
				b.add(m.Words, m.Link, fmt.Sprint(m.Strong, m.Emphasis))
			}
		}
		return true
	})
	return privacy.DigestOf(string(b.text))
}

// Notice returns the version of a notice that shows the policy, with the digest of its wording and the day on which it takes
// effect. People are told of a material change as long before that as the policy promises. See package diff for whether it
// is one. If the document does not say since when it applies, the day is unset, and a store of notices rejects it.
func (p *Policy) Notice(id notice.ID, material bool) notice.Version {
	v := notice.Version{ID: p.version, Notice: id, Wording: p.Wording(), Since: p.doc.Since, Material: material}
	longest := p.Amendment().Notice
	if material && !longest.IsZero() && !v.Since.IsZero() {
		v.TellBy = v.Since.Add(longest.Negate())
	}
	return v
}

// ReviewDay is a day by which something in the policy is to be looked at again.
type ReviewDay struct {
	Where string // the place in the document: "commitments[0].reviewBy"
	By    civil.Date
}

// ReviewDays returns the days by which the controller has to look at something again, the earliest first: evidence of
// measures, assessments of legitimate interests, and a year after regulators' contacts and references were checked. A
// reference that was not there then is to be looked at from that day on.
func (p *Policy) ReviewDays() []ReviewDay {
	var list []ReviewDay
	add := func(where string, by civil.Date) {
		if !by.IsZero() {
			list = append(list, ReviewDay{where, by})
		}
	}
	year := civil.Period{Years: 1}
	for i, c := range p.doc.Commitments {
		add(place("commitments", i, "reviewBy"), c.ReviewBy)
	}
	for i, a := range p.doc.Activities {
		for j, g := range a.Grounds {
			add(place("activities", i, fmt.Sprintf("grounds[%d].interest.reviewBy", j)), g.Interest.ReviewBy)
		}
	}
	for i, r := range p.doc.Controller.Regulators {
		if !r.VerifiedOn.IsZero() {
			add(place("controller.regulators", i, "verifiedOn"), r.VerifiedOn.Add(year))
		}
	}
	for i, r := range p.doc.References {
		switch {
		case r.CheckedOn.IsZero():
		case r.Found == privacy.No:
			add(place("references", i, "checkedOn"), r.CheckedOn)
		default:
			add(place("references", i, "checkedOn"), r.CheckedOn.Add(year))
		}
	}
	slices.SortStableFunc(list, func(a, b ReviewDay) int { return cmp.Or(a.By.Compare(b.By), cmp.Compare(a.Where, b.Where)) })
	return list
}
