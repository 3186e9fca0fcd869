package alias_test

import (
	"context"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/memory"
)

// The CRM had one person twice. From now on, questions about the old identifier are answered for the new one.
func Example() {
	ctx, store := context.Background(), memory.New().Aliases()
	at := time.Date(2026, 11, 30, 10, 0, 0, 0, time.UTC)
	err := store.Merge(ctx, alias.Alias{From: "contact-9", Into: "contact-17", Request: "merge-1", At: at, By: "clerk-2"})
	if err != nil {
		panic(err)
	}
	people, err := store.Aliases(ctx, "contact-9", "contact-30")
	if err != nil {
		panic(err)
	}
	fmt.Println(people.Current("contact-9"), people.Of("contact-9"), people.Of("contact-30"))
	// Output: contact-17 [contact-17 contact-9] [contact-30]
}
