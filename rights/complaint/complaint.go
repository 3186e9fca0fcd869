// Package complaint records data protection complaints, from receipt to outcome, and decides by when each must be acknowledged.
// Call [NewService] first.
//
// # Clock
//
// Since 19 June 2026 a controller in the United Kingdom acknowledges a complaint within 30 days, looks into it, tells how
// far it is, and tells the outcome without undue delay (DPA 2018 s.164A): see [Acknowledge]. Where else a
// person can turn, [RegulatorOn] tells by the day.
//
// # From receipt to outcome
//
// A [Complaint] has a [State], which changes only as this table has it; what is absent is forbidden, see [State.Next]:
//
//	stateDiagram-v2
//	    [*] --> received: receive
//	    received --> acknowledged: acknowledge, inform
//	    received --> upheld: uphold
//	    received --> upheld_in_part: uphold-in-part
//	    received --> dismissed: dismiss
//	    received --> withdrawn: withdraw
//	    acknowledged --> acknowledged: inform
//	    acknowledged --> upheld: uphold
//	    acknowledged --> upheld_in_part: uphold-in-part
//	    acknowledged --> dismissed: dismiss
//	    acknowledged --> withdrawn: withdraw
//	    upheld --> acknowledged: reopen
//	    upheld_in_part --> acknowledged: reopen
//	    dismissed --> acknowledged: reopen
//	    withdrawn --> received: reopen
//
// A [Service] carries complaints through it over a [Store], with what each is about: the right, the request and the activity
// concerned. [Service.Open] lists what must be acknowledged and answered, [Service.Count] gives the numbers that a regulator may
// ask for.
package complaint

import (
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// dutyLaw is the law of acknowledging complaints received during some time.
type dutyLaw struct {
	Cite   privacy.Citation
	Since  civil.Date   // first day of receipt, inclusive
	Before civil.Date   // first day of receipt to which it no longer applies; unset: open
	Period civil.Period // the day of receipt is not counted
}

// duty is DPA 2018 s.164A(3), inserted by DUAA 2025 s.103, for complaints received since 19 June 2026
// (SI 2026/82 reg 7).
var duty = dutyLaw{
	Cite:   privacy.Citation{Instrument: "DPA 2018", Provision: "s.164A(3)"},
	Since:  civil.MustDate(2026, 6, 19),
	Period: civil.Period{Days: 30},
}

// dutyOn returns the law for a complaint received on the given day; ok is false where there is none.
func dutyOn(received civil.Date) (d dutyLaw, ok bool) {
	if !privacy.InForce(duty.Since, duty.Before, received) {
		return dutyLaw{}, false
	}
	return duty, true
}

// Acknowledge returns the last day on which the receipt of a complaint may be acknowledged in the United
// Kingdom: the 30th day, counted from the day after receipt, or the next working day (DPA 2018 s.164A(3), s.205(2)
// with Regulation 1182/71 Art 3(4)). The whole of that day is available. The day of receipt is that at the place of
// the controller, see [civil.DateOf], whether or not a working day. The calendar is that of the controller;
// ukbank.Common where the division is not known.
//
// For a complaint received before the duty began, duty is false and due unset. An unset day of receipt is a
// [privacy.ErrInvalid]. Where the calendar, or a nil one, does not reach the last day, the error is a
// [civil.ErrUnknownDay], and due is the 30th day itself: never too late.
func Acknowledge(received civil.Date, cal civil.Calendar) (due civil.Date, duty bool, err error) {
	if received.IsZero() {
		return due, false, fmt.Errorf("complaint: acknowledge: %w", privacy.Fault{Field: "received", Reason: "is not set"})
	}
	d, ok := dutyOn(received)
	if !ok {
		return due, false, nil
	}
	due = received.Add(d.Period)
	rolled, err := civil.WorkingDay(cal, due)
	if err != nil {
		return due, true, fmt.Errorf("complaint: acknowledge: %w", err)
	}
	return rolled, true, nil
}
