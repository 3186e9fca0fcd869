package publish_test

import (
	"errors"
	"reflect"
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
	broken, _ := poisoned("x\"</script>")
	plain := rich()
	plain.Activities[2].Grounds = plain.Activities[2].Grounds[:5]
	plain.Disclosures = plain.Disclosures[:1]
	for name, c := range map[string]struct {
		doc   policy.Document
		valid bool
	}{"published": {vqcomms.Published(), true}, "corrected": {vqcomms.Corrected(), true}, "rich": {plain, true}, "poisoned": {broken, false}, "empty": {policy.Document{}, true}} {
		b, err := publish.JSON(c.doc)
		if err != nil {
			t.Fatal(name, err)
		}
		got, err := policy.Parse(b)
		if err != nil || !reflect.DeepEqual(got, c.doc) {
			t.Errorf("%s: %v, or it comes back changed", name, err)
		}
		if faults := invalid(t, b); len(faults) == 0 != c.valid {
			t.Errorf("%s is not valid: %q", name, faults)
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

// Schema returns bytes of the caller's own.
func TestSchemaIsACopy(t *testing.T) {
	publish.Schema()[0] = 'x'
	if publish.Schema()[0] != '{' {
		t.Error("the schema can be changed")
	}
}
