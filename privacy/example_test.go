package privacy_test

import (
	"errors"
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// An answer lets something happen only if it is Permitted, and every answer has its reasons.
func Example() {
	var outcome privacy.Outcome // nothing has been decided yet
	fmt.Println(outcome, outcome == privacy.Permitted)

	reason := privacy.Finding{
		Code:     "CO-WITHDRAWN-01",
		Severity: privacy.High,
		Where:    "consent 1",
		Detail:   "withdrawn",
		Cite:     privacy.Citation{Instrument: "UK GDPR", Provision: "Art 7(3)"},
		Since:    civil.MustDate(2018, 5, 25),
	}
	fmt.Println(privacy.Denied, reason)
	// Output:
	// undetermined false
	// denied CO-WITHDRAWN-01 consent 1: withdrawn (UK GDPR Art 7(3))
}

// Bad input is reported with every fault at once; the class says what kind of error it is.
func ExampleFaults() {
	_, err := privacy.NewCategories(
		privacy.CategoryDef{ID: "contact.email", Parent: "contact"},
		privacy.CategoryDef{ID: "", Title: "nameless"},
	)
	fmt.Println(errors.Is(err, privacy.ErrInvalid))
	fmt.Println(err)
	// Output:
	// true
	// privacy: new categories: categories[1].id: is empty
	// 	categories[0].parent: is not among the categories
}

// What is said of a category holds for those below it.
func ExampleCategories_Special() {
	table, err := privacy.NewCategories(
		privacy.CategoryDef{ID: "health", Special: privacy.SpecialCategory},
		privacy.CategoryDef{ID: "health.allergy", Parent: "health"},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(table.Special("health.allergy"))
	fmt.Println(table.Special("shoe-size"))
	// Output:
	// special-category true
	// ordinary false
}
