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
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/diff"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// A document does not differ from itself, nor from a copy, nor by empty lists in place of none.
func TestDiffOfOneDocument(t *testing.T) {
	rolled := older()
	rolled.Retention[0].Roll = civil.Also(civil.Weekends{}, day(2026, 12, 24))
	for i, d := range []policy.Document{
		{}, older(), rolled, vqcomms.Published(), vqcomms.Corrected(), filled(),
	} {
		if list := diff.Diff(d, d); len(list) != 0 {
			t.Errorf("document %d: %v", i, list)
		}
		if list := diff.Diff(d, d.Clone()); len(list) != 0 {
			t.Errorf("copy of document %d: %v", i, list)
		}
	}
	empty := older()
	empty.Activities[0].Audience, empty.Controller.Says = []policy.Audience{}, policy.Says{}
	if list := diff.Diff(older(), empty); len(list) != 0 {
		t.Errorf("empty lists: %v", list)
	}
}

// mirrored is a change as it is told when the documents change places.
func mirrored(c diff.Change, back bool) string {
	kind, was, is := c.Kind, c.Was, c.Is
	if back {
		kind, was, is = kind.Reverse(), is, was
	}
	return fmt.Sprint(kind, " was ", was, " is ", is, " ", c.ID, " ", slices.Sorted(slices.Values(c.Statements)))
}

// wantMirror reports where two documents do not differ the same, the other way round.
func wantMirror(t *testing.T, name string, a, b policy.Document) {
	t.Helper()
	var forth, back []string
	for _, c := range diff.Diff(a, b) {
		forth = append(forth, mirrored(c, false))
	}
	for _, c := range diff.Diff(b, a) {
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
func TestDiffIsSymmetric(t *testing.T) {
	cases := diffCases()
	for _, c := range cases {
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
				c := cases[r.IntN(len(cases))]
				func() {
					defer func() { _ = recover() }() // a case may find what it changes taken away by another
					c.do(d)
					names = append(names, c.name)
				}()
			}
		}
		wantMirror(t, strings.Join(names, ", "), a, b)
		if list := diff.Diff(b, b.Clone()); len(list) != 0 {
			t.Errorf("%s: from its copy: %v", names, list)
		}
	}
	for name, d := range map[string]policy.Document{"nothing": {}, "published": vqcomms.Published(), "filled": filled(), "corrected": vqcomms.Corrected()} {
		wantMirror(t, name, older(), d)
	}
}

// The changes come in one order, whatever else is the same.
func TestDiffIsDeterministic(t *testing.T) {
	want := diff.Diff(older(), vqcomms.Published())
	for range 5 {
		if got := diff.Diff(older(), vqcomms.Published()); !reflect.DeepEqual(got, want) {
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

// Diff does not change what it is given, and what it returns is the caller's.
func TestDiffKeepsItsHands(t *testing.T) {
	a, b := older(), vqcomms.Published()
	list := diff.Diff(a, b)
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

// Each field of a document is compared, or is not for a reason: one that is added fails until it has its row.
func TestDiffHandlesEveryField(t *testing.T) {
	got, unsound := diff.Fields()
	if want := documentFields(); !slices.Equal(got, want) || unsound > 0 {
		t.Errorf("%d rows are unsound; compared are\n%v\nthe document has\n%v", unsound, got, want)
	}
}

// filled is a document in which no field, however deep, is the zero value.
func filled() policy.Document {
	var d policy.Document
	fill(reflect.ValueOf(&d).Elem(), "x")
	return d
}

// fill sets every field within v, lists with one value.
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
		f(name+"[]", v)
		eachLeaf(v.Index(0), name+"[0]", f)
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

// No field, however deep, changes unseen, but for those that are no change by themselves.
func TestNothingChangesUnseen(t *testing.T) {
	unseen := []string{
		".Version", ".Since", // each document has its own
		".References[0].Found", ".References[0].CheckedOn", // when somebody looked
	}
	carries := func(name string) bool { return strings.Contains(name, ".Says[") } // which statement carries a value
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
		list := diff.Diff(filled(), changed)
		if free := carries(name) || slices.Contains(unseen, name); free != (len(list) == 0) {
			t.Errorf("%s: %v", name, list)
		}
		wantMirror(t, name, filled(), changed)
	}
	if n := len(names); n < 150 {
		t.Errorf("only %d fields", n)
	}
}

// What follows from a kind follows from its reverse, back again, and no kind is heavy without a reason to tell.
func TestChangeKinds(t *testing.T) {
	n := 0
	for k := range diff.ChangeKinds() {
		n++
		if k.Reverse() == "" || k.Reverse().Reverse() != k {
			t.Errorf("%s is reversed %s", k, k.Reverse())
		}
		if heavy := k.Weight() == diff.Material; heavy == k.Cite(privacy.UKGDPR).IsZero() || k.Weight() == diff.NoWeight {
			t.Errorf("%s is %v, and cites %v", k, k.Weight(), k.Cite(privacy.UKGDPR))
		}
		for range diff.ChangeKinds() {
			break
		}
	}
	none := diff.ChangeKind("none")
	if none.Reverse() != "" || none.Weight() != diff.NoWeight || !none.Cite(privacy.UKGDPR).IsZero() {
		t.Error("a kind that is none has something")
	}
	if n < 100 {
		t.Errorf("%d kinds", n)
	}
}

// Whatever two documents hold, they differ the same both ways, and one does not differ from itself.
func FuzzDiff(f *testing.F) {
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
		if list := diff.Diff(a, a); len(list) != 0 {
			t.Errorf("from itself: %v", list)
		}
		wantMirror(t, "fuzzed", a, b)
	})
}

// BenchmarkDiff compares the published policy with one in which each activity needs more data.
func BenchmarkDiff(b *testing.B) {
	old, next := vqcomms.Published(), vqcomms.Published()
	for i := range next.Activities {
		next.Activities[i].Data = []privacy.Category{vqcomms.PersonalData}
	}
	b.ReportAllocs()
	for b.Loop() {
		if len(diff.Diff(old, next)) == 0 {
			b.Fatal("nothing")
		}
	}
}
