package policy_test

import (
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
	"github.com/stretchr/testify/require"
)

// Consent without a clear act is no consent, even if the host recorded one (Art 4(11)). Other grounds of the activity still
// apply, but not to sensitive data that need explicit consent (Art 9(2)(a)).
func TestConsentNeedsAClearAct(t *testing.T) {
	explicit := policytest.OnLaw
	explicit.Purpose, explicit.Conditions = policytest.News, []lawfulbasis.Condition{{Kind: lawfulbasis.ExplicitConsent}}
	for _, tt := range []struct {
		name   string
		ground lawfulbasis.Ground
		given  privacy.Fact
		data   privacy.Category
		want   privacy.Outcome
		code   privacy.Code
	}{
		{"not stated", policytest.OnConsent, privacy.Unknown, policytest.Email, privacy.Permitted, ""},
		{"a clear act", policytest.OnConsent, privacy.Yes, policytest.Email, privacy.Permitted, ""},
		{"none", policytest.OnConsent, privacy.No, policytest.Email, privacy.Denied, "CO-ASKED-01"},
		{"explicit, by a clear act", explicit, privacy.Yes, policytest.Health, privacy.Permitted, ""},
		{"explicit, by none", explicit, privacy.No, policytest.Health, privacy.Denied, "LB-SPECIAL-01"},
		{"another ground, data that need no consent", explicit, privacy.No, policytest.Email, privacy.Permitted, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc := policytest.Document(tt.ground)
			doc.Purposes[0].ClearAct, doc.Activities[0].Data = tt.given, []privacy.Category{policytest.Email, policytest.Health}
			q, s := policytest.Question(), policytest.Clear()
			q.Data = []privacy.Category{tt.data}
			s.Consents = []policy.Consent{{Purpose: policytest.News, InForce: privacy.Yes, Explicit: privacy.Yes}}
			d := policy.MustNew(doc, packs...).Decide(q, s)
			require.Equal(t, tt.want, d.Outcome(), d.Findings())
			if tt.code != "" {
				require.Contains(t, policytest.Codes(d.Findings()), tt.code)
			}
		})
	}
}
