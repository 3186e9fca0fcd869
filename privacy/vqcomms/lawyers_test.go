package vqcomms_test

import (
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/privacytest"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// Under the corrected policy, lawyers may have what a claim needs, and insurers what the prevention of fraud needs,
// without consent and without a legal duty (VQ-F-08; Art 6(1)(f)). Under the clause of the published policy they get
// nothing. An objection counts in both.
func TestLawyersHaveWhatAClaimNeeds(t *testing.T) {
	strict := vqcomms.Corrected()
	strict.Disclosures = append(strict.Disclosures, policy.Disclosure{Rule: policy.ConsentOrLaw})
	published := vqcomms.Published()
	published.Recipients = append(published.Recipients, policy.Recipient{ID: vqcomms.Advisers, Name: "lawyers", Role: recipient.AnotherController, Country: "GB"})
	for _, activity := range []privacy.ActivityID{vqcomms.HandleClaims, vqcomms.PreventFraud} {
		q := policy.Processing{Subject: "person-1", Activity: activity, Data: []privacy.Category{vqcomms.Email}, Recipient: vqcomms.Advisers, At: now}
		s := customer(func(s *policy.Situation) {
			s.Disclosure = recipient.Facts{Role: recipient.AnotherController, Activity: privacy.Yes, Categories: privacy.Yes, Consent: privacy.No, Duty: privacy.No}
		})
		d := policy.MustNew(vqcomms.Corrected(), uk.Pack()).Decide(q, s)
		privacytest.Permitted(t, d)
		if d.DisclosedOn() != recipient.LawfulBasis {
			t.Errorf("%s: on %v, want %v", activity, d.DisclosedOn(), recipient.LawfulBasis)
		}
		privacytest.Denied(t, policy.MustNew(strict, uk.Pack()).Decide(q, s), "RC-GROUND-01")
		privacytest.Denied(t, policy.MustNew(published, uk.Pack()).Decide(q, s), "RC-GROUND-01")
		s.Objected = privacy.Yes
		privacytest.Denied(t, policy.MustNew(vqcomms.Corrected(), uk.Pack()).Decide(q, s), "RC-GROUND-03")
	}
}
