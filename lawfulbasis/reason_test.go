package lawfulbasis_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// row is a reason as decisions that were stored have it.
type row struct {
	reason  lawfulbasis.Reason
	code    privacy.Code
	outcome privacy.Outcome
	cite    string // of a ground of contract under the UK GDPR
}

// stored has the reasons in the order of their numbers, which, with their codes and what they mean, never change.
var stored = []row{
	{lawfulbasis.NoReason, "LB-NONE-01", privacy.Undetermined, "UK GDPR Art 6(1)"},
	{lawfulbasis.Applies, "LB-STANDS-01", privacy.Permitted, "UK GDPR Art 6(1)(b)"},
	{lawfulbasis.AppliesWithoutLaw, "LB-LAW-01", privacy.Permitted, "UK GDPR Art 6(3)"},
	{lawfulbasis.AppliesWithoutInterest, "LB-INTEREST-01", privacy.Permitted, "UK GDPR Art 13(1)(d)"},
	{lawfulbasis.AppliesOnClient, "LB-PARTY-01", privacy.Permitted, "UK GDPR Art 6(1)(b)"},
	{lawfulbasis.GroundNotInForce, "LB-DATE-01", privacy.Denied, "UK GDPR Art 6(1)(b)"},
	{lawfulbasis.BasisNotLaw, "LB-BASIS-01", privacy.Denied, "UK GDPR Art 6(1)(b)"},
	{lawfulbasis.ConsentMissing, "LB-CONSENT-01", privacy.Denied, "UK GDPR Art 6(1)(b)"},
	{lawfulbasis.ConsentUnknown, "LB-CONSENT-02", privacy.Undetermined, "UK GDPR Art 6(1)(b)"},
	{lawfulbasis.ContractMissing, "LB-CONTRACT-01", privacy.Denied, "UK GDPR Art 6(1)(b)"},
	{lawfulbasis.ContractUnknown, "LB-CONTRACT-02", privacy.Undetermined, "UK GDPR Art 6(1)(b)"},
	{lawfulbasis.NotParty, "LB-PARTY-02", privacy.Denied, "UK GDPR Art 6(1)(b)"},
	{lawfulbasis.PartyUnknown, "LB-PARTY-03", privacy.Undetermined, "UK GDPR Art 6(1)(b)"},
	{lawfulbasis.LawMissing, "LB-LAW-02", privacy.Denied, "UK GDPR Art 6(3)"},
	{lawfulbasis.AssessmentMissing, "LB-ASSESS-01", privacy.Denied, "UK GDPR Art 6(1)(b)"},
	{lawfulbasis.AssessmentStale, "LB-ASSESS-02", privacy.Denied, "UK GDPR Art 6(1)(b)"},
	{lawfulbasis.ObjectionOutstanding, "LB-OBJECT-01", privacy.Denied, "UK GDPR Art 21(1)"},
	{lawfulbasis.ObjectionUnknown, "LB-OBJECT-02", privacy.Undetermined, "UK GDPR Art 21(1)"},
	{lawfulbasis.NotVital, "LB-VITAL-01", privacy.Denied, "UK GDPR Art 6(1)(b)"},
	{lawfulbasis.VitalUnknown, "LB-VITAL-02", privacy.Undetermined, "UK GDPR Art 6(1)(b)"},
	{lawfulbasis.SpecialMissing, "LB-SPECIAL-01", privacy.Denied, "UK GDPR Art 9(1)"},
	{lawfulbasis.SpecialUnknown, "LB-SPECIAL-02", privacy.Undetermined, "UK GDPR Art 9(2)"},
	{lawfulbasis.CriminalMissing, "LB-CRIMINAL-01", privacy.Denied, "UK GDPR Art 10"},
	{lawfulbasis.MarketingObjection, "LB-MARKETING-01", privacy.Denied, "UK GDPR Art 21(3)"},
	{lawfulbasis.MarketingUnknown, "LB-MARKETING-02", privacy.Undetermined, "UK GDPR Art 21(2)"},
	{lawfulbasis.NoGround, "LB-NONE-02", privacy.Denied, "UK GDPR Art 6(1)"},
	{lawfulbasis.RequestUnknown, "LB-CONTRACT-03", privacy.Undetermined, "UK GDPR Art 6(1)(b)"},
	{lawfulbasis.RecognisedMissing, "LB-RECOGNISED-01", privacy.Denied, "UK GDPR Annex 1"},
}

