package publish_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/publish"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/stretchr/testify/require"
)

// agree fails the test if Parse accepts what Schema rejects, or the other way round.
func agree(t *testing.T, v *validator, text string) (taken bool) {
	t.Helper()
	_, err := policy.Parse([]byte(text))
	if faults := v.invalid(t, []byte(text)); (err == nil) != (len(faults) == 0) {
		t.Errorf("%s\nParse: %v\nSchema: %q", text, err, faults)
	}
	return err == nil
}

// places returns each place in a document of a type: the text before and after a value there, and its type.
func places(typ reflect.Type, before, behind string) (list []spot) {
	list = append(list, spot{before, behind, typ})
	if strings.Count(before, `"sections":`) > 2 { // sections within sections without end
		return list
	}
	switch {
	case typ == dateType || typ == periodType:
	case typ.Kind() == reflect.Slice:
		return append(list, places(typ.Elem(), before+"[", "]"+behind)...)
	case typ.Kind() == reflect.Struct:
		for _, f := range reflect.VisibleFields(typ) {
			if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" && name != "-" {
				list = append(list, places(f.Type, before+fmt.Sprintf("{%q:", name), "}"+behind)...)
			}
		}
	}
	return list
}

type spot struct {
	before, behind string
	typ            reflect.Type
}

// candidates returns values of every kind, right and wrong in some place.
func candidates(v *validator) []string {
	list := []string{
		"null", "true", "false", "{}", "[]", "[null]", "[{}]", "[[]]", `[""]`, `["x","y"]`, `{"x":1}`, `{"$schema":"x"}`, `{"id":"x"}`, `{"setByLaw":true}`, `{"roll":{}}`,
		"0", "1", "-1", "-0", "13", "1.0", "1e2", "1.5", "1e-1", "1e400", "-1e400", "1e16", "9007199254740991", "-9007199254740991", "9007199254740992", "9223372036854775808",
		`""`, `" "`, `"x"`, `"Email"`, `"e-mail"`, `"\u2028"`, `"none "`, `"NONE"`, `"1"`, `"true"`, `"null"`,
	}
	for _, date := range []string{
		"0001-01-01", "0000-01-01", "0000-02-29", "2024-02-29", "2026-02-29", "2000-02-29", "1900-02-29", "0400-02-29", "0004-02-29", "9999-12-31", "10000-01-01", "2026-1-1", "2026-00-01",
		"2026-13-01", "2026-01-00", "2026-01-32", "2026-04-31", "2026-06-30", "2026-11-31", "2026-12-31", "2026-01-01T00:00:00Z", " 2026-01-01", "2026-01-01\\n", "٢٠٢٦-01-01", "+026-01-01",
	} {
		list = append(list, `"`+date+`"`)
	}
	for _, unit := range []string{
		"P7Y", "P1Y6M", "P30D", "P2W", "P0D", "P", "PY", "P1", "P1Y2M3W4D", "P4D3W", "P1M1Y", "P1Y1Y", "P-1Y", "P1.5Y", "PT1H", "p1y", "P1Y ", "P999999D", "P1000000D", "P999999Y999999M999999D",
		"P99999W99999D", "P100000W", "P142857W", "P1W100000D", "P1W999999D", "P000001W", "P00001W", "P1Y1M00000W00000D", "P1W1", "7 years",
	} {
		list = append(list, `"`+unit+`"`)
	}
	var words func(x any)
	words = func(x any) {
		switch x := x.(type) {
		case map[string]any:
			if enum, ok := x["enum"].([]any); ok {
				for _, w := range enum {
					list = append(list, fmt.Sprintf("%q", w))
				}
			}
			for _, inner := range x {
				words(inner)
			}
		}
	}
	words(v.root)
	slices.Sort(list)
	return slices.Compact(list)
}

// Parse reads exactly what Schema accepts. The test tries every kind of value in every place of a document, and next
// to the key for editors.
func TestParseAndSchemaAgreeInEveryPlace(t *testing.T) {
	v := newValidator(t)
	values, spots := candidates(v), places(reflect.TypeFor[policy.Document](), "", "")
	tried, taken := 0, 0
	for _, s := range spots {
		for _, value := range values {
			tried++
			if agree(t, v, s.before+value+s.behind) {
				taken++
			}
		}
		if s.typ.Kind() == reflect.Struct && s.typ != dateType && s.typ != periodType {
			for _, more := range []string{`{"$schema":"x"}`, `{"$schema":null}`, `{"$schema":{}}`, `{"ID":"x"}`, `{"Title":"x"}`, `{"":"x"}`} {
				tried++
				agree(t, v, s.before+more+s.behind)
			}
		}
		if t.Failed() {
			t.FailNow()
		}
	}
	t.Logf("%d places, %d values, %d documents, of which %d are taken", len(spots), len(values), tried, taken)
}

// Whole documents with some values changed, removed or added are accepted by both or by neither.
func TestParseAndSchemaAgreeOnWholeDocuments(t *testing.T) {
	v := newValidator(t)
	var values []any
	for _, text := range candidates(v) {
		if strings.Contains(text, "e400") { // no JSON reader accepts it into any
			continue
		}
		var one any
		require.NoError(t, json.Unmarshal([]byte(text), &one))
		values = append(values, one)
	}
	r := rand.New(rand.NewPCG(94, 2026))
	each := 200
	if raced {
		each = 20
	}
	taken := 0
	docs := []policy.Document{vqcomms.Published(), vqcomms.Corrected(), {}}
	for _, d := range docs {
		b, err := publish.JSON(d)
		require.NoError(t, err)
		for n := range each {
			var doc any
			require.NoError(t, json.Unmarshal(b, &doc))
			for range n % 4 {
				doc = mutate(r, doc, values)
			}
			text, err := json.Marshal(doc)
			require.NoError(t, err)
			if agree(t, v, string(text)) {
				taken++
			}
			if t.Failed() {
				t.FailNow()
			}
		}
	}
	t.Logf("%d documents, of which %d are taken", each*len(docs), taken)
}

// mutate changes, removes or adds one value somewhere in another.
func mutate(r *rand.Rand, x any, values []any) any {
	value := values[r.IntN(len(values))]
	switch x := x.(type) {
	case map[string]any:
		keys := make([]string, 0, len(x))
		for k := range x {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		switch key := []string{"title", "id", "statedIn", "$schema", "setByLaw", "odd"}[r.IntN(6)]; {
		case len(keys) == 0 || r.IntN(20) == 0:
			x[key] = value
		case r.IntN(20) == 0:
			delete(x, keys[r.IntN(len(keys))])
		default:
			key = keys[r.IntN(len(keys))]
			x[key] = mutate(r, x[key], values)
		}
		return x
	case []any:
		if len(x) == 0 || r.IntN(20) == 0 {
			return append(x, value)
		}
		i := r.IntN(len(x))
		x[i] = mutate(r, x[i], values)
		return x
	}
	return value
}
