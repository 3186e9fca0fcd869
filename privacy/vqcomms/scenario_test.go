package vqcomms_test

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/privacytest"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/rights"
	"github.com/stretchr/testify/require"
)

var scenarios = os.DirFS("testdata/scenarios")

// The published policy behaves as the scenarios tell, sentence by sentence.
func TestScenarios(t *testing.T) { privacytest.RunScenarios(t, vqcomms.Policy(), scenarios) }

// No two scenarios tell the same outcome of the same statements, ask the same of the same facts, or say the same.
func TestScenariosDiffer(t *testing.T) {
	list, err := privacytest.ReadScenarios(scenarios)
	require.NoError(t, err)
	if len(list) < 60 {
		t.Errorf("there are %d scenarios", len(list))
	}
	told := map[string]string{}
	for _, s := range list {
		for _, key := range []string{s.Sentence, fmt.Sprint(s.Statements, s.Want.Outcome)} {
			if told[key] != "" {
				t.Errorf("%s and %s tell the same: %s", told[key], s.File, key)
			}
			told[key] = s.File
		}
	}
}

// quiet is a test that only notes whether it failed.
type quiet struct {
	testing.TB
	failed bool
}

func (*quiet) Helper()                 {}
func (q *quiet) Errorf(string, ...any) { q.failed = true }
func (q *quiet) Fatal(...any)          { q.failed = true; panic(q) }

// mutants are the published policy with one thing about its activities or sources changed.
func mutants() map[string]policy.Document {
	all := make(map[string]policy.Document)
	mutant := func(name string, change func(d *policy.Document)) {
		d := vqcomms.Published()
		change(&d)
		all[name] = d
	}
	for i, a := range vqcomms.Published().Activities {
		for j, g := range a.Grounds {
			mutant(fmt.Sprintf("%s without %s", a.ID, g.Where(j)), func(d *policy.Document) {
				if one := &d.Activities[i]; len(one.Grounds) > 1 {
					one.Grounds = slices.Delete(one.Grounds, j, j+1)
				} else {
					one.Before = civil.MustDate(2020, 1, 1)
				}
			})
			if g.Party == lawfulbasis.Client {
				mutant(fmt.Sprintf("%s on %s with the person", a.ID, g.Where(j)), func(d *policy.Document) {
					d.Activities[i].Grounds[j].Party = lawfulbasis.DataSubject
				})
			}
		}
		mutant(string(a.ID)+" with the job title alone", func(d *policy.Document) { d.Activities[i].Data = []privacy.Category{vqcomms.JobTitle} })
	}
	activity := func(id privacy.ActivityID, change func(a *policy.Activity)) func(d *policy.Document) {
		return func(d *policy.Document) {
			change(&d.Activities[slices.IndexFunc(d.Activities, func(a policy.Activity) bool { return a.ID == id })])
		}
	}
	mutant("no direct marketing", activity(vqcomms.MarketUpgrades, func(a *policy.Activity) { a.Marketing = false }))
	mutant("claims that restriction stops", activity(vqcomms.HandleClaims, func(a *policy.Activity) { a.Restricted = rights.NoUse }))
	mutant("accounts with log files", activity(vqcomms.SetUpAccount, func(a *policy.Activity) { a.Data = append(a.Data, vqcomms.LogFiles) }))
	mutant("tax with log files", activity(vqcomms.PayTax, func(a *policy.Activity) { a.Data = append(a.Data, vqcomms.LogFiles) }))
	mutant("data from the person alone", func(d *policy.Document) { d.Sources = d.Sources[:1]; d.References = d.References[2:] })
	mutant("another version", func(d *policy.Document) { d.Version = "another" })
	mutant("data go after seven years", func(d *policy.Document) {
		d.Retention[0].Max, d.Retention[0].OpenEnded = d.Retention[0].Min, false
	})
	return all
}

// No ground, no limit of data and no source of the policy can be taken away without a scenario that fails.
func TestScenariosNoticeChanges(t *testing.T) {
	list, err := privacytest.ReadScenarios(scenarios)
	require.NoError(t, err)
	for _, s := range list {
		if fails(t, s, vqcomms.Policy()) {
			t.Errorf("%s fails as it is", s.File)
		}
	}
	all := mutants()
	if len(all) < 40 {
		t.Errorf("there are %d changes", len(all))
	}
	for name, d := range all {
		for _, s := range d.Sections { // what loses its value here says so
			for i := range s.Statements {
				if st := &s.Statements[i]; !carriedBy(d, st.ID) && st.Declares == "" {
					st.Declares = "its value was taken away"
				}
			}
		}
		p, err := policy.New(d, uk.Pack())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !slices.ContainsFunc(list, func(s privacytest.Scenario) bool { return fails(t, s, p) }) {
			t.Errorf("%s: every scenario holds", name)
		}
	}
}

func fails(t *testing.T, s privacytest.Scenario, p *policy.Policy) (failed bool) {
	q := &quiet{TB: t}
	defer func() { failed = q.failed }()
	defer func() { _ = recover() }()
	s.Run(q, p)
	return false
}

func carriedBy(d policy.Document, id privacy.StatementID) bool {
	for one := range d.Carriers() {
		if one == id {
			return true
		}
	}
	return false
}
