package rights_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	ukPack "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/rights"
)

// From its first day an amendment answers what it is about; the rest of its rows, the days before and what is given stay.
func TestTablesWithAnAmendment(t *testing.T) {
	begins := civil.MustDate(2027, 1, 1)
	act := privacy.Provision{Cite: privacy.Citation{Instrument: "Act", Provision: "s.1"}, Since: begins, Source: "made up for this test"}
	was := ukPack.Tables().Rights
	was.Regulation = ukPack.Pack().Regulation()
	times := was.Times[0]
	for _, r := range was.Times {
		if r.Before.IsZero() {
			times = r
		}
	}
	times.Provision, times.Period = act, civil.Period{Days: 10}
	sole := was.Sole[len(was.Sole)-1]
	sole.Provision, sole.Bases = act, []lawfulbasis.Basis{lawfulbasis.Contract}
	effect := was.Effects[0]
	effect.Provision = act
	is := was.With(rights.Tables{
		Times:    []rights.TimeRule{times},
		Bases:    []rights.BasisRule{{Provision: act, Right: rights.Portability, Bases: []lawfulbasis.Basis{lawfulbasis.PublicTask}, Scope: rights.Available}},
		Refusals: []rights.RefusalRule{{Provision: act, Ground: rights.ManifestlyExcessive, Rights: []rights.Right{rights.Access}}},
		Sole:     []rights.SoleRule{sole},
		Actions:  []rights.ActionRule{{Provision: act, Actions: []rights.Action{rights.Extend}}},
		Uses:     []rights.UseRule{{Provision: act, Uses: []rights.RestrictedUse{rights.LegalClaims}}},
		Effects:  []rights.EffectRule{effect}, Silent: []privacy.Provision{act}, Manual: []privacy.Provision{act}, Regulator: []privacy.Provision{act}, Court: []privacy.Provision{act},
	})
	if same := was.With(rights.Tables{}); len(same.Bases) != len(was.Bases) || len(same.Times) != len(was.Times) {
		t.Errorf("an empty amendment changes the tables: %+v", same)
	}
	next, err := rights.NewLaw(is)
	require.NoError(t, err)
	now, err := rights.NewLaw(was)
	require.NoError(t, err)
	for _, on := range []civil.Date{begins.AddDays(-1), begins} {
		amended := on == begins
		if scope, cite := next.Follows(rights.Portability, lawfulbasis.PublicTask, on); (scope == rights.Available && cite == act.Cite) != amended {
			t.Errorf("on %s: portable on a public task: %v (%v)", on, scope, cite)
		}
		for _, r := range []rights.Right{rights.Access, rights.Erasure} {
			if _, cite := next.MayRefuse(r, rights.ManifestlyExcessive, on); (cite == act.Cite) != (amended && r == rights.Access) {
				t.Errorf("on %s: %v may be refused by %v", on, r, cite)
			}
		}
		if cite := next.Cite(rights.Extend, on); (cite == act.Cite) != amended {
			t.Errorf("on %s: extend cites %v", on, cite)
		}
		if d, err := next.Deadline(rights.Clock{Right: rights.Access, Received: on}, civil.Weekends{}); err != nil || (d.Cite == act.Cite) != amended {
			t.Errorf("on %s: %+v, %v", on, d, err)
		}
		for b := lawfulbasis.Consent; b <= lawfulbasis.RecognisedLegitimateInterests; b++ {
			want, cite := now.Follows(rights.Erasure, b, on)
			if got, c := next.Follows(rights.Erasure, b, on); got != want || c != cite {
				t.Errorf("on %s: erasure on %v: %v (%v), want %v (%v)", on, b, got, c, want, cite)
			}
		}
	}
}
