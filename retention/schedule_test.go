package retention_test

import (
	"encoding/json"
	"errors"
	"github.com/stretchr/testify/require"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/retention"
)

func day(y int, m time.Month, d int) civil.Date { return civil.MustDate(y, m, d) }

func years(n int) civil.Period { return civil.Period{Years: n} }

// floor and ceiling are rules on the category "c", from the end of the contract.
func floor(id string, force retention.Force, p civil.Period) retention.Rule {
	return retention.Rule{ID: id, Category: "c", From: retention.ContractEnd, Min: p, MinForce: force, Cite: privacy.Citation{Instrument: id}}
}

func ceiling(id string, p civil.Period) retention.Rule {
	return retention.Rule{ID: id, Category: "c", From: retention.ContractEnd, Max: p}
}

func schedule(t testing.TB, rules ...retention.Rule) *retention.Schedule {
	t.Helper()
	s, err := retention.NewSchedule(rules...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func ended(d civil.Date) retention.Record {
	return retention.Record{ID: "r", Subject: "s", Category: "c", Dates: retention.Dates{retention.ContractEnd: d}}
}

func codes(v retention.Verdict) []privacy.Code {
	var list []privacy.Code
	for _, f := range v.Findings() {
		list = append(list, f.Code)
	}
	return list
}

// Until the day of the trigger, and through it, a record may be kept; on the next day it must go.
func TestAtTrigger(t *testing.T) {
	end := day(2026, 2, 28)
	until := retention.Rule{ID: "account", Category: "c", From: retention.ContractEnd, AtTrigger: true}
	require.True(t, until.HasCeiling())
	s := schedule(t, until)
	for _, tt := range []struct {
		on     civil.Date
		ended  civil.Date
		action retention.Action
		due    bool
		by     civil.Date
	}{
		{end, civil.Date{}, retention.Keep, false, civil.Date{}},
		{end.AddDays(-1), end, retention.Erase, false, end},
		{end, end, retention.Erase, false, end},
		{end.AddDays(1), end, retention.Erase, true, end},
	} {
		v := s.At(tt.on, ended(tt.ended))
		require.Equal(t, tt.action, v.Action, "on %s", tt.on)
		require.Equal(t, tt.due, v.Due, "on %s", tt.on)
		require.Equal(t, tt.by, v.EraseBy, "on %s", tt.on)
	}
	kept := schedule(t, until, floor("claims", retention.Business, years(6)))
	require.Equal(t, retention.Keep, kept.At(day(2027, 1, 1), ended(end)).Action, "a floor outlasts it")
}

func TestAt(t *testing.T) {
	end, on := day(2020, 2, 29), day(2026, 11, 24)
	open := floor("at-least", retention.Business, years(7))
	open.OpenEnded = true
	anonymise := floor("floor", retention.Business, years(1))
	anonymise.Action = retention.Anonymise
	review := ceiling("ceiling", years(2))
	review.Action = retention.Review
	old, coming := floor("edition", retention.Business, years(1)), floor("edition", retention.Business, years(10))
	old.Before, coming.Since = day(2026, 12, 1), day(2026, 12, 1)
	scottish := floor("scottish", retention.Claims, years(5))
	scottish.Roll = uk.Scotland
	leads, customers := ceiling("leads-two-years", years(2)), ceiling("customers-six-years", years(6))
	leads.From = retention.LastContact
	lead := retention.Record{ID: "l", Subject: "s", Category: "c", Dates: retention.Dates{retention.LastContact: day(2020, 1, 1)}}
	fresh := retention.Record{ID: "l", Subject: "s", Category: "c", Dates: retention.Dates{retention.LastContact: day(2025, 1, 1)}}
	var none civil.Date
	hold := func(id string, placed, released civil.Date) retention.Hold {
		return retention.Hold{ID: id, Matter: "claim", Placed: placed, Released: released}
	}
	for _, tt := range []struct {
		name   string
		rules  []retention.Rule
		record retention.Record
		holds  []retention.Hold
		want   retention.Verdict // Action, Due, Held, KeepThrough, EraseBy, Changes
		winner string
		codes  []privacy.Code
	}{
		{"at least seven years, running", []retention.Rule{open}, ended(end), nil,
			retention.Verdict{Action: retention.Keep, KeepThrough: day(2027, 2, 28), Changes: day(2027, 3, 1)}, "at-least", []privacy.Code{"RT-FLOOR-01", "RT-OPEN-01"}},
		{"at least seven years, over", []retention.Rule{open}, ended(day(2019, 11, 23)), nil,
			retention.Verdict{Action: retention.Erase, KeepThrough: day(2026, 11, 23)}, "", []privacy.Code{"RT-FLOOR-02", "RT-OPEN-01"}},
		{"the contract runs", []retention.Rule{open}, ended(none), nil,
			retention.Verdict{Action: retention.Keep}, "", []privacy.Code{"RT-TRIGGER-01", "RT-OPEN-01"}},
		{"a ceiling whose trigger is not known", []retention.Rule{ceiling("max", years(1))}, ended(none), nil,
			retention.Verdict{Action: retention.Keep}, "", []privacy.Code{"RT-TRIGGER-01"}},
		{"a lead that is no customer", []retention.Rule{leads, customers}, lead, nil,
			retention.Verdict{Action: retention.Erase, Due: true, EraseBy: day(2022, 1, 1)}, "leads-two-years", []privacy.Code{"RT-CEILING-02", "RT-TRIGGER-02"}},
		{"a lead that is no customer, in time", []retention.Rule{customers, leads}, fresh, nil,
			retention.Verdict{Action: retention.Erase, EraseBy: day(2027, 1, 1), Changes: day(2027, 1, 2)}, "", []privacy.Code{"RT-TRIGGER-02", "RT-CEILING-01"}},
		{"a lead of which nothing is known", []retention.Rule{leads, customers}, ended(none), nil,
			retention.Verdict{Action: retention.Keep}, "", []privacy.Code{"RT-TRIGGER-01", "RT-TRIGGER-01"}},
		{"a lead, and a floor that has not begun", []retention.Rule{leads, floor("customers", retention.Claims, years(6))}, lead, nil,
			retention.Verdict{Action: retention.Keep, EraseBy: day(2022, 1, 1)}, "", []privacy.Code{"RT-CEILING-02", "RT-TRIGGER-01"}},
		{"no rule for the category", nil, ended(end), nil,
			retention.Verdict{Action: retention.Keep}, "", []privacy.Code{"RT-CATEGORY-01"}},
		{"between floor and ceiling", []retention.Rule{anonymise, ceiling("ceiling", years(8))}, ended(end), nil,
			retention.Verdict{Action: retention.Anonymise, KeepThrough: day(2021, 2, 28), EraseBy: day(2028, 2, 29), Changes: day(2028, 3, 1)}, "", []privacy.Code{"RT-FLOOR-02", "RT-CEILING-01"}},
		{"before the ceiling, no floor", []retention.Rule{ceiling("ceiling", years(8))}, ended(end), nil,
			retention.Verdict{Action: retention.Erase, EraseBy: day(2028, 2, 29), Changes: day(2028, 3, 1)}, "", []privacy.Code{"RT-CEILING-01"}},
		{"past the ceiling", []retention.Rule{review, ceiling("longer", years(3))}, ended(end), nil,
			retention.Verdict{Action: retention.Review, Due: true, EraseBy: day(2022, 2, 28)}, "ceiling", []privacy.Code{"RT-CEILING-02", "RT-CEILING-02"}},
		{"a least above a most", []retention.Rule{floor("law", retention.Statute, years(10)), ceiling("promise", years(6))}, ended(end), nil,
			retention.Verdict{Action: retention.Keep, KeepThrough: day(2030, 2, 28), EraseBy: day(2026, 2, 28), Changes: day(2030, 3, 1)}, "law", []privacy.Code{"RT-FLOOR-01", "RT-CEILING-02", "RT-CONFLICT-01"}},
		{"the longest floor, the shortest ceiling", []retention.Rule{floor("six", retention.Statute, years(6)), floor("three", retention.Statute, years(3)), ceiling("nine", years(9)), ceiling("eight", years(8))}, ended(day(2021, 1, 1)), nil,
			retention.Verdict{Action: retention.Keep, KeepThrough: day(2027, 1, 1), EraseBy: day(2029, 1, 1), Changes: day(2027, 1, 2)}, "six", []privacy.Code{"RT-FLOOR-01", "RT-FLOOR-02", "RT-CEILING-01", "RT-CEILING-01"}},
		{"the edition of the day", []retention.Rule{old, coming}, ended(end), nil,
			retention.Verdict{Action: retention.Erase, KeepThrough: day(2021, 2, 28), Changes: day(2026, 12, 1)}, "", []privacy.Code{"RT-FLOOR-02"}},
		{"no edition yet", []retention.Rule{coming}, ended(end), nil,
			retention.Verdict{Action: retention.Keep, Changes: day(2026, 12, 1)}, "", []privacy.Code{"RT-CATEGORY-01"}},
		{"a calendar that does not reach", []retention.Rule{scottish}, ended(day(2025, 1, 1)), nil,
			retention.Verdict{Action: retention.Keep, Changes: day(2030, 2, 11)}, "", []privacy.Code{"RT-CALENDAR-01"}},
		{"a calendar that does not reach the ceiling", []retention.Rule{{ID: "x", Category: "c", From: retention.ContractEnd, Max: years(5), Roll: uk.Scotland}}, ended(day(2025, 1, 1)), nil,
			retention.Verdict{Action: retention.Erase, EraseBy: day(2030, 2, 10), Changes: day(2030, 2, 11)}, "", []privacy.Code{"RT-CALENDAR-02"}},
		{"a calendar that did not reach, long ago", []retention.Rule{scottish}, ended(day(2005, 1, 1)), nil,
			retention.Verdict{Action: retention.Erase, KeepThrough: day(2010, 2, 10)}, "", []privacy.Code{"RT-CALENDAR-03"}},
		{"held", []retention.Rule{ceiling("ceiling", years(1))}, ended(end), []retention.Hold{hold("h", day(2026, 11, 24), none)},
			retention.Verdict{Action: retention.Keep, Held: true, EraseBy: day(2021, 2, 28)}, "", []privacy.Code{"RT-CEILING-02", "RT-HOLD-01"}},
		{"held from tomorrow", []retention.Rule{ceiling("ceiling", years(1))}, ended(end), []retention.Hold{hold("h", day(2026, 11, 25), none)},
			retention.Verdict{Action: retention.Erase, Due: true, EraseBy: day(2021, 2, 28), Changes: day(2026, 11, 25)}, "ceiling", []privacy.Code{"RT-CEILING-02"}},
		{"held from tomorrow to the day after", []retention.Rule{ceiling("ceiling", years(1))}, ended(end), []retention.Hold{hold("h", day(2026, 11, 25), day(2026, 11, 26))},
			retention.Verdict{Action: retention.Erase, Due: true, EraseBy: day(2021, 2, 28), Changes: day(2026, 11, 25)}, "ceiling", []privacy.Code{"RT-CEILING-02"}},
		{"held to today", []retention.Rule{ceiling("ceiling", years(1))}, ended(end), []retention.Hold{hold("h", day(2026, 1, 1), on)},
			retention.Verdict{Action: retention.Keep, Held: true, KeepThrough: on, EraseBy: day(2021, 2, 28), Changes: day(2026, 11, 25)}, "", []privacy.Code{"RT-CEILING-02", "RT-HOLD-01"}},
		{"held to yesterday", []retention.Rule{ceiling("ceiling", years(1))}, ended(end), []retention.Hold{hold("h", day(2026, 1, 1), on.AddDays(-1))},
			retention.Verdict{Action: retention.Erase, Due: true, KeepThrough: day(2026, 11, 23), EraseBy: day(2021, 2, 28)}, "ceiling", []privacy.Code{"RT-CEILING-02"}},
		{"two matters, one released", []retention.Rule{ceiling("ceiling", years(1))}, ended(end), []retention.Hold{hold("h", day(2026, 1, 1), on.AddDays(-1)), hold("i", day(2026, 1, 1), none)},
			retention.Verdict{Action: retention.Keep, Held: true, EraseBy: day(2021, 2, 28)}, "", []privacy.Code{"RT-CEILING-02", "RT-HOLD-01"}},
		{"a hold on somebody else", []retention.Rule{ceiling("ceiling", years(1))}, ended(end), []retention.Hold{{ID: "h", Subject: "other"}, {ID: "i", Subject: "other", Category: "c"}},
			retention.Verdict{Action: retention.Erase, Due: true, EraseBy: day(2021, 2, 28)}, "ceiling", []privacy.Code{"RT-CEILING-02"}},
		{"a hold on everything, without matter or day", []retention.Rule{ceiling("ceiling", years(1))}, ended(end), []retention.Hold{{ID: "h"}},
			retention.Verdict{Action: retention.Keep, Held: true, EraseBy: day(2021, 2, 28)}, "", []privacy.Code{"RT-CEILING-02", "RT-HOLD-01"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v := schedule(t, tt.rules...).At(on, tt.record, tt.holds...)
			got := retention.Verdict{Action: v.Action, Due: v.Due, Held: v.Held, KeepThrough: v.KeepThrough, EraseBy: v.EraseBy, Changes: v.Changes}
			if !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got %+v\nwant %+v", got, tt.want)
			}
			if w, ok := v.Winner(); w.ID != tt.winner || ok != (tt.winner != "") {
				t.Errorf("winner %q, want %q", w.ID, tt.winner)
			}
			if got := codes(v); !slices.Equal(got, tt.codes) {
				t.Errorf("findings %v, want %v", got, tt.codes)
			}
			for _, f := range v.Findings() {
				if f.Where == "" || f.Detail == "" || f.Cite.IsZero() || f.Severity == 0 {
					t.Errorf("incomplete: %+v", f)
				}
			}
		})
	}
}

// A Business floor never resists a request for erasure. A Claims floor does if claims are shown. A Statute floor does.
func TestOnRequest(t *testing.T) {
	house, claims, statute := floor("business", retention.Business, years(7)), floor("claims", retention.Claims, years(6)), floor("statute", retention.Statute, years(3))
	on, end := day(2021, 1, 1), day(2020, 1, 1)
	for _, tt := range []struct {
		name   string
		rules  []retention.Rule
		shown  privacy.Fact
		record retention.Record
		holds  []retention.Hold
		want   retention.Action
		last   civil.Date
	}{
		{"business", []retention.Rule{house}, privacy.Yes, ended(end), nil, retention.Erase, civil.Date{}},
		{"house, the contract runs", []retention.Rule{house}, privacy.Yes, ended(civil.Date{}), nil, retention.Erase, civil.Date{}},
		{"claims shown", []retention.Rule{house, claims}, privacy.Yes, ended(end), nil, retention.Keep, day(2026, 1, 1)},
		{"claims not shown", []retention.Rule{house, claims}, privacy.No, ended(end), nil, retention.Erase, civil.Date{}},
		{"claims unknown", []retention.Rule{house, claims}, privacy.Unknown, ended(end), nil, retention.Erase, civil.Date{}},
		{"statute", []retention.Rule{house, claims, statute}, privacy.No, ended(end), nil, retention.Keep, day(2023, 1, 1)},
		{"statute, over", []retention.Rule{statute}, privacy.No, ended(day(2017, 12, 31)), nil, retention.Erase, day(2020, 12, 31)},
		{"statute, from an unknown day", []retention.Rule{statute}, privacy.No, ended(civil.Date{}), nil, retention.Keep, civil.Date{}},
		{"held", []retention.Rule{house}, privacy.No, ended(end), []retention.Hold{{ID: "h", Matter: "m"}}, retention.Keep, civil.Date{}},
		{"no rule for the category", nil, privacy.No, ended(end), nil, retention.Keep, civil.Date{}},
		{"a ceiling that has not begun", []retention.Rule{ceiling("max", years(6))}, privacy.No, ended(civil.Date{}), nil, retention.Erase, civil.Date{}},
		{"a ceiling that is far off", []retention.Rule{ceiling("max", years(9))}, privacy.No, ended(end), nil, retention.Erase, civil.Date{}},
	} {
		v := schedule(t, tt.rules...).OnRequest(on, tt.record, tt.shown, tt.holds...)
		if v.Action != tt.want || v.KeepThrough != tt.last || v.Due != (tt.want == retention.Erase) {
			t.Errorf("%s: %v, due %v, through %v; want %v through %v", tt.name, v.Action, v.Due, v.KeepThrough, tt.want, tt.last)
		}
		if tt.name == "business" && !slices.Equal(codes(v), []privacy.Code{"RT-FLOOR-03"}) {
			t.Errorf("%s: %v", tt.name, codes(v))
		}
	}
}

func TestNewScheduleNamesEveryFault(t *testing.T) {
	good := floor("f", retention.Statute, years(6))
	for want, change := range map[string]func(*retention.Rule){
		"id":                                 func(r *retention.Rule) { r.ID = "" },
		"regime":                             func(r *retention.Rule) { r.Regime = " x" },
		"category":                           func(r *retention.Rule) { r.Category = " c" },
		"from":                               func(r *retention.Rule) { r.From = "" },
		"min: is empty":                      func(r *retention.Rule) { r.Min, r.MinForce = civil.Period{}, 0 },
		"min: is negative":                   func(r *retention.Rule) { r.Min.Years = -1 },
		"max: is negative":                   func(r *retention.Rule) { r.Max.Days = -1 },
		"minForce: is missing":               func(r *retention.Rule) { r.MinForce = 0 },
		"minForce: is set":                   func(r *retention.Rule) { r.Min, r.Max = civil.Period{}, years(1) },
		"minForce: is unknown":               func(r *retention.Rule) { r.MinForce = 99 },
		"maxForce: is set":                   func(r *retention.Rule) { r.MaxForce = retention.Business },
		"maxForce: is unknown":               func(r *retention.Rule) { r.Max, r.MaxForce = years(9), 99 },
		"action":                             func(r *retention.Rule) { r.Action = retention.Keep },
		"openEnded: is set, but there is a":  func(r *retention.Rule) { r.OpenEnded, r.Max = true, years(9) },
		"openEnded: is set, but there is no": func(r *retention.Rule) { r.OpenEnded, r.Min = true, civil.Period{} },
		"atTrigger: is set beside min":       func(r *retention.Rule) { r.AtTrigger = true },
		"atTrigger: is set":                  func(r *retention.Rule) { r.AtTrigger, r.BeginsOn, r.Min, r.MinForce = true, true, civil.Period{}, 0 },
		"cite":                               func(r *retention.Rule) { r.Cite = privacy.Citation{} },
		"before":                             func(r *retention.Rule) { r.Since, r.Before = day(2026, 1, 1), day(2026, 1, 1) },
	} {
		r := good
		change(&r)
		_, err := retention.NewSchedule(r)
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "rules[0]."+want) {
			t.Errorf("%s: %v", want, err)
		}
	}
	deletes := ceiling("deletes", years(1))
	deletes.MaxForce = retention.Statute
	if _, err := retention.NewSchedule(deletes); err == nil || !strings.Contains(err.Error(), "rules[0].cite") {
		t.Errorf("a ceiling of a law that is not named: %v", err)
	}
	_, err := retention.NewSchedule(retention.Rule{}, good, good)
	var all *privacy.FaultsError
	if !errors.As(err, &all) || len(all.Faults) != 5 {
		t.Errorf("not every fault at once: %v", err)
	}
	early, late := good, good
	early.Before, late.Since = day(2026, 1, 1), day(2026, 1, 1)
	s := schedule(t, late, early)
	if n := len(slices.Collect(s.Rules())); n != 2 {
		t.Errorf("%d rules", n)
	}
	for range s.Rules() {
		break
	}
	for range s.RulesFor(good.Category) {
		break
	}
	if n := len(slices.Collect(s.RulesFor(good.Category))); n != 2 {
		t.Errorf("%d rules for the category, want both editions", n)
	}
	if n := len(slices.Collect(s.RulesFor("other"))); n != 0 {
		t.Errorf("%d rules for another category, want none", n)
	}
}

