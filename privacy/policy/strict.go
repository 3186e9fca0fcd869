package policy

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/lawful-go/lawful/privacy"
)

// wholeText is the place of a fault of all that was read.
const wholeText = "document"

// strict reads JSON into a value, and collects what is wrong.
type strict struct {
	dec    *json.Decoder
	faults *privacy.Faults
	known  map[reflect.Type]map[string][]int // the fields of a struct by their names
}

// read reads a text, which is one value and nothing else.
func (s *strict) read(b []byte, v reflect.Value) {
	var syntax *json.SyntaxError
	switch err := json.Unmarshal(b, new(json.RawMessage)); {
	case !utf8.Valid(b):
		s.faults.Add(wholeText, "is not UTF-8")
		return
	case errors.As(err, &syntax):
		s.faults.Add(wholeText, fmt.Sprintf("is no JSON: at byte %d: %v", syntax.Offset, syntax))
		return
	}
	s.dec = json.NewDecoder(bytes.NewReader(b))
	s.dec.UseNumber()
	s.value(v, "")
}

// token returns the next piece of what is known to be JSON.
func (s *strict) token() json.Token {
	t, _ := s.dec.Token()
	return t
}

// value reads the next value into v, or past it if there is no v.
func (s *strict) value(v reflect.Value, where string) {
	t := s.token()
	switch {
	case !v.IsValid():
		s.skip(t)
	case t == json.Delim('{') && v.Kind() == reflect.Struct && !isText(v):
		s.object(v, where)
	case t == json.Delim('[') && v.Kind() == reflect.Slice:
		s.list(v, where)
	case t == nil && v.Kind() == reflect.Slice:
	default:
		if why := scalar(v, t); why != "" {
			if where == "" {
				where = wholeText
			}
			s.faults.Add(where, why)
		}
		s.skip(t)
	}
}

// skip reads past the rest of a value that begins with a token.
func (s *strict) skip(t json.Token) {
	for depth := 0; ; t = s.token() {
		switch t {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return
		}
	}
}

// object reads the fields of a struct.
func (s *strict) object(v reflect.Value, where string) {
	fields := s.fields(v.Type())
	had := make(map[string]bool)
	for s.dec.More() {
		name := s.token().(string)
		at := strings.TrimPrefix(where+"."+name, ".")
		index, ok := fields[name]
		switch {
		case !ok:
			at = strings.TrimPrefix(fmt.Sprintf("%s.%.40q", where, name), ".")
			s.faults.Add(at, "is no field of it")
			s.value(reflect.Value{}, at)
		case had[name]:
			s.faults.Add(at, "stands twice")
			s.value(reflect.Value{}, at)
		default:
			s.value(v.FieldByIndex(index), at)
		}
		had[name] = true
	}
	s.token()
}

// fields returns the fields of a struct, those of embedded structs among them.
func (s *strict) fields(typ reflect.Type) map[string][]int {
	if m, ok := s.known[typ]; ok {
		return m
	}
	m := make(map[string][]int)
	for _, f := range reflect.VisibleFields(typ) {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" && name != "-" {
			m[name] = f.Index
		}
	}
	s.known[typ] = m
	return m
}

// list reads the elements of a slice.
func (s *strict) list(v reflect.Value, where string) {
	v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	for i := 0; s.dec.More(); i++ {
		v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
		s.value(v.Index(i), fmt.Sprintf("%s[%d]", where, i))
	}
	s.token()
}

// isText reports whether a value is written as a text of its own.
func isText(v reflect.Value) bool {
	_, ok := v.Addr().Interface().(encoding.TextUnmarshaler)
	return ok
}

// scalar sets a value that has no parts, or returns why it cannot.
func scalar(v reflect.Value, t json.Token) string {
	want := "an object"
	switch {
	case isText(v):
		if text, ok := t.(string); ok {
			if err := v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(text)); err != nil {
				return "cannot be read: " + strings.TrimSuffix(err.Error(), ": "+privacy.ErrInvalid.Error())
			}
			return ""
		}
		want = "a text"
	case v.Kind() == reflect.String:
		if text, ok := t.(string); ok {
			v.SetString(text)
			return ""
		}
		want = "a text"
	case v.Kind() == reflect.Bool:
		if b, ok := t.(bool); ok {
			v.SetBool(b)
			return ""
		}
		want = "true or false"
	case v.Kind() == reflect.Int:
		if n, ok := t.(json.Number); ok {
			if i, err := strconv.ParseInt(n.String(), 10, 64); err == nil {
				v.SetInt(i)
				return ""
			}
		}
		want = "a whole number"
	case v.Kind() == reflect.Slice:
		want = "a list"
	}
	return "is not " + want
}
