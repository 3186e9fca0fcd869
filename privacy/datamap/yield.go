package datamap

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
)

// Yield is what a system of the host really yielded of a person who has every field: a value that a collector
// exported, or an item that an eraser found. The suite for systems of package privacytest makes them from planted
// values; a host can make them by hand.
type Yield struct {
	Act      Act
	System   string
	Category privacy.Category
	Name     string // of the value; empty: an item of a category

	// Fields are those whose value it has, named as in [Reach]. Empty: of an export none is known, of an erasure all of
	// the category.
	Fields []string
}

// String returns the name of what was yielded, without personal data: "support/log-files.ticket". A [Reason] names
// it so.
func (y Yield) String() string {
	name := y.System + "/" + string(y.Category)
	if y.Name != "" {
		name += "." + y.Name
	}
	return name
}

// missing has the finding of an act that did not yield what it is said to reach.
var missing = [acts]finding{Export: notYielded, Erasure: notFound}

// yields checks what was yielded against the tags, and what an act is said to reach against what was yielded.
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

// yielded reports whether a field was among what an act yielded.
func (t *tally) yielded(act Act, id string, c privacy.Category) bool {
	return slices.ContainsFunc(t.Yields, func(y Yield) bool {
		if y.Act == Erasure && len(y.Fields) == 0 {
			return act == Erasure && t.related(y.Category, c)
		}
		return y.Act == act && slices.ContainsFunc(y.Fields, func(name string) bool { return covers(name, id) })
	})
}

// related reports whether a category is another, or above or below it.
func (t *tally) related(a, b privacy.Category) bool { return t.within(a, b) || t.within(b, a) }

// yield looks at what one value or item comes from.
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

// tags reports whether what was yielded comes from tagged fields, each of those named, and whether their categories
// are related to the one under which it was yielded. What names the person can be yielded with data of any
// category.
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
