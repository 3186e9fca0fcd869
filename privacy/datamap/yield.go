package datamap

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
)

// Yield is what a host's system really yielded of a person who has every field: a value that a collector exported, or
// an item that an eraser found. The suite for systems of package privacytest makes yields from planted values; a host
// can make them by hand.
type Yield struct {
	Act      Act
	System   string
	Category privacy.Category
	Name     string // of the value; empty for an item of a category

	// Fields are those whose value it contains, named as in [Reach]. If empty, the fields of an export are unknown, and
	// those of an erasure are all of the category.
	Fields []string
}

// String returns the name of the yield without personal data: "support/log-files.ticket". A [Reason] uses this name.
func (y Yield) String() string {
	name := y.System + "/" + string(y.Category)
	if y.Name != "" {
		name += "." + y.Name
	}
	return name
}

// missing has the finding for an act that did not yield what it is said to reach.
var missing = [acts]finding{Export: notYielded, Erasure: notFound}

// yields compares the yields with the tags, and what an act is said to reach with the yields.
func (t *tally) yields() {
	for _, m := range t.Maps {
		for _, f := range m.fields {
			id := m.Type() + "." + f.Path
			for _, act := range []Act{Export, Erasure} {
				if t.reached[id][act] && !t.excused(act, id) && !t.yielded(act, id, f.Category) {
					t.add(missing[act], id)
				}
			}
		}
	}
	for _, y := range t.Yields {
		t.yield(y)
	}
}

// yielded reports whether an act yielded a field.
func (t *tally) yielded(act Act, id string, c privacy.Category) bool {
	return slices.ContainsFunc(t.Yields, func(y Yield) bool {
		if y.Act == Erasure && len(y.Fields) == 0 {
			return act == Erasure && t.related(y.Category, c)
		}
		return y.Act == act && slices.ContainsFunc(y.Fields, func(name string) bool { return covers(name, id) })
	})
}

// related reports whether a category equals another, or is above or below it.
func (t *tally) related(a, b privacy.Category) bool { return t.within(a, b) || t.within(b, a) }

// yield checks which fields one value or item comes from.
func (t *tally) yield(y Yield) {
	if y.Act != Export && y.Act != Erasure {
		t.add(noAct, y.String())
		return
	}
	if t.excused(y.Act, y.String()) {
		return
	}
	from, related := t.tags(y)
	switch {
	case !from:
		t.add(fromNoField, y.String())
	case !related:
		t.add(otherCategory, y.String())
	}
}

// tags reports whether a yield comes from tagged fields, all of those that it names, and whether their categories are
// related to its own. A field that names the person can be yielded under any category.
func (t *tally) tags(y Yield) (from, related bool) {
	if y.Act == Erasure && len(y.Fields) == 0 {
		for _, m := range t.Maps {
			from = from || slices.ContainsFunc(m.fields, func(f Field) bool { return t.related(f.Category, y.Category) })
		}
		return from, true
	}
	from, related = len(y.Fields) > 0, true
	for _, name := range y.Fields {
		from = from && t.any(name)
		for _, m := range t.Maps {
			for _, f := range m.fields {
				related = related && (f.Subject || !covers(name, m.Type()+"."+f.Path) || t.related(f.Category, y.Category))
			}
		}
	}
	return from, related
}
