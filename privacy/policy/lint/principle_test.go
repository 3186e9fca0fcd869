package lint_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/lint"
)

var principles = []policy.PrincipleName{
	policy.Lawfulness, policy.PurposeLimitation, policy.Minimisation, policy.Accuracy, policy.StorageLimitation, policy.Integrity, policy.Accountability,
}

// Every principle is enforced, and every rule enforces one and no other.
func TestPrinciplesAreEnforced(t *testing.T) {
	of := map[privacy.Code]policy.PrincipleName{}
	for _, name := range principles {
		list := lint.Enforcing(name)
		if len(list) == 0 || !slices.IsSorted(list) {
			t.Errorf("%s: %v", name, list)
		}
		for _, code := range list {
			if of[code] != "" || lint.PrincipleOf(code) != name {
				t.Errorf("%s stands with %s and %s", code, of[code], name)
			}
			of[code] = name
		}
	}
	for _, r := range lint.Rules() {
		if of[r.Code] == "" {
			t.Errorf("%s enforces nothing", r.Code)
		}
	}
	for code, want := range map[privacy.Code]policy.PrincipleName{
		"DA-EXCESS-01": policy.Minimisation, "DA-UNKNOWN-01": policy.PurposeLimitation, "RT-EXPIRED-01": policy.StorageLimitation, "LB-CONSENT-01": policy.Lawfulness,
		"RC-TERM-01": policy.Integrity, "TR-SHIELD-01": policy.Lawfulness, "CM-STALE-01": policy.Accountability, "XX-NONE-01": "", "": "",
	} {
		if got := lint.PrincipleOf(code); got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
	if list := lint.Enforcing(""); len(list) > 0 {
		t.Errorf("no principle is enforced by %v", list)
	}
}

// Which rules hold the principle of storage limitation up?
func ExampleEnforcing() {
	fmt.Println(lint.Enforcing(policy.Accuracy))
	fmt.Println(lint.PrincipleOf("DA-EXCESS-01"))
	// Output:
	// [NT-ENDED-01 RC-RENAMED-01 RG-ADDRESS-01 RG-CHECK-01 RG-CHECK-02 RG-CHECK-03 RG-FIT-01 RG-NONE-01 RG-NONE-02 RG-PHONE-01]
	// data-minimisation
}
