package cookie_test

import (
	"fmt"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

// The published policy stores the cookies of YouTube until somebody chooses "Block all but essential cookies". The law
// wants them to be asked first.
func ExampleTable_Allowed() {
	table, err := cookie.NewTable(cookie.OptOut, cookie.Cookie{
		Name: "VISITOR_INFO", Prefix: true, Category: cookie.ThirdParty, Purpose: "plays videos", Provider: "YouTube",
	})
	if err != nil {
		panic(err)
	}
	today := civil.MustDate(2026, 11, 25)
	for _, choice := range []cookie.Choice{{}, cookie.BlockAllButEssential(), cookie.Everything()} {
		v := table.Allowed("VISITOR_INFO1_LIVE", choice, today, uk.Pack().Cookies())
		fmt.Println(v.Outcome())
		for _, f := range v.Findings() {
			fmt.Println(" ", f)
		}
	}
	// Output:
	// denied
	//   CK-ASK-01 third-party: the person has not consented (PECR reg 6(1), Sch A1 para 2)
	//   CK-OPTOUT-01 third-party: storage that needs consent is on until the person blocks it (PECR reg 6(1), Sch A1 para 2)
	// denied
	//   CK-REFUSED-01 third-party: the person refused the category, or objected to it (PECR reg 6(1), Sch A1 para 2)
	// permitted
	//   CK-CONSENT-01 third-party: the person consents to the category (PECR reg 6(1), Sch A1 para 2)
}

// A site's own statistics need no consent in the United Kingdom since 5 February 2026, if every condition is met.
func ExampleLaw_Allowed() {
	visits := cookie.Cookie{Name: "visits", Category: cookie.Statistics, Purpose: "counts visits", Exception: cookie.StatisticalPurposes,
		Facts: cookie.Facts{SolePurpose: privacy.Yes, NotShared: privacy.Yes, Informed: privacy.Yes, CanObject: privacy.Yes}}
	for _, day := range []civil.Date{civil.MustDate(2026, 2, 4), civil.MustDate(2026, 2, 5)} {
		v := uk.Pack().Cookies().Allowed(visits, cookie.Choice{}, day)
		fmt.Println(day, v.Outcome(), v.Code(), v.Cite())
	}
	// Output:
	// 2026-02-04 denied CK-ASK-01 PECR reg 6(1), (2)
	// 2026-02-05 permitted CK-EXCEPT-01 PECR Sch A1 para 5
}
