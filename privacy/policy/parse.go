package policy

import (
	"reflect"
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// Parse reads a document in JSON, as encoding/json writes a [Document]. It returns a [privacy.FaultsError] with every
// fault and its place: fields that are unknown, by upper and lower case too, or stand twice, values of another kind, unknown
// words, dates that the calendar has not. What is no JSON in UTF-8, or has something behind it, is one fault. What Parse
// reads is still to be checked by [New].
func Parse(b []byte) (Document, error) {
	d, f := parse(b)
	if err := f.Err("policy: parse"); err != nil {
		return Document{}, err
	}
	return d, nil
}

// Read reads a document in JSON as [Parse] does, and makes a policy of it as [New] does. The faults of both are
// reported at once, those of New as far as they are not of a value that could not be read. A fault can follow from
// another: what refers to an activity whose identifier could not be read refers to nothing.
func Read(b []byte) (*Policy, error) {
	d, f := parse(b)
	p, err := New(d)
	read := f.List()
	var form privacy.Faults
	form.Take("", err)
	for _, one := range form.List() {
		if !blamed(read, one.Field) {
			f.Add(one.Field, one.Reason)
		}
	}
	if err := f.Err("policy: read"); err != nil {
		return nil, err
	}
	return p, nil
}

// blamed reports whether there is a fault of a place, or of what it stands in.
func blamed(list []privacy.Fault, place string) bool {
	for _, one := range list {
		rest, ok := strings.CutPrefix(place, one.Field)
		if ok && (rest == "" || rest[0] == '.' || rest[0] == '[') || one.Field == wholeText {
			return true
		}
	}
	return false
}

// parse reads a document, with what is wrong with it.
func parse(b []byte) (d Document, f privacy.Faults) {
	s := strict{faults: &f, known: make(map[reflect.Type]map[string][]int)}
	s.read(b, reflect.ValueOf(&d).Elem())
	return d, f
}
