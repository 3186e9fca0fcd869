package rights_test

import (
	"iter"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	euPack "github.com/lawful-go/lawful/privacy/law/eu"
	ukPack "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/rights"
)

const (
	uk = privacy.Regime("uk-gdpr")
	eu = privacy.Regime("eu-gdpr")
	ea = lawfulbasis.RecognisedLegitimateInterests
)

// isLaw reports whether a basis is law in a regime on a day.
func isLaw(b lawfulbasis.Basis, regime privacy.Regime, on civil.Date) bool {
	switch regime {
	case uk:
		return ukPack.Pack().Bases().InForce(b, on)
	case eu:
		return euPack.Pack().Bases().InForce(b, on)
	}
	return false
}

// turns has days on either side of every change of the law, and one far ahead.
var turns = []civil.Date{
	{}, civil.MustDate(1, 1, 1), civil.MustDate(2018, 5, 24), civil.MustDate(2018, 5, 25), civil.MustDate(2026, 2, 4), civil.MustDate(2026, 2, 5),
	civil.MustDate(2026, 6, 18), civil.MustDate(2026, 6, 19), civil.MustDate(2026, 11, 24), civil.MustDate(9999, 12, 31),
}

func TestFollowsByDate(t *testing.T) {
	for _, tt := range []struct {
		right  rights.Right
		basis  lawfulbasis.Basis
		regime privacy.Regime
		on     string
		want   rights.Availability
		cite   string
	}{
		// DUAA 2025 s.70, SI 2026/82 reg 2(c): the basis is law since 5 February 2026, in the United Kingdom alone.
		{rights.Objection, ea, uk, "2026-02-04", rights.Unclear, "SI 2026/82 reg 2(c)"},
		{rights.Objection, ea, uk, "2026-02-05", rights.Conditional, "UK GDPR Art 21(1)"},
		{rights.Erasure, ea, uk, "2026-02-05", rights.Conditional, "UK GDPR Art 17(1)(a),(c),(d); 21(1)"},
		{rights.Objection, ea, eu, "2026-11-24", rights.Unclear, "EU GDPR Art 6(1)"},
		{rights.Access, ea, eu, "2026-11-24", rights.Unclear, "EU GDPR Art 6(1)"},
		// DUAA 2025 s.80, SI 2026/82 reg 5: Art 22 for decisions before 5 February 2026.
		{rights.AutomatedDecision, lawfulbasis.LegitimateInterests, uk, "2026-02-04", rights.Available, "UK GDPR Art 22(1)"},
		{rights.AutomatedDecision, lawfulbasis.LegitimateInterests, uk, "2026-02-05", rights.Available, "UK GDPR Art 22C"},
		{rights.AutomatedDecision, lawfulbasis.Consent, uk, "2018-05-25", rights.Available, "UK GDPR Art 22(2)(c),(3)"},
		{rights.AutomatedDecision, ea, uk, "2026-02-05", rights.Available, "UK GDPR Art 22B(4)"},
		{rights.AutomatedDecision, ea, uk, "2026-02-04", rights.Unclear, "SI 2026/82 reg 2(c)"},
		{rights.AutomatedDecision, lawfulbasis.LegitimateInterests, eu, "2026-11-24", rights.Available, "EU GDPR Art 22(1)"},
		// DUAA 2025 s.103, SI 2026/82 regs 3, 7: complaints received since 19 June 2026.
		{rights.ComplainToController, lawfulbasis.Contract, uk, "2026-06-18", rights.NotAvailable, "SI 2026/82 reg 7"},
		{rights.ComplainToController, ea, uk, "2026-06-18", rights.NotAvailable, "SI 2026/82 reg 7"},
		{rights.ComplainToController, ea, uk, "2026-02-04", rights.Unclear, "SI 2026/82 reg 2(c)"},
		{rights.ComplainToController, lawfulbasis.Contract, uk, "2026-06-19", rights.Available, "DPA 2018 s.164A"},
		{rights.ComplainToController, lawfulbasis.Contract, eu, "2026-11-24", rights.NotAvailable, "EU GDPR Art 77"},
		// Art 99(2): the GDPR applies from 25 May 2018.
		{rights.Access, lawfulbasis.Contract, eu, "2018-05-24", rights.Unclear, "EU GDPR Art 99(2)"},
		{rights.Access, lawfulbasis.Contract, uk, "2018-05-24", rights.Unclear, "UK GDPR Art 99(2)"},
		{rights.Access, lawfulbasis.Contract, eu, "2018-05-25", rights.Available, "EU GDPR Art 15"},
	} {
		on, err := civil.ParseDate(tt.on)
		if err != nil {
			t.Fatal(err)
		}
		if got, cite := follows(tt.right, tt.basis, tt.regime, on); got != tt.want || cite.String() != tt.cite {
			t.Errorf("%v on %v under %v on %s: %v (%v), want %v (%s)", tt.right, tt.basis, tt.regime, tt.on, got, cite, tt.want, tt.cite)
		}
	}
}

