package lawfulbasis_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// matrix is what testdata/rights-matrix.json says of bases.
type matrix struct {
	Bases []struct{ Code, Article string }
	Annex []string `json:"annex1_recognised_legitimate_interests"`
	Cases []struct {
		ID, Description string
		Input           struct {
			Right, Basis, Regime string
			Bases                []string
			Date                 civil.Date
		}
		Expect struct {
			Valid           *bool
			Scope           string
			Stop, Continue_ []string
		}
	}
}

func readMatrix(t *testing.T) (m matrix, basis map[string]lawfulbasis.Basis) {
	t.Helper()
	text, err := os.ReadFile("testdata/rights-matrix.json")
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	if err != nil {
		t.Fatal(err)
	}
	basis = make(map[string]lawfulbasis.Basis)
	for b := range lawfulbasis.Bases() {
		p, _ := ukLaw.Basis(b)
		basis[strings.TrimSuffix(strings.TrimPrefix(p.Cite.Provision, "Art 6(1)("), ")")] = b
	}
	return m, basis
}

// TestMatrixBases: the bases are those of the matrix, at the same places.
func TestMatrixBases(t *testing.T) {
	m, basis := readMatrix(t)
	if len(m.Bases) != len(basis) {
		t.Errorf("%d bases, want %d", len(basis), len(m.Bases))
	}
	for _, want := range m.Bases {
		article := "Art " + strings.TrimSuffix(want.Article, " UK only, from 2026-02-05")
		p, _ := ukLaw.Basis(basis[want.Code])
		if got := p.Cite.Provision; got != article {
			t.Errorf("basis (%s): %q, want %q", want.Code, got, article)
		}
	}
	if len(m.Annex) != int(lawfulbasis.Safeguarding) {
		t.Errorf("%d conditions of Annex 1, want %d", lawfulbasis.Safeguarding, len(m.Annex))
	}
}

// TestMatrixValid: a basis is valid from the day on which it is law (RGT-109).
func TestMatrixValid(t *testing.T) {
	m, basis := readMatrix(t)
	laws := map[string]*lawfulbasis.Law{"uk": ukLaw, "eu": euLaw}
	ran := 0
	for _, c := range m.Cases {
		if c.Expect.Valid == nil {
			continue
		}
		ran++
		b := basis[c.Input.Basis]
		v := laws[c.Input.Regime].Decide(activity(ground(b)), c.Input.Date, known(),
			lawfulbasis.PurposeConsent{Purpose: upgrades, InForce: privacy.Yes})
		lawful := laws[c.Input.Regime].InForce(b, c.Input.Date)
		if lawful != *c.Expect.Valid || !lawful && v.Reason(0) != lawfulbasis.BasisNotLaw {
			t.Errorf("%s %s: law %v, %v, want %v", c.ID, c.Description, lawful, v.Reason(0), *c.Expect.Valid)
		}
	}
	if ran == 0 {
		t.Error("no case ran")
	}
}

// TestMatrixParts: an objection or a withdrawal takes away the grounds that it is against, and leaves the others
// (RGT-095, RGT-108).
func TestMatrixParts(t *testing.T) {
	m, basis := readMatrix(t)
	ran := 0
	for _, c := range m.Cases {
		f, consent := known(), privacy.Yes
		var stop []string
		switch {
		case len(c.Input.Bases) < 2:
			continue
		case c.Input.Right == "objection":
			f.Objected, stop = privacy.Yes, []string{c.Expect.Scope}
		case c.Input.Right == "withdraw-consent":
			consent, stop = privacy.No, c.Expect.Stop
		default:
			continue
		}
		ran++
		var a lawfulbasis.Activity
		var want []lawfulbasis.Basis
		for _, code := range c.Input.Bases {
			a.Grounds = append(a.Grounds, changed(ground(basis[code]), func(g *lawfulbasis.Ground) { g.Part = code }))
			if !slices.Contains(stop, code) {
				want = append(want, basis[code])
			}
		}
		v := ukLaw.Decide(a, day, f, lawfulbasis.PurposeConsent{Purpose: upgrades, InForce: consent})
		if got := v.Bases(); len(want) == 0 || !slices.Equal(got, want) || v.Outcome != privacy.Permitted {
			t.Errorf("%s %s: %v on %v, want %v", c.ID, c.Description, v.Outcome, got, want)
		}
	}
	if ran < 2 {
		t.Errorf("%d cases ran, want RGT-095 and RGT-108", ran)
	}
}
