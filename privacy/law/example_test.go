package law_test

import (
	"fmt"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

// A pack says what its law is on each day.
func Example() {
	pack := uk.Pack()
	fmt.Println(pack.Regime(), "is the", pack.Regulation().Name)
	for e := range pack.Provisions() {
		if e.InForce(civil.MustDate(2026, 6, 18)) && e.Engine == "complaint" {
			fmt.Println(e.Name, "-", e.Cite)
		}
	}
	// Output:
	// uk-gdpr is the UK GDPR
	// regulator: Information Commissioner - UK GDPR Art 77
}

// A service of requests goes by the law of the regime that each request names.
func ExampleEach() {
	packs := []*law.Pack{uk.Pack(), eu.Pack()} // of a policy: p.Laws()
	for _, l := range law.Each(packs, (*law.Pack).Rights) {
		fmt.Println(l.Regulation().Name)
	}
	// Output:
	// UK GDPR
	// EU GDPR
}
