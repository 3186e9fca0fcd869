package diff

import (
	"reflect"

	"github.com/lawful-go/lawful/privacy/policy"
)

// differs reports whether two values are not the same, see same.
func differs[T any](old, new T) bool {
	return !same(reflect.ValueOf(&old).Elem(), reflect.ValueOf(&new).Elem())
}

// clears clears a field of two values and reports whether it was different.
func clears[T any](old, new *T) bool {
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

var saysType = reflect.TypeFor[policy.StatedIn]()

// same reports whether two values of one type are the same, apart from the statements that state them. An empty list
// is the same as none. Calendars that cannot be compared are the same.
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

// statementsOf returns the statements that state a value of a document.
func statementsOf(v reflect.Value) policy.StatedIn {
	for i := range v.NumField() {
		switch field := v.Type().Field(i); {
		case field.Type == saysType:
			return v.Field(i).Interface().(policy.StatedIn)
		case field.Anonymous:
			if says := statementsOf(v.Field(i)); says != nil {
				return says
			}
		}
	}
	return nil
}
