package policy

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// wholeText is the place of a fault of all that was read.
const wholeText = "document"

// strict reads JSON into a value, and collects what is wrong.
type strict struct {
	text   []byte
	dec    *json.Decoder
	broken bool // the text ends here: what follows is not JSON
	faults *privacy.Faults
	known  map[reflect.Type]map[string][]int // the fields of a struct by their names
	begins map[string]int                    // where each value begins in the text, by its place; nil: nobody asks
}

// read reads a text that consists of one value and nothing else. It skips a byte order mark at the start (RFC 8259
// section 8.1). If the text is not JSON, it reads the part before the error.
func (s *strict) read(b []byte, v reflect.Value) {
	s.text = bytes.TrimPrefix(b, []byte("\ufeff"))
	if why, at := notJSON(s.text); why != "" {
		s.fault(wholeText, why, at)
		s.text = s.text[:at]
		if !bytes.HasPrefix(bytes.TrimSpace(s.text), []byte("{")) {
			return
		}
	}
	s.dec = json.NewDecoder(bytes.NewReader(s.text))
	s.dec.UseNumber()
	s.value(v, "")
}

// notJSON returns why a text is not JSON in UTF-8, and the offset of the byte that shows it. An empty reason means
// that it is.
func notJSON(b []byte) (why string, at int) {
	if bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff")) {
		return "is UTF-16: want UTF-8", 0
	}
	for at < len(b) {
		r, size := utf8.DecodeRune(b[at:])
		if r == utf8.RuneError && size == 1 {
			return "is not UTF-8", at
		}
		at += size
	}
	var syntax *json.SyntaxError
	if !errors.As(json.Unmarshal(b, new(json.RawMessage)), &syntax) {
		return "", 0
	}
	at = int(syntax.Offset) - 1 // Offset counts the wrong byte too
	if end := len(bytes.TrimRight(b, " \t\r\n")); at+1 >= len(b) && strings.Contains(syntax.Error(), "unexpected end") {
		at = end
	}
	return fmt.Sprintf("is not JSON: at byte %d: %v", syntax.Offset, syntax), at
}

// fault records a fault in what begins at a byte of the text.
func (s *strict) fault(where, why string, at int) {
	before := s.text[:at]
	line := 1 + bytes.Count(before, []byte("\n"))
	column := 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	s.faults.Add(where, fmt.Sprintf("%s (line %d, column %d)", why, line, column))
}

// blame records a fault of the form where the value begins, or the nearest value that contains it.
func (s *strict) blame(one privacy.Fault) {
	at, _ := s.nearest(one.Field)
	s.fault(one.Field, one.Reason, at)
}

// nearest returns the offset at which the value at a place begins, or the nearest value that contains it.
func (s *strict) nearest(place string) (at int, ok bool) {
	for at, ok = s.begins[place]; !ok && place != ""; at, ok = s.begins[place] {
		place = place[:max(0, strings.LastIndexAny(place, ".["))]
	}
	return at, ok
}

// next returns the offset of the next token.
func (s *strict) next() int {
	at := int(s.dec.InputOffset())
	return at + len(s.text[at:]) - len(bytes.TrimLeft(s.text[at:], " \t\r\n,:"))
}

// token returns the next token, or nil if the text is broken.
func (s *strict) token() json.Token {
	t, err := s.dec.Token()
	s.broken = s.broken || err != nil
	return t
}

// value reads the next value into v, or past it if there is no v.
func (s *strict) value(v reflect.Value, where string) {
	at := s.next()
	t := s.token()
	if s.begins != nil {
		s.begins[where] = at
	}
	switch {
	case s.broken:
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
			s.fault(where, why, at)
		}
		s.skip(t)
	}
}

