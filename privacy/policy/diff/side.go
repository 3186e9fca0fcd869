package diff

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// side is one of the two documents.
type side struct {
	*policy.Document
	parents map[privacy.Category]privacy.Category // whether or not they are well formed
}

func sideOf(doc *policy.Document) side {
	s := side{doc, make(map[privacy.Category]privacy.Category, len(doc.Categories))}
	for _, c := range doc.Categories {
		s.parents[c.ID] = c.Parent
	}
	return s
}

// within reports whether a category is another or stands below it.
func (s side) within(c, of privacy.Category) bool {
	for range len(s.parents) + 1 {
		if c == of {
			return true
		}
		if c = s.parents[c]; c == "" {
			return false
		}
	}
	return false // each is below another
}

// covered returns the categories that stand for some of the data or for a part of them.
func (s side) covered(data []privacy.Category) []privacy.Category {
	list := slices.Clone(data)
	for _, c := range s.Categories {
		part := slices.ContainsFunc(data, func(of privacy.Category) bool { return s.within(c.ID, of) })
		if part && !slices.Contains(list, c.ID) {
			list = append(list, c.ID)
		}
	}
	return list
}

// uppermost returns the categories that are among some and not among others, without those below another of them.
func (s side) uppermost(some, others []privacy.Category) []privacy.Category {
	only := slices.DeleteFunc(slices.Clone(some), func(c privacy.Category) bool { return slices.Contains(others, c) })
	var list []privacy.Category
	for i, c := range only {
		below := slices.ContainsFunc(only, func(o privacy.Category) bool { return o != c && s.within(c, o) })
		if !below && !slices.Contains(only[:i], c) {
			list = append(list, c)
		}
	}
	return list
}

// activities returns the activities of the document.
func (s side) activities() []privacy.ActivityID {
	list := make([]privacy.ActivityID, len(s.Activities))
	for i, a := range s.Activities {
		list[i] = a.ID
	}
	return list
}

// persons returns the kinds of person of the document.
func (s side) persons() []policy.PersonID {
	list := make([]policy.PersonID, len(s.Persons))
	for i, p := range s.Persons {
		list[i] = p.ID
	}
	return list
}

// either yields the activities of both documents, of the new one first.
func (d *differ) either(yield func(side, *policy.Activity) bool) {
	for _, s := range []side{d.new, d.old} {
		for i := range s.Activities {
			if !yield(s, &s.Activities[i]) {
				return
			}
		}
	}
}

// those returns the activities of either document that are meant.
func (d *differ) those(meant func(side, *policy.Activity) bool) []privacy.ActivityID {
	var list []privacy.ActivityID
	for s, a := range d.either {
		if meant(s, a) && !slices.Contains(list, a.ID) {
			list = append(list, a.ID)
		}
	}
	return list
}

// using returns the activities that need data of a category, of one above it, or of one below.
func (d *differ) using(c privacy.Category) []privacy.ActivityID {
	return d.those(func(s side, a *policy.Activity) bool {
		return slices.ContainsFunc(a.Data, func(o privacy.Category) bool { return s.within(o, c) || s.within(c, o) })
	})
}

// asking returns the activities that ask consent for a purpose.
func (d *differ) asking(p privacy.PurposeID) []privacy.ActivityID {
	return d.those(func(_ side, a *policy.Activity) bool { return slices.Contains(purposes(a.Grounds...), p) })
}
