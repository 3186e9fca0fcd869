package datamap_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/datamap"
)

type person struct {
	ID    string `privacy:"contact.id,subject"`
	Email string `privacy:"contact.email"`
	Home  address
	Owns  []*account `privacy:",link"`
	Plan  string
}

// said returns code and place of each finding.
func said(list []privacy.Finding) []string {
	all := []string{}
	for _, f := range list {
		all = append(all, string(f.Code)+" "+f.Where)
	}
	return all
}

// A census names what is not accounted for, and nothing else.
func TestCensus(t *testing.T) {
	people, accounts := mapped(t, person{}), mapped(t, account{})
	full := datamap.Reach{Fields: []string{"datamap_test.person.ID", "datamap_test.person.Home"}, Categories: []privacy.Category{"contact.email", "account.number"}}
	both := []datamap.Map{people, accounts}
	type namesake = account
	other := func() datamap.Map {
		type account struct {
			Number string `privacy:"account.number"`
		}
		return mapped(t, &account{})
	}()
	for _, c := range []struct {
		name   string
		census datamap.Census
		want   []string
	}{
		{"all reached", datamap.Census{Maps: both, Export: full, Erasure: full}, []string{}},
		{"by the category above", datamap.Census{Maps: both, Categories: table(t), Export: datamap.Reach{Categories: []privacy.Category{"contact", "account.number"}},
			Erasure: datamap.Reach{Fields: []string{"datamap_test.person", "datamap_test.account"}}}, []string{}},
		{"nothing counted", datamap.Census{}, []string{"DM-NONE-01 "}},
		{"nothing tagged", datamap.Census{Maps: []datamap.Map{mapped(t, street{}), {}}}, []string{"DM-NONE-01 "}},
		{"not exported", datamap.Census{Maps: both, Export: datamap.Reach{Fields: []string{"datamap_test.person", "datamap_test.acc"}}, Erasure: full},
			[]string{"DM-EXPORT-01 datamap_test.account.Number", "DM-STALE-01 export datamap_test.acc"}},
		{"not erased, an empty name, part of a name", datamap.Census{Maps: both, Export: full, Erasure: datamap.Reach{Fields: []string{"", "datamap_test.person.Home.Post", "datamap_test.account"}, Categories: []privacy.Category{"contact", "contact.email"}}},
			[]string{"DM-ERASE-01 datamap_test.person.ID", "DM-ERASE-01 datamap_test.person.Home.Street", "DM-ERASE-01 datamap_test.person.Home.Postcode",
				"DM-STALE-01 erasure ", "DM-STALE-01 erasure datamap_test.person.Home.Post", "DM-CATEGORY-02 erasure contact"}},
		{"excused", datamap.Census{Maps: both, Export: full, Erasure: datamap.Reach{Fields: []string{"datamap_test.person"}}, Reasons: []datamap.Reason{
			{Act: datamap.Erasure, Field: "datamap_test.account.Number", Why: "kept for the accounts", Cite: privacy.Citation{Instrument: "VATA 1994"}}}}, []string{}},
		{"excused for the other act, for none, without a word", datamap.Census{Maps: both, Export: full, Erasure: datamap.Reach{Fields: []string{"datamap_test.person"}}, Reasons: []datamap.Reason{
			{Act: datamap.Export, Field: "datamap_test.account.Number", Why: "x"}, {Field: "datamap_test.account.Number", Why: "x"}, {Act: 9, Field: "datamap_test.account", Why: "x"},
			{Act: datamap.Erasure, Field: "datamap_test.account.Number", Why: " "}}},
			[]string{"DM-ERASE-01 datamap_test.account.Number", "DM-STALE-03 datamap_test.account.Number", "DM-REASON-02 datamap_test.account.Number", "DM-REASON-02 datamap_test.account",
				"DM-REASON-01 datamap_test.account.Number"}},
		{"a reason for what is gone", datamap.Census{Maps: both, Export: full, Erasure: full, Reasons: []datamap.Reason{{Act: datamap.Erasure, Field: "datamap_test.person.Fax", Why: "x"}}},
			[]string{"DM-STALE-02 datamap_test.person.Fax"}},
		{"every field", datamap.Census{Maps: both, Export: full, Erasure: full, Every: true}, []string{"DM-TAG-01 datamap_test.person.Home.Note", "DM-TAG-01 datamap_test.person.Plan"}},
		{"a link to what is not counted", datamap.Census{Maps: []datamap.Map{people, {}}, Export: datamap.Reach{Fields: []string{"datamap_test.person"}}, Erasure: datamap.Reach{Fields: []string{"datamap_test.person"}}},
			[]string{"DM-LINK-01 datamap_test.person.Owns"}},
		{"a link to what is counted in a map", datamap.Census{Maps: []datamap.Map{people, mapped(t, map[string]*namesake{})}, Export: datamap.Reach{Fields: []string{"datamap_test.person", "map[string]*datamap_test.account"}},
			Erasure: datamap.Reach{Categories: []privacy.Category{"account.number"}, Fields: []string{"datamap_test.person"}}}, []string{}},
		{"one name, two types", datamap.Census{Maps: append(both, other, accounts), Export: full, Erasure: full}, []string{"DM-TYPE-01 datamap_test.account", "DM-TYPE-01 datamap_test.account"}},
		{"not in the table", datamap.Census{Maps: []datamap.Map{mapped(t, struct {
			A string `privacy:"who"`
		}{})}, Categories: table(t), Export: datamap.Reach{Categories: []privacy.Category{"who"}}, Erasure: datamap.Reach{Categories: []privacy.Category{"who"}}},
			[]string{"DM-CATEGORY-01 struct { A string \"privacy:\\\"who\\\"\" }.A", "DM-CATEGORY-01 export who", "DM-CATEGORY-01 erasure who"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := c.census.Findings()
			equal(t, said(got), c.want)
			for _, f := range got {
				if f.Severity == privacy.NoSeverity || f.Detail == "" || f.Fix == "" || f.Cite.IsZero() {
					t.Errorf("%+v says too little", f)
				}
			}
		})
	}
}

