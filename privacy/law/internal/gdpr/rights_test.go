package gdpr_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/internal/gdpr"
	"github.com/lawful-go/lawful/rights"
)

// The tables that regimes share make a law once it is said how time is counted. What ends, ends.
func TestRightsMakeALaw(t *testing.T) {
	r := &privacy.Regulation{Regime: "test", Name: "Test GDPR"}
	ends := gdpr.Applies.AddDays(100)
	tables := gdpr.Rights(r)
	gdpr.Automated(&tables, r, ends)
	tables.Regulation = r
	tables.Refusals = append(tables.Refusals, gdpr.DisproportionateNotice(r, ends))
	tables.Actions = append(tables.Actions, gdpr.Timely(r, ends)...)
	tables.Times = []rights.TimeRule{{
		Provision: gdpr.Article(r, "Art 12(3)"), Period: gdpr.Month, Extended: gdpr.ThreeMonths,
		Ends: gdpr.Period1182("Art 3(2)(c)"), Moves: gdpr.Period1182("Art 3(4)"),
	}}
	l, err := rights.NewLaw(tables)
	require.NoError(t, err)

	for _, b := range gdpr.Six() {
		for right := range rights.Rights() {
			scope, cite := l.Follows(right, b, gdpr.Applies)
			if has := right != rights.ComplainToController; has != (scope != rights.Unclear) || has == cite.IsZero() {
				t.Errorf("%v on %v: %v (%v)", right, b, scope, cite)
			}
		}
		if scope, _ := l.Follows(rights.AutomatedDecision, b, ends); scope != rights.Unclear {
			t.Errorf("automated decisions on %v after Art 22 has ended: %v", b, scope)
		}
	}
	_, cite := l.Follows(rights.Access, lawfulbasis.Consent, gdpr.Applies.AddDays(-1))
	require.Equal(t, "Test GDPR Art 99(2)", cite.String())
	for on, want := range map[civil.Date]privacy.Outcome{gdpr.Applies: privacy.Permitted, ends: privacy.Denied} {
		may, _ := l.MayRefuse(rights.Informed, rights.DisproportionateNotice, on)
		require.Equal(t, want, may)
		require.Equal(t, want == privacy.Permitted, !l.Cite(rights.Extend, on).IsZero())
	}
}
