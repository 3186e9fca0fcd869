package policy_test

import (
	"context"
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
)

// A guard that keeps the promises of its policy denies what the law alone would permit.
func ExampleOptions() {
	d := policytest.Document(policytest.OnLaw)
	d.Commitments = []policy.Commitment{{ID: "encrypted", Title: "data are encrypted"}}
	p := policy.MustNew(d, uk.Pack())

	var shown []policy.Evidence // what the host keeps of certificates and tests
	guard, err := policy.NewGuard(p, policy.Sources{Markers: policy.None{}, Aliases: policy.None{}}, &policy.Options{
		Evidence: func(context.Context) ([]policy.Evidence, error) { return shown, nil },
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	q := policy.Processing{Subject: "person-1", Activity: policytest.Act, Data: []privacy.Category{policytest.Email}}
	for range 2 {
		d, err := guard.Decide(context.Background(), q)
		fmt.Println(d.Outcome(), d.Obstacles(), err)
		shown = append(shown, policy.Evidence{Of: "encrypted", Ref: "penetration test of June"})
	}
	// Output:
	// denied [CM-LACK-01 act: the policy promises a measure that is not shown to be kept: encrypted (UK GDPR Art 24(1), 5(1)(a))] <nil>
	// permitted [] <nil>
}
