package publish_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy/publish"
)

// validator checks JSON by a schema, as far as Schema goes. A keyword that it does not know is a fault of its own.
type validator struct {
	root   map[string]any
	faults []string
}

// invalid returns what is not valid in a text by Schema, each with its place.
func invalid(t testing.TB, text []byte) []string {
	t.Helper()
	var v validator
	var doc any
	if err := json.Unmarshal(publish.Schema(), &v.root); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	v.check("", v.root, doc)
	slices.Sort(v.faults)
	return v.faults
}

func (v *validator) fault(at, format string, args ...any) {
	v.faults = append(v.faults, at+": "+fmt.Sprintf(format, args...))
}

func (v *validator) check(at string, schema map[string]any, x any) {
	for keyword, want := range schema {
		switch keyword {
		case "$schema", "$id", "$defs", "title", "description", "properties":
		case "$ref":
			name := strings.TrimPrefix(want.(string), "#/$defs/")
			def, ok := v.root["$defs"].(map[string]any)[name].(map[string]any)
			if !ok {
				v.fault(at, "no definition %s", name)
				continue
			}
			v.check(at, def, x)
		case "type":
			v.kind(at, want, x)
		case "enum":
			if !slices.Contains(want.([]any), x) {
				v.fault(at, "not in the list")
			}
		case "pattern":
			if s, ok := x.(string); ok && !regexp.MustCompile(want.(string)).MatchString(s) {
				v.fault(at, "not of the pattern")
			}
		case "format":
			if s, ok := x.(string); ok {
				if _, err := time.Parse("2006-01-02", s); want != "date" || err != nil {
					v.fault(at, "not of the format")
				}
			}
		case "required":
			for _, name := range want.([]any) {
				if o, ok := x.(map[string]any); ok {
					if _, there := o[name.(string)]; !there {
						v.fault(at, "%s is missing", name)
					}
				}
			}
		case "additionalProperties":
			v.object(at, schema, x)
		case "items":
			list, _ := x.([]any)
			for i, one := range list {
				v.check(fmt.Sprintf("%s[%d]", at, i), want.(map[string]any), one)
			}
		default:
			v.fault(at, "keyword %s is not known", keyword)
		}
	}
}

// object checks what is in an object, which has nothing that the schema has not.
func (v *validator) object(at string, schema map[string]any, x any) {
	o, _ := x.(map[string]any)
	for name, inner := range o {
		one, ok := schema["properties"].(map[string]any)[name].(map[string]any)
		if !ok {
			v.fault(at+"."+name, "not among the properties")
			continue
		}
		v.check(at+"."+name, one, inner)
	}
}

// kind checks the type of a value.
func (v *validator) kind(at string, want, x any) {
	is := "null"
	switch x := x.(type) {
	case string:
		is = "string"
	case bool:
		is = "boolean"
	case float64:
		is = "number"
		if x == float64(int64(x)) {
			is = "integer"
		}
	case []any:
		is = "array"
	case map[string]any:
		is = "object"
	}
	if list, ok := want.([]any); ok && !slices.Contains(list, any(is)) || !ok && want != is {
		v.fault(at, "is %s, not %v", is, want)
	}
}

// The validator finds what is not valid.
func TestValidatorFinds(t *testing.T) {
	got := invalid(t, []byte(`{"title":5,"version":"v","since":"2026-02-30","regime":"mars","zone":"Europe/London","controller":{"name":"x","says":"x"},"sections":null,
		"categories":[{"id":"a","title":"b","more":1}],"activities":[{"id":"a","title":"b","grounds":[],"data":[],"marketing":"yes"}],"scope":null,
		"retention":[{"id":"r","category":"c","from":"anything","most":"7 years"}],"cookies":[{"purpose":"fun"}]}`))
	want := []string{
		".activities[0].marketing: is string, not boolean", ".categories[0].more: not among the properties", ".controller.says: is string, not array",
		".controller: address is missing", ".cookies[0].purpose: not in the list", ".regime: not in the list", ".retention[0].most: not of the pattern",
		".scope: is null, not array", ".since: not of the format", ".title: is integer, not string",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}