// The zero value of everything keeps.
func TestZeroValuesKeep(t *testing.T) {
	var s *retention.Schedule
	for name, v := range map[string]retention.Verdict{
		"nil schedule":  s.At(day(2026, 1, 1), ended(day(1990, 1, 1))),
		"zero schedule": new(retention.Schedule).At(day(2026, 1, 1), ended(day(1990, 1, 1))),
		"unset day":     schedule(t, ceiling("c", years(1))).At(civil.Date{}, ended(day(1990, 1, 1))),
		"zero record":   schedule(t, ceiling("c", years(1))).At(day(2026, 1, 1), retention.Record{}),
	} {
		if v.Action != retention.Keep {
			t.Errorf("%s: %v", name, v.Action)
		}
	}
	if v := (retention.Verdict{}); v.Action != retention.NoAction || v.Due {
		t.Error("the zero verdict says something")
	}
	if !(retention.Hold{}).InForce(civil.Date{}) {
		t.Error("a hold does not hold on an unset day")
	}
}

// The numbers and words of the enumerations never change.
func TestWords(t *testing.T) {
	for i, want := range []string{"none", "business", "claims", "statute"} {
		golden(t, retention.Force(i), new(retention.Force), want)
	}
	for i, want := range []string{"none", "keep", "review", "anonymise", "erase"} {
		golden(t, retention.Action(i), new(retention.Action), want)
	}
	if _, err := retention.Force(4).MarshalText(); err == nil || retention.Action(5).String() != "?" {
		t.Error("there are more")
	}
}

