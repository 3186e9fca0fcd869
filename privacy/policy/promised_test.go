package policy_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

func TestCovers(t *testing.T) {
	doc := document(onContract)
	doc.Sections = []policy.Section{{ID: "A", Statements: []policy.Statement{{ID: "A-01", Text: "For clients."}, {ID: "A-02", Text: "Quotes."}, {ID: "A-03", Text: "Log-ins."}}}}
	doc.Sources = []policy.Source{
		{Persons: []policy.PersonID{"prospect"}, StatedIn: policy.StatedIn{"A-02"}},
		{Persons: []policy.PersonID{"client"}, StatedIn: policy.StatedIn{"A-03"}},
	}
	person := func(id policy.PersonID, covered privacy.Fact, says ...privacy.StatementID) policy.Person {
		return policy.Person{ID: id, Title: string(id), Kind: policy.Client, Covered: covered, StatedIn: says}
	}
	bare := doc
	bare.Sections = []policy.Section{{ID: "A", Statements: doc.Sections[0].Statements[1:]}}
	bare.Persons = []policy.Person{person("client", privacy.Unknown), person("prospect", privacy.Unknown)}
	silent := policy.MustNew(bare, packs...)
	doc.Persons = []policy.Person{person("client", privacy.Yes, "A-01"), person("prospect", privacy.Unknown), person("staff", privacy.No)}
	doc.Activities[0].Persons = []policy.PersonID{"staff"}
	stated := policy.MustNew(doc, packs...)
	for _, c := range []struct {
		name string
		p    *policy.Policy
		who  policy.PersonID
		want policy.Coverage
	}{
		{"the text says that it is for them", stated, "client", policy.Coverage{Kind: policy.Client, In: privacy.Yes, Held: true, StatedIn: policy.StatedIn{"A-01", "A-03"}}},
		{"data held, and no more is said", stated, "prospect", policy.Coverage{Kind: policy.Client, Held: true, StatedIn: policy.StatedIn{"A-02"}}},
		{"the text says that it is not for them", stated, "staff", policy.Coverage{Kind: policy.Client, In: privacy.No, Held: true}},
		{"not spoken of, but of others", stated, "former-client", policy.Coverage{In: privacy.No}},
		{"for nobody, data held", silent, "prospect", policy.Coverage{Kind: policy.Client, Held: true, StatedIn: policy.StatedIn{"A-02"}}},
		{"for nobody, not spoken of", silent, "former-client", policy.Coverage{}},
	} {
		if got := c.p.AppliesTo(c.who); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// supply returns a policy of three activities: act needs an e-mail address, call a telephone as well, again (in two
// editions) whatever contact there is.
func supply(rs ...policy.Requirement) policy.Document {
	doc := document(onContract)
	add := func(id privacy.ActivityID, a policy.Activity) {
		a.ID, a.Title = id, string(id)
		doc.Activities = append(doc.Activities, a)
	}
	add("call", policy.Activity{Grounds: []lawfulbasis.Ground{onContract}, Data: []privacy.Category{email, "phone"}})
	add("again", policy.Activity{Grounds: []lawfulbasis.Ground{onContract}, Data: []privacy.Category{"contact"}, Before: civil.MustDate(2020, 1, 1)})
	add("again", policy.Activity{Grounds: []lawfulbasis.Ground{onContract}, Data: []privacy.Category{"contact"}, Since: civil.MustDate(2020, 1, 1)})
	for i := range rs {
		rs[i].StatedIn = policy.StatedIn{"E-01"}
	}
	doc.Requirements = rs
	doc.Sections = []policy.Section{{ID: "E", Statements: []policy.Statement{{ID: "E-01", Text: "Without it we cannot."}}}}
	if len(rs) == 0 {
		doc.Sections = nil
	}
	return doc
}

func TestWithout(t *testing.T) {
	cats := func(list ...privacy.Category) []privacy.Category { return list }
	ids := func(list ...privacy.ActivityID) []privacy.ActivityID { return list }
	lacks := func(id privacy.ActivityID, kind policy.RequirementKind, whole bool, missing ...privacy.Category) policy.Lack {
		return policy.Lack{Activity: id, Kind: kind, Whole: whole, Missing: missing}
	}
	for _, c := range []struct {
		name string
		rs   []policy.Requirement
		data []privacy.Category
		want []policy.Lack
	}{
		{"nothing withheld", nil, nil, nil},
		{"nothing withheld, something required", []policy.Requirement{{Kind: policy.Statutory, Fails: ids(act)}}, nil, nil},
		{"data that nothing uses", nil, cats(health), nil},
		{"a part of what is used", nil, cats("phone"), []policy.Lack{
			lacks("call", policy.Unstated, false, "phone"), lacks("again", policy.Unstated, false, "phone"),
		}},
		{"a category above", nil, cats("contact"), []policy.Lack{
			lacks(act, policy.Unstated, true, email), lacks("call", policy.Unstated, true, email, "phone"), lacks("again", policy.Unstated, true, "contact"),
		}},
		{"an activity that names a category and one below it", nil, cats("contact", "phone"), []policy.Lack{
			lacks(act, policy.Unstated, true, email), lacks("call", policy.Unstated, true, email, "phone"), lacks("again", policy.Unstated, true, "contact"),
		}},
		{"required by law", []policy.Requirement{{Kind: policy.Statutory, Data: cats(email), Fails: ids(act)}}, cats(email), []policy.Lack{
			lacks(act, policy.Statutory, true, email), lacks("call", policy.Unstated, false, email), lacks("again", policy.Unstated, false, email),
		}},
		{"required of other data", []policy.Requirement{{Kind: policy.Statutory, Data: cats(health), Fails: ids(act)}}, cats("phone"), []policy.Lack{
			lacks("call", policy.Unstated, false, "phone"), lacks("again", policy.Unstated, false, "phone"),
		}},
		{"optional", []policy.Requirement{{Kind: policy.Optional, Data: cats("phone")}}, cats("phone"), nil},
		{"optional, though one activity fails", []policy.Requirement{{Kind: policy.Optional, Data: cats("phone"), Fails: ids("call")}}, cats("phone"), []policy.Lack{
			lacks("call", policy.Optional, false, "phone"),
		}},
		{"optional in part", []policy.Requirement{{Kind: policy.Optional, Data: cats("phone")}}, cats(email, "phone"), []policy.Lack{
			lacks(act, policy.Unstated, true, email), lacks("call", policy.Unstated, true, email), lacks("again", policy.Unstated, false, email),
		}},
		{"the strictest of several", []policy.Requirement{
			{Kind: policy.Contractual, Fails: ids(act)}, {Kind: policy.Statutory, Fails: ids(act)}, {Kind: policy.Unstated, Fails: ids(act)},
		}, cats(email), []policy.Lack{
			lacks(act, policy.Statutory, true, email), lacks("call", policy.Unstated, false, email), lacks("again", policy.Unstated, false, email),
		}},
		{"an activity that uses nothing withheld", []policy.Requirement{{Kind: policy.Contractual, Fails: ids(act)}}, cats(health), nil},
	} {
		got, err := policy.MustNew(supply(slices.Clone(c.rs)...), packs...).ActivitiesNeeding(c.data...)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		for i := range got {
			if stated := got[i].Kind != policy.Unstated; stated != (len(got[i].StatedIn) == 1) {
				t.Errorf("%s: %s: says %v", c.name, got[i].Activity, got[i].StatedIn)
			}
			got[i].StatedIn = nil
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\n got %+v\nwant %+v", c.name, got, c.want)
		}
	}
}

func TestWithoutUnknownCategory(t *testing.T) {
	_, err := policy.MustNew(supply(), packs...).ActivitiesNeeding("shoe-size", email, "hat-size")
	var faults *privacy.FaultsError
	if !errors.Is(err, privacy.ErrInvalid) || !errors.As(err, &faults) || len(faults.Faults) != 2 || faults.Faults[1].Field != "data[2]" {
		t.Errorf("error %v, want both unknown categories named", err)
	}
}

func TestReviews(t *testing.T) {
	day := civil.MustDate(2026, 11, 24)
	evidence := func(ref string, by civil.Date) policy.Evidence {
		return policy.Evidence{Of: policy.TrainedStaff, Ref: ref, ReviewBy: by}
	}
	for _, c := range []struct {
		name  string
		own   policy.Evidence
		shown []policy.Evidence
		ref   string
		kept  privacy.Fact
		code  privacy.Code
	}{
		{"nothing", policy.Evidence{}, nil, "", privacy.Unknown, "CM-NONE-01"},
		{"without a reference", policy.Evidence{}, []policy.Evidence{evidence("", day)}, "", privacy.Unknown, "CM-NONE-01"},
		{"of another commitment", policy.Evidence{}, []policy.Evidence{{Of: policy.PatchedSystems, Ref: "P-1"}}, "", privacy.Unknown, "CM-NONE-01"},
		{"on its last day", evidence("T-1", day), nil, "T-1", privacy.Yes, ""},
		{"the day after", evidence("T-1", day.AddDays(-1)), nil, "T-1", privacy.No, "CM-STALE-01"},
		{"without an end", evidence("T-1", civil.Date{}), []policy.Evidence{evidence("T-2", day)}, "T-1", privacy.Yes, ""},
		{"renewed", evidence("T-1", day.AddDays(-1)), []policy.Evidence{evidence("T-2", day)}, "T-2", privacy.Yes, ""},
		{"replaced by one without an end", evidence("T-1", day), []policy.Evidence{evidence("T-2", civil.Date{})}, "T-2", privacy.Yes, ""},
		{"an older one beside it", evidence("T-1", day), []policy.Evidence{evidence("T-0", day.AddDays(-9))}, "T-1", privacy.Yes, ""},
	} {
		doc := document(onContract)
		doc.Sections = []policy.Section{{ID: "F", Statements: []policy.Statement{{ID: "F-09", Text: "Staff are trained."}}}}
		doc.Commitments = []policy.Commitment{{ID: policy.TrainedStaff, Title: "trained staff", Evidence: c.own.Ref, ReviewBy: c.own.ReviewBy, StatedIn: policy.StatedIn{"F-09"}}}
		got := policy.MustNew(doc, packs...).Reviews(day, c.shown...)
		if len(got) != 1 || got[0].Evidence.Ref != c.ref || got[0].Kept != c.kept || got[0].Finding.Code != c.code {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}
