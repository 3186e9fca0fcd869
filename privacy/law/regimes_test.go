package law_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

// The packs of a document are those of its regimes, in its order. Every fault is told at once.
func TestForRegimes(t *testing.T) {
	britain, union := uk.Pack(), eu.Pack()
	for _, tt := range []struct {
		name    string
		regimes []privacy.Regime
		packs   []*law.Pack
		want    []*law.Pack // if there is no fault
		faults  []privacy.Fault
	}{
		{"one of two packs", []privacy.Regime{uk.GDPR}, []*law.Pack{union, britain}, []*law.Pack{britain}, nil},
		{"several", []privacy.Regime{uk.GDPR, eu.GDPR}, []*law.Pack{union, britain}, []*law.Pack{britain, union}, nil},
		{"no regime", nil, []*law.Pack{britain}, nil, []privacy.Fault{
			{Field: "regimes", Reason: "are empty: name the regime of each law that governs the people of the document"},
		}},
		{"every other fault", []privacy.Regime{uk.GDPR, "ch-fadp", uk.GDPR, eu.GDPR}, []*law.Pack{nil, union, union}, nil, []privacy.Fault{
			{Field: "packs[0]", Reason: "is missing"},
			{Field: "packs[2]", Reason: `is a second pack of regime "eu-gdpr"`},
			{Field: "regimes[0]", Reason: `"uk-gdpr" has no pack: want one of ["eu-gdpr"]`},
			{Field: "regimes[1]", Reason: `"ch-fadp" has no pack: want one of ["eu-gdpr"]`},
			{Field: "regimes[2]", Reason: `names "uk-gdpr" again`},
		}},
	} {
		var f privacy.Faults
		got := law.ForRegimes(&f, tt.regimes, tt.packs)
		require.Equal(t, tt.faults, f.List(), tt.name)
		if tt.faults == nil {
			require.Equal(t, tt.want, got, tt.name)
		}
	}
}