func golden[T comparable](t *testing.T, v T, read *T, want string) {
	t.Helper()
	got, err := json.Marshal(v)
	if err != nil || string(got) != `"`+want+`"` || json.Unmarshal(got, read) != nil || *read != v || any(v).(interface{ String() string }).String() != want {
		t.Errorf("%v: %s, want %s", v, got, want)
	}
	if json.Unmarshal([]byte(`"x"`), read) == nil || *read != v {
		t.Errorf("%v: an unknown word is taken", v)
	}
}

// The dates by which a database selects say of each date what a verdict says: over every end of contract, for periods
// of every kind.
func TestThresholdsAgreesWithAt(t *testing.T) {
	begins := floor("begins-on", retention.Statute, years(1))
	begins.BeginsOn = true
	rolls := floor("rolls", retention.Claims, years(1))
	rolls.Roll = uk.Scotland
	for _, rules := range [][]retention.Rule{
		{floor("month", retention.Business, civil.Period{Months: 1})},
		{begins},
		{rolls},
		{ceiling("year", years(1))},
		{floor("days", retention.Business, civil.Period{Days: 30}), ceiling("year", years(1))},
		{floor("short", retention.Business, civil.Period{Months: 1}), floor("long", retention.Business, civil.Period{Months: 11, Days: 3}), ceiling("tight", civil.Period{Months: 5})},
	} {
		s := schedule(t, rules...)
		for on := day(2024, 2, 20); on.Before(day(2024, 3, 20)); on = on.AddDays(1) {
			thresholds := s.Thresholds(on, "c")
			if len(thresholds) != 1 || thresholds[0].Trigger != retention.ContractEnd {
				t.Fatalf("%v", thresholds)
			}
			for end := on.AddDays(-500); end.Before(on.AddDays(60)); end = end.AddDays(1) {
				v := s.At(on, ended(end))
				free := !end.After(thresholds[0].Free)
				due := free && !thresholds[0].Due.IsZero() && !end.After(thresholds[0].Due)
				if (v.Action != retention.Keep) != free || v.Due != due {
					t.Fatalf("%s on %v, contract ended %v: %v, due %v; cut %+v", rules[0].ID, on, end, v.Action, v.Due, thresholds[0])
				}
			}
		}
	}
}

