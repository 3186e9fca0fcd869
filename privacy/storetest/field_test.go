package storetest

import (
	"reflect"
	"slices"
	"strings"
	"time"
)

// eachTime changes every instant of a value.
func eachTime(v any, f func(time.Time) time.Time) any {
	return eachLeaf(v, func(l reflect.Value) {
		if t, ok := l.Interface().(time.Time); ok && !t.IsZero() {
			l.Set(reflect.ValueOf(f(t)))
		}
	})
}

// eachText changes every text of a value.
func eachText(v any, f func(string) string) any {
	return eachLeaf(v, func(l reflect.Value) {
		if l.Kind() == reflect.String {
			l.SetString(f(l.String()))
		}
	})
}

func eachLeaf(v any, f func(reflect.Value)) any {
	c := addressable(v)
	var walk func(reflect.Value)
	walk = func(v reflect.Value) {
		switch {
		case v.Kind() == reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case open(v.Type()):
			for i := range v.NumField() {
				walk(v.Field(i))
			}
		default:
			f(v)
		}
	}
	walk(c)
	return c.Interface()
}

// open reports whether a type is a struct of exported fields.
func open(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && !slices.ContainsFunc(slices.Collect(t.Fields()), func(f reflect.StructField) bool { return !f.IsExported() })
}

// paths returns the paths of every field of a type, without those of elements.
func paths(t reflect.Type, under string) (all []string) {
	for t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if !open(t) {
		return nil
	}
	for f := range t.Fields() {
		path := under + f.Name
		if below := paths(f.Type, path+"."); below != nil {
			all = append(all, below...)
		}
		if f.Type.Kind() == reflect.Slice || !open(f.Type) {
			all = append(all, path)
		}
	}
	return all
}

// forget returns a copy of a value without a field, in every element.
func forget(v any, path string) (any, bool) {
	c := addressable(v)
	had := false
	var walk func(v reflect.Value, path string)
	walk = func(v reflect.Value, path string) {
		if v.Kind() == reflect.Slice && path != "" {
			for i := range v.Len() {
				walk(v.Index(i), path)
			}
			return
		}
		if path == "" {
			had = had || !v.IsZero()
			v.SetZero()
			return
		}
		name, rest, _ := strings.Cut(path, ".")
		walk(v.FieldByName(name), rest)
	}
	walk(c, path)
	return c.Interface(), had
}
