package rights_test

import (
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

func TestMayRefuse(t *testing.T) {
	for _, tt := range []struct {
		right  rights.Right
		ground rights.Refusal
		regime privacy.Regime
		on     string
		want   privacy.Outcome
		cite   string
	}{
		{rights.Access, rights.ManifestlyUnfounded, uk, "2026-11-24", privacy.Permitted, "UK GDPR Art 12(5)(b)"},
		{rights.Objection, rights.ManifestlyExcessive, eu, "2018-05-25", privacy.Permitted, "EU GDPR Art 12(5)(b)"},
		{rights.Informed, rights.ManifestlyExcessive, uk, "2026-11-24", privacy.Denied, ""},
		{rights.Rectification, rights.NotIdentifiable, uk, "2026-11-24", privacy.Permitted, "UK GDPR Art 11(2), 12(2)"},
		{rights.Objection, rights.NotIdentifiable, uk, "2026-11-24", privacy.Permitted, "UK GDPR Art 12(2)"},
		{rights.Access, rights.OthersRights, eu, "2026-11-24", privacy.Permitted, "EU GDPR Art 15(4)"},
		{rights.Portability, rights.OthersRights, eu, "2026-11-24", privacy.Permitted, "EU GDPR Art 20(4)"},
		{rights.Erasure, rights.OthersRights, eu, "2026-11-24", privacy.Denied, ""},
		{rights.Access, rights.ConditionsNotMet, uk, "2026-11-24", privacy.Denied, ""},
		// DUAA 2025 s.78(5): treated as in force since 1 January 2024.
		{rights.Access, rights.BeyondReasonableSearch, uk, "2023-12-31", privacy.Denied, ""},
		{rights.Access, rights.BeyondReasonableSearch, uk, "2024-01-01", privacy.Permitted, "UK GDPR Art 15(1A)"},
		{rights.Access, rights.BeyondReasonableSearch, eu, "2026-11-24", privacy.Denied, ""},
		{rights.Erasure, rights.LegalObligationOrTask, uk, "2026-11-24", privacy.Permitted, "UK GDPR Art 17(3)(b)"},
		{rights.Erasure, rights.ClaimsNeedIt, eu, "2026-11-24", privacy.Permitted, "EU GDPR Art 17(3)(e)"},
		{rights.Objection, rights.ClaimsNeedIt, eu, "2026-11-24", privacy.Permitted, "EU GDPR Art 21(1)"},
		{rights.Erasure, rights.CompellingGrounds, eu, "2026-11-24", privacy.Denied, ""},
		{rights.Informed, rights.DisproportionateNotice, uk, "2026-02-04", privacy.Permitted, "UK GDPR Art 14(5)(b)"},
		{rights.Informed, rights.DisproportionateNotice, uk, "2026-02-05", privacy.Permitted, "UK GDPR Art 13(5), 14(5)(e)"},
		{rights.Informed, rights.DisproportionateNotice, eu, "2026-11-24", privacy.Permitted, "EU GDPR Art 14(5)(b)"},
		{rights.AutomatedDecision, rights.ConditionsNotMet, uk, "2026-02-04", privacy.Permitted, "UK GDPR Art 22(1)"},
		{rights.AutomatedDecision, rights.ConditionsNotMet, uk, "2026-02-05", privacy.Permitted, "UK GDPR Art 22A(1)"},
		{rights.Access, rights.LegalPrivilege, uk, "2026-11-24", privacy.Permitted, "DPA 2018 Sch 2 para 19"},
		{rights.Access, rights.LegalPrivilege, eu, "2026-11-24", privacy.Denied, ""},
		{rights.Erasure, rights.LegalPrivilege, uk, "2026-11-24", privacy.Denied, ""},
		{rights.Portability, rights.CrimeOrTax, uk, "2026-11-24", privacy.Permitted, "DPA 2018 Sch 2 para 2"},
		{rights.AutomatedDecision, rights.CrimeOrTax, uk, "2026-11-24", privacy.Denied, ""},
		{rights.Access, rights.RestrictedByLaw, eu, "2026-11-24", privacy.Permitted, "EU GDPR Art 23(1)"},
		{rights.Access, rights.RestrictedByLaw, uk, "2026-11-24", privacy.Permitted, "DPA 2018 s.15"},
		{rights.Access, rights.NoRefusal, uk, "2026-11-24", privacy.Undetermined, ""},
		{rights.Access, 200, uk, "2026-11-24", privacy.Undetermined, ""},
		{rights.NoRight, rights.OthersRights, uk, "2026-11-24", privacy.Undetermined, ""},
		{200, rights.OthersRights, uk, "2026-11-24", privacy.Undetermined, ""},
		{rights.Access, rights.OthersRights, "", "2026-11-24", privacy.Undetermined, ""},
		{rights.Access, rights.OthersRights, "no-regime", "2026-11-24", privacy.Undetermined, ""},
		{rights.Access, rights.OthersRights, uk, "2018-05-24", privacy.Undetermined, ""},
		{rights.Access, rights.OthersRights, uk, "", privacy.Undetermined, ""},
	} {
		var on civil.Date
		if err := on.UnmarshalText([]byte(tt.on)); err != nil {
			t.Fatal(err)
		}
		if got, cite := mayRefuse(tt.right, tt.ground, tt.regime, on); got != tt.want || cite.String() != tt.cite {
			t.Errorf("%v of %v under %v on %s: %v (%v), want %v (%s)", tt.ground, tt.right, tt.regime, tt.on, got, cite, tt.want, tt.cite)
		}
	}
}

// Every right, ground, regime and turn of the law: a refusal that is permitted cites, and the two readings of the
// table agree. The rights that are absolute are never refused.
func TestRefusalsEverything(t *testing.T) {
	used := make(map[rights.Refusal]bool)
	for r := range rights.Right(14) {
		for _, regime := range []privacy.Regime{"", uk, eu, "no-regime"} {
			for _, on := range append(turns, civil.MustDate(2023, 12, 31), civil.MustDate(2024, 1, 1)) {
				listed := make(map[rights.Refusal]privacy.Citation)
				last := rights.NoRefusal
				for g, cite := range refusals(r, regime, on) {
					if g <= last {
						t.Errorf("%v under %v on %v: %v after %v: twice, or out of order", r, regime, on, g, last)
					}
					listed[g], last, used[g] = cite, g, true
				}
				for g := range rights.Refusal(40) {
					outcome, cite := mayRefuse(r, g, regime, on)
					if want, ok := listed[g]; ok != (outcome == privacy.Permitted) || cite != want || ok && cite.IsZero() {
						t.Errorf("%v of %v under %v on %v: %v (%v); listed: %v (%v)", g, r, regime, on, outcome, cite, ok, want)
					}
					absolute := r == rights.MarketingObjection || r == rights.WithdrawConsent || r == rights.ComplainToController
					if absolute && outcome == privacy.Permitted {
						t.Errorf("%v is refused on %v", r, g)
					}
				}
			}
		}
	}
	if len(used) != int(rights.RestrictedByLaw) {
		t.Errorf("%d grounds refuse something, want %d", len(used), rights.RestrictedByLaw)
	}
	for range refusals(rights.Access, uk, turns[len(turns)-1]) {
		break
	}
}

func TestMayRefuseDoesNotAllocate(t *testing.T) {
	on := civil.MustDate(2026, 11, 24)
	if n := testing.AllocsPerRun(100, func() { ukLaw.MayRefuse(rights.Access, rights.RestrictedByLaw, on) }); n != 0 {
		t.Errorf("%v allocations, want 0", n)
	}
}
