package diff

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
)

// list is how the values of one list are compared.
type list[T any] struct {
	name     string          // of the list, as in JSON
	key      func(*T) string // what values are matched by; those with one key in their order; nil: all have one key
	looser   func(*T) string // what those left are matched by; nil: nothing
	id       func(*T) string // what a change calls a value; nil: its key
	editions bool            // a further value with a known key is compared with the last one

	set    func(c *Change, v *T)       // sets whom a value concerns, and what it requires if it is new; nil: nothing
	differ func(c Change, old, new *T) // records what differs in two matched values, and clears it; nil: nothing but facts
	rest   string                      // field that anything left different is recorded as
	at     func(*T) string             // place of a value; nil: its index in the list
}

// couple is a value of each document, with its index; nil and -1: the document does not have it. A further edition has
// the last one of the other document as its counterpart, without an index.
type couple[T any] struct {
	was, is  int
	old, new *T
}

// couples matches values by key, and those left by the looser key: in the order of the new list, then what is gone.
func (l list[T]) couples(old, new []T) []couple[T] {
	list := make([]couple[T], len(new))
	for i := range list {
		list[i] = couple[T]{was: -1, is: i, new: &new[i]}
	}
	matched := make([]bool, len(old))
	for _, key := range []func(*T) string{l.keyOf, l.looser} {
		if key == nil {
			continue
		}
		left := make(map[string][]int)
		for i := range old {
			if k := key(&old[i]); !matched[i] {
				left[k] = append(left[k], i)
			}
		}
		for i := range list {
			c, k := &list[i], key(&new[i])
			if c.old == nil && len(left[k]) > 0 {
				c.was, left[k] = left[k][0], left[k][1:]
				c.old, matched[c.was] = &old[c.was], true
			}
		}
	}
	for i := range old {
		if !matched[i] {
			list = append(list, couple[T]{was: i, is: -1, old: &old[i]})
		}
	}
	for i := range list {
		switch c := &list[i]; {
		case !l.editions:
		case c.old == nil:
			c.old = l.last(old, c.new)
		case c.new == nil:
			c.new = l.last(new, c.old)
		}
	}
	return list
}

func (l list[T]) keyOf(v *T) string {
	if l.key == nil {
		return ""
	}
	return l.key(v)
}

// last returns the last edition of a value; nil for none.
func (l list[T]) last(values []T, of *T) *T {
	for i := range slices.Backward(values) {
		if l.key(&values[i]) == l.key(of) {
			return &values[i]
		}
	}
	return nil
}

// compare records the changes of a list of a value, or of the document if in has no place.
func (l list[T]) compare(d *differ, in Change, old, new []T) {
	for _, pair := range l.couples(old, new) {
		c := l.describe(in, pair)
		switch {
		case pair.old == nil:
			d.say(Added, c, "")
			continue
		case pair.new == nil:
			d.say(Removed, c.went(), "")
			continue
		}
		c = c.known()
		switch {
		case pair.was < 0:
			d.say(Added, c, "edition")
		case pair.is < 0:
			d.say(Removed, c, "edition")
		}
		o, n := *pair.old, *pair.new
		if l.differ != nil {
			l.differ(c, &o, &n)
		}
		d.states(c, reflect.ValueOf(&o).Elem(), reflect.ValueOf(&n).Elem())
		if differs(o, n) {
			d.say(Changed, c, l.rest)
		}
	}
}

// describe returns where a couple stands in each document, what to call it, what states it, and whom it concerns.
func (l list[T]) describe(in Change, pair couple[T]) Change {
	c, name, v := in, l.keyOf, cmp.Or(pair.new, pair.old)
	if l.id != nil {
		name = l.id
	}
	if in.Was+in.Is == "" {
		c.Was, c.Is, c.ID = l.name, l.name, name(v)
	} else {
		c = in.in(l.name).called(name(v))
	}
	c.Was, c.Is = l.place(c.Was, pair.was, pair.old), l.place(c.Is, pair.is, pair.new)
	if c.Was+c.Is == "" { // it stands in an edition that only the other document has
		c.Was, c.Is = in.Was, in.Is
	}
	for _, v := range []*T{pair.new, pair.old} {
		if v != nil {
			c.Statements = append(slices.Clip(c.Statements), statementsOf(reflect.ValueOf(v).Elem())...)
		}
	}
	if l.set != nil {
		l.set(&c, v)
	}
	return c
}

// place returns the place of a value in a list; empty if the document does not have both.
func (l list[T]) place(list string, i int, v *T) string {
	switch {
	case list == "" || i < 0:
		return ""
	case l.at != nil:
		return l.at(v)
	}
	return fmt.Sprintf("%s[%d]", list, i)
}
