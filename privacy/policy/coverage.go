package policy

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
)

// Coverage is whether a policy is for a kind of person.
type Coverage struct {
	// In is what the text says. If it does not speak of such persons, In is No if it says of others that it is for
	// them, and otherwise Unknown.
	In   privacy.Fact
	Kind PersonKind // what such a person is to the controller; empty: the policy does not name them
	// ConsentAge is from how many years on a child consents alone, by the policy; 0: not stated. See consent.Law.MayConsent.
	ConsentAge int

	Held     bool     // a source or an activity has data of theirs
	StatedIn StatedIn // what names them
}

// AppliesTo returns whether the policy is for a kind of person. The law requires that people whose data are held are
// informed, whatever the text says (Art 13, 14): if In is Unknown and Held is true, the text lacks them.
func (p *Policy) AppliesTo(who PersonID) Coverage {
	var c Coverage
	named, others := false, false
	for _, one := range p.doc.Persons {
		others = others || one.Covered == privacy.Yes
		if one.ID == who {
			named, c.Kind, c.ConsentAge = true, one.Kind, one.ConsentAge
			c.In, c.StatedIn = one.Covered, append(c.StatedIn, one.StatedIn...)
		}
	}
	for _, s := range p.doc.Sources {
		if slices.Contains(s.Persons, who) {
			c.Held, c.StatedIn = true, append(c.StatedIn, s.StatedIn...)
		}
	}
	for _, a := range p.doc.Activities {
		if slices.Contains(a.Persons, who) {
			c.Held, c.StatedIn = true, append(c.StatedIn, a.StatedIn...)
		}
	}
	if !named && others {
		c.In = privacy.No
	}
	return c
}
