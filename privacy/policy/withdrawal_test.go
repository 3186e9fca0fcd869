package policy_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// A withdrawal stops what rests on the consent and nothing else (Art 7(3)): RET-048 and RET-049 of the vectors of
// retention, RGT-108 of those of rights.
func TestWithdrawalLeavesOtherGrounds(t *testing.T) {
	withdrew := without(func(s *policy.Situation) {
		s.Consents = []policy.Consent{{Purpose: news, InForce: privacy.No, Why: consent.WhyWithdrawn}}
	})
	for _, tt := range []struct {
		name    string
		grounds []lawfulbasis.Ground
		want    privacy.Outcome
		bases   []lawfulbasis.Basis
	}{
		{"RET-048: no other ground", []lawfulbasis.Ground{onConsent}, privacy.Denied, nil},
		{"RET-049: needed for the contract", []lawfulbasis.Ground{onConsent, onContract}, privacy.Permitted, []lawfulbasis.Basis{lawfulbasis.Contract}},
	} {
		p := policy.MustNew(document(tt.grounds...), packs...)
		if d := p.Decide(question(), clear()); d.Outcome() != privacy.Permitted || len(d.Bases()) != len(tt.grounds) {
			t.Errorf("%s, before: %v on %v", tt.name, d.Outcome(), d.Bases())
		}
		if d := p.Decide(question(), withdrew); d.Outcome() != tt.want || !slices.Equal(d.Bases(), tt.bases) {
			t.Errorf("%s: %v on %v, want %v on %v", tt.name, d.Outcome(), d.Bases(), tt.want, tt.bases)
		}
	}
}
