package privacytest

import (
	"crypto/sha256"
	"encoding"
	"encoding/binary"
	"encoding/hex"
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

// Canary is a text that nothing but the suite writes, so that storage that has it has it from the suite. It is the same on
// every run.
type Canary struct {
	Text   string // 14 letters and digits, both cases among them
	Digits string // 12, the first of them no zero
}

// Canaries are the values planted for one person. Plant of [Systems] is given them, makes the records of the person with them,
// and stores these as the application would. They are not safe for concurrent use.
type Canaries struct {
	Subject privacy.SubjectID // whose data they are

	values  map[privacy.Category]func(Canary) any
	planted []planted
	maps    []datamap.Map
	count   map[string]int // by field
}

// planted is a value in storage.
type planted struct {
	field    string // as datamap names it: "crm.Contact.Email"
	category privacy.Category
	subject  bool // it names the person
	value    string
	core     string
	needles  []needle
}

// leastCore is how long a value has to be so that it does not turn up by chance.
const leastCore = 6

func newCanaries(s privacy.SubjectID, values map[privacy.Category]func(Canary) any) *Canaries {
	return &Canaries{Subject: s, values: values, count: make(map[string]int)}
}

// next returns the next canary of a field of the person.
func (c *Canaries) next(field string) Canary {
	c.count[field]++
	return canaryOf(string(c.Subject), field, strconv.Itoa(c.count[field]))
}

func canaryOf(names ...string) Canary {
	sum := sha256.Sum256([]byte("canary\x00" + strings.Join(names, "\x00")))
	const low, width = 100_000_000_000, 900_000_000_000
	return Canary{Text: "Cn" + hex.EncodeToString(sum[:6]), Digits: strconv.FormatUint(low+binary.BigEndian.Uint64(sum[8:])%width, 10)}
}

// plant enters a value of a field.
func (c *Canaries) plant(f datamap.Field, name, value string, of Canary) error {
	p := planted{field: name, category: f.Category, subject: f.Subject, value: value, core: value}
	for _, text := range []string{of.Text, of.Digits} {
		if text != "" && strings.Contains(value, text) {
			p.core = text
		}
	}
	if len(p.core) < leastCore {
		return privacy.Fault{Field: name, Reason: fmt.Sprintf("has a value of %d bytes: want %d or more, or nil, so that none is found by chance", len(p.core), leastCore)}
	}
	p.needles = needles(p.value, p.core)
	c.planted = append(c.planted, p)
	return nil
}

// Value returns a value for a field that no struct has, in the form that Values of [Systems] gives to its category. The field is
// named as failures shall name it. It returns a [privacy.Fault] if Values gives no text.
func (c *Canaries) Value(field string, of privacy.Category) (string, error) {
	one := c.next(field)
	value, err := c.valueOf(field, of, one)
	text, ok := value.(string)
	if err != nil || !ok {
		return "", errors.Join(err, privacy.Fault{Field: field, Reason: fmt.Sprintf("has values of type %T: want string", value)})
	}
	return text, c.plant(datamap.Field{Category: of}, field, text, one)
}

// valueOf returns the value that the host gives to a category, and a text where it gives none.
func (c *Canaries) valueOf(field string, of privacy.Category, one Canary) (any, error) {
	make, ok := c.values[of]
	switch {
	case !ok:
		return one.Text, nil
	case make == nil:
		return nil, privacy.Fault{Field: field, Reason: "has no value: Values[" + strconv.Quote(string(of)) + "] is nil"}
	}
	return make(one), nil
}

// Fill sets every field of v that a tag marks as personal data, see package datamap, and enters it as planted. v points to a
// value of the host's type. Pointers are made, lists have two elements and maps one; a field that names the person, of
// type string, is the identifier of the subject. What is marked as not personal, has no tag or is a link stays as it is. The
// host may set such fields afterwards, and none of the others.
//
// A text is set if the field takes one, a number of twelve digits if it is an integer of 64 bits; every other type needs a value
// of its category in Values of [Systems]. It returns a [privacy.FaultsError] that names each field that cannot be set.
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
	w := filler{Canaries: c, Faults: &f, name: m.Type(), fields: make(map[string]datamap.Field), keyed: make(map[string]bool), turns: make(map[reflect.Type]int)}
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
	keyed  map[string]bool          // paths of maps whose tag speaks of the keys
	turns  map[reflect.Type]int     // how often a type is being filled
}

// fill sets what is at a path. In is the field of which it is a part.
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

// covers reports whether a name is that of a field, or of what it stands in.
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
	isText := kind == reflect.String || kind == reflect.Interface || kind == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8
	isInt := kind == reflect.Int64 || kind == reflect.Uint64
	switch {
	case reader == nil && !isText && slices.Contains([]reflect.Kind{reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map}, kind):
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
		return false // its fields take the value
	case !ok:
		w.Add(name, fmt.Sprintf("does not take a canary: want Values[%q] to give a %s, or a text of one", f.Category, v.Type()))
	default:
		w.note(w.plant(f, name, text, one))
	}
	return true
}

// set gives a field a value or what a text says, and returns the text of it.
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
			return at.Format(time.DateOnly), true // the rest is written in many ways
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
