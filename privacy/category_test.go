package privacy_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
)

type def = privacy.CategoryDef

// tree has three levels, and special categories at two of them.
func tree() []def {
	return []def{
		{ID: "contact", Title: "Contact details"},
		{ID: "contact.email", Parent: "contact", Title: "E-mail address",
			Sources: []privacy.Source{{Kind: privacy.Direct}, {Kind: privacy.ThirdParty, From: "Cisco"}}},
		{ID: "contact.email.work", Parent: "contact.email", Title: "E-mail address at work"},
		{ID: "health", Title: "Health", Special: privacy.SpecialCategory},
		{ID: "health.allergy", Parent: "health", Title: "Allergies"},
		{ID: "health.allergy.food", Parent: "health.allergy", Title: "Food allergies", Special: privacy.SpecialCategory},
		{ID: "conduct", Title: "Conduct"},
		{ID: "conduct.offence", Parent: "conduct", Title: "Offences", Special: privacy.CriminalOffence},
	}
}

// chain is so many categories, each below the one before it.
func chain(n int) []def {
	list := []def{{ID: "0"}}
	for i := 1; i < n; i++ {
		list = append(list, def{ID: privacy.Category(fmt.Sprint(i)), Parent: list[i-1].ID})
	}
	return list
}

func newTree(t *testing.T) *privacy.Categories {
	t.Helper()
	c, err := privacy.NewCategories(tree()...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestNewCategoriesReportsEveryFault(t *testing.T) {
	fault := func(field, reason string) privacy.Fault { return privacy.Fault{Field: field, Reason: reason} }
	for _, c := range []struct {
		name string
		defs []def
		want []privacy.Fault
	}{
		{"an invalid identifier", []def{{ID: " " + canary}, {ID: ""}}, []privacy.Fault{
			fault("categories[0].id", "has white space at an end"), fault("categories[1].id", "is empty")}},
		{"the same twice", []def{{ID: "a"}, {ID: "b"}, {ID: "a", Parent: "b"}}, []privacy.Fault{fault("categories[2].id", "stands twice")}},
		{"values that are none", []def{{ID: "a", Special: 3, Sources: []privacy.Source{{Kind: privacy.Direct}, {Kind: 6}}}}, []privacy.Fault{
			fault("categories[0].special", "is not a value of it"), fault("categories[0].sources[1].kind", "is not a value of it")}},
		{"a missing parent", []def{{ID: "a", Parent: canary}, {ID: "b", Parent: "a"}}, []privacy.Fault{
			fault("categories[0].parent", "is not among the categories")}},
		{"its own parent", []def{{ID: "a", Parent: "a"}}, []privacy.Fault{fault("categories[0].parent", "leads round in a ring")}},
		{"a ring, and one outside that leads into it", []def{{ID: "a", Parent: "b"}, {ID: "b", Parent: "c"}, {ID: "c", Parent: "a"}, {ID: "d", Parent: "a"}, {ID: "e"}}, []privacy.Fault{
			fault("categories[0].parent", "leads round in a ring"), fault("categories[1].parent", "leads round in a ring"),
			fault("categories[2].parent", "leads round in a ring"), fault("categories[3].parent", "leads round in a ring")}},
		{"one that two lead to", []def{{ID: "c", Parent: "b"}, {ID: "d", Parent: "b"}, {ID: "b", Parent: "a"}, {ID: "a"}, {ID: "e", Parent: "e"}, {ID: "f", Parent: "e"}}, []privacy.Fault{
			fault("categories[4].parent", "leads round in a ring"), fault("categories[5].parent", "leads round in a ring")}},
		{"as deep as may be, and one deeper", chain(66), []privacy.Fault{fault("categories[65].parent", "has more than 64 categories above it")}},
		{"one kind within the other", []def{
			{ID: "offence", Special: privacy.CriminalOffence}, {ID: "offence.sentence", Parent: "offence"},
			{ID: "offence.sentence.treatment", Parent: "offence.sentence", Special: privacy.SpecialCategory},
			{ID: "belief", Special: privacy.SpecialCategory}, {ID: "belief.heresy", Parent: "belief", Special: privacy.CriminalOffence}}, []privacy.Fault{
			fault("categories[2].special", "is another kind than a category above it has"),
			fault("categories[4].special", "is another kind than a category above it has")}},
		{"all at once", []def{{ID: ""}, {ID: "a", Parent: "x"}, {ID: "a", Special: 9}}, []privacy.Fault{
			fault("categories[0].id", "is empty"), fault("categories[2].id", "stands twice"),
			fault("categories[2].special", "is not a value of it"), fault("categories[1].parent", "is not among the categories")}},
	} {
		table, err := privacy.NewCategories(c.defs...)
		var faults *privacy.FaultsError
		if table != nil || !errors.Is(err, privacy.ErrInvalid) || !errors.As(err, &faults) {
			t.Errorf("%s: %v, %v; want an ErrInvalid", c.name, table, err)
			continue
		}
		if faults.What != "privacy: new categories" || !slices.Equal(faults.Faults, c.want) {
			t.Errorf("%s: %v, want %v", c.name, faults.Faults, c.want)
		}
	}
}

func TestWithin(t *testing.T) {
	c := newTree(t)
	above := map[privacy.Category][]privacy.Category{}
	for d := range c.All() { // a parent stands before its children here
		above[d.ID] = append([]privacy.Category{d.ID}, above[d.Parent]...)
	}
	for id := range above {
		for of := range above {
			if got, want := c.Within(id, of), slices.Contains(above[id], of); got != want {
				t.Errorf("Within(%s, %s) = %t, want %t", id, of, got, want)
			}
		}
		for _, of := range []privacy.Category{"", "unknown", "CONTACT", "contact."} {
			if c.Within(id, of) || c.Within(of, id) || c.Within(of, of) {
				t.Errorf("%q and %q: one is within the other", id, of)
			}
		}
	}
}

func TestSpecialIsInherited(t *testing.T) {
	c := newTree(t)
	for id, want := range map[privacy.Category]privacy.Special{
		"contact": privacy.Ordinary, "contact.email": privacy.Ordinary, "contact.email.work": privacy.Ordinary,
		"health": privacy.SpecialCategory, "health.allergy": privacy.SpecialCategory, "health.allergy.food": privacy.SpecialCategory,
		"conduct": privacy.Ordinary, "conduct.offence": privacy.CriminalOffence,
	} {
		if got, known := c.Special(id); got != want || !known {
			t.Errorf("Special(%s) = %v, %t; want %v", id, got, known, want)
		}
	}
	if got, known := c.Special("unknown"); got != privacy.Ordinary || known {
		t.Errorf("Special of an unknown category = %v, %t", got, known)
	}
}

// Whoever asks for a category asks for all below it, and what is said of one holds for those below.
func TestSensitiveReachesUpAndDown(t *testing.T) {
	c, err := privacy.NewCategories(append(tree(),
		def{ID: "person"}, def{ID: "person.belief", Parent: "person", Special: privacy.SpecialCategory},
		def{ID: "person.record", Parent: "person"}, def{ID: "person.record.sentence", Parent: "person.record", Special: privacy.CriminalOffence})...)
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[privacy.Category][2]bool{
		"contact": {}, "contact.email": {}, "contact.email.work": {}, "unknown": {}, "": {},
		"health": {true, false}, "health.allergy": {true, false}, "health.allergy.food": {true, false},
		"conduct": {false, true}, "conduct.offence": {false, true},
		"person": {true, true}, "person.belief": {true, false}, "person.record": {false, true}, "person.record.sentence": {false, true},
	} {
		if special, criminal := c.Sensitive(id); special != want[0] || criminal != want[1] {
			t.Errorf("Sensitive(%s) = %t, %t; want %v", id, special, criminal, want)
		}
	}
}

func TestLookupAndAll(t *testing.T) {
	c := newTree(t)
	var got []def
	for d := range c.All() {
		got = append(got, d)
		if one, ok := c.Lookup(d.ID); !ok || fmt.Sprint(one) != fmt.Sprint(d) {
			t.Errorf("Lookup(%s) = %v, %t; want %v", d.ID, one, ok, d)
		}
	}
	if fmt.Sprint(got) != fmt.Sprint(tree()) {
		t.Errorf("All = %v, want what was given, in order", got)
	}
	n := 0
	for range c.All() {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("All went on after a break: %d", n)
	}
	if d, ok := c.Lookup("unknown"); ok || fmt.Sprint(d) != fmt.Sprint(def{}) {
		t.Errorf("Lookup of an unknown category = %v, %t", d, ok)
	}
}

func TestCategoriesAreImmutable(t *testing.T) {
	defs := tree()
	c, err := privacy.NewCategories(defs...)
	if err != nil {
		t.Fatal(err)
	}
	defs[0].ID = "changed"
	defs[1].Sources[0].Kind = privacy.Public
	for d := range c.All() {
		for i := range d.Sources {
			d.Sources[i].From = "changed"
		}
	}
	d, _ := c.Lookup("contact.email")
	d.Sources[1] = privacy.Source{}
	var got []def
	for d := range c.All() {
		got = append(got, d)
	}
	if fmt.Sprint(got) != fmt.Sprint(tree()) {
		t.Errorf("the table has changed: %v", got)
	}
}

func TestNoCategories(t *testing.T) {
	empty, err := privacy.NewCategories()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []*privacy.Categories{empty, {}} {
		for d := range c.All() {
			t.Errorf("an empty table has %v", d)
		}
		_, looked := c.Lookup("a")
		_, known := c.Special("a")
		special, criminal := c.Sensitive("a")
		if looked || known || special || criminal || c.Within("a", "a") {
			t.Error("an empty table knows a category")
		}
	}
}

func TestCategoryQuestionsDoNotAllocate(t *testing.T) {
	c := newTree(t)
	if n := testing.AllocsPerRun(100, func() {
		c.Special("health.allergy.food")
		c.Sensitive("health.allergy.food")
		c.Within("contact.email.work", "contact")
	}); n != 0 {
		t.Errorf("%v allocations, want 0", n)
	}
}

// A statement about a category concerns those below it, which are part of it, and those above, which contain it. An
// empty or unknown category may be any.
func TestConcernsEachCategoryOfTheBranch(t *testing.T) {
	c := newTree(t)
	all := []privacy.Category{"", canary}
	above := make(map[privacy.Category][]privacy.Category) // the categories above each category
	for _, d := range tree() {
		all = append(all, d.ID)
		above[d.ID] = append([]privacy.Category{d.ID}, above[d.Parent]...)
	}
	related := 0
	for _, a := range all {
		for _, b := range all {
			want := above[a] == nil || above[b] == nil || slices.Contains(above[a], b) || slices.Contains(above[b], a)
			if got := c.Concerns(a, b); got != want {
				t.Errorf("Concerns(%q, %q) = %t, want %t", a, b, got, want)
			}
			if want {
				related++
			}
			if none := (*privacy.Categories)(nil); !none.Concerns(a, b) || !new(privacy.Categories).Concerns(a, b) {
				t.Errorf("a table that knows nothing tells %q from %q", a, b)
			}
		}
	}
	t.Logf("%d pairs, %d of them related", len(all)*len(all), related)
}
