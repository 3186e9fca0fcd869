package eu_test

import (
	"fmt"

	"github.com/lawful-go/lawful/privacy/law/eu"
)

// Findings of a policy of the European Union cite its regulation.
func Example() {
	fmt.Println(eu.Pack().Regulation().Cite("Art 7(3)"))
	// Output: EU GDPR Art 7(3)
}
