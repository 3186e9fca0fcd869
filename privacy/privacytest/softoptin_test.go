package privacytest_test

import (
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/privacytest"
)

// A host of tests knows who bought something, where a policy relies on it.
func TestSoftOptsIn(t *testing.T) {
	p := policy.MustNew(policy.Document{
		Title: "Privacy", Version: "v1", Regimes: []privacy.Regime{uk.GDPR}, Zone: "Europe/London",
		Controller: policy.Controller{Controller: privacy.Controller{Name: "Example Ltd"}},
		Categories: []policy.Category{{ID: "email", Title: "e-mail address"}},
		Activities: []policy.Activity{{SoftOptIn: true, ID: "offers", Title: "offers", Marketing: true, Data: []privacy.Category{"email"},
			Grounds: []lawfulbasis.Ground{{Basis: lawfulbasis.LegitimateInterests, Interest: lawfulbasis.Interest{
				Name: "selling", Assessment: "LIA-1", ReviewBy: civil.MustDate(2027, 1, 31)}}}}},
	}, uk.Pack())
	h := privacytest.NewHost(t, p, noon)
	for _, s := range []privacy.SubjectID{"p", "q"} {
		h.Contact(s, civil.MustDate(2020, 1, 1))
		h.Subscribes(s, policy.IndividualSubscriber)
	}
	h.SoftOptsIn("p", consent.SoftOptIn{BySender: privacy.Yes, InSale: privacy.Yes, Similar: privacy.Yes, AtCollection: privacy.Yes,
		InMessage: privacy.Yes, Refused: privacy.No})
	privacytest.Permitted(t, h.Decide("p", "offers", privacy.Email, "email"))
	privacytest.Undetermined(t, h.Decide("q", "offers", privacy.Email, "email"), "PE-SOFT-02")
}
