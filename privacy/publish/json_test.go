package publish_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/publish"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// What is written as JSON is valid by the schema, and comes back as it was.
func TestJSONComesBack(t *testing.T) {
	hostile, _ := poisoned("x\"</script>\u2028")
	unword(reflect.ValueOf(&hostile).Elem(), wordTypes(t))
	plain := rich()
	plain.Activities[2].Grounds = plain.Activities[2].Grounds[:5]
	plain.Disclosures = plain.Disclosures[:1]
	for name, doc := range map[string]policy.Document{
		"published": vqcomms.Published(), "corrected": vqcomms.Corrected(), "rich": plain, "hostile": hostile, "empty": {},
		"zero values": {Sections: []policy.Section{{}}, Retention: []policy.Retention{{SetByLaw: true}, {}}, Transfers: []policy.Transfer{{}}, Cookies: []policy.CookieUse{{}}},
	} {
		b, err := publish.JSON(doc)
		if err != nil {
			t.Fatal(name, err)
		}
		got, err := policy.Parse(b)
		if err != nil || !reflect.DeepEqual(got, doc) {
			t.Errorf("%s: %v, or it comes back changed", name, err)
		}
		if faults := invalid(t, b); len(faults) > 0 {
			t.Errorf("%s is not valid: %q", name, faults)
		}
	}
}

// wordTypes returns the types whose values are words.
func wordTypes(t testing.TB) map[string][]string {
	t.Helper()
	return newSchemas(t, "..", "../policy", "../../lawfulbasis", "../../retention", "../../rights", "../../consent").words
}

// unword empties the words in a document, and the lists of words.
func unword(v reflect.Value, types map[string][]string) {
	switch {
	case v.Kind() == reflect.String && types[v.Type().String()] != nil && v.Type().String() != "retention.Trigger":
		v.SetString("")
	case v.Kind() == reflect.Slice && (v.Type().Elem().Kind() == reflect.Uint8 || types[v.Type().Elem().String()] != nil):
		v.SetZero()
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			unword(v.Index(i), types)
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				unword(v.Field(i), types)
			}
		}
	}
}

// A document that JSON cannot carry is refused.
func TestJSONRefuses(t *testing.T) {
	d := rich()
	d.Retention[0].Roll = civil.Also(nil)
	d.References[1].Title, d.Controller.Name = "\xff", "\xff"
	d.Activities[0].Grounds = []lawfulbasis.Ground{{Basis: 99}}
	_, err := publish.JSON(d)
	var f *privacy.FaultsError
	if !errors.As(err, &f) || len(f.Faults) != 4 || f.Faults[0].Field != "retention[0].roll" ||
		f.Faults[1].Field != "controller.name" || f.Faults[2].Field != "references[1].title" || f.Faults[3].Field != "document" {
		t.Error(err)
	}
}

// An unknown word is rejected with its place, but without a line number, since nobody has seen the text.
func TestJSONRefusesWords(t *testing.T) {
	d := vqcomms.Published()
	d.Changes[0].Acceptance, d.Persons[1].Kind = "fun", "by-dove"
	_, err := publish.JSON(d)
	var f *privacy.FaultsError
	if !errors.As(err, &f) || len(f.Faults) != 2 || f.Faults[0].Field != "persons[1].kind" || f.Faults[1].Field != "changes[0].acceptance" || strings.Contains(err.Error(), "line") {
		t.Error(err)
	}
}

// Schema returns bytes of the caller's own.
func TestSchemaIsACopy(t *testing.T) {
	publish.Schema()[0] = 'x'
	if publish.Schema()[0] != '{' {
		t.Error("the schema can be changed")
	}
}
