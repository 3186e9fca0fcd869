package diff

import (
	"fmt"
	"github.com/lawful-go/lawful/privacy/policy"
	"reflect"
	"slices"
)

// list is how the values of one list are compared.
type list[T any] struct {
	name           string
	key            func(*T) string // what a value is matched by
	looser         func(*T) string // what those left are matched by; nil: by nothing
	id             func(*T) string // what a change calls it; nil: by its key
	says           func(*T) policy.Says
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

// couples matches values by key, those of one key in their order, and what is left by the looser key: in the order of the
// new list, then what is gone.
func (l list[T]) couples(old, new []T) []couple[T] {
	with, gone := l.match(old, new)
	var list []couple[T]
	for i := range new {
		c := couple[T]{was: with[i], is: i, new: &new[i]}
		if c.was >= 0 {
			c.old = &old[c.was]
		} else if l.editions {
			c.old = l.last(old, l.key(&new[i]))
		}
		list = append(list, c)
	}
	for i := range old {
		if !gone[i] {
			continue
		}
		c := couple[T]{was: i, is: -1, old: &old[i]}
		if l.editions {
			c.new = l.last(new, l.key(&old[i]))
		}
		list = append(list, c)
	}
	return list
}

// match returns for each value of the new list the one of the old list that it is matched with, -1 for none, and which of
// the old list are matched with none.
func (l list[T]) match(old, new []T) (with []int, gone []bool) {
	with, gone = make([]int, len(new)), make([]bool, len(old))
	for i := range with {
		with[i] = -1
	}
	for i := range gone {
		gone[i] = true
	}
	for _, key := range []func(*T) string{l.key, l.looser} {
		if key == nil {
			continue
		}
		left := make(map[string][]int)
		for i := range old {
			if k := key(&old[i]); gone[i] {
				left[k] = append(left[k], i)
			}
		}
		for i := range new {
			if k := key(&new[i]); with[i] < 0 && len(left[k]) > 0 {
				with[i], gone[left[k][0]], left[k] = left[k][0], false, left[k][1:]
			}
		}
	}
	return with, gone
}

// last returns the last value of a key; nil for none.
func (l list[T]) last(values []T, key string) *T {
	for i := len(values) - 1; i >= 0; i-- {
		if l.key(&values[i]) == key {
			return &values[i]
		}
	}
	return nil
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
			if a.Field(i).Type() != reflect.TypeFor[policy.Says]() && !same(a.Field(i), b.Field(i)) {
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
