package datamap

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"

	"github.com/lawful-go/lawful/privacy"
)

// maxDepth is how deep a value may be nested, counted in pointers, lists, maps, structs and interfaces.
const maxDepth = 10_000

// View makes copies of values of one type in which only what is allowed is left (Art 5(1)(c), 25). It is immutable and
// safe for concurrent use.
type View[T any] struct {
	types types
	root  *node
	rings bool // a value may refer to itself
}

// NewView returns the view in which fields of the given categories are left, those of no other, and what is marked as not
// personal. With a table, a category stands for those below it too, and one that is not in the table is a fault, in a tag
// as well as among those given; without one each stands for itself. It is a [privacy.FaultsError] with every fault.
func NewView[T any](table *privacy.Categories, allowed ...privacy.Category) (*View[T], error) {
	var f privacy.Faults
	v := &View[T]{types: types{allows: allow(&f, table, allowed)}}
	v.root = v.types.of(reflect.TypeFor[T]())
	takeFaults(&f, v.root)
	checkTags(&f, table, v.root)
	if err := f.Err("datamap: new view"); err != nil {
		return nil, err
	}
	v.rings = v.root.open || isRing(v.root)
	return v, nil
}

// allow returns what tells whether a category is allowed.
func allow(f *privacy.Faults, table *privacy.Categories, allowed []privacy.Category) func(privacy.Category) bool {
	for i, c := range allowed {
		where := fmt.Sprintf("allowed[%d]", i)
		f.CheckID(where, string(c))
		f.Require(c != none, where, "is no category")
		f.Require(table == nil || c == "" || table.Within(c, c), where, "is not among the categories")
	}
	allowed = slices.Clone(allowed)
	return func(c privacy.Category) bool {
		return slices.ContainsFunc(allowed, func(a privacy.Category) bool { return c == a || table != nil && table.Within(c, a) })
	}
}

// checkTags records each tag within a type whose category the table has not.
func checkTags(f *privacy.Faults, table *privacy.Categories, root *node) {
	if table == nil {
		return
	}
	for _, n := range within(root) {
		for _, field := range n.fields {
			for _, c := range []privacy.Category{field.tag.category, field.tag.keys} {
				ok := c == "" || c == none || table.Within(c, c)
				f.Require(ok, n.typ.String()+"."+field.name, "has a category that is not among the categories")
			}
		}
	}
}

// Minimise returns a copy of a value in which fields of the given categories are left, each marker for itself, and those
// of no other. It looks at the type anew each time: whoever asks often makes a [View].
func Minimise[T any](v T, allowed ...privacy.Category) (T, error) {
	view, err := NewView[T](nil, allowed...)
	if err != nil {
		var zero T
		return zero, err
	}
	return view.Of(v)
}

// Of returns a copy of a value in which what the view does not leave is zero. The copy shares nothing with the value that
// can be changed, and where the value refers to itself so does the copy. What is dropped beside fields of other
// categories and fields without a tag:
//
//   - unexported fields, and embedded pointers to structs of an unexported type;
//   - links;
//   - channels, functions and locks, and values of types with nothing but unexported fields that have no text form to be
//     copied by. [time.Time] and those that refer to nothing that can be changed are copied;
//   - maps whose keys are not left, or are more than plain values.
//
// Elements of a list of which something could be left stay, so that its length can be told. It is a [privacy.ErrInvalid]
// if a value is nested more than 10,000 deep, if a value behind an interface has tags with a fault, and if a text
// form cannot be written or read.
func (v *View[T]) Of(value T) (T, error) {
	var out, zero T
	c := copier{types: &v.types}
	if v.rings {
		c.seen = make(map[reference]reflect.Value)
	}
	c.copy(reflect.ValueOf(&out).Elem(), reflect.ValueOf(&value).Elem(), v.root, grant{})
	if c.fault != "" {
		return zero, fmt.Errorf("datamap: view of %s: %s: %w", nameOf(v.root.typ), c.fault, privacy.ErrInvalid)
	}
	return out, nil
}

// grant is what the tags above a value let be kept.
type grant struct{ value, keys bool }

// reference is a value that is referred to, under a grant.
type reference struct {
	at    uintptr
	len   int
	typ   reflect.Type
	grant grant
}

