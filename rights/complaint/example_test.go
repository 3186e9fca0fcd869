package complaint_test

import (
	"fmt"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/civil/ukbank"
	"github.com/lawful-go/lawful/rights/complaint"
)

// A complaint came in on the last Friday of July. Day 30 is a Sunday, and the Monday after it a bank holiday in England.
func Example() {
	due, duty, err := complaint.Acknowledge(civil.MustDate(2026, 7, 31), ukbank.EnglandAndWales)
	fmt.Println(due, duty, err)

	law, _ := complaint.DutyOn(civil.MustDate(2026, 7, 31))
	fmt.Println(law.Cite, "since", law.Since)

	_, duty, _ = complaint.Acknowledge(civil.MustDate(2026, 6, 18), ukbank.EnglandAndWales)
	fmt.Println("a day before:", duty)
	// Output:
	// 2026-09-01 true <nil>
	// DPA 2018 s.164A(3) since 2026-06-19
	// a day before: false
}
