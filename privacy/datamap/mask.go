package datamap

import (
	"encoding"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"reflect"

	"github.com/lawful-go/lawful/privacy"
)

// Masked stands in a log for what may not be shown. Where a tag says so, the category follows: "[masked contact.email]".
const Masked = "[masked]"

// The bounds of what is looked at of one value. What is beyond is masked.
const (
	maskDepth = 64
	maskNodes = 10_000
)

// Masker masks what is logged. Of a value whose type has tagged fields at any depth, behind pointers, in lists, maps,
// groups and interfaces, it shows what is marked as not personal and the categories that may be shown; every other
// field is masked, those without a tag too. Of other values it changes nothing.
//
// It goes by types. A string that a program takes out of a tagged field, formats into a message or hands on by itself is
// a string like any other. An error is masked whole where it, or one that it wraps or keeps to itself, has tagged fields:
// of its text only the type is left. A struct with an interface in an unexported field, of which nothing is known, is shown by its exported
// fields alone.
//
// A Masker is safe for concurrent use.
type Masker struct{ types types }

// NewMasker returns a masker that shows the given categories. The table is used as by [NewView]; tags are looked at when
// values are logged, and a value whose tags have a fault is masked whole. It is a [privacy.FaultsError] with every fault.
func NewMasker(table *privacy.Categories, shown ...privacy.Category) (*Masker, error) {
	var f privacy.Faults
	m := &Masker{types: types{allows: allow(&f, table, shown)}}
	if err := f.Err("datamap: new masker"); err != nil {
		return nil, err
	}
	return m, nil
}

// ReplaceAttr is for the field of that name of [slog.HandlerOptions]. Values with a LogValue method reach it as what that
// method returns; [Masker.Handler] looks at their own type first.
func (m *Masker) ReplaceAttr(_ []string, a slog.Attr) slog.Attr {
	a.Value = m.Value(a.Value)
	return a
}

// Value returns what a log may show of a value. A struct becomes a group with the names that encoding/json gives its
// fields; without a name of its own an embedded one is inlined.
func (m *Masker) Value(v slog.Value) slog.Value {
	v, _ = m.value(v, 0)
	return v
}

// value returns what may be shown of a value, and whether that is another value.
func (m *Masker) value(v slog.Value, depth int) (slog.Value, bool) {
	switch v.Kind() {
	case slog.KindGroup:
		if depth > maskDepth {
			return slog.StringValue(Masked), true
		}
		attrs, changed := m.attrs(v.Group(), depth+1)
		if !changed {
			return v, false
		}
		return slog.GroupValue(attrs...), true
	case slog.KindLogValuer:
		if n := m.types.of(reflect.TypeOf(v.Any())); n.personal || n.faulty {
			return m.any(v.Any(), n)
		}
		v, _ = m.value(v.Resolve(), depth+1)
		return v, true
	case slog.KindAny:
		if v.Any() == nil {
			return v, false
		}
		if n := m.types.of(reflect.TypeOf(v.Any())); !n.isClean() {
			return m.any(v.Any(), n)
		}
	}
	return v, false
}

// attrs returns what may be shown of attributes, and whether that is something else.
func (m *Masker) attrs(list []slog.Attr, depth int) ([]slog.Attr, bool) {
	var own []slog.Attr
	for i, a := range list {
		v, changed := m.value(a.Value, depth)
		if changed && own == nil {
			own = append(make([]slog.Attr, 0, len(list)), list[:i]...)
		}
		if own != nil {
			own = append(own, slog.Attr{Key: a.Key, Value: v})
		}
	}
	if own == nil {
		return list, false
	}
	return own, true
}

// any returns what may be shown of a value that is not clean, and whether that is another value.
func (m *Masker) any(x any, n *node) (slog.Value, bool) {
	w := masking{types: &m.types, left: maskNodes}
	v := reflect.ValueOf(x)
	if w.isFree(v, n, sight{}, 0) {
		return slog.AnyValue(x), false
	}
	return logged(w.mask(v, n, sight{}, 0)), true
}

