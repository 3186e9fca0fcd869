package transfer_test

import (
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// A ticketing system in the United States: what a policy of 2018 rests on, and what serves today.
func Example() {
	on := civil.MustDate(2026, 11, 24)
	old := transfer.Transfer{From: privacy.UKGDPR, To: "US", Mechanism: transfer.PrivacyShield}
	v := transfer.Check(old, on)
	fmt.Println(v.Outcome, v.Findings()[0])

	mended := transfer.Transfer{
		From: privacy.UKGDPR, To: "US", Mechanism: transfer.Addendum, Signed: civil.MustDate(2026, 3, 2), Restricted: privacy.No,
	}
	v = transfer.Check(mended, on)
	fmt.Println(v.Outcome, v.Findings()[1])

	mended.Assessed = privacy.Yes
	v = transfer.Check(mended, on)
	fmt.Println(v.Outcome, v.Cite, v.Alternatives.Has(transfer.IDTA))
	// Output:
	// denied TR-ENDED-01 US, privacy-shield: the mechanism has not been law since 2020-07-16 (C-311/18 Schrems II)
	// undetermined TR-ASSESS-02 US, uk-addendum: it is not known whether the protection there was assessed; required: not materially lower than the protection at home (UK GDPR Art 46(1A)(a)(ii), (6))
	// permitted UK GDPR Art 46(2)(d); DPA 2018 s.119A true
}
