package diff_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/diff"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// A document does not differ from itself, from a copy, or from one with empty lists instead of none.
func TestADocumentDoesNotDifferFromItself(t *testing.T) {
	rolled := older()
	rolled.Retention[0].Roll = civil.Also(civil.Weekends{}, day(2026, 12, 24))
	for i, d := range []policy.Document{
		{}, older(), rolled, vqcomms.Published(), vqcomms.Corrected(), filled(),
	} {
		if list := diff.Between(d, d, uk.Pack().Regulation()); len(list) != 0 {
			t.Errorf("document %d: %v", i, list)
		}
		if list := diff.Between(d, d.Clone(), uk.Pack().Regulation()); len(list) != 0 {
			t.Errorf("copy of document %d: %v", i, list)
		}
	}
	empty := older()
	empty.Activities[0].Audience, empty.Controller.StatedIn = []policy.Audience{}, policy.StatedIn{}
	if list := diff.Between(older(), empty, uk.Pack().Regulation()); len(list) != 0 {
		t.Errorf("empty lists: %v", list)
	}
}

// reverse has what an operation is when the documents change places.
var reverse = map[diff.Op]diff.Op{
	diff.Added: diff.Removed, diff.Removed: diff.Added, diff.Increased: diff.Decreased, diff.Decreased: diff.Increased, diff.Changed: diff.Changed,
}

// mirrored returns a change as text; if back, as it is when the documents change places.
func mirrored(c diff.Change, back bool) string {
	if back {
		c.Op, c.Was, c.Is = reverse[c.Op], c.Is, c.Was
	}
	return fmt.Sprint(kindOf(c), " was ", c.Was, " is ", c.Is, " ", c.ID, " ", c.Value, " ", slices.Sorted(slices.Values(c.Statements)))
}

// wantMirror reports an error if the changes from b to a are not those from a to b in reverse.
func wantMirror(t *testing.T, name string, a, b policy.Document) {
	t.Helper()
	var forth, back []string
	for _, c := range diff.Between(a, b, uk.Pack().Regulation()) {
		forth = append(forth, mirrored(c, false))
	}
	for _, c := range diff.Between(b, a, uk.Pack().Regulation()) {
		back = append(back, mirrored(c, true))
	}
	slices.Sort(forth)
	slices.Sort(back)
	if !slices.Equal(forth, back) {
		t.Errorf("%s: forth\n\t%s\nback\n\t%s", name, strings.Join(forth, "\n\t"), strings.Join(back, "\n\t"))
	}
}

// What is an addition one way is a removal the other way, at the same place: for each case, for several at once, and for
// documents that have little in common.
func TestBetweenIsSymmetric(t *testing.T) {
	all := cases()
	for _, c := range all {
		d := older()
		c.do(&d)
		wantMirror(t, c.name, older(), d)
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		a, b := older(), older()
		var names []string
		for _, d := range []*policy.Document{&a, &b} {
			for range r.IntN(5) {
				c := all[r.IntN(len(all))]
				func() {
					defer func() { _ = recover() }() // a case may find what it changes taken away by another
					c.do(d)
					names = append(names, c.name)
				}()
			}
		}
		wantMirror(t, strings.Join(names, ", "), a, b)
		if list := diff.Between(b, b.Clone(), uk.Pack().Regulation()); len(list) != 0 {
			t.Errorf("%s: from its copy: %v", names, list)
		}
	}
	for name, d := range map[string]policy.Document{"nothing": {}, "published": vqcomms.Published(), "filled": filled(), "corrected": vqcomms.Corrected()} {
		wantMirror(t, name, older(), d)
	}
}

// The changes come in the order of the document, always the same.
func TestBetweenIsDeterministic(t *testing.T) {
	want := diff.Between(older(), vqcomms.Published(), uk.Pack().Regulation())
	for range 5 {
		if got := diff.Between(older(), vqcomms.Published(), uk.Pack().Regulation()); !reflect.DeepEqual(got, want) {
			t.Fatal("another order")
		}
	}
	at := -1
	for _, c := range want {
		where := c.Is
		if where == "" {
			where = c.Was
		}
		field, _, _ := strings.Cut(strings.ReplaceAll(where, ".", "["), "[")
		i := slices.Index(documentFields(), field)
		if i < at {
			t.Errorf("%s stands behind another list", c)
		}
		at = i
	}
}

// Between does not change its arguments, and shares no memory with them.
func TestBetweenCopies(t *testing.T) {
	a, b := older(), vqcomms.Published()
	list := diff.Between(a, b, uk.Pack().Regulation())
	for _, c := range list {
		for i := range c.Statements {
			c.Statements[i] = "changed"
		}
		for i := range c.Persons {
			c.Persons[i] = "changed"
		}
		for i := range c.Activities {
			c.Activities[i] = "changed"
		}
		for i := range c.Purposes {
			c.Purposes[i] = "changed"
		}
	}
	if !reflect.DeepEqual(a, older()) || !reflect.DeepEqual(b, vqcomms.Published()) {
		t.Error("a document was changed")
	}
}

func documentFields() []string {
	var names []string
	for _, f := range reflect.VisibleFields(reflect.TypeFor[policy.Document]()) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		names = append(names, name)
	}
	return names
}

// filled is a document in which no field, however deep, is the zero value.
func filled() policy.Document {
	var d policy.Document
	fill(reflect.ValueOf(&d).Elem(), "x")
	return d
}

// deepest is how long the identifiers of the innermost sections are: two sections stand within one another.
const deepest = 3