// Whatever is taken away from what an act reaches is found, field by field.
func TestCensusFindsEachField(t *testing.T) {
	m := mapped(t, contact{})
	var all []string
	for _, f := range m.Fields() {
		all = append(all, m.Type()+"."+f.Path)
	}
	links := mapped(t, account{})
	for i, id := range all {
		less := append(append([]string{links.Type()}, all[:i]...), all[i+1:]...)
		c := datamap.Census{Maps: []datamap.Map{m, links}, Export: datamap.Reach{Fields: append([]string{links.Type()}, all...)}, Erasure: datamap.Reach{Fields: less}}
		want := []string{"DM-ERASE-01 " + id}
		for _, other := range less {
			if len(other) < len(id) && id[:len(other)] == other && (id[len(other)] == '.' || id[len(other)] == '{') {
				want = []string{} // it stands in what is reached
			}
		}
		if diff := cmp.Diff(want, said(c.Findings())); diff != "" {
			t.Errorf("without %s: (-want +got)\n%s", id, diff)
		}
	}
}

// The words of acts are stable, and others are refused.
func TestWordsOfActs(t *testing.T) {
	for a, word := range map[datamap.Act]string{datamap.Act(0): "none", datamap.Export: "export", datamap.Erasure: "erasure"} {
		var back datamap.Act
		b, err := a.MarshalText()
		if err != nil || string(b) != word || a.String() != word || back.UnmarshalText(b) != nil || back != a {
			t.Error(a, string(b), back, err)
		}
	}
	var a datamap.Act
	if _, err := datamap.Act(9).MarshalText(); err == nil || a.UnmarshalText([]byte("delete")) == nil || fmt.Sprint(datamap.Act(9)) != "?" {
		t.Error("an act that is none")
	}
}