// isClean reports whether nothing in a value of the type is ever masked.
func (n *node) isClean() bool { return !n.personal && !n.faulty && !n.open && !n.hidden }

// sight is what is said of a value by the tags above it.
type sight struct {
	state    visibility
	keys     visibility // of the keys of a map
	category privacy.Category
}

// visibility tells whether a value is shown.
type visibility uint8

const (
	unsaid visibility = iota // no tag speaks of it, nor is it in a struct that has tagged fields
	shown                    // by a tag
	dark                     // by a tag, or for want of one
)

func (s sight) label() string {
	if s.category == "" {
		return Masked
	}
	return "[masked " + string(s.category) + "]"
}

// masking is a walk through one value.
type masking struct {
	types *types
	left  int // values that may still be looked at
}

// isFree reports whether a value is shown as it is.
func (w *masking) isFree(v reflect.Value, n *node, s sight, depth int) bool {
	return s.state != dark && v.CanInterface() && !n.personal && !n.faulty && (n.isError || !n.hidden) && !w.finds(v, n, depth)
}

// finds reports whether something in a value may have to be masked, for what is behind its interfaces.
func (w *masking) finds(v reflect.Value, n *node, depth int) bool {
	w.left--
	switch {
	case n.personal || n.faulty || w.left < 0 || depth > maskDepth:
		return true
	case n.isError && v.CanInterface() && w.wraps(v, depth):
		return true
	case n.hidden && (!n.isError || w.keeps(v, n, depth)):
		return true
	case !n.open:
		return false
	}
	switch n.form {
	case pointer:
		return !v.IsNil() && w.finds(v.Elem(), n.elem, depth+1)
	case unknown:
		return !v.IsNil() && w.finds(v.Elem(), w.types.of(v.Elem().Type()), depth+1)
	case list, array:
		for i := range v.Len() {
			if w.finds(v.Index(i), n.elem, depth+1) {
				return true
			}
		}
	case table:
		for entries := v.MapRange(); entries.Next(); {
			if w.finds(entries.Key(), n.key, depth+1) || w.finds(entries.Value(), n.elem, depth+1) {
				return true
			}
		}
	case record:
		for _, f := range n.fields {
			if f.usable && w.finds(v.Field(f.index), f.node, depth+1) {
				return true
			}
		}
	}
	return false
}

// wraps reports whether an error wraps one in which something may have to be masked.
func (w *masking) wraps(v reflect.Value, depth int) bool {
	if (v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface) && v.IsNil() {
		return false
	}
	var inner []error
	switch e := v.Interface().(type) {
	case interface{ Unwrap() []error }:
		inner = e.Unwrap()
	case error:
		inner = []error{errors.Unwrap(e)}
	}
	for _, e := range inner {
		if e != nil && w.finds(reflect.ValueOf(e), w.types.of(reflect.TypeOf(e)), depth+1) {
			return true
		}
	}
	return false
}

// keeps reports whether an error keeps to itself another one in which something may have to be masked: its text may have that
// of the other, whether it wraps it or not.
func (w *masking) keeps(v reflect.Value, n *node, depth int) bool {
	if w.left--; w.left < 0 || depth > maskDepth {
		return true
	}
	switch n.form {
	case pointer:
		return !v.IsNil() && w.keeps(v.Elem(), n.elem, depth+1)
	case unknown:
		if v.IsNil() {
			return false
		}
		inner := w.types.of(v.Elem().Type())
		return inner.isError && (inner.personal || inner.faulty || w.keeps(v.Elem(), inner, depth+1))
	case list, array:
		for i := range v.Len() {
			if w.keeps(v.Index(i), n.elem, depth+1) {
				return true
			}
		}
	case table:
		for entries := v.MapRange(); entries.Next(); {
			if w.keeps(entries.Value(), n.elem, depth+1) {
				return true
			}
		}
	default: // a struct, or what has no fields
		for _, f := range n.fields {
			if (f.node.exposed || f.node.isError) && w.keeps(v.Field(f.index), f.node, depth+1) {
				return true
			}
		}
	}
	return false
}

