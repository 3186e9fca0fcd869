package lint_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
	"github.com/lawful-go/lawful/privacy/policy/lint"
)

// A regime of which lint checks only the common rules is found at its place, with what it lacks, since the GDPR applies.
func TestARegimeWithoutRulesIsFound(t *testing.T) {
	of := func(regime privacy.Regime) *law.Pack {
		return law.Must(law.New(eu.TablesOf(privacy.Regulation{Regime: regime, Name: "GDPR"})))
	}
	const (
		pack  = "only the rules common to all regimes were checked for the regime no-gdpr, which has no pack here"
		rules = "only the rules common to all regimes were checked for the regime no-gdpr, which has no rules of its own here"
	)
	for _, tt := range []struct {
		name    string
		regimes []privacy.Regime
		packs   []*law.Pack
		want    map[string]string // detail by place
	}{
		{"packs of the module", []privacy.Regime{uk.GDPR, eu.GDPR}, nil, nil},
		{"a pack of the host for a regime with rules", []privacy.Regime{eu.GDPR}, []*law.Pack{of(eu.GDPR)}, nil},
		{"no pack", []privacy.Regime{"no-gdpr"}, nil, map[string]string{"regimes[0]": pack}},
		{"a missing pack", []privacy.Regime{"no-gdpr"}, []*law.Pack{nil}, map[string]string{"regimes[0]": pack}},
		{"a pack, and no rules", []privacy.Regime{uk.GDPR, "no-gdpr"}, []*law.Pack{of("no-gdpr")}, map[string]string{"regimes[1]": rules}},
		{"two regimes", []privacy.Regime{"no-gdpr", uk.GDPR, ""}, nil, map[string]string{
			"regimes[0]": pack, "regimes[2]": "only the rules common to all regimes were checked for the regime, which has no pack here",
		}},
		{"no regime", nil, nil, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := sound()
			d.Regimes = tt.regimes
			got := map[string]string{}
			for _, f := range lint.Document(d, from2018, tt.packs...) {
				if f.Code != "SC-REGIME-01" {
					continue
				}
				if got[f.Where] = f.Detail; f.Since != from2018 {
					t.Errorf("since %v, want %v", f.Since, from2018)
				}
			}
			if len(got) != len(tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			for where, detail := range tt.want {
				if got[where] != detail {
					t.Errorf("%s: got %q, want %q", where, got[where], detail)
				}
			}
			if list := lint.Document(d, from2018.AddDays(-1), tt.packs...); len(list) > 0 {
				t.Errorf("before the GDPR: %v", list)
			}
		})
	}
}

// A pack of the host says which bases its regime has.
func TestABasisThatTheLawOfTheHostLacks(t *testing.T) {
	d := sound()
	rest(policytest.OnCrime)(&d)
	for _, tt := range []struct {
		name  string
		bases func(*law.Tables)
		want  bool
	}{
		{"the GDPR", func(*law.Tables) {}, true},
		{"the law of the United Kingdom", func(t *law.Tables) { t.Bases = uk.Tables().Bases }, false},
	} {
		tables := eu.TablesOf(privacy.Regulation{Regime: "no-gdpr", Name: "GDPR"})
		tt.bases(&tables)
		d.Regimes = []privacy.Regime{"no-gdpr"}
		found := slices.Contains(policytest.Codes(lint.Document(d, day(2026, 11, 24), law.Must(law.New(tables)))), "LB-BASIS-01")
		if found != tt.want {
			t.Errorf("%s: LB-BASIS-01 found: %v, want %v", tt.name, found, tt.want)
		}
	}
}
