package complaint_test

import (
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights/complaint"
)

// The faults of one complaint come in the same order on every run.
func TestFaultsComeInOneOrder(t *testing.T) {
	c := complaint.Complaint{ID: "c-1", Subject: "s-1", Right: 99, Request: " q", Activity: " a"}
	e := complaint.Entry{Action: complaint.Receive, On: civil.MustDate(2026, 7, 1), At: time.Unix(1, 0), By: "b", Key: "k"}
	texts := map[string]int{}
	for range 100 {
		_, err := c.After(e)
		texts[err.Error()]++
	}
	if len(texts) != 1 {
		t.Errorf("%d different errors for one input: %v", len(texts), texts)
	}
}
