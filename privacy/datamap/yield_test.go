package datamap_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/datamap"
)

// card has a field of each of three categories, one of them below another's parent.
type card struct {
	Email string `privacy:"contact.email"`
	Home  struct {
		Street string `privacy:"contact.address.street"`
	}
	Notes string `privacy:"notes"`
	Plan  string `privacy:"-"`
}

// who has only the identifier of a person.
type who struct {
	ID string `privacy:"contact.id,subject"`
}

// TestCensusOfYields checks the findings for each kind of yield.
func TestCensusOfYields(t *testing.T) {
	const email, street, notes = "datamap_test.card.Email", "datamap_test.card.Home.Street", "datamap_test.card.Notes"
	all := datamap.Reach{Fields: []string{"datamap_test.card", "datamap_test.who"}}
	export := func(c privacy.Category, name string, fields ...string) datamap.Yield {
		return datamap.Yield{Act: datamap.Export, System: "crm", Category: c, Name: name, Fields: fields}
	}
	item := func(c privacy.Category, fields ...string) datamap.Yield {
		return datamap.Yield{Act: datamap.Erasure, System: "crm", Category: c, Fields: fields}
	}
	sound := []datamap.Yield{
		export("contact", "mail", email, "datamap_test.who.ID"), export("contact.address", "street", street), export("notes", "notes", notes), item("contact"), item("notes"),
	}
	with := func(more ...datamap.Yield) []datamap.Yield { return slices.Concat(sound, more) }
	without := func(i int, more ...datamap.Yield) []datamap.Yield {
		return append(slices.Delete(slices.Clone(sound), i, i+1), more...)
	}
	reason := func(act datamap.Act, field string) []datamap.Reason {
		return []datamap.Reason{{Act: act, Field: field, Why: "it says nothing of the person"}}
	}
	for _, c := range []struct {
		name    string
		yields  []datamap.Yield
		reasons []datamap.Reason
		want    []string
	}{
		{"nobody looked", nil, nil, nil},
		{"all is yielded", sound, nil, nil},
		{"nothing is yielded", []datamap.Yield{}, nil, []string{
			"DM-YIELD-01 " + email, "DM-YIELD-02 " + email, "DM-YIELD-01 " + street, "DM-YIELD-02 " + street, "DM-YIELD-01 " + notes, "DM-YIELD-02 " + notes,
			"DM-YIELD-01 datamap_test.who.ID", "DM-YIELD-02 datamap_test.who.ID"}},
		{"a field is tagged and never exported", without(0, export("contact", "id", "datamap_test.who.ID")), nil, []string{"DM-YIELD-01 " + email}},
		{"a category is tagged and never found", without(4), nil, []string{"DM-YIELD-02 " + notes}},
		{"an item of the category below", without(3, item("contact.email"), item("contact.address.street"), item("contact.id")), nil, nil},
		{"an item of a sibling", without(3, item("contact.email")), nil, []string{"DM-YIELD-02 " + street, "DM-YIELD-02 datamap_test.who.ID"}},
		{"an item that names its fields", without(4, item("notes", notes)), nil, nil},
		{"an item that names other fields", without(4, item("contact", email)), nil, []string{"DM-YIELD-02 " + notes}},
		{"an export is no erasure", without(4, export("notes", "more", notes)), nil, []string{"DM-YIELD-02 " + notes}},
		{"a value of no field", with(export("contact", "plan")), nil, []string{"DM-YIELD-03 crm/contact.plan"}},
		{"a value of a field without a tag", with(export("contact", "plan", "datamap_test.card.Plan")), nil, []string{"DM-YIELD-03 crm/contact.plan"}},
		{"a value of two fields, one without a tag", with(export("contact", "line", email, "datamap_test.card.Plan")), nil, []string{"DM-YIELD-03 crm/contact.line"}},
		{"an item of a category that no field has", with(item("staff")), nil, []string{"DM-YIELD-03 crm/staff"}},
		{"a value under another category", with(export("notes", "mail", email)), nil, []string{"DM-YIELD-04 crm/notes.mail"}},
		{"a value of two fields, one of another category", with(export("contact", "line", email, notes)), nil, []string{"DM-YIELD-04 crm/contact.line"}},
		{"an item under another category", with(item("notes", email)), nil, []string{"DM-YIELD-04 crm/notes"}},
		{"the identifier of the person under another category", with(export("notes", "of", notes, "datamap_test.who.ID")), nil, nil},
		{"a yield of no act", with(datamap.Yield{System: "crm", Category: "notes"}), nil, []string{"DM-REASON-02 crm/notes"}},
		{"a value of no field, with a reason", with(export("contact", "plan")), reason(datamap.Export, "crm/contact.plan"), nil},
		{"a value of no field, with a reason for the other act", with(export("contact", "plan")), reason(datamap.Erasure, "crm/contact.plan"),
			[]string{"DM-YIELD-03 crm/contact.plan", "DM-STALE-02 crm/contact.plan"}},
		{"a reason for a value that needs none", sound, reason(datamap.Export, "crm/contact.mail"), []string{"DM-STALE-03 crm/contact.mail"}},
		{"a reason for a value that nothing yields", sound, reason(datamap.Export, "crm/contact.fax"), []string{"DM-STALE-02 crm/contact.fax"}},
		{"a field that is reached, not yielded, and has a reason", without(0, export("contact", "id", "datamap_test.who.ID")), reason(datamap.Export, email), []string{"DM-STALE-03 " + email}},
	} {
		t.Run(c.name, func(t *testing.T) {
			census := datamap.Census{Maps: []datamap.Map{mapped(t, card{}), mapped(t, who{})}, Export: all, Erasure: all, Reasons: c.reasons, Categories: table(t), Yields: c.yields}
			findings := census.Findings()
			if got := said(findings); !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
			for _, f := range findings {
				if f.Severity == privacy.NoSeverity || f.Detail == "" || f.Fix == "" || f.Cite.IsZero() {
					t.Errorf("%+v says too little", f)
				}
			}
		})
	}
}

