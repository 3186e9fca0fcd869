package rights_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	ukPack "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/rights"
)

// inAct is a provision of a country that is in force from one day to another.
func inAct(since, before civil.Date) privacy.Provision {
	return privacy.Provision{Cite: privacy.Citation{Instrument: "Act", Provision: "s.1"}, Since: since, Before: before, Source: "the Act"}
}

// island is the law of a country of its own, which counts 30 days.
func island() rights.Tables {
	always := inAct(nov24, civil.Date{})
	return rights.Tables{
		Regulation: &privacy.Regulation{Regime: "island", Name: "Island Act"},
		Times: []rights.TimeRule{{
			Provision: always, Period: civil.Period{Days: 30}, Extended: civil.Period{Days: 60}, Ends: always.Cite, Moves: always.Cite,
		}},
		Bases: []rights.BasisRule{
			{Provision: always, Right: rights.Access, Bases: []lawfulbasis.Basis{lawfulbasis.Consent}, Scope: rights.Available},
			{Provision: always, Right: rights.AutomatedDecision, Bases: []lawfulbasis.Basis{lawfulbasis.Consent}, Scope: rights.Available},
		},
	}
}

// A law names every fault of its tables, each once.
func TestNewLawNamesEveryFault(t *testing.T) {
	always := inAct(nov24, civil.Date{})
	consent := []lawfulbasis.Basis{lawfulbasis.Consent}
	for name, tt := range map[string]struct {
		change func(*rights.Tables)
		want   []string
	}{
		"nothing": {func(t *rights.Tables) { *t = rights.Tables{} }, []string{"regulation", "times"}},
		"a regulation without a name": {func(t *rights.Tables) {
			t.Regulation = &privacy.Regulation{Provisions: map[privacy.Code]privacy.Citation{"XX-01": {}}}
		}, []string{"regulation.regime", "regulation.name", `regulation.provisions["XX-01"]`}},
		"empty rows": {func(t *rights.Tables) {
			t.Times, t.Bases, t.Refusals, t.Sole = []rights.TimeRule{{}}, []rights.BasisRule{{}}, []rights.RefusalRule{{}}, []rights.SoleRule{{}}
			t.Effects, t.Actions, t.Uses, t.Silent = []rights.EffectRule{{}}, []rights.ActionRule{{}}, []rights.UseRule{{}}, []privacy.Provision{{}}
		}, []string{
			"times[0].period", "times[0].extended", "times[0].ends", "times[0].moves", "bases[0].right", "bases[0].bases", "bases[0].scope",
			"refusals[0].ground", "refusals[0].rights", "sole[0].bases", "effects[0].right", "effects[0].consequence", "actions[0].actions", "uses[0].uses",
			"times[0].cite", "times[0].source", "times[0].since", "bases[0].cite", "bases[0].source", "bases[0].since",
			"refusals[0].cite", "refusals[0].source", "refusals[0].since", "sole[0].cite", "sole[0].source", "sole[0].since",
			"effects[0].cite", "effects[0].source", "effects[0].since", "actions[0].cite", "actions[0].source", "actions[0].since",
			"uses[0].cite", "uses[0].source", "uses[0].since", "silent[0].cite", "silent[0].source", "silent[0].since",
		}},
		"values that are none": {func(t *rights.Tables) {
			t.Bases = []rights.BasisRule{{Provision: always, Right: 99, Bases: []lawfulbasis.Basis{0, 99}, Scope: 99}}
			t.Refusals = []rights.RefusalRule{{Provision: always, Ground: 99, Rights: []rights.Right{99}}}
			t.Sole = []rights.SoleRule{{Provision: always, Bases: []lawfulbasis.Basis{99}, Safeguards: []rights.Safeguard{0, rights.Contest}}}
			t.Effects = []rights.EffectRule{{Provision: always, Right: 99, Marketing: 99, Consequence: 99}}
			t.Actions = []rights.ActionRule{{Provision: always, Actions: []rights.Action{99}}}
			t.Uses = []rights.UseRule{{Provision: always, Uses: []rights.RestrictedUse{99}}}
		}, []string{
			"bases[0].right", "bases[0].bases[0]", "bases[0].bases[1]", "bases[0].scope", "refusals[0].ground", "refusals[0].rights[0]",
			"sole[0].bases[0]", "sole[0].safeguards[0]", "effects[0].right", "effects[0].marketing", "effects[0].consequence", "actions[0].actions[0]", "uses[0].uses[0]",
		}},
		"overlaps": {func(t *rights.Tables) {
			t.Bases = append(t.Bases, t.Bases...)
			ground := rights.RefusalRule{Provision: always, Ground: rights.FeeNotPaid, Rights: []rights.Right{rights.Access, rights.Erasure}}
			t.Refusals = []rights.RefusalRule{ground, ground}
			t.Effects = []rights.EffectRule{
				{Provision: always, Right: rights.Objection, Consequence: rights.Stops},
				{Provision: always, Right: rights.Objection, Marketing: privacy.Yes, Consequence: rights.Stops},
			}
			t.Court = []privacy.Provision{always, always}
		}, []string{"bases[2].since", "bases[3].since", "refusals[1].since", "effects[1].since", "court[1].since"}},
		"gaps": {func(t *rights.Tables) {
			t.Times = append(t.Times, t.Times[0])
			t.Times[1].Since, t.Times[1].Before = nov24.AddDays(-9), nov24.AddDays(-1)
			t.Bases = append(t.Bases, rights.BasisRule{Provision: inAct(nov24.AddDays(-9), nov24.AddDays(-1)), Right: rights.Access, Bases: consent, Scope: rights.Available})
			t.Court = []privacy.Provision{always, inAct(nov24.AddDays(-9), nov24.AddDays(-1))} // may have one
		}, []string{"times[0].since", "bases[0].since"}},
		"no time on a later day": {func(t *rights.Tables) { t.Times[0].Before = nov24.AddDays(1) }, []string{"times"}},
	} {
		tables := island()
		tt.change(&tables)
		_, err := rights.NewLaw(tables)
		var faults *privacy.FaultsError
		if !errors.As(err, &faults) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, f := range faults.Faults {
			got = append(got, f.Field)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// A law of few rows answers what it has, and gives no answer to the rest.
func TestLawOfFewRows(t *testing.T) {
	tables := island()
	l, err := rights.NewLaw(tables)
	require.NoError(t, err)
	tables.Bases[0].Bases[0] = lawfulbasis.Contract // the law has its own

	limit, err := l.Deadline(rights.Clock{Right: rights.Access, Received: nov24}, civil.Weekends{})
	require.NoError(t, err)
	require.Equal(t, "2026-12-24", limit.Due.String())
	require.Equal(t, "Thu 2026-12-24: P30D ends", limit.Steps()[1].String())
	_, err = l.Deadline(rights.Clock{Right: rights.Access, Received: nov24.AddDays(-1)}, civil.Weekends{})
	require.ErrorContains(t, err, "received: is before 2026-11-24, the first day of the law")

	scope, cite := l.Follows(rights.Access, lawfulbasis.Consent, nov24)
	require.Equal(t, "available Act s.1", scope.String()+" "+cite.String())
	for _, tt := range []struct {
		right rights.Right
		basis lawfulbasis.Basis
		on    civil.Date
	}{
		{rights.Access, lawfulbasis.Contract, nov24}, {rights.Erasure, lawfulbasis.Consent, nov24}, {rights.Access, lawfulbasis.Consent, nov24.AddDays(-1)},
	} {
		if scope, cite := l.Follows(tt.right, tt.basis, tt.on); scope != rights.Unclear || !cite.IsZero() {
			t.Errorf("%v on %v on %v: %v, %v; want unclear", tt.right, tt.basis, tt.on, scope, cite)
		}
	}
	if may, _ := l.MayRefuse(rights.Access, rights.FeeNotPaid, nov24); may != privacy.Denied {
		t.Errorf("a ground that the law does not have: %v, want denied", may)
	}
	if v := l.Judge(rights.SoleDecision{On: nov24, Basis: lawfulbasis.Consent}); v.Outcome != privacy.Undetermined || v.Given(nil) {
		t.Errorf("a decision without a rule: %+v, want undetermined", v)
	}
	if routes := l.Routes(nov24); routes != nil {
		t.Errorf("routes %v, want none", routes)
	}
	e := l.Effects(rights.AutomatedDecision, nov24, lawfulbasis.Activity{Grounds: []lawfulbasis.Ground{{Basis: lawfulbasis.Consent}}})
	require.Equal(t, rights.Depends, e[0].Consequence)
}

// A law lists its rows by name, each with citation and source.
func TestProvisions(t *testing.T) {
	seen := map[string]bool{}
	n := 0
	for name, p := range ukLaw.Provisions() {
		if n++; name == "" || p.Cite.IsZero() || p.Source == "" || p.Since.IsZero() {
			t.Errorf("%q: %+v", name, p)
		}
		seen[name+": "+p.Cite.String()] = true
	}
	for _, want := range []string{
		"time to answer: UK GDPR Art 12A", "objection on public-task, legitimate-interests: UK GDPR Art 21(1)", "refuse access: beyond-reasonable-search: UK GDPR Art 15(1A)",
		"automated-decision alone on recognised-legitimate-interests: UK GDPR Art 22B(4)", "effect of restriction: UK GDPR Art 18(2)",
		"ask-identity, confirm-identity: UK GDPR Art 12(6)", "complain to the regulator: DPA 2018 s.165",
	} {
		if !seen[want] {
			t.Errorf("no row %q", want)
		}
	}
	tables := ukPack.Tables().Rights
	want := len(tables.Times) + len(tables.Bases) + len(tables.Refusals) + len(tables.Sole) + len(tables.Effects) + len(tables.Actions) + len(tables.Uses) +
		len(tables.Silent) + len(tables.Manual) + len(tables.Regulator) + len(tables.Court)
	if n != want {
		t.Errorf("%d rows, want %d", n, want)
	}
	for range ukLaw.Provisions() {
		break
	}
}

// A request is governed by the law of its regime: the service must have one, and an intake says which of several.
func TestALawForEachRegime(t *testing.T) {
	store := memory.New().Requests()
	s, err := rights.NewService(store, both, ukPack.EnglandAndWales, nil)
	require.NoError(t, err)
	on := civil.MustDate(2026, 11, 2)
	ask := func(s *rights.Service, id rights.RequestID, regime privacy.Regime) (rights.Status, error) {
		return s.Receive(t.Context(), rights.Intake{Command: rights.Command{Request: id, Key: "k", By: "crm", On: on}, Subject: "alice", Regime: regime, Right: rights.Access})
	}
	for regime, cite := range map[privacy.Regime]string{uk: "UK GDPR Art 12A", eu: "EU GDPR Art 12(3)"} {
		got, err := ask(s, rights.RequestID(regime), regime)
		require.NoError(t, err)
		require.Equal(t, cite, got.Deadline.Cite.String())
	}
	for regime, want := range map[privacy.Regime]string{
		"":        `regime: is not named: want one of "uk-gdpr", "eu-gdpr"`,
		"ch-fadp": `regime: "ch-fadp" has no law: want one of "uk-gdpr", "eu-gdpr"`,
	} {
		if _, err := ask(s, "r", regime); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v; want %s", regime, err, want)
		}
	}
	if _, err := store.Get(t.Context(), "r"); !errors.Is(err, privacy.ErrNotFound) {
		t.Errorf("a request without a law is stored: %v", err)
	}

	// The service of another process has one law only. An empty regime is that one; what the other governs is an error.
	one, err := rights.NewService(store, laws, ukPack.EnglandAndWales, nil)
	require.NoError(t, err)
	got, err := ask(one, "only", "")
	require.NoError(t, err)
	require.Equal(t, uk, got.Request.Regime)
	const want = `regime: "eu-gdpr" has no law: want one of "uk-gdpr"`
	command := rights.Command{Request: "eu-gdpr", Key: "x", By: "crm", Reason: "m"}
	errs := map[string]error{}
	_, errs["law"] = one.Law(eu)
	_, errs["status"] = one.Status(t.Context(), "eu-gdpr", on)
	_, errs["release"] = one.CheckReleasable(t.Context(), "eu-gdpr")
	_, errs["extend"] = one.Extend(t.Context(), command)
	_, errs["withdraw"] = one.Withdraw(t.Context(), command)
	for _, err := range one.Due(t.Context(), on, on.AddDays(90)) {
		errs["due"] = errors.Join(errs["due"], err)
	}
	for _, err := range one.Recompute(t.Context(), civil.Weekends{}) {
		errs["recompute"] = errors.Join(errs["recompute"], err)
	}
	for name, err := range errs {
		require.ErrorContains(t, err, want, name)
	}
	require.Len(t, errs, 7)

	for name, laws := range map[string][]*rights.Law{"none": {}, "nil": {nil}, "twice": {ukLaw, ukLaw}} {
		if _, err := rights.NewService(store, laws, ukPack.Common, nil); !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("laws, %s: %v", name, err)
		}
	}
}

// An entry is refused by the law of another regime, and the receipt names that of the law.
func TestAfterIsOfTheLaw(t *testing.T) {
	r, err := ukLaw.After(rights.Request{ID: "r", Subject: "s", Clock: rights.Clock{Right: rights.Access}}, entry(rights.Receive, monday))
	require.NoError(t, err)
	require.Equal(t, uk, r.Regime)
	_, err = euLaw.After(r, entry(rights.Withdraw, monday))
	require.ErrorContains(t, err, `regime: "uk-gdpr" has no law: want one of "eu-gdpr"`)
	_, err = euLaw.Deadline(r.Clock, civil.Weekends{})
	require.ErrorContains(t, err, `regime: is "uk-gdpr": the law is that of "eu-gdpr"`)
	require.False(t, slices.Contains(r.State.Allowed(), rights.Receive))
}
