package lint_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// Of a document under the law of several regimes, everything is found that breaks the law of any, in both orders of the
// regimes. What breaks a rule that both have is found once at a place, and cited by the first regime. The regulator of
// each regime is a matter of how many there are, see TestEachRegimeNeedsARegulator, and so is the form.
func TestDocumentFindsTheUnionOfItsRegimes(t *testing.T) {
	type rule struct { // no two rules share code and arguments at one place
		code  privacy.Code
		args  privacy.Args
		where string
	}
	of := func(f privacy.Finding) rule { return rule{f.Code, f.Args, f.Where} }
	byRule := func(a, b privacy.Finding) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Where, b.Where), cmp.Compare(a.Args, b.Args))
	}
	documents := map[string]policy.Document{
		"published": vqcomms.Published(), "corrected": vqcomms.Corrected(), "rich": policytest.Rich(), "sound": sound(), "empty": {},
	}
	for i, c := range ruleCases {
		d := sound()
		c.fault(&d)
		documents[fmt.Sprintf("%d: %s", i, c.code)] = d
	}
	days := []civil.Date{
		from2018.AddDays(-1), from2018, day(2020, 7, 16), from2021, day(2023, 1, 1), from2026.AddDays(-1), from2026, fromJune, day(2026, 9, 1), day(2026, 11, 24),
	}
	var common, apart, number int // findings of the second regime that the first has too; those that it lacks; comparisons
	for name, d := range documents {
		for _, regimes := range [][]privacy.Regime{{uk.GDPR, eu.GDPR}, {eu.GDPR, uk.GDPR}} {
			for _, on := range days {
				if number++; raced && number%40 > 0 {
					continue
				}
				under := func(list ...privacy.Regime) []privacy.Finding {
					d.Regimes = list
					return slices.DeleteFunc(lint.Document(d, on), func(f privacy.Finding) bool {
						return slices.Contains([]privacy.Code{"RG-REGIME-01", "RG-FIT-01", "SC-REGIME-02", "NT-FORM-01"}, f.Code)
					})
				}
				first, second, got := under(regimes[0]), under(regimes[1]), under(regimes...)
				want := slices.Clone(first)
				for _, f := range second {
					if !slices.ContainsFunc(first, func(o privacy.Finding) bool { return of(o) == of(f) }) {
						want, apart = append(want, f), apart+1
					} else {
						common++
					}
				}
				slices.SortFunc(want, byRule)
				if !slices.IsSortedFunc(got, func(a, b privacy.Finding) int { return cmp.Compare(b.Severity, a.Severity) }) {
					t.Errorf("%s under %v on %v: not in order: %v", name, regimes, on, got)
				}
				slices.SortFunc(got, byRule)
				if !slices.Equal(got, want) {
					t.Errorf("%s under %v on %v:\ngot  %v\nwant %v", name, regimes, on, got, want)
				}
			}
		}
	}
	if common == 0 || apart == 0 {
		t.Errorf("%d findings of the second regime are those of the first too, %d are not: want some of each", common, apart)
	}
}

// A fault that both regimes have is cited by the first.
func TestTheFirstRegimeThatIsBrokenIsCited(t *testing.T) {
	d := sound()
	d.Cookies[0].Stored, d.Complaints = nil, d.Complaints[1:]
	for _, tt := range []struct {
		regimes []privacy.Regime
		cookie  string
	}{
		{[]privacy.Regime{uk.GDPR, eu.GDPR}, "PECR 2003 reg 6(2)(a)"},
		{[]privacy.Regime{eu.GDPR, uk.GDPR}, "Directive 2002/58/EC Art 5(3)"},
		{[]privacy.Regime{"no-gdpr", eu.GDPR, uk.GDPR}, "Directive 2002/58/EC Art 5(3)"},
	} {
		want := map[privacy.Code]string{"CK-LIST-01": tt.cookie, "CP-CONTROLLER-01": "UK GDPR Art 13(2)(ca), 14(2)(da)"}
		d.Regimes = tt.regimes
		for _, f := range lint.Document(d, day(2026, 11, 24)) {
			if cite, ok := want[f.Code]; ok && f.Cite.String() != cite {
				t.Errorf("%v: %s cites %v, want %s", tt.regimes, f.Code, f.Cite, cite)
			}
			delete(want, f.Code)
		}
		if len(want) > 0 {
			t.Errorf("%v: not found: %v", tt.regimes, want)
		}
	}
}
