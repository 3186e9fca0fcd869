package suppression_test

import (
	"context"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
)

// A partner's file holds an address whose person was erased, and a number that is none.
func Example() {
	ctx := context.Background()
	ring, err := seal.NewRing(seal.RandomKey()) // a host keeps the key outside of the database
	if err != nil {
		fmt.Println(err)
	}
	list, err := suppression.NewList(memory.New().Suppressions(), ring, nil)
	if err != nil {
		fmt.Println(err)
	}
	jane, err := seal.Email("jane.doe@example.org")
	if err != nil {
		fmt.Println(err)
	}
	_, err = list.Add(ctx, jane, suppression.Cause{
		Reason: suppression.Erased, Scope: suppression.All, At: time.Date(2026, time.May, 3, 9, 30, 0, 0, time.UTC),
	})
	if err != nil {
		fmt.Println(err)
	}

	file := []struct{ email, telephone string }{
		{"bob@example.org", "+44 20 7946 0000"},
		{"Jane.Doe@EXAMPLE.org", "+44 20 7946 0001"},
		{"sam@example.org", "n/a"},
	}
	rows := func(yield func([]seal.Identifier) bool) {
		for _, r := range file {
			email, _ := seal.Email(r.email) // the zero identifier where it is none
			telephone, _ := seal.Telephone(r.telephone)
			if !yield([]seal.Identifier{email, telephone}) {
				return
			}
		}
	}
	for r, err := range list.Filter(ctx, rows) {
		if err != nil {
			fmt.Println(err)
			break
		}
		if r.Outcome(suppression.All) == privacy.Permitted {
			fmt.Println("row", r.Row, "is imported")
		}
		for _, f := range r.Findings(nil, uk.Pack().Regulation()) {
			fmt.Println("row", r.Row, "is left out:", f)
		}
	}
	// Output:
	// row 0 is imported
	// row 1 is left out: SU-ERASED-01 all: erased on 2026-05-03 (UK GDPR Art 17(1))
	// row 2 is left out: SU-UNCHECKED-01 not every identifier could be looked up (UK GDPR Art 5(2))
}

// An import lifts nothing; the person's own new consent does.
func ExampleList_Lift() {
	ctx := context.Background()
	ring, err := seal.NewRing(seal.RandomKey())
	if err != nil {
		fmt.Println(err)
	}
	list, err := suppression.NewList(memory.New().Suppressions(), ring, nil)
	if err != nil {
		fmt.Println(err)
	}
	jane, err := seal.Email("jane.doe@example.org")
	if err != nil {
		fmt.Println(err)
	}
	day := time.Date(2026, time.May, 3, 0, 0, 0, 0, time.UTC)
	_, err = list.Add(ctx, jane, suppression.Cause{Reason: suppression.ObjectedToMarketing, Scope: suppression.Marketing, At: day})
	if err != nil {
		fmt.Println(err)
	}
	lift := suppression.Lift{Author: suppression.Import, Scope: suppression.Marketing, At: day.AddDate(0, 0, 21), Evidence: "file-7"}
	_, err = list.Lift(ctx, jane, lift)
	fmt.Println(err)

	lift.Author, lift.Evidence = suppression.Person, "signup-88120"
	left, err := list.Lift(ctx, jane, lift)
	fmt.Println(left.Outcome(suppression.Marketing), err)
	// Output:
	// suppression: lift: lift.author: is not the person: only their own new consent lifts a suppression
	// permitted <nil>
}