func TestThresholdsOfSeveralTriggers(t *testing.T) {
	made := ceiling("made", years(2))
	made.From = retention.Made
	ending := floor("ending", retention.Business, years(1))
	ending.Before = day(2026, 1, 1)
	s := schedule(t, floor("contract", retention.Business, years(7)), made, ending)
	want := []retention.Threshold{
		{Trigger: retention.ContractEnd, Free: day(2019, 11, 23)},
		{Trigger: retention.Made, Free: day(9999, 12, 31), Due: day(2024, 11, 23)},
	}
	if got := s.Thresholds(day(2026, 11, 24), "c"); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := s.Thresholds(day(2026, 11, 24), "other"); got != nil {
		t.Errorf("a category without a rule: %v", got)
	}
	if got := schedule(t, ceiling("c", years(30))).Thresholds(day(9, 1, 1), "c"); !got[0].Due.IsZero() {
		t.Errorf("before there is a date: %v", got)
	}
	far := floor("far", retention.Business, years(1))
	far.Roll = uk.Scotland
	if got := schedule(t, far).Thresholds(day(2040, 1, 1), "c"); got[0].Free != day(2038, 11, 21) {
		t.Errorf("beyond the calendar: %v", got)
	}
}

func TestAtAllocatesNothing(t *testing.T) {
	s := schedule(t, floor("f", retention.Business, years(7)), ceiling("c", years(8)))
	r, holds := ended(day(2020, 1, 1)), []retention.Hold{{ID: "h", Matter: "m"}}
	if n := testing.AllocsPerRun(100, func() { s.At(day(2026, 1, 1), r, holds...) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
	if n := testing.AllocsPerRun(100, func() { s.At(day(2026, 1, 1), r) }); n != 0 {
		t.Errorf("%v allocations without holds", n)
	}
}

// Of rules with the same last day the one of more force decides, else the one that destroys less, else the one with the
// lesser ID.
func TestWinnerOfATie(t *testing.T) {
	rule := func(id string, force retention.Force, do retention.Action) retention.Rule {
		r := floor(id, force, years(1))
		r.Max, r.Action = years(2), do
		return r
	}
	order := []retention.Rule{ // each decides over those after it
		rule("z", retention.Statute, retention.Erase),
		rule("y", retention.Claims, retention.Review),
		rule("d", retention.Business, retention.Review),
		rule("a", retention.Business, retention.Anonymise),
		rule("b", retention.Business, retention.NoAction),
		rule("c", retention.Business, retention.Erase),
	}
	for i, want := range order {
		s := schedule(t, append(slices.Clone(order[i+1:]), want)...)
		kept, free, due := s.At(day(2021, 1, 1), ended(day(2020, 1, 1))), s.At(day(2021, 1, 2), ended(day(2020, 1, 1))), s.At(day(2022, 1, 2), ended(day(2020, 1, 1)))
		do := want.Action
		if want.Action == retention.NoAction {
			do = retention.Erase
		}
		for name, v := range map[string]retention.Verdict{"kept": kept, "due": due} {
			if w, _ := v.Winner(); w.ID != want.ID {
				t.Errorf("%s: %s decides, want %s", name, w.ID, want.ID)
			}
		}
		if free.Action != do || due.Action != do {
			t.Errorf("%s: %v, then %v; want %v", want.ID, free.Action, due.Action, do)
		}
	}
}

// A trigger that is unset neither frees nor demands.
func TestCutOfAnUnsetTrigger(t *testing.T) {
	c := retention.Threshold{Trigger: retention.Made, Free: day(2026, 1, 1), Due: day(2025, 1, 1)}
	for on, want := range map[civil.Date][2]bool{
		{}: {}, day(2025, 1, 1): {true, true}, day(2025, 1, 2): {true, false}, day(2026, 1, 1): {true, false}, day(2026, 1, 2): {},
	} {
		if got := [2]bool{c.Frees(on), c.Demands(on)}; got != want {
			t.Errorf("on %v: frees and demands %v, want %v", on, got, want)
		}
	}
}