// scan is Follows by the table alone. More than one rule for a day fails.
func scan(t *testing.T, right rights.Right, basis lawfulbasis.Basis, regime privacy.Regime, on civil.Date) (scope rights.Availability, cite privacy.Citation) {
	t.Helper()
	n := 0
	for rule := range rules(regime) {
		if rule.Right == right && slices.Contains(rule.Bases, basis) && privacy.InForce(rule.Since, rule.Before, on) {
			scope, cite = rule.Scope, rule.Cite
			n++
		}
	}
	if n > 1 {
		t.Errorf("%v on %v under %v on %v: %d rules", right, basis, regime, on, n)
	}
	return scope, cite
}

// Every right, basis, regime and turn of the law, and values that are none.
func TestFollowsEverything(t *testing.T) {
	for r := range rights.Right(14) {
		for b := range lawfulbasis.Basis(10) {
			for _, regime := range []privacy.Regime{"", uk, eu, "no-regime"} {
				for _, on := range turns {
					scope, cite := follows(r, b, regime, on)
					want, why := scan(t, r, b, regime, on)
					if scope != want || scope != rights.Unclear && cite != why {
						t.Fatalf("%v on %v under %v on %v: %v (%v), the table says %v (%v)", r, b, regime, on, scope, cite, want, why)
					}
					known := r != rights.NoRight && r <= rights.ComplainToController && b != lawfulbasis.None && b <= ea && (regime == uk || regime == eu) && !on.IsZero()
					if cite.IsZero() == known {
						t.Fatalf("%v on %v under %v on %v: cites %q", r, b, regime, on, cite)
					}
					law := known && isLaw(b, regime, on)
					if law == (scope == rights.Unclear) {
						t.Fatalf("%v on %v under %v on %v: %v, though the basis being law is %v", r, b, regime, on, scope, law)
					}
				}
			}
		}
	}
}

// A rule begins or ends only on a day that Follows tells apart.
func TestRulesTurnOnKnownDays(t *testing.T) {
	days := map[civil.Date]bool{{}: true, civil.MustDate(2018, 5, 25): true, civil.MustDate(2026, 2, 5): true, civil.MustDate(2026, 6, 19): true}
	n := 0
	for _, regime := range []privacy.Regime{uk, eu} {
		for r := range rules(regime) {
			if !days[r.Since] || r.Since.IsZero() || !days[r.Before] || !r.Before.IsZero() && !r.Since.Before(r.Before) || r.Scope == rights.Unclear || r.Cite.IsZero() {
				t.Errorf("%+v", r)
			}
			n += len(r.Bases)
		}
	}
	// 11 rights with 7 + 6 bases; UK automated decisions twice for all but (ea), UK complaints twice for all.
	if want := 11*13 + 6 + 7; n != want {
		t.Errorf("%d rules, want %d", n, want)
	}
}

// rules are the rows of a regime on what follows from a basis.
func rules(regime privacy.Regime) iter.Seq[rights.BasisRule] {
	return slices.Values(map[privacy.Regime][]rights.BasisRule{uk: ukPack.Tables().Rights.Bases, eu: euPack.Tables().Rights.Bases}[regime])
}

func TestFollowsDoesNotAllocate(t *testing.T) {
	on := civil.MustDate(2026, 11, 24)
	for _, b := range []lawfulbasis.Basis{lawfulbasis.Contract, lawfulbasis.None, ea} {
		if n := testing.AllocsPerRun(100, func() { euLaw.Follows(rights.Erasure, b, on) }); n != 0 {
			t.Errorf("%v: %v allocations, want 0", b, n)
		}
	}
}
