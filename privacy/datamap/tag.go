package datamap

import (
	"reflect"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// Key is the key of the struct tags that this package reads.
const Key = "privacy"

// none marks what is not personal data.
const none = "-"

// tag is what the tag of a field says. The zero value says nothing.
type tag struct {
	category privacy.Category
	plain    bool             // not personal data
	subject  bool             // it names the person whose data they are
	link     bool             // it holds another record
	keys     privacy.Category // of a map: the category of its keys, or none; empty: as the field
}

// personal reports whether the tag marks personal data.
func (t tag) personal() bool { return t.category != "" || t.keys != "" && t.keys != none }

// readTag reads the tag of a field. Faults are reported to fault.
func readTag(f reflect.StructField, fault func(reason string)) (t tag) {
	text, ok := f.Tag.Lookup(Key)
	switch {
	case !ok && strings.Contains(string(f.Tag), Key+":"):
		fault("is malformed: want " + Key + `:"…"`)
		return t
	case !ok:
		return t
	case text == none:
		t.plain = true
		return t
	}
	first, rest, more := strings.Cut(text, ",")
	if first != "" {
		t.category = readCategory(first, fault)
	}
	for more {
		var option string
		option, rest, more = strings.Cut(rest, ",")
		t.readOption(option, fault)
	}
	t.check(f.Type, text, fault)
	return t
}

// readCategory returns a category, or none that is empty where the text cannot be one.
func readCategory(text string, fault func(string)) privacy.Category {
	why := privacy.CheckID(privacy.Category(text))
	switch {
	case why != "":
		fault("has a category that " + why)
	case text == none:
		fault("has options beside " + none)
	case strings.ContainsAny(text, "=\"`"):
		fault("has a category with an equals sign or a quotation mark")
	default:
		return privacy.Category(text)
	}
	return ""
}

// readOption adds an option to the tag.
func (t *tag) readOption(option string, fault func(string)) {
	before := *t
	keys, isKeys := strings.CutPrefix(option, "keys=")
	switch {
	case option == "subject":
		t.subject = true
	case option == "link":
		t.link = true
	case isKeys && t.keys == "" && keys == none:
		t.keys = none
	case isKeys && t.keys == "":
		if t.keys = readCategory(keys, fault); t.keys == "" {
			return
		}
	case !isKeys:
		fault("has an option that is none of subject, link and keys=")
		return
	}
	if before == *t {
		fault("has an option twice")
	}
}

// check records what does not go together.
func (t *tag) check(typ reflect.Type, text string, fault func(string)) {
	within := func(kind reflect.Kind, through ...reflect.Kind) bool {
		for typ := typ; ; typ = typ.Elem() {
			if typ.Kind() == kind {
				return true
			}
			if !slices.Contains(through, typ.Kind()) {
				return false
			}
		}
	}
	said := t.category != "" || t.link || t.keys != ""
	if !said && strings.Trim(text, ",") == "" {
		fault("is empty")
	}
	if t.subject && t.category == "" {
		fault("says subject and has no category")
	}
	if t.link && (t.category != "" || t.subject) {
		fault("says link beside a category or subject: the other record speaks for itself")
	}
	if t.link && !within(reflect.Struct, reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map) {
		fault("says link and holds no struct")
	}
	if t.keys != "" && !within(reflect.Map, reflect.Pointer, reflect.Slice, reflect.Array) {
		fault("says keys and holds no map")
	}
}
