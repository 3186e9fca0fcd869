package policy

import (
	"reflect"
	"strings"
)

// lists has the place of each list in the document, by its name.
var lists = func() map[string]int {
	m := make(map[string]int)
	for i, field := range reflect.VisibleFields(reflect.TypeFor[Document]()) {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		m[name] = i
	}
	return m
}()
