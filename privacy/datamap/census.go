package datamap

import (
	"reflect"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// Act is what has to reach every field of personal data.
type Act uint8

// The acts. The zero value is none.
const (
	_       Act = iota
	Export      // a copy for the person (Art 15(3), 20)
	Erasure     // erasure of the person's data (Art 17)
)

var actWords = privacy.EnumNames{"none", "export", "erasure"}

const acts = int(Erasure) + 1

// Reach declares what an act of the host reaches.
type Reach struct {
	// Fields are named by type and path: "crm.Contact.Email". What a field stands in reaches it: "crm.Contact",
	// "crm.Order.Lines".
	Fields     []string
	Categories []privacy.Category // every field of the category, and of one below it
}

// Reason declares why an act does not reach a field.
type Reason struct {
	Act   Act    // a reason for both is two
	Field string // as in [Reach], or the name of a yield from [Yield.String]
	Why   string
	Cite  privacy.Citation // what lets it be so, where that is a law
}

// Census counts the fields of the host's types against what the host says its export and its erasure reach. A host
// runs it in its tests: who adds a field of personal data hears of it there.
type Census struct {
	Maps       []Map
	Export     Reach
	Erasure    Reach
	Reasons    []Reason
	Every      bool                // every field has to be tagged or marked as not personal
	Categories *privacy.Categories // nil: any category may be named, and each stands for itself

	// Yields are what collectors and erasers really yielded. They must include each field that an act is said to reach,
	// and each of them must come from fields tagged with its category. Nil: not checked.
	Yields []Yield
}

// finding is what a census finds.
type finding uint8

const (
	nothing finding = iota
	notExported
	notErased
	untagged
	noSuchField
	noSuchReason
	needless
	unreasoned
	noAct
	noSuchCategory
	unused
	linked
	sameName
	notYielded
	notFound
	fromNoField
	otherCategory
)

// codes has the code of each finding.
var codes = [...]privacy.Code{
	nothing:        "DM-NONE-01",
	notExported:    "DM-EXPORT-01",
	notErased:      "DM-ERASE-01",
	untagged:       "DM-TAG-01",
	noSuchField:    "DM-STALE-01",
	noSuchReason:   "DM-STALE-02",
	needless:       "DM-STALE-03",
	unreasoned:     "DM-REASON-01",
	noAct:          "DM-REASON-02",
	noSuchCategory: "DM-CATEGORY-01",
	unused:         "DM-CATEGORY-02",
	linked:         "DM-LINK-01",
	sameName:       "DM-TYPE-01",
	notYielded:     "DM-YIELD-01",
	notFound:       "DM-YIELD-02",
	fromNoField:    "DM-YIELD-03",
	otherCategory:  "DM-YIELD-04",
}

// Findings returns what is wrong: fields that an act reaches neither by name nor by category and for which no reason is
// declared, then what is wrong with the tags, the maps and the declarations. None means that every field of personal data in
// these types is accounted for, as far as the declarations are true. It is pure.
func (c Census) Findings() []privacy.Finding {
	t := tally{Census: c, reached: make(map[string]reached)}
	for i, m := range c.Maps {
		for _, f := range m.fields {
			t.field(m.Type()+"."+f.Path, f)
		}
		t.mapped(i, m)
	}
	if len(t.reached) == 0 {
		t.add(nothing, "")
	}
	if c.Yields != nil {
		t.yields()
	}
	t.declared("export", c.Export)
	t.declared("erasure", c.Erasure)
	for _, r := range c.Reasons {
		t.reason(r)
	}
	return t.list
}

// tally is a census under way.
type tally struct {
	Census
	list    []privacy.Finding
	reached map[string]reached
}

// reached tells which acts reach a field.
type reached [acts]bool

func (t *tally) add(f finding, where string) {
	t.list = append(t.list, codes[f].Finding(where, nil))
}

// field counts one field.
func (t *tally) field(id string, f Field) {
	by := reached{Export: t.reaches(t.Export, id, f.Category), Erasure: t.reaches(t.Erasure, id, f.Category)}
	t.reached[id] = by
	if !by[Export] && !t.excused(Export, id) {
		t.add(notExported, id)
	}
	if !by[Erasure] && !t.excused(Erasure, id) {
		t.add(notErased, id)
	}
	if t.Categories != nil && !t.Categories.Within(f.Category, f.Category) {
		t.add(noSuchCategory, id)
	}
}

// mapped looks at what else a map says.
func (t *tally) mapped(i int, m Map) {
	for _, other := range t.Maps[:i] {
		if other.Type() == m.Type() && bare(other.typ) != bare(m.typ) {
			t.add(sameName, m.Type())
		}
	}
	if t.Every {
		for _, path := range m.untagged {
			t.add(untagged, m.Type()+"."+path)
		}
	}
	for _, l := range m.links {
		if !slices.ContainsFunc(t.Maps, func(other Map) bool { return bare(other.typ) == bare(l.typ) }) {
			t.add(linked, m.Type()+"."+l.path)
		}
	}
}

// bare returns the type of the records in a type: what its pointers, lists and maps hold.
func bare(typ reflect.Type) reflect.Type {
	for typ != nil {
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
			typ = typ.Elem()
		default:
			return typ
		}
	}
	return nil
}

