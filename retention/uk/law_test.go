package uk_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/retention/uk"
)

// The table has the periods of the vectors, each with its provision, and one function for each row.
func TestRulesAreThoseOfTheVectors(t *testing.T) {
	v := load(t)
	seen := map[string]bool{"policy-7y": true} // which is no statute
	for l := range uk.Rules() {
		name := strings.TrimPrefix(l.Rule.ID, "uk-")
		seen[name] = true
		want := l.Rule
		want.Category = "c"
		if got := functions[name]("c"); got != want {
			t.Errorf("the function of %s returns %+v, its row is %+v", name, got, want)
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
		if r := l.Rule; r.Min != years(in.Years) || r.Max != most || r.MinForce != force || r.BeginsOn != in.BeginsOn || (r.Roll != nil) != in.Scot {
			t.Errorf("%s: %+v, want %+v", name, r, in)
		}
		cite := l.Rule.Cite.String()
		if !strings.Contains(in.Law, cite) && !strings.Contains(cite, in.Law) {
			t.Errorf("%s cites %s, want %s", name, cite, in.Law)
		}
		if l.VerifiedOn.Before(v.AsOf) || l.Title == "" || l.Extent == "" || l.Binds == "" || !strings.HasPrefix(l.Source, "https://www.") {
			t.Errorf("%s: %+v", name, l)
		}
	}
	for name := range v.Rules {
		if !seen[name] {
			t.Errorf("%s has no rule", name)
		}
	}
	if len(seen) != len(functions) {
		t.Errorf("%d rules, %d functions", len(seen), len(functions))
	}
	for range uk.Rules() {
		break
	}
}

// All rules together make a schedule, on any one category. Before a statute was law its rule is not in force.
func TestRulesMakeASchedule(t *testing.T) {
	var rules []retention.Rule
	for l := range uk.Rules() {
		l.Rule.Category = "record"
		rules = append(rules, l.Rule)
		if l.Rule.Since.IsZero() {
			continue
		}
		v := schedule(t, l.Rule).At(l.Rule.Since.AddDays(-1), record(nil))
		if v.Findings()[0].Code != "RT-CATEGORY-01" || v.Changes != l.Rule.Since {
			t.Errorf("%s: %+v", l.Rule.ID, v)
		}
	}
	if got := slices.Collect(schedule(t, rules...).Rules()); len(got) != len(rules) {
		t.Errorf("%d rules, want %d", len(got), len(rules))
	}
}
