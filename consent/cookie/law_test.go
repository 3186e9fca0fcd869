package cookie_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

// A law names every fault of its tables.
func TestNewLawNamesEveryFault(t *testing.T) {
	good := privacy.Provision{Cite: privacy.Citation{Instrument: "Act", Provision: "s.1"}, Since: civil.MustDate(2020, 1, 1), Source: "the Act"}
	for name, tt := range map[string]struct {
		tables cookie.Tables
		want   []string
	}{
		"no regulation": {cookie.Tables{}, []string{"regulation"}},
		"empty rows": {
			cookie.Tables{Regulation: ukLaw.Regulation(), Rules: []cookie.Rule{{}, {Exception: 99}}},
			[]string{"rules[1].exception", "rules[1].cite", "rules[1].source", "rules[1].since", "rules[1].requires", "rules[0].cite", "rules[0].source", "rules[0].since"},
		},
		"conditions": {
			cookie.Tables{Regulation: ukLaw.Regulation(), Rules: []cookie.Rule{
				{Provision: good, Requires: []cookie.Condition{cookie.Informed}},
				{Provision: good, Exception: cookie.Appearance},
				{Provision: good, Exception: cookie.Communication, Requires: []cookie.Condition{cookie.NoCondition, cookie.CanObject + 1}},
			}}, []string{"rules[0].requires", "rules[1].requires", "rules[2].requires[0]", "rules[2].requires[1]"},
		},
		"two rules on one day": {
			cookie.Tables{Regulation: ukLaw.Regulation(), Rules: []cookie.Rule{{Provision: good}, {Provision: good}}}, []string{"rules[1].since"},
		},
	} {
		_, err := cookie.NewLaw(tt.tables)
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

// A law keeps nothing of the tables that were given to it.
func TestALawIsNotShared(t *testing.T) {
	tables := uk.Tables().Cookies
	tables.Regulation = ukLaw.Regulation()
	l, err := cookie.NewLaw(tables)
	require.NoError(t, err)
	for i := range tables.Rules {
		r := &tables.Rules[i]
		for j := range r.Requires {
			r.Requires[j] = cookie.Requested
		}
		r.Exception, r.Cite = cookie.EmergencyAssistance, privacy.Citation{}
	}
	c := with(counts, func(c *cookie.Cookie) { c.Facts.Requested = privacy.Unknown })
	if v := l.Allowed(c, cookie.Choice{}, today); v.Outcome() != privacy.Permitted || v.Cite().String() != "PECR Sch A1 para 5" {
		t.Errorf("got %v by %v", v.Outcome(), v.Cite())
	}
}

// A law lists its rows, each with citation and source, and can be left at any of them.
func TestProvisions(t *testing.T) {
	var names []string
	for name, p := range euLaw.Provisions() {
		names = append(names, name+": "+p.Cite.String())
	}
	want := []string{
		"consent to storage: Directive 2002/58/EC Art 5(3)", "storage without consent, communication: Directive 2002/58/EC Art 5(3)",
		"storage without consent, strictly-necessary: Directive 2002/58/EC Art 5(3)",
	}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for range euLaw.Provisions() {
		break
	}
}

// An amendment adds an exception from its day.
func TestAmendment(t *testing.T) {
	begins := civil.MustDate(2027, 4, 1)
	next, err := eu.Pack().With(law.Tables{Cookies: cookie.Tables{Rules: []cookie.Rule{{
		Provision: privacy.Provision{Cite: privacy.Citation{Instrument: "Act", Provision: "s.1"}, Since: begins, Source: "made up for this test"},
		Exception: cookie.StatisticalPurposes, Requires: []cookie.Condition{cookie.CanObject},
	}}}})
	require.NoError(t, err)
	for on, want := range map[civil.Date]privacy.Outcome{begins.AddDays(-1): privacy.Denied, begins: privacy.Permitted} {
		v := next.Cookies().Allowed(counts, cookie.Choice{}, on)
		if v.Outcome() != want || (v.Changes() == begins) != on.Before(begins) {
			t.Errorf("on %v: got %v until %v, want %v", on, v.Outcome(), v.Changes(), want)
		}
	}
}