// reaches reports whether an act reaches a field.
func (t *tally) reaches(r Reach, id string, c privacy.Category) bool {
	return slices.ContainsFunc(r.Fields, func(name string) bool { return covers(name, id) }) ||
		slices.ContainsFunc(r.Categories, func(of privacy.Category) bool { return t.within(c, of) })
}

func (t *tally) within(c, of privacy.Category) bool {
	return c == of || t.Categories != nil && t.Categories.Within(c, of)
}

// excused reports whether there is a reason why an act does not reach a field.
func (t *tally) excused(act Act, id string) bool {
	return slices.ContainsFunc(t.Reasons, func(r Reason) bool {
		return r.Act == act && strings.TrimSpace(r.Why) != "" && covers(r.Field, id)
	})
}

// covers reports whether a name is that of a field, or of what it stands in.
func covers(name, id string) bool {
	rest, ok := strings.CutPrefix(id, name)
	return ok && name != "" && (rest == "" || strings.ContainsRune(".[{", rune(rest[0])))
}

// declared looks for what an act is said to reach and is not there.
func (t *tally) declared(act string, r Reach) {
	for _, name := range r.Fields {
		if !t.any(name) {
			t.add(noSuchField, act+" "+name)
		}
	}
	for _, c := range r.Categories {
		switch {
		case t.Categories != nil && !t.Categories.Within(c, c):
			t.add(noSuchCategory, act+" "+string(c))
		case !slices.ContainsFunc(t.Maps, func(m Map) bool {
			return slices.ContainsFunc(m.fields, func(f Field) bool { return t.within(f.Category, c) })
		}):
			t.add(unused, act+" "+string(c))
		}
	}
}

// any reports whether a name covers a field.
func (t *tally) any(name string) bool {
	for id := range t.reached {
		if covers(name, id) {
			return true
		}
	}
	return false
}

// reason looks at a declared reason.
func (t *tally) reason(r Reason) {
	if strings.TrimSpace(r.Why) == "" {
		t.add(unreasoned, r.Field)
	}
	known := r.Act == Export || r.Act == Erasure
	if !known {
		t.add(noAct, r.Field)
	}
	yielded := slices.IndexFunc(t.Yields, func(y Yield) bool { return y.Act == r.Act && y.String() == r.Field })
	switch {
	case yielded >= 0:
		if from, related := t.tags(t.Yields[yielded]); from && related {
			t.add(needless, r.Field)
		}
	case !t.any(r.Field):
		t.add(noSuchReason, r.Field)
	case known && t.everywhere(r.Act, r.Field):
		t.add(needless, r.Field)
	}
}

// everywhere reports whether an act reaches all that a name covers.
func (t *tally) everywhere(act Act, name string) bool {
	for id, by := range t.reached {
		if covers(name, id) && !by[act] {
			return false
		}
	}
	return true
}

// String returns the word of the act.
func (a Act) String() string { return actWords.Text(uint8(a)) }

// MarshalText returns the word of the act.
func (a Act) MarshalText() ([]byte, error) { return actWords.Append(nil, "datamap: act", uint8(a)) }

// UnmarshalText reads the word of an act.
func (a *Act) UnmarshalText(b []byte) error {
	n, err := actWords.Parse("datamap: act", b)
	if err == nil {
		*a = Act(n)
	}
	return err
}
