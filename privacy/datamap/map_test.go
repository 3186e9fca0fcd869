package datamap_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/datamap"
	"github.com/stretchr/testify/require"
)

func mapped(t testing.TB, v any) datamap.Map {
	t.Helper()
	m, err := datamap.Of(v)
	require.NoError(t, err)
	return m
}

// A map lists every tagged field, through pointers, lists, maps and embedded structs, and a type within itself once more.
func TestMapOfAType(t *testing.T) {
	m := mapped(t, &contact{})
	if m.Type() != "datamap_test.contact" || (datamap.Map{}).Type() != "" {
		t.Error(m.Type())
	}
	var got []string
	for _, f := range m.Fields() {
		if !strings.HasPrefix(f.Path, "Manager.") && !strings.HasPrefix(f.Path, "Reports[].") {
			got = append(got, fmt.Sprintf("%s %s %t", f.Path, f.Category, f.Subject))
		}
	}
	equal(t, got, []string{
		"Base.Author staff false", "lower.Hidden contact.email false", "ID contact.id true", "Email contact.email false", "Emails contact.email false",
		"Phone contact.phone false", "Born contact.born false", "From device.ip false",
		"Home.Street contact.address.street false", "Home.Postcode contact.address.postcode false",
		"Work contact.address false", "Work.Street contact.address.street false", "Work.Postcode contact.address.postcode false",
		"Plain contact.address false", "Old[].Street contact.address.street false", "Old[].Postcode contact.address.postcode false",
		"Notes notes false", "ByMail{key} contact.email false", "Any notes false", "hidden contact.email false",
	})
	all := fmt.Sprint(m.Fields())
	for path, want := range map[string]bool{"Manager.Email": true, "Reports[].Email": true, "Manager.Reports[].Email": false, "Manager.Manager.Email": false} {
		if strings.Contains(all, "{"+path+" ") != want {
			t.Errorf("%s is listed: %t", path, !want)
		}
	}
	var loose []string
	for _, path := range m.Untagged() {
		if !strings.HasPrefix(path, "Manager.") && !strings.HasPrefix(path, "Reports[].") {
			loose = append(loose, path)
		}
	}
	equal(t, loose, []string{"Home.Note", "Old[].Note", "ByMail{}", "Loose", "Free"})
}

// A map of records has the keys to be told of, whatever they are.
func TestMapOfMaps(t *testing.T) {
	type key struct {
		Mail string `privacy:"email"`
	}
	type holder struct {
		Plain  map[string]account
		Keyed  []map[key][]account       `privacy:",keys=-"`
		Nested map[string]map[string]int `privacy:",keys=email"`
		Spoken map[string]account        `privacy:"other"`
	}
	m := mapped(t, reflect.TypeFor[holder]())
	equal(t, fmt.Sprint(m.Fields()), "[{Plain{}.Number account.number false} {Keyed[]{key}.Mail email false} {Keyed[]{}[].Number account.number false} "+
		"{Nested{key} email false} {Nested{}{key} email false} {Spoken other false} {Spoken{}.Number account.number false}]")
	equal(t, m.Untagged(), []string{"Plain{key}", "Nested{}{}"})
	equal(t, mapped(t, map[string][]int{}).Untagged(), []string{"{key}", "{}"})
	equal(t, len(mapped(t, 5).Fields()), 0)
}

// Every fault of every tag is reported at once, with type and field.
func TestFaultsOfTags(t *testing.T) {
	type inner struct {
		Bad string `privacy:"a,b"`
	}
	type bad struct {
		Empty     string         `privacy:""`
		Commas    string         `privacy:",,"`
		Option    string         `privacy:"email,secret"`
		Twice     string         `privacy:"email,subject,subject"`
		Keys      string         `privacy:"email,keys=-"`
		KeysTwice map[string]int `privacy:"email,keys=-,keys=name"`
		KeysEmpty map[string]int `privacy:"email,keys="`
		Subject   string         `privacy:",subject"`
		LinkTwice *account       `privacy:",link,link"`
		Link      string         `privacy:",link"`
		LinkToo   *account       `privacy:"email,link"`
		Plain     string         `privacy:"-,subject"`
		Equals    string         `privacy:"a=b"`
		Space     string         `privacy:" email"`
		Denied    account        `privacy:"-"`
		Inner     []map[string]*inner
		Self      *struct {
			Bad string `privacy:"a,,b"`
		}
	}
	_, err := datamap.Of(bad{})
	got := map[string]int{}
	for _, f := range faults(t, err) {
		got[f.Field]++
	}
	want := map[string]int{"datamap_test.inner.Bad": 1}
	typ := reflect.TypeFor[bad]()
	for i := range typ.NumField() - 2 {
		want["datamap_test.bad."+typ.Field(i).Name] = 1
	}
	for _, more := range []string{"Commas", "Plain"} {
		want["datamap_test.bad."+more] = 4
	}
	want["struct { Bad string \"privacy:\\\"a,,b\\\"\" }.Bad"] = 2
	want["datamap_test.bad.Commas"] = 3 // two options that are none, and nothing said
	want["datamap_test.bad.Plain"] = 2  // options, and no category for the subject
	equal(t, got, want)
	if text := err.Error(); !strings.Contains(text, "datamap_test.bad.Denied: says - and its type has tagged fields") {
		t.Error(text)
	}
}

// A tag that is not written as tags are is a fault, not the absence of a tag.
func TestMalformedTag(t *testing.T) {
	typ := reflect.StructOf([]reflect.StructField{{Name: "Email", Type: reflect.TypeFor[string](), Tag: "privacy:email"}})
	_, err := datamap.Of(typ)
	if f := faults(t, err); len(f) != 1 || !strings.HasPrefix(f[0].Reason, "is malformed") {
		t.Error(f)
	}
}

// What has no type, and a type that is too large to list, are refused.
func TestMapRefuses(t *testing.T) {
	_, err := datamap.Of(nil)
	equal(t, faults(t, err)[0].Field, "type")
	one := reflect.TypeFor[account]()
	many := reflect.ArrayOf(2, one)
	fields := make([]reflect.StructField, 5000)
	for i := range fields {
		fields[i] = reflect.StructField{Name: fmt.Sprint("F", i), Type: many}
	}
	_, err = datamap.Of(reflect.StructOf(fields))
	if f := faults(t, err); len(f) != 1 || !strings.Contains(f[0].Reason, "more than 4096 fields") {
		t.Error(len(f))
	}
}

type (
	web1 struct {
		A *web1
		B *web2
		C *web3
		D *web4
		E *web5
	}
	web2 struct {
		A *web1
		B *web2
		C *web3
		D *web4
		E *web5
	}
	web3 struct {
		A *web1
		B *web2
		C *web3
		D *web4
		E *web5
	}
	web4 struct {
		A *web1
		B *web2
		C *web3
		D *web4
		E *web5
	}
	web5 struct {
		A *web1
		B *web2
		C *web3
		D *web4
		E *web5
		F string `privacy:"email"`
	}
)

// Types that refer to each other in many ways are refused, not listed for ever.
func TestMapOfAWeb(t *testing.T) {
	_, err := datamap.Of(web1{})
	faults(t, err)
}
