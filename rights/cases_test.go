package rights_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

// elsewhere has the cases that no rule of this package answers, and why.
var elsewhere = map[string]string{
	"RGT-093": "telling other controllers of public data (Art 17(2)) is an obligation: privacy/obligation",
	"RGT-094": "telling each recipient (Art 19) is an obligation: privacy/obligation",
}

// caseTests has what is held against each case that is not a plain cell of the matrix.
var caseTests = map[string]func(t *testing.T, c matrixCase, on civil.Date){
	"RGT-084": portabilityCase,
	"RGT-087": refusalCase(rights.CompellingGrounds),
	"RGT-088": restrictionCase,
	"RGT-089": restrictionCase,
	"RGT-090": restrictedUsesCase,
	"RGT-091": refusalCase(rights.LegalObligationOrTask),
	"RGT-092": refusalCase(rights.ClaimsNeedIt),
	"RGT-095": partsCase,
	"RGT-096": partsCase,
	"RGT-098": identityCase,
	"RGT-099": identityCase,
	"RGT-102": automatedCase,
	"RGT-104": automatedCase,
	"RGT-108": partsCase,
	"RGT-109": basisCase,
}

func TestCases(t *testing.T) {
	as := matrix(t).AsOf
	cases := strictCases(t)
	seen := make(map[string]bool)
	for _, c := range cases {
		seen[c.ID] = true
		if elsewhere[c.ID] != "" {
			continue
		}
		t.Run(c.ID, func(t *testing.T) {
			on := as
			if !c.Input.Date.IsZero() {
				on = c.Input.Date
			}
			if test := caseTests[c.ID]; test != nil {
				test(t, c, on)
			} else {
				plainCase(t, c, on)
			}
		})
	}
	if len(cases) != 70 {
		t.Errorf("%d cases, want 70", len(cases))
	}
	for id := range caseTests {
		if !seen[id] {
			t.Errorf("%s: no such case", id)
		}
	}
	for id := range elsewhere {
		if !seen[id] {
			t.Errorf("%s: no such case", id)
		}
	}
}

// plainCase is a right and a basis, and nothing else.
func plainCase(t *testing.T, c matrixCase, on civil.Date) {
	if _, known := rightOf[c.Input.Right]; !known || c.Expect.Applies == "" {
		t.Fatalf("no test for input %+v, expectation %+v", c.Input, c.Expect)
	}
	for _, regime := range regimesOf(c.Input.Right, c.Input.Basis) {
		scope, cite := follows(rightOf[c.Input.Right].right, basisOf[c.Input.Basis], regime, on)
		if want := article(regime, c.Article); scope != scopeOf[c.Expect.Applies] || cite != want {
			t.Errorf("%v: %v (%v), want %s (%v)", regime, scope, cite, c.Expect.Applies, want)
		}
	}
}

func portabilityCase(t *testing.T, c matrixCase, on civil.Date) {
	provided := privacy.FactOf(c.Input.ProvidedBy != "controller")
	scope, cite := ukLaw.Portable(basisOf[c.Input.Basis], provided, privacy.Yes, on)
	if scope != scopeOf[c.Expect.Applies] || cite.Provision != c.Article {
		t.Errorf("%v (%v), want %s (%s)", scope, cite, c.Expect.Applies, c.Article)
	}
}

// refusalCase is a request refused on a ground that the input names in words of its own.
func refusalCase(g rights.Refusal) func(*testing.T, matrixCase, civil.Date) {
	return func(t *testing.T, c matrixCase, on civil.Date) {
		for _, regime := range []privacy.Regime{uk, eu} {
			outcome, cite := mayRefuse(rightOf[c.Input.Right].right, g, regime, on)
			if outcome != privacy.Permitted || cite.Provision != c.Article || c.Expect.Outcome != "refuse" {
				t.Errorf("refusing under %v: %v (%v), want permitted (%s)", regime, outcome, cite, c.Article)
			}
		}
	}
}

// restrictionCase is a restriction while an objection is pending, which is a ground only if Art 21(1) gives an objection.
func restrictionCase(t *testing.T, c matrixCase, on civil.Date) {
	if c.Input.Ground != "objection-pending" {
		t.Fatalf("no test for the ground %s", c.Input.Ground)
	}
	want := map[string]rights.Availability{"restrict": rights.Conditional, "refuse": rights.NotAvailable}[c.Expect.Outcome]
	scope, cite := follows(rights.Restriction, basisOf[c.Input.Basis], uk, on)
	if scope != rights.Conditional || !strings.HasPrefix(c.Article, cite.Provision) {
		t.Errorf("restriction: %v (%v), want conditional (%s)", scope, cite, c.Article)
	}
	if scope, _ := follows(rights.Objection, basisOf[c.Input.Basis], uk, on); scope != want {
		t.Errorf("objection: %v, want %v", scope, want)
	}
}

