package transfer_test

import (
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	eupack "github.com/lawful-go/lawful/privacy/law/eu"
	ukpack "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// A ticketing system in the United States: what a policy of 2018 rests on, and what serves today.
func Example() {
	on, law := civil.MustDate(2026, 11, 24), ukpack.Pack().Transfers()
	v := law.Check(transfer.Transfer{To: "US", Mechanism: transfer.PrivacyShield}, on)
	fmt.Println(v.Outcome, v.Findings()[0])

	mended := transfer.Transfer{To: "US", Mechanism: transfer.Addendum, Signed: civil.MustDate(2026, 3, 2), Restricted: privacy.No}
	v = law.Check(mended, on)
	fmt.Println(v.Outcome, v.Findings()[1])

	mended.Assessed = privacy.Yes
	v = law.Check(mended, on)
	fmt.Println(v.Outcome, v.Cite, v.Alternatives.Has(transfer.IDTA))
	// Output:
	// denied TR-ENDED-01 US, privacy-shield: the mechanism has not been law since 2020-07-16 (C-311/18 Schrems II)
	// undetermined TR-ASSESS-02 US, uk-addendum: it is not known whether the protection there was assessed; required: not materially lower than the protection at home (UK GDPR Art 46(1A)(a)(ii), (6))
	// permitted UK GDPR Art 46(2)(d); DPA 2018 s.119A true
}

// A host in Norway takes the decisions of the Union over, and later adds one that no release has yet.
func ExampleNewLaw() {
	tables := eupack.Tables().Transfers
	tables.Regulation = &privacy.Regulation{Regime: "no-gdpr", Name: "personopplysningsloven"}
	tables.General = []privacy.Provision{{Cite: tables.Regulation.Cite("Art 44"), Since: civil.MustDate(2018, 7, 20), Source: "https://lovdata.no/lov/2018-06-15-38"}}
	law, err := transfer.NewLaw(tables)
	if err != nil {
		fmt.Println(err)
		return
	}

	tables.Rules = append(slices.Clone(tables.Rules), transfer.Rule{
		Provision: privacy.Provision{
			Cite: privacy.Citation{Instrument: "Decision (EU) 2027/1"}, Since: civil.MustDate(2027, 3, 1), Source: "the Official Journal",
		},
		ID: "no-ke", Mechanism: transfer.Adequacy, To: "KE",
	})
	later, err := transfer.NewLaw(tables)
	if err != nil {
		fmt.Println(err)
		return
	}

	on := civil.MustDate(2027, 6, 1)
	for _, to := range []string{"SE", "JP", "KE"} {
		q := transfer.Transfer{To: to, Importer: transfer.Importer{WithinLaw: privacy.Yes}}
		before, after := law.Check(q, on), later.Check(q, on)
		fmt.Println(to, before.Outcome, before.Cite, "/", after.Outcome, after.Cite)
	}
	// Output:
	// SE permitted personopplysningsloven Art 44 / permitted personopplysningsloven Art 44
	// JP permitted Decision (EU) 2019/419 Art 1 / permitted Decision (EU) 2019/419 Art 1
	// KE denied personopplysningsloven Art 44 / permitted Decision (EU) 2027/1
}
