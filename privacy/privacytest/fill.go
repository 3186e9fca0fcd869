package privacytest

import (
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/datamap"
)

// Fill sets every field of v that a tag marks as personal data, see package datamap, and records it as planted. v
// points to a value of the host's type. Fill allocates pointers, and gives lists two elements and maps one. A string
// field that names the person gets the identifier of the subject. A field that is marked as not personal, has no tag or
// is a link stays unchanged. The host may set such fields afterwards, but no others.
//
// Fill sets a text if the field takes one, and a number of twelve digits if it is a 64-bit integer. Every other type
// needs a value for its category in Values of [Systems]. Fill returns a [privacy.FaultsError] that names each field
// that it cannot set.
func (c *Canaries) Fill(v any) error {
	const op = "privacytest: fill"
	var f privacy.Faults
	to := reflect.ValueOf(v)
	if to.Kind() != reflect.Pointer || to.IsNil() {
		f.Add("value", fmt.Sprintf("is of type %T: want a pointer that is not nil", v))
		return f.Err(op)
	}
	m, err := datamap.Of(to.Type().Elem())
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	w := filler{
		Canaries: c, Faults: &f, name: m.Type(), fields: make(map[string]datamap.Field), keyed: make(map[string]bool),
		turns: make(map[reflect.Type]int),
	}
	for _, one := range m.Fields() {
		w.fields[one.Path] = one
	}
	f.Require(len(w.fields) > 0, m.Type(), "has no field of personal data: want tags")
	w.fill(to.Elem(), "", datamap.Field{})
	if !slices.ContainsFunc(c.maps, func(o datamap.Map) bool { return o.Type() == m.Type() }) {
		c.maps = append(c.maps, m)
	}
	return f.Err(op)
}

// filler sets the fields of one value.
type filler struct {
	*Canaries
	*privacy.Faults
	name   string
	fields map[string]datamap.Field // by path
	keyed  map[string]bool          // paths of maps whose tag is about the keys
	turns  map[reflect.Type]int     // how many times a type is being filled
}

// fill sets the value at a path. In is the field that contains it.
func (w *filler) fill(v reflect.Value, path string, in datamap.Field) {
	if f, ok := w.fields[path]; ok {
		in = f
	}
	if in.Category == "" && !w.leadsOn(path) {
		return
	}
	if in.Category != "" && w.leaf(v, in) {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if w.turns[v.Type()] > 1 {
			return
		}
		w.turns[v.Type()]++
		v.Set(reflect.New(v.Type().Elem()))
		w.fill(v.Elem(), path, in)
		w.turns[v.Type()]--
	case reflect.Slice:
		if w.turns[v.Type()] > 1 {
			return
		}
		w.turns[v.Type()]++
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		w.elements(v, path, in)
		w.turns[v.Type()]--
	case reflect.Array:
		w.elements(v, path, in)
	case reflect.Map:
		key, elem := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		of := in
		if w.keyed[path] {
			of = datamap.Field{}
		}
		w.fill(key, path+"{key}", of)
		w.fill(elem, path+"{}", in)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, elem)
	case reflect.Struct:
		w.structure(v, path, in)
	}
}

// leadsOn reports whether a field is below a path.
func (w *filler) leadsOn(path string) bool {
	for at := range w.fields {
		if path == "" || covers(path, at) {
			return true
		}
	}
	return false
}

// covers reports whether a name is that of a field, or of one that contains it.
func covers(name, id string) bool {
	rest, ok := strings.CutPrefix(id, name)
	return ok && name != "" && (rest == "" || strings.ContainsRune(".[{", rune(rest[0])))
}

func (w *filler) elements(v reflect.Value, path string, in datamap.Field) {
	for i := range v.Len() {
		w.fill(v.Index(i), path+"[]", in)
	}
}

func (w *filler) structure(v reflect.Value, path string, in datamap.Field) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		at := f.Name
		if path != "" {
			at = path + "." + f.Name
		}
		tag, _, _ := strings.Cut(f.Tag.Get(datamap.Key), ",")
		w.keyed[at] = strings.Contains(f.Tag.Get(datamap.Key), ",keys=")
		_, tagged := w.fields[at]
		switch {
		case tag == "-" || strings.Contains(","+f.Tag.Get(datamap.Key)+",", ",link,"):
		case !f.IsExported() && !(f.Anonymous && f.Type.Kind() == reflect.Struct):
			if tagged || w.leadsOn(at) {
				w.Add(w.name+"."+at, "is not exported: want a field that can be set")
			}
		default:
			w.fill(v.Field(i), at, in)
		}
	}
}

// leaf sets a value that has no parts, and reports whether it is one.
func (w *filler) leaf(v reflect.Value, f datamap.Field) bool {
	name := w.name + "." + f.Path
	kind := v.Kind()
	if f.Subject && kind == reflect.String {
		v.SetString(string(w.Subject))
		w.note(w.plant(f, name, string(w.Subject), Canary{}))
		return true
	}
	reader, _ := v.Addr().Interface().(encoding.TextUnmarshaler)
	_, given := w.values[f.Category]
	isBytes := kind == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8
	isText := kind == reflect.String || kind == reflect.Interface || isBytes
	isList := slices.Contains([]reflect.Kind{reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map}, kind)
	isInt := kind == reflect.Int64 || kind == reflect.Uint64
	switch {
	case reader == nil && !isText && isList:
		return false
	case reader == nil && kind == reflect.Struct && !given:
		return false
	case !given && !isText && !isInt:
		w.Add(name, fmt.Sprintf("is of type %s, which has no canary: want Values[%q]", v.Type(), f.Category))
		return true
	}
	one := w.next(name)
	var value any = one.Digits
	if given || !isInt {
		var err error
		if value, err = w.valueOf(name, f.Category, one); err != nil || value == nil {
			w.note(err)
			return true
		}
	}
	text, ok := set(v, reader, value)
	switch {
	case !ok && reader == nil && kind == reflect.Struct:
		return false // set through its fields
	case !ok:
		const reason = "does not take a canary: want Values[%q] to give a %s, or a text of one"
		w.Add(name, fmt.Sprintf(reason, f.Category, v.Type()))
	default:
		w.note(w.plant(f, name, text, one))
	}
	return true
}

// set stores a value in a field, or parses a text into it, and returns its text.
func set(v reflect.Value, reader encoding.TextUnmarshaler, value any) (text string, ok bool) {
	text, isText := value.(string)
	switch from := reflect.ValueOf(value); {
	case isText && reader != nil:
		return text, reader.UnmarshalText([]byte(text)) == nil
	case isText && (v.Kind() == reflect.Int64 || v.Kind() == reflect.Uint64):
		n, err := strconv.ParseInt(text, 10, 64)
		if err == nil {
			v.Set(reflect.ValueOf(n).Convert(v.Type()))
		}
		return text, err == nil
	case from.Type().AssignableTo(v.Type()):
		v.Set(from)
		if at, ok := value.(time.Time); ok {
			return at.Format(time.DateOnly), true // the rest has many written forms
		}
		return fmt.Sprint(value), true
	case isText && (v.Kind() == reflect.String || v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8):
		v.Set(from.Convert(v.Type()))
		return text, true
	}
	return "", false
}

// note records a fault of a field.
func (w *filler) note(err error) {
	var one privacy.Fault
	if errors.As(err, &one) {
		w.Add(one.Field, one.Reason)
	}
}