// mask returns what is shown of a value. A struct is a list of attributes.
func (w *masking) mask(v reflect.Value, n *node, s sight, depth int) any {
	w.left--
	switch {
	case w.left < 0 || depth > maskDepth || n.faulty:
		return Masked
	case s.state == dark && !n.personal && !n.open:
		return s.label()
	case w.isFree(v, n, s, depth):
		return v.Interface()
	case n.isError && n.form != unknown:
		return "[masked " + nameOf(n.typ) + "]"
	}
	switch n.form {
	case pointer, unknown:
		if v.IsNil() {
			return nil
		}
		if n.form == pointer {
			return w.mask(v.Elem(), n.elem, s, depth+1)
		}
		return w.mask(v.Elem(), w.types.of(v.Elem().Type()), s, depth+1)
	case list, array:
		all := make([]any, 0, min(v.Len(), max(w.left, 0)))
		for i := range v.Len() {
			if w.left < 0 {
				break
			}
			all = append(all, plain(w.mask(v.Index(i), n.elem, s, depth+1)))
		}
		return all
	case table:
		return w.entries(v, n, s, depth)
	case record:
		return w.fields(v, n, s, depth)
	}
	return s.label()
}

// entries returns what is shown of a map: nothing unless its keys are.
func (w *masking) entries(v reflect.Value, n *node, s sight, depth int) any {
	if s.keys == dark || !n.key.isClean() {
		return s.label()
	}
	all := make(map[string]any)
	for entries := v.MapRange(); w.left >= 0 && entries.Next(); {
		all[keyText(entries.Key())] = plain(w.mask(entries.Value(), n.elem, s, depth+1))
	}
	return all
}

// keyText returns the text of a key.
func keyText(v reflect.Value) string {
	if t, ok := v.Interface().(encoding.TextMarshaler); ok && v.Kind() != reflect.String {
		if text, err := t.MarshalText(); err == nil {
			return string(text)
		}
	}
	return fmt.Sprint(v.Interface())
}

// fields returns what is shown of the fields of a struct that are exported.
func (w *masking) fields(v reflect.Value, n *node, s sight, depth int) any {
	if n.personal && s.state == unsaid {
		s.state = dark
	}
	all := make([]slog.Attr, 0, len(n.fields))
	for i := range n.fields {
		f := &n.fields[i]
		if !f.usable || f.label == none {
			continue
		}
		x := w.mask(v.Field(f.index), f.node, f.sight(s), depth+1)
		label := f.label
		if _, inline := x.([]slog.Attr); label == "" && !inline {
			label = f.name
		}
		all = append(all, slog.Attr{Key: label, Value: logged(x)})
	}
	if len(all) == 0 {
		return s.label()
	}
	return all
}

// sight returns what is said of a field, by its tag or else by what is said of the struct.
func (f *field) sight(above sight) sight {
	s := sight{state: above.state, category: above.category}
	if f.tag.category != "" || f.tag.plain {
		s = sight{state: dark, category: f.tag.category}
		if f.keep {
			s.state = shown
		}
	}
	s.keys = s.state
	if f.tag.keys != "" {
		s.keys = dark
		if f.keepKeys {
			s.keys = shown
		}
	}
	return s
}

// logged makes an attribute's value of what mask returned.
func logged(x any) slog.Value {
	if attrs, ok := x.([]slog.Attr); ok {
		return slog.GroupValue(attrs...)
	}
	return slog.AnyValue(x)
}

// plain makes an element of a list or map of what mask returned.
func plain(x any) any {
	attrs, ok := x.([]slog.Attr)
	if !ok {
		return x
	}
	all := make(map[string]any, len(attrs))
	for _, a := range attrs {
		inner := plain(a.Value.Any())
		if embedded, ok := inner.(map[string]any); ok && a.Key == "" {
			maps.Copy(all, embedded)
			continue
		}
		all[a.Key] = inner
	}
	return all
}
