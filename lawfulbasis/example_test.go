package lawfulbasis_test

import (
	"fmt"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

// A register with two activities, and what may be done on 1 June 2026 for a person who withdrew their consent to
// news of upgrades, and who objected to nothing.
func Example() {
	register, err := lawfulbasis.NewRegister(
		lawfulbasis.Activity{
			ID: "market-upgrades", Title: "Telling customers of upgrades", Marketing: true,
			Data:    []privacy.Category{"contact.email"},
			Grounds: []lawfulbasis.Ground{{Basis: lawfulbasis.Consent, Purpose: "upgrades"}},
		},
		lawfulbasis.Activity{
			ID: "handle-claims", Title: "Dealing with legal claims",
			Data: []privacy.Category{"contact", "contract"},
			Grounds: []lawfulbasis.Ground{{
				Basis: lawfulbasis.LegitimateInterests,
				Interest: lawfulbasis.Interest{
					Name: "defending legal claims", Assessment: "LIA-7", ReviewBy: civil.MustDate(2026, 9, 30),
				},
			}},
		},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	facts := lawfulbasis.Facts{Objected: privacy.No, MarketingObjected: privacy.No}
	withdrawn := lawfulbasis.PurposeConsent{Purpose: "upgrades", InForce: privacy.No}
	for _, on := range []civil.Date{civil.MustDate(2026, 6, 1), civil.MustDate(2026, 10, 1)} {
		for _, id := range []privacy.ActivityID{"market-upgrades", "handle-claims"} {
			activity, _ := register.Lookup(id, on)
			verdict := uk.Pack().Bases().Decide(activity, on, facts, withdrawn)
			fmt.Println(on, id, verdict.Outcome)
			for _, f := range verdict.Findings() {
				fmt.Println(" ", f)
			}
		}
	}
	// Output:
	// 2026-06-01 market-upgrades denied
	//   LB-CONSENT-01 ground 1, consent: no consent is in force for the purpose (UK GDPR Art 6(1)(a))
	// 2026-06-01 handle-claims permitted
	//   LB-STANDS-01 ground 1, legitimate-interests: the ground applies (UK GDPR Art 6(1)(f))
	// 2026-10-01 market-upgrades denied
	//   LB-CONSENT-01 ground 1, consent: no consent is in force for the purpose (UK GDPR Art 6(1)(a))
	// 2026-10-01 handle-claims denied
	//   LB-ASSESS-02 ground 1, legitimate-interests: the review of the interest's assessment is overdue (UK GDPR Art 6(1)(f))
}

// A policy taken word for word from a published text stands as published, and says what it leaves out.
func ExampleGround_asPublished() {
	ground := lawfulbasis.Ground{Basis: lawfulbasis.LegalObligation}
	activity := lawfulbasis.Activity{
		ID: "pay-tax", Title: "Ensuring VAT is paid", Data: []privacy.Category{"contract"}, Grounds: []lawfulbasis.Ground{ground},
	}
	_, err := lawfulbasis.NewRegister(activity)
	fmt.Println(err)

	activity.Grounds[0].AsPublished = true
	_, err = lawfulbasis.NewRegister(activity)
	fmt.Println(err)

	on := civil.MustDate(2026, 6, 1)
	fmt.Println(uk.Pack().Bases().Decide(activity, on, lawfulbasis.Facts{}).Findings())
	// Output:
	// lawfulbasis: new register: activities[0].grounds[0].law: is empty: a ground of legal-obligation must name it
	// <nil>
	// [LB-LAW-01 ground 1, legal-obligation: the policy relies on a law and does not name it (UK GDPR Art 6(3))]
}
