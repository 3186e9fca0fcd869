package policy

import (
	"reflect"
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// Parse reads a document in JSON, as encoding/json writes a [Document]. It passes over a byte order mark, and over the key
// "$schema" by which editors find the schema. It returns a [privacy.FaultsError] with every fault, its place, and its line and
// column: fields that are unknown, by upper and lower case too, or stand twice, values of another kind, unknown words, dates
// that the calendar has not. Of what is not JSON in UTF-8 it names the first place, and the faults before it.
//
// A field may be missing: [New] says what must be stated, and checks what Parse reads.
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
		if !blamed(read, one) {
			f.Add(one.Field, one.Reason)
		}
	}
	if err := f.Err("policy: read"); err != nil {
		return nil, err
	}
	return p, nil
}

// blamed reports whether what was read has a fault already of the place of another, or of what it stands in. A word in a list
// that could not be read is empty, which the list is not blamed for again.
func blamed(read []privacy.Fault, other privacy.Fault) bool {
	for _, one := range read {
		if one.Field == wholeText || within(other.Field, one.Field) || strings.HasPrefix(other.Reason, noWord) && within(one.Field, other.Field) {
			return true
		}
	}
	return false
}

// within reports whether a place is another or stands in it.
func within(place, other string) bool {
	rest, ok := strings.CutPrefix(place, other)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

// parse reads a document, with what is wrong with it.
func parse(b []byte) (d Document, f privacy.Faults) {
	s := strict{faults: &f, known: make(map[reflect.Type]map[string][]int)}
	s.read(b, reflect.ValueOf(&d).Elem())
	return d, f
}
