package diff

import (
	"reflect"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

var factType = reflect.TypeFor[privacy.Fact]()

// states records which facts of two values changed, and clears them.
func (d *differ) states(c Change, old, new reflect.Value) {
	for i := range old.NumField() {
		switch field := old.Type().Field(i); {
		case field.Anonymous:
			d.states(c, old.Field(i), new.Field(i))
		case field.Type == factType:
			word, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			was, is := old.Field(i).Addr().Interface().(*privacy.Fact), new.Field(i).Addr().Interface().(*privacy.Fact)
			up, down := rank(*is) > rank(*was), rank(*is) < rank(*was)
			if up || down {
				clears(was, is)
			}
			d.flags(c, word, &down, &up)
		}
	}
}

// rank orders facts: one that is not stated stands between no and yes.
func rank(f privacy.Fact) int {
	switch f {
	case privacy.No:
		return -1
	case privacy.Yes:
		return 1
	}
	return 0
}

// limits clears a list of two values that limits them: an empty one does not. It records that the limit came or went,
// and which values of the list only one has. Set sets whom the values concern, and what those that are new require.
func limits[T ~string](d *differ, c Change, field string, old, new *[]T, all func(side) []T, set func(c *Change, only []T, come bool)) {
	was, is := take(old, new)
	c = c.in(field)
	switch {
	case len(was) == 0 && len(is) == 0:
	case len(is) == 0:
		set(&c, without(all(d.new), was), true)
		d.say(Increased, c, "")
	case len(was) == 0:
		set(&c, without(all(d.old), is), false)
		d.say(Decreased, c, "")
	default:
		for _, v := range without(is, was) {
			one := c.came().called(string(v))
			set(&one, []T{v}, true)
			d.say(Added, one, "")
		}
		for _, v := range without(was, is) {
			one := c.went().called(string(v))
			set(&one, []T{v}, false)
			d.say(Removed, one, "")
		}
	}
}

// without returns the values that are among some and not among others, each once.
func without[T comparable](some, others []T) []T {
	var list []T
	for _, v := range some {
		if !slices.Contains(others, v) && !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}

// ties compares which activities two values are tied to. Asks sets what the activities of a change require if the value
// is newly for them; nil: nothing.
func (d *differ) ties(c Change, old, new *[]privacy.ActivityID, asks func(*Change)) {
	limits(d, c, "activities", old, new, side.activities, func(c *Change, only []privacy.ActivityID, come bool) {
		if c.Activities = only; come && asks != nil && len(only) > 0 {
			asks(c)
		}
	})
}

// concerned compares whose data an activity uses.
func (d *differ) concerned(c Change, old, new *[]policy.PersonID) {
	limits(d, c, "persons", old, new, side.persons, func(c *Change, only []policy.PersonID, _ bool) { c.Persons = only })
}

// whose returns whose data some activities use: everybody whom the documents cover, if one does not say or there is no
// such activity.
func (d *differ) whose(activities []privacy.ActivityID) []policy.PersonID {
	var list []policy.PersonID
	for _, a := range d.either {
		if !slices.Contains(activities, a.ID) {
			continue
		}
		if len(a.Persons) == 0 {
			return d.persons
		}
		list = append(list, without(a.Persons, list)...)
	}
	if list == nil {
		return d.persons
	}
	return list
}
