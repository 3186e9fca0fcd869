package uk_test

import (
	"fmt"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

// A complaint that arrives on 19 June 2026 must be acknowledged within 30 days: 19 July is a Sunday.
func Example() {
	due, duty, err := uk.Pack().Complaints().Acknowledge(civil.MustDate(2026, 6, 19), uk.EnglandAndWales)
	fmt.Println(due, duty, err)
	// Output: 2026-07-20 true <nil>
}
