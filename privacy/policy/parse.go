package policy

import (
	"bytes"
	"reflect"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law"
)

// Parse reads a document in JSON, as encoding/json writes a [Document]. It skips a byte order mark, and the key
// "$schema", by which editors find the schema. It returns a [privacy.FaultsError] with every fault, its place, line
// and column: unknown fields (names are case-sensitive), duplicate fields, values of the wrong kind, unknown words,
// and dates that are not in the calendar. If the text is not JSON in UTF-8, it reports the first such place, and the
// faults before it.
//
// Fields may be missing: [New] checks what must be stated, and validates what Parse reads.
func Parse(b []byte) (Document, error) {
	var f privacy.Faults
	d := newStrict(&f).document(b)
	if err := f.Err("policy: parse"); err != nil {
		return Document{}, err
	}
	return d, nil
}

// Read reads a document in JSON as [Parse] does, and makes a policy of it under the law of the packs as [New] does. The
// faults of both are reported at once, each with its line and column, those of New as far as they are not of a value that
// could not be read. A value that is missing has the line of what it is missing from. A fault can follow from another:
// what refers to an activity whose identifier could not be read refers to nothing.
func Read(b []byte, packs ...*law.Pack) (*Policy, error) {
	var f privacy.Faults
	s := newStrict(&f)
	s.begins = make(map[string]int)
	d := s.document(b)
	p, err := New(d, packs...)
	read := f.List()
	var form privacy.Faults
	form.Take("", err)
	for _, one := range form.List() {
		if !blamed(read, one) {
			s.blame(one)
		}
	}
	if err := f.Err("policy: read"); err != nil {
		return nil, err
	}
	return p, nil
}

// blamed reports whether reading has already found a fault at the place of another fault, or at a place that contains
// it. A word in a list that could not be read is empty; the empty word is not reported again.
func blamed(read []privacy.Fault, other privacy.Fault) bool {
	for _, one := range read {
		if one.Field == wholeText || within(other.Field, one.Field) || strings.HasPrefix(other.Reason, noWord) && within(one.Field, other.Field) {
			return true
		}
	}
	return false
}

// within reports whether a place equals another or lies inside it.
func within(place, other string) bool {
	rest, ok := strings.CutPrefix(place, other)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

func newStrict(f *privacy.Faults) *strict {
	return &strict{faults: f, known: make(map[reflect.Type]map[string][]int)}
}

// document reads a document, and records what is wrong with it.
func (s *strict) document(b []byte) (d Document) {
	s.read(b, reflect.ValueOf(&d).Elem())
	return d
}

// Lines returns a function that finds lines in a document in JSON. For a place, such as "activities[2]", it returns the line,
// counted from 1, on which the value begins. For a value that the text does not have it returns the line of the nearest
// value that would contain it; without a text, 0.
func Lines(text []byte) func(where string) int {
	s := newStrict(new(privacy.Faults))
	s.begins = make(map[string]int)
	if len(text) > 0 {
		s.document(text)
	}
	return func(where string) int {
		at, ok := s.nearest(where)
		if !ok {
			return 0
		}
		return 1 + bytes.Count(s.text[:at], []byte("\n"))
	}
}