// fill sets every field within v, lists with one value. Sections have identifiers of their own.
func fill(v reflect.Value, text string) {
	switch one := v.Addr().Interface().(type) {
	case *civil.Date:
		*one = day(2026, 11, 24)
		return
	case *civil.Calendar:
		*one = civil.Weekends{}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), text)
		}
	case reflect.Slice:
		if _, nested := v.Addr().Interface().(*[]policy.Section); nested {
			if text += "x"; len(text) > deepest {
				return
			}
		}
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), text)
	case reflect.String:
		v.SetString(text)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(1)
	case reflect.Uint8:
		v.SetUint(1)
	default:
		panic("a document has a field of a kind that the test cannot fill: " + v.Type().String())
	}
}

// eachLeaf calls f with each field within v that holds no others, and its name.
func eachLeaf(v reflect.Value, name string, f func(name string, v reflect.Value)) {
	switch v.Addr().Interface().(type) {
	case *civil.Date, *civil.Period, *civil.Calendar:
		f(name, v)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			eachLeaf(v.Field(i), name+"."+v.Type().Field(i).Name, f)
		}
	case reflect.Slice:
		if v.Len() > 0 {
			f(name+"[]", v)
			eachLeaf(v.Index(0), name+"[0]", f)
		}
	default:
		f(name, v)
	}
}

// other sets a field to another value.
func other(v reflect.Value) {
	switch one := v.Addr().Interface().(type) {
	case *civil.Date:
		*one = one.AddDays(1)
		return
	case *civil.Period:
		one.Years++
		return
	case *civil.Calendar:
		*one = nil
		return
	}
	switch v.Kind() {
	case reflect.Slice:
		v.SetZero()
	case reflect.String:
		v.SetString("y")
	case reflect.Bool:
		v.SetBool(false)
	case reflect.Int:
		v.SetInt(2)
	case reflect.Uint8:
		v.SetUint(2)
	}
}

// fieldOf returns the name of the field of a struct that has a type.
func fieldOf[S, F any]() string {
	for _, f := range reflect.VisibleFields(reflect.TypeFor[S]()) {
		if f.Type == reflect.TypeFor[F]() {
			return f.Name
		}
	}
	panic("no such field")
}

// A change of any field, however deep, is seen, except of those that do not count as a change. It is one change, unless a
// list is emptied or one value stands for another: then some are added and some removed.
func TestNothingChangesUnseen(t *testing.T) {
	unseen := []string{
		".Version", ".Since", // each document has its own
		".References[0].Found", ".References[0].CheckedOn", // when somebody looked
	}
	statements := "." + fieldOf[policy.Person, policy.StatedIn]() + "[" // which statements state a value
	leaves := func(d *policy.Document) (names []string, values []reflect.Value) {
		eachLeaf(reflect.ValueOf(d).Elem(), "", func(name string, v reflect.Value) {
			names, values = append(names, name), append(values, v)
		})
		return names, values
	}
	d := filled()
	names, _ := leaves(&d)
	for i, name := range names {
		changed := filled()
		_, values := leaves(&changed)
		other(values[i])
		list := diff.Between(filled(), changed, uk.Pack().Regulation())
		if free := strings.Contains(name, statements) || slices.Contains(unseen, name); free != (len(list) == 0) {
			t.Errorf("%s: %v", name, list)
		}
		ops := make(map[diff.Op]bool)
		for _, c := range list {
			ops[c.Op] = true
		}
		if len(list) > 1 && !strings.HasSuffix(name, "[]") && !(ops[diff.Added] && ops[diff.Removed]) {
			t.Errorf("%s changes more than itself: %v", name, list)
		}
		wantMirror(t, name, filled(), changed)
	}
	if deep := ".Sections[0].Sections[0].Statements[0].Marks[0].Link"; len(names) < 340 || !slices.Contains(names, deep) {
		t.Errorf("only %d fields, or without %s", len(names), deep)
	}
}

// Of any two documents the changes mirror each other, and none differs from itself.
func FuzzBetween(f *testing.F) {
	for _, d := range []policy.Document{{}, older(), filled()} {
		b, err := json.Marshal(d)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b, []byte(`{"categories":[{"id":"a","parent":"b"},{"id":"b","parent":"a"}],"activities":[{"id":"a","data":["a"]},{"id":"a","data":["b"]}]}`))
		f.Add([]byte(`{"activities":[{"id":"a","grounds":[{},{}]},{"id":"a","grounds":[{}]}],"rights":[{"rights":["access","access"]}]}`), b)
	}
	f.Fuzz(func(t *testing.T, one, two []byte) {
		var a, b policy.Document
		if json.Unmarshal(one, &a) != nil || json.Unmarshal(two, &b) != nil {
			return
		}
		if list := diff.Between(a, a, uk.Pack().Regulation()); len(list) != 0 {
			t.Errorf("from itself: %v", list)
		}
		wantMirror(t, "fuzzed", a, b)
	})
}

// BenchmarkBetween compares the published policy with one in which each activity needs more data.
func BenchmarkBetween(b *testing.B) {
	old, next := vqcomms.Published(), vqcomms.Published()
	for i := range next.Activities {
		next.Activities[i].Data = []privacy.Category{vqcomms.PersonalData}
	}
	b.ReportAllocs()
	for b.Loop() {
		if len(diff.Between(old, next, uk.Pack().Regulation())) == 0 {
			b.Fatal("nothing")
		}
	}
}
