package policy

import (
	"fmt"
	"reflect"
	"slices"
)

// list is how the values of one list are compared.
type list[T any] struct {
	name           string
	key            func(*T) string // what a value is matched by
	id             func(*T) string // what a change calls it; nil: by its key
	says           func(*T) Says
	spot           func(s *spot, v *T) // whom a value concerns, and what it takes if it is new
	added, removed ChangeKind
	editions       bool // one more of a key that is there is held against the last

	// differ records what is different in two values that are matched, and clears it in both. Whatever is left is the
	// kind rest.
	differ func(d *differ, s spot, id string, old, new *T)
	rest   ChangeKind
}

// couple is a value of each document; an index of -1 where there is none. Of editions one more has the last of the other
// document beside it.
type couple[T any] struct {
	was, is  int
	old, new *T
}

// couples matches values by key, those of one key in their order: in the order of the new list, then what is gone.
func (l list[T]) couples(old, new []T) []couple[T] {
	left := make(map[string][]int)
	last := map[bool]map[string]int{false: {}, true: {}} // of the old list, of the new one
	for i := range old {
		k := l.key(&old[i])
		left[k], last[false][k] = append(left[k], i), i
	}
	var list []couple[T]
	for i := range new {
		k := l.key(&new[i])
		last[true][k] = i
		c := couple[T]{was: -1, is: i, new: &new[i]}
		if there := left[k]; len(there) > 0 {
			c.was, c.old, left[k] = there[0], &old[there[0]], there[1:]
		} else if j, ok := last[false][k]; ok && l.editions {
			c.old = &old[j]
		}
		list = append(list, c)
	}
	for i := range old {
		k := l.key(&old[i])
		if !slices.Contains(left[k], i) {
			continue
		}
		c := couple[T]{was: i, is: -1, old: &old[i]}
		if j, ok := last[true][k]; ok && l.editions {
			c.new = &new[j]
		}
		list = append(list, c)
	}
	return list
}

// compare records the changes of a list, which stands within a value or at the top.
func (l list[T]) compare(d *differ, in spot, old, new []T) {
	name := l.id
	if name == nil {
		name = l.key
	}
	for _, c := range l.couples(old, new) {
		s := l.place(in, c)
		if c.old == nil || c.new == nil {
			v, kind := c.new, l.added
			if v == nil {
				v, kind = c.old, l.removed
			}
			if l.spot != nil {
				l.spot(&s, v)
			}
			if c.new == nil {
				s = s.went()
			}
			d.say(kind, s, name(v))
			continue
		}
		if l.spot != nil {
			l.spot(&s, c.new)
		}
		s.ask, s.assess, s.storage = nil, false, false
		id := name(c.new)
		switch {
		case c.was < 0:
			d.say(EditionAdded, s, id)
		case c.is < 0:
			d.say(EditionRemoved, s, id)
		}
		o, n := *c.old, *c.new
		if l.differ != nil {
			l.differ(d, s, id, &o, &n)
		}
		if differs(o, n) {
			d.say(l.rest, s, id)
		}
	}
}

// place returns the spot of a couple: where it stands in each document, and what carries it.
func (l list[T]) place(in spot, c couple[T]) spot {
	s, top := in, in.was == "" && in.is == ""
	s.was, s.is = "", ""
	if c.was >= 0 && (top || in.was != "") {
		s.was = fmt.Sprintf("%s%s[%d]", in.was, l.name, c.was)
	}
	if c.is >= 0 && (top || in.is != "") {
		s.is = fmt.Sprintf("%s%s[%d]", in.is, l.name, c.is)
	}
	if s.was == "" && s.is == "" { // it stands in an edition that only the other document has
		s.was, s.is = in.was, in.is
	}
	for _, v := range []*T{c.new, c.old} {
		if v != nil && l.says != nil {
			s.says = append(slices.Clip(s.says), l.says(v)...)
		}
	}
	return s
}

// differs reports whether two values are not the same, see same.
func differs[T any](old, new T) bool {
	return !same(reflect.ValueOf(&old).Elem(), reflect.ValueOf(&new).Elem())
}

// alter clears a field of two values and reports whether it was different.
func alter[T any](old, new *T) bool {
	was, is := *old, *new
	var none T
	*old, *new = none, none
	return differs(was, is)
}

// take clears a list of two values and returns what it was in each.
func take[T any](old, new *[]T) (was, is []T) {
	was, is = *old, *new
	*old, *new = nil, nil
	return was, is
}

// same reports whether two values of a type are the same, whichever statements carry them. A list that is empty is the
// same as none. Calendars are held apart where they can be.
func same(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.Struct:
		for i := range a.NumField() {
			if a.Field(i).Type() != saysType && !same(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !same(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Interface:
		if a.IsNil() || b.IsNil() || a.Elem().Type() != b.Elem().Type() {
			return a.IsNil() && b.IsNil()
		}
		return !a.Comparable() || !b.Comparable() || a.Equal(b)
	}
	return a.Equal(b)
}
