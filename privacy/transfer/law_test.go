package transfer_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	eupack "github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// from returns a provision that is in force from a day on.
func from(since civil.Date) privacy.Provision {
	return privacy.Provision{Cite: privacy.Citation{Instrument: "Act", Provision: "s.1"}, Since: since, Source: "the Act"}
}

// until returns the provision with its end.
func until(p privacy.Provision, before civil.Date) privacy.Provision {
	p.Before = before
	return p
}

// sound returns the least tables that have no fault.
func sound() transfer.Tables {
	return transfer.Tables{
		Regulation:  &privacy.Regulation{Regime: "xx-act", Name: "Act"},
		General:     []privacy.Provision{from(day(2018, 5, 25))},
		Territories: []transfer.Territory{{Provision: from(day(2018, 5, 25)), Places: []string{"CH"}}},
	}
}

// A law names every fault of its tables.
func TestNewLawNamesEveryFault(t *testing.T) {
	rule := func(id string, m transfer.Mechanism, to string, p privacy.Provision) transfer.Rule {
		return transfer.Rule{Provision: p, ID: id, Mechanism: m, To: to}
	}
	first, second := day(2018, 5, 25), day(2020, 1, 1)
	for name, tt := range map[string]struct {
		change func(*transfer.Tables)
		want   []string
	}{
		"nothing": {func(q *transfer.Tables) { *q = transfer.Tables{} }, []string{"regulation", "general", "territories"}},
		"sound":   {func(*transfer.Tables) {}, nil},
		"empty rows": {func(q *transfer.Tables) {
			q.General, q.Territories = []privacy.Provision{{}}, []transfer.Territory{{}}
			q.Rules, q.Tests = []transfer.Rule{{}}, []transfer.Test{{}}
		}, []string{
			"general[0].cite", "general[0].source", "general[0].since",
			"territories[0].cite", "territories[0].source", "territories[0].since", "territories[0].places",
			"rules[0].cite", "rules[0].source", "rules[0].since", "rules[0].id", "rules[0].mechanism",
			"tests[0].cite", "tests[0].source", "tests[0].since", "tests[0].standard",
		}},
		"unknown values": {func(q *transfer.Tables) {
			q.Territories[0].Places = []string{"EEA", "UK"}
			r := rule("r", 99, "UK", until(from(first), second))
			r.Requires = []transfer.Requirement{{}, {Condition: 99}, {Condition: transfer.SignedInTime}, {Condition: transfer.Unchanged}}
			q.Rules = []transfer.Rule{r}
		}, []string{
			"territories[0].places[1]", "rules[0].mechanism", "rules[0].to", "rules[0].fell", "rules[0].requires[0].condition",
			"rules[0].requires[1].condition", "rules[0].requires[2].condition", "rules[0].requires[2].condition", "rules[0].requires[3].condition",
		}},
		"gaps and two on one day": {func(q *transfer.Tables) {
			q.General = []privacy.Provision{from(second), until(from(first), day(2019, 1, 1))}
			q.Territories = append(q.Territories, transfer.Territory{Provision: from(second), Places: []string{"CH"}})
			q.Tests = []transfer.Test{{Provision: from(first), Standard: "good"}, {Provision: from(second), Standard: "better"}}
		}, []string{"general[1].since", "territories[1].since", "tests[1].since"}},
		"an ID twice": {func(q *transfer.Tables) {
			q.Rules = []transfer.Rule{rule("r", transfer.Adequacy, "JP", from(first)), rule("r", transfer.Adequacy, "KR", from(first))}
		}, []string{"rules[1].id"}},
		"a decision on no place, and a safeguard on one": {func(q *transfer.Tables) {
			q.Rules = []transfer.Rule{rule("a", transfer.Adequacy, "", from(first)), rule("b", transfer.Clauses, "JP", from(first))}
		}, []string{"rules[0].to", "rules[1].to"}},
		"two rules on one day": {func(q *transfer.Tables) {
			q.Rules = []transfer.Rule{
				rule("b", transfer.Clauses, "", from(second)), rule("a", transfer.Clauses, "", from(first)),
				rule("c", transfer.Adequacy, "DE", from(second)), rule("d", transfer.Adequacy, transfer.EEA, from(first)),
				rule("e", transfer.Adequacy, "JP", from(second)), rule("f", transfer.DataPrivacyFramework, "JP", from(first)),
			}
		}, []string{"rules[0].since", "rules[2].since"}},
		"one rule after another": {func(q *transfer.Tables) {
			ended := rule("a", transfer.Clauses, "", until(from(first), second))
			ended.Fell = privacy.Citation{Instrument: "Act 2"}
			q.Rules = []transfer.Rule{rule("b", transfer.Clauses, "", from(second)), ended}
		}, nil},
	} {
		tables := sound()
		tt.change(&tables)
		_, err := transfer.NewLaw(tables)
		var got []string
		var faults *privacy.FaultsError
		if errors.As(err, &faults) {
			for _, f := range faults.Faults {
				got = append(got, f.Field)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" || (err == nil) != (tt.want == nil) {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, diff)
		}
	}
}

// A decision on the EEA is on each of its members while it is one.
func TestADecisionOnTheEEAIsOnItsMembersOfTheDay(t *testing.T) {
	tables := sound()
	tables.Rules = []transfer.Rule{{Provision: from(day(2000, 1, 1)), ID: "eea", Mechanism: transfer.Adequacy, To: transfer.EEA}}
	law, err := transfer.NewLaw(tables)
	require.NoError(t, err)
	for to, days := range map[string][2]civil.Date{ // the first day, and the first no longer
		transfer.EEA: {day(2000, 1, 1)}, "FR": {day(2000, 1, 1)}, "HR": {day(2013, 7, 1)}, "GB": {day(2000, 1, 1), day(2021, 1, 1)},
		transfer.EUInstitutions: {}, "US": {},
	} {
		q := transfer.Transfer{To: to, Mechanism: transfer.Adequacy}
		for on, want := range map[civil.Date]bool{
			days[0]: !days[0].IsZero(), days[0].AddDays(-1): false, today: !days[0].IsZero() && days[1].IsZero(), days[1].AddDays(-1): !days[1].IsZero(),
		} {
			if got := law.Check(q, on).Outcome == privacy.Permitted; got != want {
				t.Errorf("to %s on %v: permitted %v, want %v", to, on, got, want)
			}
		}
	}
}

// A day before the first row of the general principle and of the territory is judged by it.
func TestTheFirstRowsServeEveryDayBefore(t *testing.T) {
	law, err := transfer.NewLaw(sound())
	require.NoError(t, err)
	for _, on := range []civil.Date{day(1, 1, 1), day(2018, 5, 24), today} {
		if v := law.Check(transfer.Transfer{To: "CH"}, on); v.Code != "TR-LOCAL-01" || v.Cite.String() != "Act s.1" {
			t.Errorf("on %v: %s %v", on, v.Code, v.Cite)
		}
	}
}

// A regime can cite a condition, and what is not in its tables, at a place of its own. A condition without a standard is cited as
// the rule that asks for it.
func TestARegimeCitesAtItsOwnPlaces(t *testing.T) {
	tables := sound()
	tables.Regulation.Provisions = map[privacy.Code]privacy.Citation{
		"TR-CONSENT-01": {Instrument: "Act", Provision: "s.2"}, "TR-CONSENT-02": {Instrument: "Act", Provision: "s.3"}, "TR-LAW-01": {Instrument: "Act 1990", Provision: "s.4"},
	}
	tables.Rules = []transfer.Rule{
		{Provision: from(day(2018, 5, 25)), ID: "consent", Mechanism: transfer.ExplicitConsent, Requires: []transfer.Requirement{{Condition: transfer.Consented}}},
		{Provision: from(day(2018, 5, 25)), ID: "rules", Mechanism: transfer.BindingRules, Requires: []transfer.Requirement{{Condition: transfer.Assessed}}},
	}
	law, err := transfer.NewLaw(tables)
	require.NoError(t, err)
	for _, c := range []struct {
		q    transfer.Transfer
		on   civil.Date
		want string
	}{
		{transfer.Transfer{To: "US", Mechanism: transfer.ExplicitConsent, Derogation: transfer.Derogation{Consent: no}}, today, "TR-CONSENT-01 Act s.2"},
		{transfer.Transfer{To: "US", Mechanism: transfer.ExplicitConsent}, today, "TR-CONSENT-02 Act s.3"},
		{transfer.Transfer{To: "US"}, day(2018, 5, 24), "TR-LAW-01 Act 1990 s.4"},
		{transfer.Transfer{To: "US", Mechanism: transfer.BindingRules}, today, "TR-ASSESS-02 Act s.1"},
	} {
		if v := law.Check(c.q, c.on); string(v.Code)+" "+v.Cite.String() != c.want {
			t.Errorf("%v on %v: %s %v, want %s", c.q.Mechanism, c.on, v.Code, v.Cite, c.want)
		}
	}
}

// A law lists its rows by name, each with citation and source; a loop may stop.
func TestProvisions(t *testing.T) {
	var names []string
	for name, p := range uk.Provisions() {
		if p.Cite.IsZero() || p.Source == "" {
			t.Errorf("%s: %+v", name, p)
		}
		names = append(names, name)
	}
	for _, want := range []string{"general principle", "territory", "uk-2020-ch: CH, adequacy", "uk-idta: uk-idta", "standard of protection: not materially lower than the protection at home"} {
		require.Contains(t, names, want)
	}
	for range uk.Provisions() {
		break
	}
}

// What is handed in stays the caller's: to change it later changes no law.
func TestALawSharesNothingWithItsTables(t *testing.T) {
	tables := eupack.Tables().Transfers
	tables.Regulation = eu.Regulation()
	law, err := transfer.NewLaw(tables)
	require.NoError(t, err)
	var before, after []string
	for name, p := range law.Provisions() {
		before = append(before, name+p.Cite.String())
	}
	tables.General[0], tables.Tests[0] = privacy.Provision{}, transfer.Test{}
	tables.Territories[0].Places[0] = "US"
	for i := range tables.Rules {
		for j := range tables.Rules[i].Requires {
			tables.Rules[i].Requires[j].Condition = transfer.NoCondition
		}
		tables.Rules[i] = transfer.Rule{}
	}
	for name, p := range law.Provisions() {
		after = append(after, name+p.Cite.String())
	}
	require.Equal(t, before, after)
	if v := law.Check(met("US", transfer.DataPrivacyFramework), today); v.Outcome != privacy.Permitted {
		t.Errorf("%v", v.Findings())
	}
	for _, r := range eupack.Tables().Transfers.Rules {
		if strings.HasPrefix(r.ID, "eu-dpf") && r.Requires[0].Condition != transfer.Listed {
			t.Error("the tables of the library were changed")
		}
	}
}