func restrictedUsesCase(t *testing.T, c matrixCase, _ civil.Date) {
	var want []string
	if err := json.Unmarshal(c.Expect.Allowed, &want); err != nil {
		t.Fatal(err)
	}
	var got []string
	for u, cite := range ukLaw.PermittedWhileRestricted(nov24) {
		if got = append(got, u.String()); cite != (privacy.Citation{Instrument: "UK GDPR", Provision: "Art 18(2)"}) {
			t.Errorf("%v: %v", u, cite)
		}
	}
	for i := range want {
		if want[i] == "consent" {
			want[i] = "with-consent"
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// partsCase is a right towards an activity on several bases.
func partsCase(t *testing.T, c matrixCase, on civil.Date) {
	var bases []lawfulbasis.Basis
	for _, b := range c.Input.Bases {
		bases = append(bases, basisOf[b])
	}
	var whole rights.Availability
	var reached, spared []string
	for i, b := range bases {
		scope, _ := follows(rightOf[c.Input.Right].right, b, uk, on)
		if i == 0 {
			whole = scope
		}
		if whole != scope { // the right reaches some parts alone
			whole = rights.Conditional
		}
		if scope == rights.NotAvailable {
			spared = append(spared, c.Input.Bases[i])
		} else {
			reached = append(reached, c.Input.Bases[i])
		}
	}
	e := c.Expect
	switch {
	case e.Applies != "" && whole != scopeOf[e.Applies],
		e.Scope != "" && !slices.Equal(reached, []string{e.Scope}),
		e.RefuseScope != "" && !slices.Equal(spared, []string{e.RefuseScope}),
		e.Stop != nil && !slices.Equal(reached, e.Stop),
		e.Continue != nil && !slices.Equal(spared, e.Continue):
		t.Errorf("%v, reaches %v and not %v; want %+v", whole, reached, spared, e)
	}
}

func identityCase(t *testing.T, c matrixCase, on civil.Date) {
	doubt := privacy.FactOf(c.Input.Identity == "doubt")
	outcome, cite := mayAskIdentity(doubt, uk, on)
	if cite != (privacy.Citation{Instrument: "UK GDPR", Provision: "Art 12(6)"}) {
		t.Errorf("cites %v", cite)
	}
	if c.Expect.Outcome == "proceed" {
		if outcome != privacy.Denied {
			t.Errorf("asking without doubt: %v, want denied", outcome)
		}
		return
	}
	if outcome != privacy.Permitted || c.Expect.Outcome != "ask-and-pause" {
		t.Fatalf("asking in doubt: %v, want %s", outcome, c.Expect.Outcome)
	}
	r := do(t, received(t, rights.Access, uk, on), entry(rights.AskIdentity, on.AddDays(1)))
	l, err := deadline(r.Clock, civil.Weekends{})
	if r.State != rights.IdentityAwaited || err != nil || !l.Waiting() {
		t.Errorf("after asking: state %v, clock stands: %v, %v", r.State, l.Waiting(), err)
	}
}

func automatedCase(t *testing.T, c matrixCase, on civil.Date) {
	d := rights.SoleDecision{On: on, Basis: basisOf[c.Input.Basis], Special: privacy.No}
	if c.Input.SpecialCategory != nil {
		d.Special = privacy.FactOf(*c.Input.SpecialCategory)
	}
	v := ukLaw.Judge(d)
	var got []string
	for _, s := range v.Safeguards() {
		got = append(got, s.String())
	}
	if allowed := string(c.Expect.Allowed) == "true"; allowed != (v.Outcome == privacy.Permitted) || !slices.Equal(got, c.Expect.Safeguards) {
		t.Errorf("%v with %v (%v), want %s with %v", v.Outcome, got, v.Cite, c.Expect.Allowed, c.Expect.Safeguards)
	}
}

// basisCase is a basis that is not law on the day: no right is said to follow from it or not to.
func basisCase(t *testing.T, c matrixCase, on civil.Date) {
	for r := range rights.Rights() {
		scope, cite := follows(r, basisOf[c.Input.Basis], uk, on)
		if *c.Expect.Valid || scope != rights.Unclear || cite.String() != "SI 2026/82 reg 2(c)" {
			t.Errorf("%v: %v (%v), want unclear, with what makes the basis law", r, scope, cite)
		}
	}
}
