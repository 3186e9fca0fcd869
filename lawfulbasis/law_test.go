package lawfulbasis_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

// A law names every fault of its tables.
func TestNewLawNamesEveryFault(t *testing.T) {
	good := privacy.Provision{Cite: privacy.Citation{Instrument: "Act", Provision: "s.1"}, Since: day, Source: "the Act"}
	_, err := lawfulbasis.NewLaw(lawfulbasis.Tables{
		Bases:      map[lawfulbasis.Basis]privacy.Provision{0: good, lawfulbasis.Consent: {}, 99: good},
		Conditions: map[lawfulbasis.ConditionKind]privacy.Provision{lawfulbasis.Health: {Cite: good.Cite, Since: day, Before: day, Source: "x"}, 99: good},
		Recognised: map[lawfulbasis.RecognisedInterest]privacy.Provision{lawfulbasis.Crime: good, 99: good},
	})
	var faults *privacy.FaultsError
	require.ErrorAs(t, err, &faults)
	var got []string
	for _, f := range faults.Faults {
		got = append(got, f.Field)
	}
	want := []string{
		"regulation", "lawfulness.cite", "lawfulness.source", "lawfulness.since", "bases[none]",
		"bases[consent].cite", "bases[consent].source", "bases[consent].since", "bases[?]", "conditions[health].before", "conditions[?]", "recognised[?]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !errors.Is(err, privacy.ErrInvalid) {
		t.Error(err)
	}
	require.ErrorContains(t, err, "want one of [public-task-request, national-security, emergency, crime, safeguarding]")
}

// A law lists its rows, each by its name; a loop may stop after any.
func TestProvisions(t *testing.T) {
	for law, want := range map[*lawfulbasis.Law]int{ukLaw: 1 + 7 + 12 + 5, euLaw: 1 + 6 + 12} {
		var names []string
		for name, p := range law.Provisions() {
			names = append(names, name+": "+p.Cite.Provision)
		}
		if len(names) != want || names[1] != "basis: consent: Art 6(1)(a)" {
			t.Errorf("%d rows, want %d: %q", len(names), want, names)
		}
		for last := range want {
			n := 0
			for range law.Provisions() {
				if n++; n > last {
					break
				}
			}
		}
	}
}

// A law of a host's own can end a basis, add a recognised interest later, and leave a condition out; the answer follows its rows.
func TestRowsDecide(t *testing.T) {
	tables := uk.Tables().Bases
	tables.Regulation = eu.Pack().Regulation()
	end, begin := civil.MustDate(2026, 9, 1), civil.MustDate(2026, 8, 1)
	vital := tables.Bases[lawfulbasis.VitalInterests]
	vital.Before = end
	tables.Bases[lawfulbasis.VitalInterests] = vital
	crime := tables.Recognised[lawfulbasis.Crime]
	crime.Since = begin
	tables.Recognised[lawfulbasis.Crime] = crime
	delete(tables.Conditions, lawfulbasis.LegalClaims)
	law, err := lawfulbasis.NewLaw(tables)
	require.NoError(t, err)

	claims := known()
	claims.Special = true
	for _, tt := range []struct {
		name   string
		ground lawfulbasis.Ground
		on     civil.Date
		facts  lawfulbasis.Facts
		want   lawfulbasis.Reason
	}{
		{"the last day of a basis", ground(lawfulbasis.VitalInterests), end.AddDays(-1), known(), lawfulbasis.Applies},
		{"the day after it", ground(lawfulbasis.VitalInterests), end, known(), lawfulbasis.BasisNotLaw},
		{"before an interest is recognised", ground(lawfulbasis.RecognisedLegitimateInterests), begin.AddDays(-1), known(), lawfulbasis.RecognisedMissing},
		{"the first day on which it is", ground(lawfulbasis.RecognisedLegitimateInterests), begin, known(), lawfulbasis.Applies},
		{"a condition without a row", ground(lawfulbasis.Contract, lawfulbasis.LegalClaims), begin, claims, lawfulbasis.SpecialMissing},
		{"a condition with one", ground(lawfulbasis.Contract, lawfulbasis.MadePublic), begin, claims, lawfulbasis.Applies},
	} {
		if got := law.Test(tt.ground, tt.on).Reason(tt.facts); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
	if p, ok := law.Condition(lawfulbasis.LegalClaims); ok || p != (privacy.Provision{}) {
		t.Errorf("a condition without a row is law: %+v", p)
	}
}
