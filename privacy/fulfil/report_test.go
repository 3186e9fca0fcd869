package fulfil_test

import (
	"fmt"
	"testing"

	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/rights"
)

// TestReportProvesOnlyWhatItHolds enumerates requests and up to two parts with every answer. A report is complete only
// if it has a request and at least one part, and all parts are settled: Art 5(2) puts the burden of proof on the
// controller.
func TestReportProvesOnlyWhatItHolds(t *testing.T) {
	answers := []fulfil.Answer{fulfil.Silent, 255}
	for a := fulfil.Answer(1); a.String() != "?"; a++ {
		answers = append(answers, a)
	}
	lists := [][]fulfil.SystemResponse{nil, {}}
	for _, a := range answers {
		lists = append(lists, []fulfil.SystemResponse{{System: "crm", Answer: a}})
		for _, b := range answers {
			lists = append(lists, []fulfil.SystemResponse{{System: "billing", Answer: a}, {System: "crm", Answer: b}})
		}
	}
	tried := 0
	for _, id := range []rights.RequestID{"", "r-1"} {
		for _, parts := range lists {
			tried++
			want := id != "" && len(parts) > 0
			name := fmt.Sprintf("request %q", id)
			for _, p := range parts {
				name += fmt.Sprintf(", %s %v", p.System, p.Answer)
				want = want && p.Answer.Settled()
			}
			r := fulfil.Report{Request: rights.Request{ID: id}, Responses: parts}
			if got := r.Complete(); got != want {
				t.Errorf("%s: Complete() = %v, want %v", name, got, want)
			}
			if got := r.Outcome(); (got != rights.NoAction) != want {
				t.Errorf("%s: Outcome() = %v, want no action: %v", name, got, !want)
			}
		}
	}
	t.Logf("%d reports", tried)
}

func TestZeroReportIsIncomplete(t *testing.T) {
	var r fulfil.Report
	if r.Complete() {
		t.Error("Complete() = true, want false")
	}
	if got := r.Outcome(); got != rights.NoAction {
		t.Errorf("Outcome() = %v, want %v", got, rights.NoAction)
	}
}

// A service that fails returns a report that proves nothing.
func TestReportOfAFailureIsIncomplete(t *testing.T) {
	w := newWorld(t)
	s := w.service()
	r, err := s.Report(t.Context(), "no-such-request")
	if err == nil {
		t.Fatal("Report of a request that nobody made: no error")
	}
	if r.Complete() {
		t.Error("Report: Complete() = true, want false")
	}
	r, err = s.Erase(t.Context(), fulfil.Order{Request: "no-such-request", By: "clerk"}, fulfil.Erasing{})
	if err == nil {
		t.Fatal("Erase for a request that nobody made: no error")
	}
	if r.Complete() {
		t.Error("Erase: Complete() = true, want false")
	}
}
