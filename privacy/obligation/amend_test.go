package obligation_test

import (
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// A row of an amendment replaces that of its kind, excuse or event; the other rows and what is given stay.
func TestTablesWithAnAmendment(t *testing.T) {
	was := uk.Tables().Obligations
	next := privacy.Provision{Cite: privacy.Citation{Instrument: "Act", Provision: "s.1"}, Since: civil.MustDate(2027, 1, 1), Source: "made up for this test"}
	is := was.With(obligation.Tables{
		Duties:  map[obligation.Kind]privacy.Provision{obligation.Erased: next},
		Excuses: map[obligation.Kind]map[obligation.Excuse]privacy.Provision{obligation.Erased: {obligation.Impossible: next}},
		Month:   civil.Period{Days: 20},
	})
	if is.Duties[obligation.Erased] != next || is.Duties[obligation.Rectified] != was.Duties[obligation.Rectified] || is.Month.Days != 20 ||
		is.Excuses[obligation.Erased][obligation.Impossible] != next || is.Excuses[obligation.Erased][obligation.Disproportionate] != was.Excuses[obligation.Erased][obligation.Disproportionate] {
		t.Errorf("%+v", is)
	}
	if was.Excuses[obligation.Erased][obligation.Impossible] == next || was.With(obligation.Tables{}).Month != was.Month {
		t.Error("the given tables are changed, or an empty amendment changes something")
	}
}
