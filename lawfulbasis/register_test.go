package lawfulbasis_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

func register(t testing.TB, activities ...lawfulbasis.Activity) *lawfulbasis.Register {
	t.Helper()
	r, err := lawfulbasis.NewRegister(activities...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func edition(title string, since, before civil.Date) lawfulbasis.Activity {
	a := activity(ground(lawfulbasis.LegalObligation, lawfulbasis.CriminalLaw))
	a.Title, a.Since, a.Before = title, since, before
	return a
}

// TestLookup finds the edition of the day, the first day included and the last excluded.
func TestLookup(t *testing.T) {
	spring, autumn := civil.MustDate(2026, 4, 1), civil.MustDate(2026, 10, 1)
	other := edition("other", civil.Date{}, civil.Date{})
	other.ID = "other"
	r := register(t, edition("third", autumn.AddDays(1), civil.Date{}), other, edition("first", civil.Date{}, spring),
		edition("second", spring, autumn))
	for _, c := range []struct {
		id   privacy.ActivityID
		on   civil.Date
		want string // empty: none
	}{
		{"activity", civil.MustDate(1, 1, 1), "first"},
		{"activity", spring.AddDays(-1), "first"},
		{"activity", spring, "second"},
		{"activity", autumn.AddDays(-1), "second"},
		{"activity", autumn, ""},
		{"activity", autumn.AddDays(1), "third"},
		{"activity", civil.MustDate(9999, 12, 31), "third"},
		{"activity", civil.Date{}, ""},
		{"other", spring, "other"},
		{"other", civil.Date{}, ""},
		{"Activity", spring, ""},
		{"", spring, ""},
	} {
		a, ok := r.Lookup(c.id, c.on)
		if ok != (c.want != "") || a.Title != c.want {
			t.Errorf("%q on %v: %q, %v, want %q", c.id, c.on, a.Title, ok, c.want)
		}
	}
	var titles []string
	for a := range r.All() {
		titles = append(titles, a.Title)
	}
	if want := []string{"third", "other", "first", "second"}; !slices.Equal(titles, want) {
		t.Errorf("all: %v, want %v", titles, want)
	}
	for range r.All() {
		break
	}
}

func TestEmptyRegister(t *testing.T) {
	for name, r := range map[string]*lawfulbasis.Register{"nil": nil, "zero": {}, "of nothing": register(t)} {
		if a, ok := r.Lookup("activity", day); ok || a.ID != "" {
			t.Errorf("%s: found %+v", name, a)
		}
		for a := range r.All() {
			t.Errorf("%s: has %+v", name, a)
		}
	}
}

// TestCopies: neither what was given nor what was returned changes the register.
func TestCopies(t *testing.T) {
	spoil := func(a lawfulbasis.Activity) {
		a.Data[0], a.Grounds[0].Conditions[0].Kind, a.Grounds[0].Basis = "spoilt", lawfulbasis.Health, lawfulbasis.Consent
	}
	given := edition("given", civil.Date{}, civil.Date{})
	r := register(t, given)
	spoil(given)
	for range 2 {
		a, _ := r.Lookup("activity", day)
		if a.Data[0] != "contact.email" || a.Grounds[0].Basis != lawfulbasis.LegalObligation || a.Grounds[0].Conditions[0].Kind != lawfulbasis.CriminalLaw {
			t.Errorf("changed: %+v", a)
		}
		spoil(a)
		for a := range r.All() {
			spoil(a)
		}
	}
}

// TestOverlap: editions of an activity share no day; other activities may.
func TestOverlap(t *testing.T) {
	days := []civil.Date{{}, day, day.AddDays(1), day.AddDays(2), day.AddDays(3)}
	end := func(d civil.Date) civil.Date { // of an edition that is open
		if d.IsZero() {
			return days[4].AddDays(1)
		}
		return d
	}
	for _, s1 := range days {
		for _, b1 := range days {
			for _, s2 := range days {
				for _, b2 := range days {
					if s1.Compare(end(b1)) >= 0 || s2.Compare(end(b2)) >= 0 {
						continue
					}
					_, err := lawfulbasis.NewRegister(edition("a", s1, b1), edition("b", s2, b2))
					shared := s1.Before(end(b2)) && s2.Before(end(b1))
					if (err != nil) != shared {
						t.Errorf("[%v, %v) and [%v, %v): %v, want overlap %v", s1, b1, s2, b2, err, shared)
					}
					other := edition("b", s2, b2)
					other.ID = "other"
					register(t, edition("a", s1, b1), other)
				}
			}
		}
	}
}

// faults returns field and reason of each fault, as one line each.
func faults(t *testing.T, err error) []string {
	t.Helper()
	var all *privacy.FaultsError
	if !errors.As(err, &all) || !errors.Is(err, privacy.ErrInvalid) || !strings.HasPrefix(err.Error(), "lawfulbasis: new register: ") {
		t.Fatalf("error %v is no FaultsError of a register", err)
	}
	var list []string
	for _, f := range all.Faults {
		list = append(list, f.Error())
	}
	return list
}

// TestEveryFault: one input with all its faults is refused with all of them, which never repeat what was given.
func TestEveryFault(t *testing.T) {
	bad := lawfulbasis.Activity{
		ID: " canary", Title: "\t", Data: []privacy.Category{"", "name", "name"}, Since: day, Before: day,
		Grounds: []lawfulbasis.Ground{
			{Basis: lawfulbasis.None, Purpose: "canary ", Party: 2, Recognised: 6, Since: day.AddDays(1), Before: day},
			{Basis: lawfulbasis.Consent, Conditions: []lawfulbasis.Condition{{}, {Kind: lawfulbasis.Health}, {Kind: 99}}},
			{Basis: lawfulbasis.LegitimateInterests, Interest: lawfulbasis.Interest{Assessed: day, ReviewBy: day.AddDays(-1)}},
			{Basis: lawfulbasis.Contract, Party: lawfulbasis.Client, Law: privacy.Citation{Provision: "canary"}},
		},
	}
	second := edition("second", civil.Date{}, civil.Date{})
	_, err := lawfulbasis.NewRegister(bad, second, second, lawfulbasis.Activity{})
	want := []string{
		`activities[0].id: has white space at an end`,
		`activities[0].title: is empty`,
		`activities[0].before: is not after since`,
		`activities[0].data[0]: is empty`,
		`activities[0].data[2]: stands twice`,
		`activities[0].grounds[0].before: is not after since`,
		`activities[0].grounds[0].purpose: has white space at an end`,
		`activities[0].grounds[0].recognised: is unknown: want one of [public-task-request, national-security, emergency, crime, safeguarding]`,
		`activities[0].grounds[0].party: is no party`,
		`activities[0].grounds[0].basis: is none of the bases of Art 6(1)`,
		`activities[0].grounds[1].conditions[0].kind: is no condition of Art 9(2) or 10`,
		`activities[0].grounds[1].conditions[1].law: is empty: health rests on a law`,
		`activities[0].grounds[1].conditions[2].kind: is no condition of Art 9(2) or 10`,
		`activities[0].grounds[1].purpose: is empty: a ground of consent must name it`,
		`activities[0].grounds[2].interest.reviewBy: is set without an assessment`,
		`activities[0].grounds[2].interest.assessed: is set without an assessment`,
		`activities[0].grounds[2].interest.reviewBy: is before assessed`,
		`activities[0].grounds[2].interest.name: is empty: a ground of legitimate-interests must name it`,
		`activities[0].grounds[3].law.instrument: is empty`,
		`activities[0].grounds[3].law: is set, but a ground of contract has none`,
		`activities[0].grounds[3].party: is the client: a contract ground needs the person as a party (Art 6(1)(b)), unless it is kept as published`,
		`activities[2].since: overlaps activities[1], an edition of the same activity`,
		`activities[3].id: is empty`,
		`activities[3].title: is empty`,
	}
	if got := faults(t, err); !slices.Equal(got, want) {
		t.Errorf("faults:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if strings.Contains(err.Error(), "canary") {
		t.Errorf("error repeats the input: %v", err)
	}
}

// TestGroundFaults refuses one field of a ground at a time, and accepts what is as the basis wants it.
func TestGroundFaults(t *testing.T) {
	set := func(b lawfulbasis.Basis, by func(*lawfulbasis.Ground)) lawfulbasis.Ground {
		return changed(ground(b), by)
	}
	type g = *lawfulbasis.Ground
	for _, c := range []struct {
		name   string
		ground lawfulbasis.Ground
		want   string // empty: accepted
	}{
		{"a purpose without consent", set(lawfulbasis.VitalInterests, func(g g) { g.Purpose = upgrades }),
			"purpose: is set, but a ground of vital-interests has none"},
		{"explicit consent without a purpose", changed(ground(lawfulbasis.Contract, lawfulbasis.ExplicitConsent), func(g g) { g.Purpose = "" }),
			"purpose: is empty: a condition of explicit consent must name it"},
		{"explicit consent with a purpose", ground(lawfulbasis.Contract, lawfulbasis.ExplicitConsent), ""},
		{"consent that is explicit as well", ground(lawfulbasis.Consent, lawfulbasis.ExplicitConsent), ""},
		{"explicit consent beside consent without a purpose", changed(ground(lawfulbasis.Consent, lawfulbasis.ExplicitConsent), func(g g) {
			g.Purpose = ""
		}), "purpose: is empty: a ground of consent must name it"},
		{"consent as published without a purpose", set(lawfulbasis.Consent, func(g g) { g.Purpose, g.AsPublished = "", true }),
			"purpose: is empty: a ground of consent must name it"},
		{"an obligation without its law", set(lawfulbasis.LegalObligation, func(g g) { g.Law = privacy.Citation{} }),
			"law: is empty: a ground of legal-obligation must name it"},
		{"the same as published", set(lawfulbasis.LegalObligation, func(g g) { g.Law, g.AsPublished = privacy.Citation{}, true }), ""},
		{"a task without its law", set(lawfulbasis.PublicTask, func(g g) { g.Law = privacy.Citation{} }),
			"law: is empty: a ground of public-task must name it"},
		{"a law by its provision alone", set(lawfulbasis.PublicTask, func(g g) { g.Law.Instrument = " " }), "law.instrument: is empty"},
		{"a law by its instrument alone", set(lawfulbasis.PublicTask, func(g g) { g.Law.Provision = "" }), ""},
		{"an interest without its name", set(lawfulbasis.LegitimateInterests, func(g g) { g.Interest.Name = " " }),
			"interest.name: is empty: a ground of legitimate-interests must name it"},
		{"the same as published", set(lawfulbasis.LegitimateInterests, func(g g) { g.Interest, g.AsPublished = lawfulbasis.Interest{}, true }), ""},
		{"an interest that was not assessed", set(lawfulbasis.LegitimateInterests, func(g g) { g.Interest = lawfulbasis.Interest{Name: "security"} }), ""},
		{"an assessment without review", set(lawfulbasis.LegitimateInterests, func(g g) { g.Interest.ReviewBy = civil.Date{} }),
			"interest.reviewBy: is empty: an assessment counts to a day"},
		{"an assessment for one day", set(lawfulbasis.LegitimateInterests, func(g g) { g.Interest.ReviewBy = g.Interest.Assessed }), ""},
		{"an interest of another basis", set(lawfulbasis.Contract, func(g g) { g.Interest.Name = "security" }),
			"interest.name: is set, but a ground of contract has none"},
		{"an assessment of another basis", set(lawfulbasis.Contract, func(g g) { g.Interest, g.Interest.Name = claims, "" }),
			"interest: has an assessment, but the basis weighs no interest"},
		{"no condition of Annex 1", set(lawfulbasis.RecognisedLegitimateInterests, func(g g) { g.Recognised = 0 }),
			"recognised: is empty: a ground of recognised-legitimate-interests must name it"},
		{"the same as published", set(lawfulbasis.RecognisedLegitimateInterests, func(g g) { g.Recognised, g.AsPublished = 0, true }),
			"recognised: is empty: a ground of recognised-legitimate-interests must name it"},
		{"a condition of Annex 1 elsewhere", set(lawfulbasis.PublicTask, func(g g) { g.Recognised = lawfulbasis.Crime }),
			"recognised: is set, but a ground of public-task has none"},
		{"a client without a contract", set(lawfulbasis.VitalInterests, func(g g) { g.Party, g.AsPublished = lawfulbasis.Client, true }),
			"party: is set, but a ground of vital-interests has none"},
		{"a client's contract as published", set(lawfulbasis.Contract, func(g g) { g.Party, g.AsPublished = lawfulbasis.Client, true }), ""},
		{"a condition whose law has no instrument", changed(ground(lawfulbasis.Contract, lawfulbasis.Health), func(g g) {
			g.Conditions[0].Law.Instrument = ""
		}), "conditions[0].law.instrument: is empty"},
		{"a condition with a law that it does not need", changed(ground(lawfulbasis.Contract, lawfulbasis.LegalClaims), func(g g) {
			g.Conditions[0].Law = dpaSch1
		}), ""},
	} {
		_, err := lawfulbasis.NewRegister(activity(c.ground))
		if c.want == "" {
			if err != nil {
				t.Errorf("%s: %v, want accepted", c.name, err)
			}
			continue
		}
		if got, want := faults(t, err), "activities[0].grounds[0]."+c.want; len(got) != 1 || got[0] != want {
			t.Errorf("%s: %q, want %q", c.name, got, want)
		}
	}
}

// TestAccepted: grounds that name what they rest on are accepted for every basis and condition, up to MaxGrounds.
func TestAccepted(t *testing.T) {
	for b := range lawfulbasis.Bases() {
		for k := range lawfulbasis.ConditionKinds() {
			register(t, activity(ground(b, k)))
		}
	}
	register(t, activity(slices.Repeat([]lawfulbasis.Ground{ground(lawfulbasis.Contract)}, lawfulbasis.MaxGrounds)...))
	_, err := lawfulbasis.NewRegister(activity(slices.Repeat([]lawfulbasis.Ground{ground(lawfulbasis.Contract)}, lawfulbasis.MaxGrounds+1)...))
	if got := faults(t, err); len(got) != 1 || got[0] != "activities[0].grounds: has more than 8" {
		t.Errorf("one ground too many: %q", got)
	}
}
