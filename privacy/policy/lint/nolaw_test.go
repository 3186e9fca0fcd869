package lint_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
	"github.com/lawful-go/lawful/privacy/policy/lint"
)

// Under a regime without a law, every country that is known counts as abroad, and no mechanism as denied.
func TestWithoutALawEveryCountryIsAbroad(t *testing.T) {
	d := sound()
	d.Regimes = []privacy.Regime{"ch-fadp"}
	codes := func(d policy.Document) (list []privacy.Code) {
		for _, f := range lint.Document(d, day(2026, 11, 24)) {
			if f.Code == "TR-ABSENT-01" || f.Code == "TR-LAW-02" {
				list = append(list, f.Code)
			}
		}
		return list
	}
	if got := codes(d); !slices.Equal(got, []privacy.Code{"TR-ABSENT-01"}) { // the recipient in the United Kingdom
		t.Errorf("%q", got)
	}
	d.Recipients[1].Country = ""
	if got := codes(d); got != nil {
		t.Errorf("no country: %q", got)
	}
}

// Under a regime without a law no decision may be made by automated means alone.
func TestNoLawPermitsNoDecision(t *testing.T) {
	d := sound()
	d.Regimes = []privacy.Regime{"elsewhere"}
	d.Activities[0].Decision = policy.Decided{Alone: privacy.Yes, Logic: "a score"}
	if !slices.ContainsFunc(lint.Document(d, day(2026, 11, 24)), func(f privacy.Finding) bool { return f.Code == "AD-SOLE-01" }) {
		t.Error("AD-SOLE-01 is not found")
	}
}

// A document without a regime is checked by the rules common to all, and by no other.
func TestWithoutARegimeTheCommonRulesApply(t *testing.T) {
	d := sound()
	d.Regimes, d.Complaints, d.Withdrawals[0].AnyTime = nil, nil, privacy.Unknown
	got := policytest.Codes(lint.Document(d, day(2026, 11, 24)))
	for code, want := range map[privacy.Code]bool{"CP-REGULATOR-01": true, "CO-ANYTIME-01": true, "CP-CONTROLLER-01": false} {
		if slices.Contains(got, code) != want {
			t.Errorf("%s: found %v, want %v, in %v", code, !want, want, got)
		}
	}
}
