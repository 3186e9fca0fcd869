package policy_test

import (
	"testing"

	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// A document names each mechanism at most once, and names none by words that could mean several.
func TestDocumentsNameMechanisms(t *testing.T) {
	seen := map[transfer.Mechanism]policy.TransferBasis{}
	for _, b := range []policy.TransferBasis{
		policy.SafeHarbour, policy.PrivacyShield, policy.Adequacy, policy.DataPrivacyFramework, policy.OldClauses, policy.EUClauses,
		policy.IDTA, policy.UKAddendum, policy.BindingRules, policy.OtherSafeguard,
	} {
		m := b.Mechanism()
		if m == transfer.NoMechanism || seen[m] != "" {
			t.Errorf("%s: mechanism %v, which is also that of %q", b, m, seen[m])
		}
		seen[m] = b
	}
	for _, b := range []policy.TransferBasis{policy.UnnamedProvisions, policy.Derogation, ""} {
		if got := b.Mechanism(); got != transfer.NoMechanism {
			t.Errorf("%q: mechanism %v, want none", b, got)
		}
	}
}
