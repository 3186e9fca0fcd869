package complaint_test

import (
	"context"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

// A complaint came in on the last Friday of July. Day 30 is a Sunday, and the Monday after it a bank holiday in England.
func Example() {
	due, duty, err := uk.Pack().Complaints().Acknowledge(civil.MustDate(2026, 7, 31), uk.EnglandAndWales)
	fmt.Println(due, duty, err)

	_, duty, _ = uk.Pack().Complaints().Acknowledge(civil.MustDate(2026, 6, 18), uk.EnglandAndWales)
	fmt.Println("a day before:", duty)
	// Output:
	// 2026-09-01 true <nil>
	// a day before: false
}

// A complaint about an answer to an access request, from the day it came to its outcome.
func ExampleService() {
	ctx, today := context.Background(), time.Date(2026, 7, 31, 9, 0, 0, 0, time.UTC)
	service, err := complaint.NewService(memory.New().Complaints(), []*complaint.Law{uk.Pack().Complaints()}, uk.EnglandAndWales, &complaint.Options{Now: func() time.Time { return today }})
	if err != nil {
		panic(err)
	}
	about := complaint.Complaint{ID: "complaint-1", Subject: "contact-17", Right: rights.Access, Request: "request-4"}
	s, _ := service.Receive(ctx, about, complaint.Entry{Key: "key-1", By: "clerk-1"})
	fmt.Println(s.Complaint.State, s.AcknowledgeBy, s.DaysLeft)

	today = today.AddDate(0, 0, 3)
	s, _ = service.Do(ctx, "complaint-1", complaint.Entry{Action: complaint.AcknowledgeIt, Key: "key-2", By: "clerk-1"})
	fmt.Println(s.Complaint.State, s.Acknowledged)

	_, err = service.Do(ctx, "complaint-1", complaint.Entry{Action: complaint.Uphold, Key: "key-3", By: "clerk-1"})
	fmt.Println(err)
	// Output:
	// received 2026-09-01 32
	// acknowledged 2026-08-03
	// complaint: uphold: reason: is empty
}