func TestReasons(t *testing.T) {
	form := regexp.MustCompile(`^LB-[A-Z]+-\d\d$`)
	codes := make(map[privacy.Code]bool)
	for n, want := range stored {
		r := want.reason
		if int(r) != n || r.Code() != want.code || r.String() != string(want.code) || r.Outcome() != want.outcome {
			t.Errorf("reason %d: number %d, code %s, %v, want %+v", n, r, r.Code(), r.Outcome(), want)
		}
		if codes[r.Code()] || !form.MatchString(r.String()) {
			t.Errorf("code %q stands twice or is no code", r.Code())
		}
		codes[r.Code()] = true
		f := ukLaw.Finding(r, "here", lawfulbasis.Contract)
		if f.Code != r.Code() || f.Where != "here" || f.Cite.String() != want.cite || f.Since != civil.MustDate(2018, 5, 25) {
			t.Errorf("finding %+v, want %s, cite %s", f, want.code, want.cite)
		}
		if f.Detail == "" || (f.Fix == "") != (r == lawfulbasis.Applies) {
			t.Errorf("%v: detail %q, fix %q", r, f.Detail, f.Fix)
		}
		if open := strings.Contains(f.Detail, "not known"); open != (r.Outcome() == privacy.Undetermined && r != lawfulbasis.NoReason) {
			t.Errorf("%v: %v, detail %q", r, r.Outcome(), f.Detail)
		}
		if info := f.Severity == privacy.Info; info != (r == lawfulbasis.Applies) || f.Severity == privacy.NoSeverity {
			t.Errorf("%v: severity %v", r, f.Severity)
		}
	}
}

func TestNoSuchReason(t *testing.T) {
	for _, r := range []lawfulbasis.Reason{lawfulbasis.Reason(len(stored)), 255} {
		if r.Outcome() != privacy.Undetermined || r.Code() != "" || r.String() != "?" {
			t.Errorf("reason %d: %v, %q, %v", uint8(r), r.Outcome(), r.Code(), r)
		}
		got := ukLaw.Finding(r, "here", lawfulbasis.Contract)
		if want := ukLaw.Finding(lawfulbasis.NoReason, "here", lawfulbasis.Contract); got != want {
			t.Errorf("reason %d: %+v, want %+v", uint8(r), got, want)
		}
	}
}

// TestFindingCites: a finding cites the provision of its basis, and Art 6(1) where the basis never was law.
func TestFindingCites(t *testing.T) {
	const notLaw, recognised = lawfulbasis.BasisNotLaw, lawfulbasis.RecognisedLegitimateInterests
	for _, c := range []struct {
		reason lawfulbasis.Reason
		basis  lawfulbasis.Basis
		law    *lawfulbasis.Law
		cite   string
		since  civil.Date
	}{
		{notLaw, recognised, ukLaw, "UK GDPR Art 6(1)(ea)", civil.MustDate(2026, 2, 5)},
		{notLaw, recognised, euLaw, "EU GDPR Art 6(1)", civil.MustDate(2018, 5, 25)},
		{notLaw, lawfulbasis.None, ukLaw, "UK GDPR Art 6(1)", civil.MustDate(2018, 5, 25)},
		{notLaw, 200, euLaw, "EU GDPR Art 6(1)", civil.MustDate(2018, 5, 25)},
		{lawfulbasis.ObjectionOutstanding, recognised, ukLaw, "UK GDPR Art 21(1)", civil.MustDate(2026, 2, 5)},
		{lawfulbasis.MarketingObjection, lawfulbasis.None, euLaw, "EU GDPR Art 21(3)", civil.MustDate(2018, 5, 25)},
	} {
		f := c.law.Finding(c.reason, "", c.basis)
		if f.Cite.String() != c.cite || f.Since != c.since {
			t.Errorf("%v, %v, %v: %q since %v, want %q since %v", c.reason, c.basis, c.law.Regulation().Regime, f.Cite, f.Since, c.cite, c.since)
		}
	}
}
