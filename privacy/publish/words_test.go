package publish_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy/publish"
)

// A notice has words for every value that a document can have, but for those that say nothing.
func TestEveryValueHasWords(t *testing.T) {
	s := newSchemas(t, "..", "../policy", "../../retention")
	for _, table := range publish.Words {
		m := reflect.ValueOf(table)
		typ := m.Type().Key()
		var have, want []string
		for _, k := range m.MapKeys() {
			have = append(have, keyWord(k))
		}
		if want = s.words[typ.String()]; typ.Kind() == reflect.Uint8 {
			want = slices.DeleteFunc(wordsOf(typ), func(w string) bool { return w == "none" })
		}
		slices.Sort(have)
		want = slices.Sorted(slices.Values(want))
		if len(want) < 2 || !slices.Equal(have, want) {
			t.Errorf("%s: words for %q\nof %q", typ, have, want)
		}
	}
}

// keyWord returns the word of a key.
func keyWord(v reflect.Value) string {
	if s, ok := v.Interface().(interface{ String() string }); ok {
		return s.String()
	}
	return v.String()
}
