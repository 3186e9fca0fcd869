package datamap

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/lawful-go/lawful/privacy"
)

// maxFields is how many fields a [Map] lists at most.
const maxFields = 4096

// Map tells where personal data are in one type. It is immutable and safe for concurrent use.
type Map struct {
	typ      reflect.Type
	fields   []Field
	untagged []string
	links    []link
}

// Field is a place of personal data in a type.
type Field struct {
	// Path leads to the field from the type: "Home.Street". Elements of a list are "[]", the values of a map "{}" and
	// its keys "{key}". An embedded struct has its name in it; a pointer has none.
	Path     string
	Category privacy.Category
	Subject  bool // it names the person whose data they are
}

// link is a field that holds another record.
type link struct {
	path string
	typ  reflect.Type
}

// Of returns the map of a type: of v if it is a [reflect.Type], and else of the type that v has. Unexported fields are
// listed too. A type within itself is listed to its second turn, and a link is not followed. It is a
// [privacy.FaultsError] with every fault of every tag if there is one, if v is nil, and if there are more than
// 4096 fields.
func Of(v any) (Map, error) {
	var f privacy.Faults
	typ, ok := v.(reflect.Type)
	if !ok {
		typ = reflect.TypeOf(v)
	}
	if typ == nil {
		f.Add("type", "is missing")
		return Map{}, f.Err("datamap: map")
	}
	n := new(types).of(typ)
	takeFaults(&f, n)
	m := Map{typ: typ}
	walk := visit{Map: &m, turns: make(map[*node]int)}
	walk.node(n, place{})
	f.Require(!walk.full(), typ.String(), fmt.Sprintf("has more than %d fields: mark other records as links", maxFields))
	if err := f.Err("datamap: map"); err != nil {
		return Map{}, err
	}
	return m, nil
}

// Type returns the name of the type with that of its package: "crm.Contact". Pointers have none.
func (m Map) Type() string {
	if m.typ == nil {
		return ""
	}
	return nameOf(m.typ)
}

// Fields returns the places of personal data, in the order of the type.
func (m Map) Fields() []Field { return slices.Clone(m.fields) }

// Untagged returns the paths of which no tag speaks.
func (m Map) Untagged() []string { return slices.Clone(m.untagged) }

func nameOf(typ reflect.Type) string {
	for typ.Kind() == reflect.Pointer && typ.Name() == "" {
		typ = typ.Elem()
	}
	return typ.String()
}

// takeFaults records the faults of every type within a type, each once.
func takeFaults(f *privacy.Faults, root *node) {
	for _, n := range within(root) {
		for _, one := range n.faults {
			f.Add(one.Field, one.Reason)
		}
	}
}

// maxSteps bounds the visit of a type whose parts refer to each other in many ways.
const maxSteps = 16 * maxFields

// visit is a walk through a type that lists what is in it.
type visit struct {
	*Map
	turns map[*node]int // how often a type is being visited
	steps int
}

// place is where in a type a visit is.
type place struct {
	path string
	tag  tag  // of the field
	said bool // a tag above speaks of it
}

// full reports whether there is more than a map lists.
func (v *visit) full() bool {
	return v.steps > maxSteps || len(v.fields)+len(v.untagged)+len(v.links) > maxFields
}

// node lists what is in a node.
func (v *visit) node(n *node, at place) {
	v.steps++
	if v.turns[n] > 1 || v.full() {
		return
	}
	v.turns[n]++
	defer func() { v.turns[n]-- }()
	switch n.form {
	case record:
		for _, f := range n.fields {
			v.field(f, at)
		}
	case table:
		v.keys(n.key, at)
		at.path += "{}"
		v.part(n.elem, at)
	case list, array:
		at.path += "[]"
		v.part(n.elem, at)
	case pointer:
		v.part(n.elem, at)
	}
}

// part lists what is in a part of a node, or the part where no tag speaks of it.
func (v *visit) part(n *node, at place) {
	switch {
	case n.personal || at.tag.keys != "" && n.elem != nil:
		v.node(n, at)
	case !at.said:
		v.untagged = append(v.untagged, at.path)
	}
}

// keys lists the keys of a map.
func (v *visit) keys(n *node, at place) {
	at.path += "{key}"
	switch keys := at.tag.keys; {
	case n.personal:
		v.node(n, at)
	case keys != "" && keys != none:
		v.fields = append(v.fields, Field{Path: at.path, Category: keys})
	case keys == "" && !at.said:
		v.untagged = append(v.untagged, at.path)
	}
}

// field lists a field, and what is in it.
func (v *visit) field(f field, in place) {
	at := place{path: f.name, tag: f.tag, said: in.said || f.tag.category != "" || f.tag.plain}
	if in.path != "" {
		at.path = in.path + "." + f.name
	}
	if f.tag.link {
		v.links = append(v.links, link{at.path, f.node.typ})
		return
	}
	if f.tag.category != "" {
		v.fields = append(v.fields, Field{Path: at.path, Category: f.tag.category, Subject: f.tag.subject})
	}
	v.part(f.node, at)
}
