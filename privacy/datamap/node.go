package datamap

import (
	"encoding"
	"reflect"
	"strings"
	"sync"
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// form is how a value of a type is walked through.
type form uint8

const (
	leaf    form = iota // copied by assignment
	texted              // it has nothing but unexported fields, and a text form by which it is copied
	barred              // it cannot be copied: a channel, a function, a type with nothing but unexported fields
	pointer             // of elem
	list                // a slice of elem
	array               // of elem
	table               // a map from key to elem
	record              // a struct
	unknown             // an interface: its type is known when a value is there
)

// node is what is known of a type. It is immutable once its graph is settled.
type node struct {
	typ       reflect.Type
	form      form
	elem, key *node
	fields    []field
	faults    []privacy.Fault // of its own tags
	isError   bool
	throws    bool // it, or a pointer to it, is an error

	traits
	flat bool // assignment is a copy of all that may be copied of it
}

// traits are what a type has by itself or by what it is made of.
type traits struct {
	personal bool // a tag marks personal data in it, at any depth
	faulty   bool // a tag in it has a fault, at any depth
	open     bool // an interface is reached by exported fields
	exposed  bool // an interface is reached by any fields without a pointer in between
	hidden   bool // a struct in it has an unexported field that is exposed, or is an error that has an error of that kind
	yields   bool // a view leaves something of it
}

// field is a field of a struct.
type field struct {
	index    int
	name     string
	label    string // in a log; empty: its fields stand beside those of the struct
	usable   bool   // exported, or an embedded struct
	tag      tag
	keep     bool // the tag lets a view keep it
	keepKeys bool // and the keys of a map
	node     *node
}

// types knows types. The zero value keeps nothing but what is marked as not personal.
type types struct {
	allows func(privacy.Category) bool // nil: none
	mu     sync.Mutex                  // held while a graph is built
	known  sync.Map                    // of reflect.Type to *node
}

// of returns what is known of a type.
func (t *types) of(typ reflect.Type) *node {
	if n, ok := t.known.Load(typ); ok {
		return n.(*node)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	b := builder{types: t, batch: make(map[reflect.Type]*node)}
	n := b.node(typ)
	b.settle()
	for _, one := range b.order {
		t.known.Store(one.typ, one)
	}
	return n
}

// keeps reports whether a category is one of those allowed.
func (t *types) keeps(c privacy.Category) bool {
	return c == none || c != "" && t.allows != nil && t.allows(c)
}

// builder makes the nodes of types that are not known yet.
type builder struct {
	types *types
	batch map[reflect.Type]*node
	order []*node
}

var (
	errorType  = reflect.TypeFor[error]()
	valueType  = reflect.TypeFor[reflect.Value]()
	lockerType = reflect.TypeFor[sync.Locker]()
	timeType   = reflect.TypeFor[time.Time]()
	writesText = reflect.TypeFor[encoding.TextMarshaler]()
	readsText  = reflect.TypeFor[encoding.TextUnmarshaler]()
)

func (b *builder) node(typ reflect.Type) *node {
	if n, ok := b.types.known.Load(typ); ok {
		return n.(*node)
	}
	if n, ok := b.batch[typ]; ok {
		return n
	}
	n := &node{typ: typ, isError: typ.Implements(errorType), throws: reflect.PointerTo(typ).Implements(errorType)}
	b.batch[typ] = n
	b.order = append(b.order, n)
	switch typ.Kind() {
	case reflect.Pointer:
		n.form, n.elem = pointer, b.node(typ.Elem())
	case reflect.Slice:
		n.form, n.elem = list, b.node(typ.Elem())
	case reflect.Array:
		n.form, n.elem = array, b.node(typ.Elem())
	case reflect.Map:
		n.form, n.key, n.elem = table, b.node(typ.Key()), b.node(typ.Elem())
	case reflect.Interface:
		n.form = unknown
	case reflect.Chan, reflect.Func, reflect.UnsafePointer:
		n.form = barred
	case reflect.Struct:
		n.form, n.hidden = record, typ == valueType // which package fmt looks behind
		b.fields(n)
	}
	return n
}

// fields reads the fields of a struct.
func (b *builder) fields(n *node) {
	closed := true // no field can be used and none has a tag
	for i := range n.typ.NumField() {
		f := n.typ.Field(i)
		if f.Name == "_" {
			continue
		}
		one := field{index: i, name: f.Name, label: f.Name, usable: f.IsExported() || f.Anonymous && f.Type.Kind() == reflect.Struct}
		one.tag = readTag(f, func(reason string) {
			n.faults = append(n.faults, privacy.Fault{Field: n.typ.String() + "." + f.Name, Reason: reason})
		})
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case name != "":
			one.label = name
		case f.Anonymous:
			one.label = ""
		}
		one.keep = one.tag.plain || b.types.keeps(one.tag.category)
		one.keepKeys = one.tag.plain || b.types.keeps(one.tag.keys) || one.tag.keys == "" && one.keep
		one.node = b.node(f.Type)
		closed = closed && !one.usable && one.tag == tag{} && len(n.faults) == 0
		n.fields = append(n.fields, one)
	}
	if !closed {
		return
	}
	to := reflect.PointerTo(n.typ)
	switch {
	case to.Implements(lockerType):
		n.form = barred
	case isMemory(n.typ) || n.typ == timeType:
		n.form = leaf
	case to.Implements(writesText) && to.Implements(readsText):
		n.form = texted
	default:
		n.form = barred
	}
}

// isMemory reports whether a type refers to nothing that can be changed.
func isMemory(typ reflect.Type) bool {
	switch typ.Kind() {
	case reflect.Array:
		return isMemory(typ.Elem())
	case reflect.Struct:
		for i := range typ.NumField() {
			if !isMemory(typ.Field(i).Type) {
				return false
			}
		}
		return true
	case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Interface, reflect.Chan, reflect.Func, reflect.UnsafePointer:
		return false
	}
	return true
}

// settle works out what of a type depends on those it is made of, until nothing changes. What was known before is
// settled, and refers to nothing of the batch.
func (b *builder) settle() {
	b.joinAll()
	for _, n := range b.order {
		for _, f := range n.fields {
			if f.tag.plain && f.node.personal {
				n.faults = append(n.faults, privacy.Fault{Field: n.typ.String() + "." + f.name, Reason: "says " + none + " and its type has tagged fields"})
			}
		}
		n.flat = isFlat(n)
	}
	b.joinAll()
}

func (b *builder) joinAll() {
	for changed := true; changed; {
		changed = false
		for _, n := range b.order {
			before := n.traits
			n.join()
			changed = changed || before != n.traits
		}
	}
}

// join takes over what the parts of a type have.
func (n *node) join() {
	n.faulty = n.faulty || len(n.faults) > 0
	if n.form == unknown {
		n.open, n.exposed, n.yields = true, true, true
	}
	for _, part := range []*node{n.elem, n.key} {
		if part != nil {
			n.personal = n.personal || part.personal
			n.faulty = n.faulty || part.faulty
			n.open = n.open || part.open
			n.exposed = n.exposed || part.exposed && n.form != pointer
			n.hidden = n.hidden || part.hidden
		}
	}
	n.yields = n.yields || n.elem != nil && n.elem.yields
	for _, f := range n.fields {
		n.personal = n.personal || f.tag.personal() || f.node.personal
		n.faulty = n.faulty || f.node.faulty
		n.exposed = n.exposed || f.node.exposed
		n.open = n.open || f.usable && f.node.open
		n.hidden = n.hidden || f.node.exposed && !f.usable || f.node.hidden && (f.usable || n.throws && f.node.isError)
		n.yields = n.yields || f.usable && !f.tag.link && (f.keep || f.node.yields)
	}
}

// isFlat reports whether all of a value may be copied by assignment where the tag above it lets it be kept.
func isFlat(n *node) bool {
	switch n.form {
	case leaf:
		return true
	case array:
		return isFlat(n.elem)
	case record:
		for _, f := range n.fields {
			if !f.usable || f.tag != (tag{}) || !isFlat(f.node) {
				return false
			}
		}
		return true
	}
	return false
}
