package lint_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/lint"
)

// Under a regime without a law no decision may be made by automated means alone.
func TestNoLawPermitsNoDecision(t *testing.T) {
	d := sound()
	d.Regime = "elsewhere"
	d.Activities[0].Decision = policy.Decided{Alone: privacy.Yes, Logic: "a score"}
	if !slices.ContainsFunc(lint.Document(d, day(2026, 11, 24)), func(f privacy.Finding) bool { return f.Code == "AD-SOLE-01" }) {
		t.Error("AD-SOLE-01 is not found")
	}
}
