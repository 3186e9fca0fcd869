package datamap_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/datamap"
)

// A tag of any text is read or is a fault, and a category that is read is an identifier.
func FuzzTag(f *testing.F) {
	for _, text := range []string{"-", "email", "email,subject", ",keys=-", "email,keys=name", ",link", "", ",", "a=b", "keys=", "-,subject", "é\x00"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		typ := reflect.StructOf([]reflect.StructField{{Name: "F", Type: reflect.TypeFor[map[string]account](), Tag: reflect.StructTag(fmt.Sprintf("privacy:%q", text))}})
		m, err := datamap.Of(typ)
		if err != nil {
			faults(t, err)
			return
		}
		for _, f := range m.Fields() {
			if privacy.CheckID(f.Category) != "" || strings.ContainsAny(string(f.Category), ",=\"") || f.Category == "-" {
				t.Errorf("%q: %+v", text, f)
			}
		}
	})
}

// random makes types and values at random. Leaves of a field that is personal, or of which no tag speaks, are the canary.
type random struct{ *rand.Rand }

func (r random) typ(depth int) reflect.Type {
	n := 7
	if depth == 0 {
		n = 3
	}
	switch r.IntN(n) {
	case 0, 1:
		return reflect.TypeFor[string]()
	case 2:
		return reflect.TypeFor[any]()
	case 3:
		return reflect.PointerTo(r.typ(depth - 1))
	case 4:
		return reflect.SliceOf(r.typ(depth - 1))
	case 5:
		return reflect.MapOf(reflect.TypeFor[string](), r.typ(depth-1))
	}
	return r.record(depth - 1)
}

func (r random) record(depth int) reflect.Type {
	fields := make([]reflect.StructField, 1+r.IntN(4))
	for i := range fields {
		fields[i] = reflect.StructField{Name: fmt.Sprint("F", i), Type: r.typ(depth), Tag: r.tag()}
	}
	return reflect.StructOf(fields)
}

func (r random) tag() reflect.StructTag {
	return reflect.StructTag([]string{`privacy:"a"`, `privacy:"b"`, ``, `privacy:"c"`}[r.IntN(4)])
}

// fill sets a value, with a text by what is said of it.
func (r random) fill(v reflect.Value, said string, depth int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(said)
	case reflect.Interface:
		if depth > 0 {
			inner := reflect.New(r.typ(2)).Elem()
			r.fill(inner, said, depth-1)
			v.Set(inner)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		r.fill(v.Elem(), said, depth)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		r.fill(v.Index(0), said, depth)
		r.fill(v.Index(1), said, depth)
	case reflect.Map:
		elem := reflect.New(v.Type().Elem()).Elem()
		r.fill(elem, said, depth)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(reflect.ValueOf(said), elem)
	case reflect.Struct:
		for i := range v.NumField() {
			inner := said
			if c := v.Type().Field(i).Tag.Get("privacy"); c != "" {
				inner = "value of " + c
			}
			r.fill(v.Field(i), inner, depth)
		}
	}
}

// Of a value of any type, a view leaves what is allowed and nothing else, the original stays as it was, and a log shows
// what may be shown and nothing else.
func TestAnyTypeAndValue(t *testing.T) {
	v, m := view[any](t, nil, "a"), masker(t, nil, "a")
	kept, shown := 0, 0
	for seed := range uint64(2000) {
		r := random{rand.New(rand.NewPCG(seed, 0))}
		x := reflect.New(r.record(3)).Elem()
		r.fill(x, "value of no tag", 2)
		before := fmt.Sprintf("%#v", x.Interface())
		out, err := v.Of(x.Interface())
		if err != nil {
			t.Fatal(seed, err)
		}
		leaves(reflect.ValueOf(out), func(s string) {
			kept++
			if s != "" && s != "value of a" {
				t.Errorf("seed %d: a view leaves the %s of %s", seed, s, before)
			}
		})
		if again := fmt.Sprintf("%#v", x.Interface()); !strings.Contains(before, "0x") && again != before {
			t.Errorf("seed %d: the original was changed", seed)
		}
		var b bytes.Buffer
		slog.New(slog.NewTextHandler(&b, &slog.HandlerOptions{ReplaceAttr: m.ReplaceAttr})).Info("", "x", x.Interface())
		slog.New(m.Handler(slog.NewJSONHandler(&b, nil))).Info("", "x", x.Interface())
		shown += strings.Count(b.String(), "value of a")
		tagged := strings.Contains(before, "value of a") || strings.Contains(before, "value of b") || strings.Contains(before, "value of c")
		if text := b.String(); strings.Contains(text, "value of b") || strings.Contains(text, "value of c") || holds(x.Type()) && tagged && strings.Contains(text, "value of no tag") {
			t.Errorf("seed %d: the log shows %s", seed, text)
		}
	}
	if kept < 1000 || shown < 1000 {
		t.Errorf("too little was looked at: %d, %d", kept, shown)
	}
}

// holds reports whether a type has a tagged field, not looking behind interfaces.
func holds(typ reflect.Type) bool {
	switch typ.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		return holds(typ.Elem())
	case reflect.Struct:
		for i := range typ.NumField() {
			if typ.Field(i).Tag != "" || holds(typ.Field(i).Type) {
				return true
			}
		}
	}
	return false
}

// leaves hands on every string in a value.
func leaves(v reflect.Value, leaf func(string)) {
	switch v.Kind() {
	case reflect.String:
		leaf(v.String())
	case reflect.Interface, reflect.Pointer:
		if !v.IsNil() {
			leaves(v.Elem(), leaf)
		}
	case reflect.Slice:
		for i := range v.Len() {
			leaves(v.Index(i), leaf)
		}
	case reflect.Map:
		for entries := v.MapRange(); entries.Next(); {
			leaf(entries.Key().String())
			leaves(entries.Value(), leaf)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			leaves(v.Field(i), leaf)
		}
	}
}
