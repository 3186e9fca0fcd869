package uk_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/retention"
)

// The table has the periods of the vectors, each with its provision, and one identifier for each statute.
func TestStatutesAreThoseOfTheVectors(t *testing.T) {
	v := load(t)
	seen := map[string]bool{"policy-7y": true} // which is no statute
	for s := range uk.Pack().Statutes().Statutes() {
		name := strings.TrimPrefix(string(s.ID), "uk-")
		seen[name] = true
		want := retention.Rule{
			ID: string(s.ID), Category: "c", Regime: uk.GDPR, From: s.From, Min: s.Min, Max: s.Max, MinForce: s.MinForce, MaxForce: s.MaxForce,
			BeginsOn: s.BeginsOn, Action: s.Action, Cite: s.Cite, Since: s.Since, Before: s.Before,
		}
		if s.RollBy != "" {
			want.Roll = uk.Scotland
		}
		if got := rule(t, statutes[name], "c"); got != want {
			t.Errorf("the rule of %s is %+v, want that of its row, %+v", name, got, want)
		}
		in, ok := v.Rules[name]
		if name == "aml-transactions" { // the second limb of the rule
			in, ok = v.Rules["aml"]
		}
		if !ok {
			t.Errorf("%s is none of the vectors", name)
			continue
		}
		force := retention.Statute
		if in.Kind == "limitation" || in.Kind == "prescription" {
			force = retention.Claims
		}
		var most civil.Period
		if in.Kind == "statutory-minimum-and-delete-after" {
			most = years(in.Years)
		}
		if r := want; r.Min != years(in.Years) || r.Max != most || r.MinForce != force || r.BeginsOn != in.BeginsOn || (r.Roll != nil) != in.Scot {
			t.Errorf("%s: %+v, want %+v", name, r, in)
		}
		cite := s.Cite.String()
		if !strings.Contains(in.Law, cite) && !strings.Contains(cite, in.Law) {
			t.Errorf("%s cites %s, want %s", name, cite, in.Law)
		}
		if s.Verified.Before(v.AsOf) || !strings.HasPrefix(s.Source, "https://www.") {
			t.Errorf("%s: %+v", name, s)
		}
	}
	for name := range v.Rules {
		if !seen[name] {
			t.Errorf("%s has no rule", name)
		}
	}
	if len(seen) != len(statutes)+1 {
		t.Errorf("%d rules, %d identifiers", len(seen), len(statutes)+1)
	}
}

// All rules together make a schedule, on any one category. Before a statute was law its rule is not in force.
func TestStatutesMakeASchedule(t *testing.T) {
	var rules []retention.Rule
	for _, name := range slices.Sorted(maps.Keys(statutes)) {
		r := rule(t, statutes[name], "record")
		rules = append(rules, r)
		v := schedule(t, r).At(r.Since.AddDays(-1), record(nil))
		if v.Findings()[0].Code != "RT-CATEGORY-01" || v.Changes != r.Since {
			t.Errorf("%s: %+v", r.ID, v)
		}
	}
	if got := slices.Collect(schedule(t, rules...).Rules()); len(got) != len(rules) {
		t.Errorf("%d rules, want %d", len(got), len(rules))
	}
}

// The statutes of Scotland move their last day by the bank holidays of the pack, which a host can add to.
func TestAnnouncedHolidayMovesPrescription(t *testing.T) {
	announced := civil.MustDate(2027, 6, 14) // a Monday
	tables := uk.Tables()
	i := slices.IndexFunc(tables.Calendars, func(c law.Calendar) bool { return c.Place == "scotland" })
	tables.Calendars[i].Days = civil.Also(tables.Calendars[i].Days, announced)
	pack, err := law.New(tables)
	require.NoError(t, err)
	scotland, err := pack.Calendar("scotland")
	require.NoError(t, err)
	working, known := scotland.IsWorkingDay(announced)
	require.True(t, known && !working)

	r := record(retention.Dates{retention.Accrual: announced.Add(years(-5))})
	for pack, want := range map[*law.Pack]civil.Date{uk.Pack(): announced, pack: announced.AddDays(1)} {
		rules, err := pack.Statutes().Rules(uk.ObligationsScotland, "record")
		require.NoError(t, err)
		if v := schedule(t, rules...).At(day(2026, 11, 30), r); v.KeepThrough != want {
			t.Errorf("kept through %v, want %v", v.KeepThrough, want)
		}
	}
}
