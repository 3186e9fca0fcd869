package publish_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/lawful-go/lawful/privacy/publish"
	"github.com/stretchr/testify/require"
)

// validator checks JSON by a schema, as far as Schema goes. A keyword that it does not know is a fault of its own.
type validator struct {
	root     map[string]any
	patterns map[string]*regexp.Regexp
	faults   []string
}

func newValidator(t testing.TB) *validator {
	t.Helper()
	v := &validator{patterns: make(map[string]*regexp.Regexp)}
	require.NoError(t, json.Unmarshal(publish.Schema(), &v.root))
	return v
}

// invalid returns what Schema rejects in a text, each with its place.
func invalid(t testing.TB, text []byte) []string {
	t.Helper()
	return newValidator(t).invalid(t, text)
}

func (v *validator) invalid(t testing.TB, text []byte) []string {
	t.Helper()
	var doc any
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	require.NoError(t, dec.Decode(&doc))
	v.faults = nil
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
			p := v.patterns[want.(string)]
			if p == nil {
				p = regexp.MustCompile(want.(string))
				v.patterns[want.(string)] = p
			}
			if s, ok := x.(string); ok && !p.MatchString(s) {
				v.fault(at, "not of the pattern")
			}
		case "minimum", "maximum":
			if n, ok := x.(json.Number); ok {
				if f, err := n.Float64(); err != nil || keyword == "minimum" && f < want.(float64) || keyword == "maximum" && f > want.(float64) {
					v.fault(at, "beyond the %s", keyword)
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
	case json.Number:
		is = "number"
		if f, err := x.Float64(); err == nil && f == math.Trunc(f) {
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
	got := invalid(t, []byte(`{"title":5,"version":"v","since":"2026-02-30","regimes":5,"zone":"Europe/London","controller":{"name":"x","statedIn":"x"},"sections":null,
		"categories":[{"id":"a","title":"b","more":1}],"activities":[{"id":"a","title":"b","grounds":[],"data":[],"marketing":"yes"}],"persons":[{"consentAge":1e30}],
		"retention":[{"id":"r","category":"c","from":"anything","max":"7 years"}],"cookies":[{"category":"fun"}]}`))
	want := []string{
		".activities[0].marketing: is string, not boolean", ".categories[0].more: not among the properties", ".controller.statedIn: is string, not [array null]",
		".cookies[0].category: not in the list", ".persons[0].consentAge: beyond the maximum", ".regimes: is integer, not [array null]", ".retention[0].max: not of the pattern",
		".since: not of the pattern", ".title: is integer, not string",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
