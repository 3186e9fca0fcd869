package lawfulbasis_test

import (
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

// A row of an amendment replaces that of its basis; the other rows and what is given stay.
func TestTablesWithAnAmendment(t *testing.T) {
	was := uk.Tables().Bases
	next := privacy.Provision{Cite: privacy.Citation{Instrument: "Act", Provision: "s.1"}, Since: day, Source: "made up for this test"}
	is := was.With(lawfulbasis.Tables{Bases: map[lawfulbasis.Basis]privacy.Provision{lawfulbasis.Consent: next}})
	if is.Bases[lawfulbasis.Consent] != next || is.Bases[lawfulbasis.Contract] != was.Bases[lawfulbasis.Contract] || len(is.Conditions) != len(was.Conditions) {
		t.Errorf("%+v", is)
	}
	if was.Bases[lawfulbasis.Consent] == next {
		t.Error("the given tables are changed")
	}
}
