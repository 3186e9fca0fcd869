package storetest

import (
	"reflect"
	"strconv"
	"strings"
)

// set returns a copy of a value with another content of one field. A path goes through fields and elements, as in
// "Key.Subject" and "History.0.By".
func set(v any, path string, to any) any {
	c := addressable(v)
	f := at(c, path)
	f.Set(reflect.ValueOf(to).Convert(f.Type()))
	return c.Interface()
}

// with returns a copy of a value with several fields set.
func with(v any, edits ...edit) any {
	for _, e := range edits {
		v = set(v, e.path, e.to)
	}
	return v
}

// at returns the field that a path names.
func at(v reflect.Value, path string) reflect.Value {
	for name := range strings.SplitSeq(path, ".") {
		if n, err := strconv.Atoi(name); err == nil {
			v = v.Index(n)
		} else {
			v = v.FieldByName(name)
		}
	}
	return v
}

// equalIn reports whether two values have the same content in some fields.
func equalIn(a, b any, paths ...string) bool {
	for _, path := range paths {
		if at(reflect.ValueOf(a), path).Interface() != at(reflect.ValueOf(b), path).Interface() {
			return false
		}
	}
	return true
}

// addressable returns a deep copy that can be set.
func addressable(v any) reflect.Value {
	c := reflect.New(reflect.TypeOf(v)).Elem()
	c.Set(reflect.ValueOf(v))
	inside(c, func(s reflect.Value) {
		if !s.IsNil() {
			own := reflect.MakeSlice(s.Type(), s.Len(), s.Len())
			reflect.Copy(own, s)
			s.Set(own)
		}
	})
	return c
}

// clone returns a deep copy.
func clone(v any) any { return addressable(v).Interface() }

// unempty returns a copy with no slice in place of each empty one.
func unempty(v any) any {
	c := addressable(v)
	inside(c, func(s reflect.Value) {
		if s.Len() == 0 {
			s.SetZero()
		}
	})
	return c.Interface()
}

// scribble overwrites every element of every slice.
func scribble(v any) {
	c := reflect.New(reflect.TypeOf(v)).Elem()
	c.Set(reflect.ValueOf(v))
	var last []reflect.Value
	inside(c, func(s reflect.Value) { last = append(last, s.Slice(0, s.Len())) })
	for _, s := range last {
		for i := range s.Len() {
			s.Index(i).SetZero()
		}
	}
}

// inside calls f for each slice in a value, the outer before the inner.
func inside(v reflect.Value, f func(reflect.Value)) {
	switch v.Kind() {
	case reflect.Slice:
		f(v)
		for i := range v.Len() {
			inside(v.Index(i), f)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				inside(v.Field(i), f)
			}
		}
	}
}

// slicesIn reports whether values of a type have slices.
func slicesIn(t reflect.Type) bool {
	if t.Kind() == reflect.Struct {
		for f := range t.Fields() {
			if f.IsExported() && slicesIn(f.Type) {
				return true
			}
		}
	}
	return t.Kind() == reflect.Slice
}