// copier makes one copy.
type copier struct {
	types *types
	seen  map[reference]reflect.Value // nil: a value cannot refer to itself
	depth int
	fault string // why there is no copy
}

// copy sets what may be kept of a value.
func (c *copier) copy(to, from reflect.Value, n *node, g grant) {
	switch {
	case c.fault != "" || !g.value && !n.yields:
		return
	case g.value && n.flat && to.CanSet():
		to.Set(from)
		return
	}
	if c.depth++; c.depth > maxDepth {
		c.fault = "is nested too deep"
		return
	}
	switch n.form {
	case texted:
		if to.CanSet() {
			c.text(to, from)
		}
	case pointer, list, table:
		c.refer(to, from, n, g)
	case array:
		c.elements(to, from, n.elem, g)
	case record:
		for i := range n.fields {
			c.field(to, from, &n.fields[i], g)
		}
	case unknown:
		c.behind(to, from, g)
	}
	c.depth--
}

// field sets what may be kept of a field.
func (c *copier) field(to, from reflect.Value, f *field, g grant) {
	if !f.usable || f.tag.link {
		return
	}
	if f.tag != (tag{}) {
		g = grant{f.keep, f.keepKeys}
	} else {
		g.keys = g.value
	}
	c.copy(to.Field(f.index), from.Field(f.index), f.node, g)
}

// refer copies what a pointer, a slice or a map refers to, once for each grant.
func (c *copier) refer(to, from reflect.Value, n *node, g grant) {
	if from.IsNil() || n.form == table && !(g.keys && (n.key.flat || n.key.form == texted)) {
		return
	}
	ref := reference{at: from.Pointer(), typ: n.typ, grant: g}
	if n.form != pointer {
		ref.len = from.Len()
	}
	if had, ok := c.seen[ref]; ok {
		to.Set(had)
		return
	}
	var made reflect.Value
	switch n.form {
	case pointer:
		made = reflect.New(n.typ.Elem())
	case list:
		made = reflect.MakeSlice(n.typ, from.Len(), from.Len())
	default:
		made = reflect.MakeMapWithSize(n.typ, from.Len())
	}
	made = made.Convert(n.typ)
	to.Set(made)
	if c.seen != nil {
		c.seen[ref] = made
	}
	switch n.form {
	case pointer:
		c.copy(made.Elem(), from.Elem(), n.elem, g)
	case list:
		c.elements(made, from, n.elem, g)
	default:
		c.entries(made, from, n, g)
	}
}

// elements copies the elements of a list.
func (c *copier) elements(to, from reflect.Value, n *node, g grant) {
	for i := range from.Len() {
		c.copy(to.Index(i), from.Index(i), n, g)
	}
}

// entries copies the entries of a map.
func (c *copier) entries(to, from reflect.Value, n *node, g grant) {
	for entries := from.MapRange(); entries.Next(); {
		key, elem := reflect.New(n.key.typ).Elem(), reflect.New(n.elem.typ).Elem()
		c.copy(key, entries.Key(), n.key, grant{true, true})
		c.copy(elem, entries.Value(), n.elem, g)
		to.SetMapIndex(key, elem)
	}
}

// behind copies what is behind an interface.
func (c *copier) behind(to, from reflect.Value, g grant) {
	if from.IsNil() {
		return
	}
	n := c.types.of(from.Elem().Type())
	if n.faulty {
		c.fault = "has a value of type " + nameOf(n.typ) + " whose tags have a fault"
		return
	}
	if n.form == barred || !g.value && !n.yields {
		return
	}
	own := reflect.New(n.typ).Elem()
	c.copy(own, from.Elem(), n, g)
	if n.form != pointer && n.form != list && n.form != table || !own.IsNil() {
		to.Set(own)
	}
}

// text copies a value by its text form.
func (c *copier) text(to, from reflect.Value) {
	own := reflect.New(from.Type())
	own.Elem().Set(from)
	text, err := own.Interface().(encoding.TextMarshaler).MarshalText()
	if err == nil {
		err = to.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText(text)
	}
	if err != nil {
		c.fault = "has a value of type " + nameOf(from.Type()) + " whose text form cannot be copied"
	}
}
