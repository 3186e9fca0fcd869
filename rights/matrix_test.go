package rights_test

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	euPack "github.com/lawful-go/lawful/privacy/law/eu"
	ukPack "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/rights"
)

// matrixFile is testdata/rights-matrix.json.
type matrixFile struct {
	AsOf   civil.Date `json:"as_of"`
	Matrix map[string]map[string]struct{ Applies, Article string }
	Rows   []struct {
		Row    int
		Bases  []string
		Rights map[string]map[string]string
	} `json:"seed_rows"`
	Exceptions []string `json:"article17_3"`
	Cases      []matrixCase
}

type matrixCase struct {
	ID     string
	Input  matrixInput
	Expect matrixExpect
	// The vectors' own words, not held against anything.
	Description, Article, Source, Note string
}

type matrixInput struct {
	Right, Basis, Regime, Ground, State, Record, Identity string
	Bases                                                 []string
	Date                                                  civil.Date
	ProvidedBy                                            string `json:"provided_by"`
	Compelling, Public, Granted                           bool
	LegalClaim                                            bool  `json:"legal_claim"`
	SpecialCategory                                       *bool `json:"special_category"`
}

type matrixExpect struct {
	Applies, Outcome, Reason, Also, Scope string
	Allowed                               json.RawMessage
	RefuseScope                           string `json:"refuse_scope"`
	Safeguards, Stop                      []string
	Continue                              []string `json:"continue_"`
	Valid                                 *bool
}

func matrix(t *testing.T) matrixFile {
	t.Helper()
	raw, err := os.ReadFile("testdata/rights-matrix.json")
	if err != nil {
		t.Fatal(err)
	}
	var m matrixFile
	if err := json.Unmarshal(raw, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// strictCases reads the cases once more, so that one with a field that no test looks at fails.
func strictCases(t *testing.T) []matrixCase {
	t.Helper()
	var m struct{ Cases json.RawMessage }
	raw, err := os.ReadFile("testdata/rights-matrix.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &m); err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(bytes.NewReader(m.Cases))
	dec.DisallowUnknownFields()
	var cases []matrixCase
	if err := dec.Decode(&cases); err != nil {
		t.Fatal(err)
	}
	return cases
}

var basisOf = map[string]lawfulbasis.Basis{
	"a": lawfulbasis.Consent, "b": lawfulbasis.Contract, "c": lawfulbasis.LegalObligation,
	"d": lawfulbasis.VitalInterests, "e": lawfulbasis.PublicTask, "f": lawfulbasis.LegitimateInterests,
	"ea": lawfulbasis.RecognisedLegitimateInterests,
}

// rightOf has the right of a name in the vectors, and the one regime it speaks of, if it does.
var rightOf = map[string]struct {
	right rights.Right
	only  privacy.Regime
}{
	"informed": {right: rights.Informed}, "access": {right: rights.Access}, "rectification": {right: rights.Rectification},
	"erasure": {right: rights.Erasure}, "restriction": {right: rights.Restriction}, "portability": {right: rights.Portability},
	"objection": {right: rights.Objection}, "object-direct-marketing": {right: rights.MarketingObjection},
	"automated-decisions-eu":    {rights.AutomatedDecision, eu},
	"automated-decisions-uk":    {rights.AutomatedDecision, uk},
	"withdraw-consent":          {right: rights.WithdrawConsent},
	"complain-to-controller-uk": {rights.ComplainToController, uk},
}

var scopeOf = map[string]rights.Availability{"yes": rights.Available, "no": rights.NotAvailable, "conditional": rights.Conditional, "n/a": rights.Unclear}

// regimesOf returns the regimes under which a cell of the matrix holds.
func regimesOf(right, basis string) []privacy.Regime {
	switch only := rightOf[right].only; {
	case only != "":
		return []privacy.Regime{only}
	case basis == "ea":
		return []privacy.Regime{uk}
	}
	return []privacy.Regime{uk, eu}
}

// article returns the citation that a cell asks for; none for a basis that does not exist.
func article(regime privacy.Regime, s string) privacy.Citation {
	const dpa = "DPA 2018"
	switch {
	case s == "":
		return regulation(regime).Cite("Art 6(1)")
	case len(s) > len(dpa) && s[:len(dpa)] == dpa:
		return privacy.Citation{Instrument: dpa, Provision: s[len(dpa)+1:]}
	}
	return regulation(regime).Cite(s)
}

func TestMatrix(t *testing.T) {
	m := matrix(t)
	cells := 0
	for right, row := range m.Matrix {
		for basis, cell := range row {
			for _, regime := range regimesOf(right, basis) {
				scope, cite := follows(rightOf[right].right, basisOf[basis], regime, m.AsOf)
				if want := article(regime, cell.Article); scope != scopeOf[cell.Applies] || cite != want {
					t.Errorf("%s on %s under %v: %v (%v), want %s (%v)", right, basis, regime, scope, cite, cell.Applies, want)
				}
				cells++
			}
		}
	}
	// Nine rights under two regimes, three under one; (ea) in one alone.
	if want := 9*(6*2+1) + 3*7; len(m.Matrix) != 12 || cells != want {
		t.Errorf("%d rights with %d cells, want 12 with %d", len(m.Matrix), cells, want)
	}
}

func TestActivitiesOfThePolicy(t *testing.T) {
	m := matrix(t)
	for _, row := range m.Rows {
		for right, parts := range row.Rights {
			for basis, want := range parts {
				if scope, _ := follows(rightOf[right].right, basisOf[basis], uk, m.AsOf); scope != scopeOf[want] {
					t.Errorf("row %d: %s on %s: %v, want %s", row.Row, right, basis, scope, want)
				}
			}
		}
	}
	if len(m.Rows) != 14 {
		t.Errorf("%d rows, want 14", len(m.Rows))
	}
}

// Each exception of Art 17(3) is a ground on which erasure may be refused, under both regimes.
func TestExceptionsToErasure(t *testing.T) {
	m := matrix(t)
	for _, regime := range []privacy.Regime{uk, eu} {
		cites := map[privacy.Citation]bool{}
		for _, cite := range refusals(rights.Erasure, regime, m.AsOf) {
			cites[cite] = true
		}
		for _, exception := range m.Exceptions {
			if letter := exception[:len("(a)")]; !cites[regulation(regime).Cite("Art 17(3)"+letter)] {
				t.Errorf("under %v no ground is that of Art 17(3)%s", regime, exception)
			}
		}
	}
	if len(m.Exceptions) != 5 {
		t.Errorf("%d exceptions, want 5", len(m.Exceptions))
	}
}

// regulation returns the regulation of a regime of the tests.
func regulation(regime privacy.Regime) *privacy.Regulation {
	if regime == uk {
		return ukPack.Pack().Regulation()
	}
	return euPack.Pack().Regulation()
}