// skip reads past the rest of a value that begins with a token.
func (s *strict) skip(t json.Token) {
	for depth := 0; !s.broken; t = s.token() {
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

// schemaKey names the schema of a document for editors. It is no part of the document.
const schemaKey = "$schema"

// object reads the fields of a struct.
func (s *strict) object(v reflect.Value, where string) {
	fields := s.fields(v.Type())
	had := make(map[string]bool)
	for !s.broken && s.dec.More() {
		begin := s.next()
		name, _ := s.token().(string)
		at := strings.TrimPrefix(where+"."+name, ".")
		index, ok := fields[name]
		switch {
		case s.broken:
		case had[name]:
			s.fault(at, "stands twice", begin)
			s.value(reflect.Value{}, at)
		case where == "" && name == schemaKey:
			s.value(reflect.ValueOf(new(string)).Elem(), at)
		case !ok:
			at = strings.TrimPrefix(fmt.Sprintf("%s.%.40q", where, name), ".")
			s.fault(at, fmt.Sprintf("is not a field of it: want one of %q", slices.Sorted(maps.Keys(fields))), begin)
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
	words := wordsOf(v.Type().Elem())
	for i := 0; !s.broken && s.dec.More(); i++ {
		v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
		at := fmt.Sprintf("%s[%d]", where, i)
		if words == nil {
			s.value(v.Index(i), at)
			continue
		}
		begin := s.next()
		t := s.token()
		if s.begins != nil {
			s.begins[at] = begin
		}
		if text, ok := t.(string); !s.broken && (!ok || !slices.Contains(words, text) || scalar(v.Index(i), t) != "") {
			s.fault(at, fmt.Sprintf("%s: want one of %q", noWord, words), begin)
		}
		s.skip(t)
	}
	s.token()
}

// wordsOf returns the words that a list can have, if its elements are words: all but the one that means that nothing is
// stated, which says nothing in a list.
func wordsOf(typ reflect.Type) []string {
	if typ.Kind() != reflect.Uint8 {
		return vocabulary[typ]
	}
	var words []string
	for n := range uint64(255) {
		v := reflect.New(typ).Elem()
		v.SetUint(n + 1)
		word, err := v.Interface().(encoding.TextMarshaler).MarshalText()
		if err != nil {
			break
		}
		words = append(words, string(word))
	}
	return words
}

// isText reports whether a value is written as a text of its own.
func isText(v reflect.Value) bool {
	_, ok := v.Addr().Interface().(encoding.TextUnmarshaler)
	return ok
}

// scalar sets a value that has no parts, or returns why it cannot.
func scalar(v reflect.Value, t json.Token) string {
	text, isString := t.(string)
	switch {
	case isText(v) && isString:
		return unmarshal(v, text)
	case v.Kind() == reflect.String && isString:
		if known, ok := vocabulary[v.Type()]; ok && text != "" && !slices.Contains(known, text) {
			return wantOneOf(v.Type())
		}
		v.SetString(text)
		return ""
	case isText(v) || v.Kind() == reflect.String:
		return "is not a text"
	case v.Kind() == reflect.Bool:
		b, ok := t.(bool)
		v.SetBool(b)
		return unless(ok, "is not true or false")
	case v.Kind() == reflect.Int:
		n, _ := t.(json.Number)
		i, ok := wholeNumber(n)
		v.SetInt(i)
		return unless(ok, "is not a whole number")
	case v.Kind() == reflect.Slice:
		return "is not a list"
	}
	return "is not an object"
}

func unless(ok bool, why string) string {
	if ok {
		return ""
	}
	return why
}

// unmarshal sets a value that has a text form of its own.
func unmarshal(v reflect.Value, text string) string {
	err := v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(text))
	switch {
	case err != nil:
		return "cannot be read: " + strings.TrimSuffix(err.Error(), ": "+privacy.ErrInvalid.Error())
	case v.Type() == reflect.TypeFor[civil.Period]() && longWeeks(text):
		return "cannot be read: weeks, and days beside them, have at most five digits"
	}
	return ""
}

// longWeeks reports whether the weeks of a period, or the days after them, have more than five digits. A schema could
// not limit their sum.
func longWeeks(period string) bool {
	before, days, found := strings.Cut(period, "W")
	weeks := before[1+strings.LastIndexAny(before, "PYM"):]
	return found && (len(weeks) > 5 || len(days) > len("99999D"))
}

// maxWhole is the greatest integer that every JSON reader reads exactly (RFC 8259 section 6).
const maxWhole = 1<<53 - 1

// wholeNumber returns an integer, which may be written as 1.0 or 1e2.
func wholeNumber(n json.Number) (int64, bool) {
	i, err := n.Int64()
	if err != nil {
		f, err := n.Float64()
		if err != nil || f != math.Trunc(f) || math.Abs(f) > maxWhole {
			return 0, false
		}
		i = int64(f)
	}
	return i, -maxWhole <= i && i <= maxWhole
}