// A field that no act is said to reach has one finding, that it is not reached, and none for its missing yield.
func TestCensusOfYieldsWantsWhatIsReached(t *testing.T) {
	c := datamap.Census{Maps: []datamap.Map{mapped(t, account{})}, Yields: []datamap.Yield{}}
	want := []string{"DM-EXPORT-01 datamap_test.account.Number", "DM-ERASE-01 datamap_test.account.Number"}
	if got := said(c.Findings()); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// TestCensusOfEveryYield enumerates, for each of three fields, whether it is exported and found, and under which
// category, and compares the census with expectations written here: Art 15(3) and 17(1) are about every field, under
// the category that the person is told of (Art 15(1)(b)).
func TestCensusOfEveryYield(t *testing.T) {
	names := []string{"datamap_test.card.Email", "datamap_test.card.Home.Street", "datamap_test.card.Notes"}
	under := [][]privacy.Category{ // by field: not yielded, its own, its own or a parent, unrelated
		{"", "contact.email", "contact", "staff"}, {"", "contact.address.street", "contact.address", "contact.email"}, {"", "notes", "notes", "contact"},
	}
	categories, maps := table(t), []datamap.Map{mapped(t, card{})}
	related := func(a, b privacy.Category) bool { return categories.Within(a, b) || categories.Within(b, a) }
	all := datamap.Reach{Fields: []string{"datamap_test.card"}}
	const ways = 4
	tried := 0
	for n := range ways * ways * ways * ways * ways * ways {
		var at [6]int
		for i, rest := 0, n; i < 6; i, rest = i+1, rest/ways {
			at[i] = rest % ways
		}
		yields := []datamap.Yield{}
		var want []string
		for i := range names {
			if c := under[i][at[i]]; c != "" {
				yields = append(yields, datamap.Yield{Act: datamap.Export, System: "crm", Category: c, Name: fmt.Sprint("f", i), Fields: names[i : i+1]})
				if !related(c, under[i][1]) {
					want = append(want, fmt.Sprintf("DM-YIELD-04 crm/%s.f%d", c, i))
				}
			} else {
				want = append(want, "DM-YIELD-01 "+names[i])
			}
			if c := under[i][at[3+i]]; c != "" {
				yields = append(yields, datamap.Yield{Act: datamap.Erasure, System: "crm", Category: c})
				if !related(c, under[0][1]) && !related(c, under[1][1]) && !related(c, under[2][1]) {
					want = append(want, "DM-YIELD-03 crm/"+string(c))
				}
			}
		}
		for i := range names {
			found := false
			for j := range names {
				c := under[j][at[3+j]]
				found = found || c != "" && related(c, under[i][1])
			}
			if !found {
				want = append(want, "DM-YIELD-02 "+names[i])
			}
		}
		tried++
		got := said(datamap.Census{Maps: maps, Export: all, Erasure: all, Categories: categories, Yields: yields}.Findings())
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("%+v:\ngot  %s\nwant %s", yields, strings.Join(got, ", "), strings.Join(want, ", "))
		}
	}
	t.Logf("%d combinations", tried)
}
