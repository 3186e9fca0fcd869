package golden_test

import (
	"context"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/rights/complaint"
)

// The answers on complaints stay as they are.
func TestComplaint(t *testing.T) {
	check(t, "complaint",
		of("acknowledge", 40000, drawAcknowledge, askAcknowledge),
		byRegime("regulator", 20000, drawRegulator, askRegulator),
		of("status", 40000, drawStatus, askStatus),
	)
}

var complaintChanges = days("2018-05-25 2026-02-05 2026-06-19")

type acknowledgeQuestion struct {
	Regime   regime // the duty is one of the United Kingdom alone
	Received civil.Date
	Calendar calendar
}

func drawAcknowledge(r *rand.Rand) acknowledgeQuestion {
	q := acknowledgeQuestion{uk, day(r, complaintChanges), pick(r, calendarWords()...)}
	if r.IntN(2) == 0 {
		q.Received = civil.MustDate(2026, 6, 19).AddDays(r.IntN(900))
	}
	return q
}

func askAcknowledge(q acknowledgeQuestion) string {
	due, duty, err := q.Regime.pack().Complaints().Acknowledge(q.Received, q.Calendar.value())
	return text(due, duty, err)
}

type regulatorQuestion struct {
	Regime regime
	On     civil.Date
}

func drawRegulator(r *rand.Rand, regime regime) regulatorQuestion {
	return regulatorQuestion{regime, day(r, complaintChanges)}
}

func askRegulator(q regulatorQuestion) string {
	if q.Regime.pack() == nil {
		return text(false, regulatorText(privacy.Regulator{}), privacy.Citation{})
	}
	l := q.Regime.pack().Complaints()
	r, ok := l.Regulator(q.On)
	answer := text(ok, regulatorText(r.Contact), r.Cite)
	for _, day := range []string{"2026-06-18", "2026-06-19"} { // of each row
		if r, ok := l.Regulator(days(day)[0]); ok {
			answer += " " + text(regulatorText(r.Contact), r.Cite)
		}
	}
	return answer
}

func regulatorText(r privacy.Regulator) string {
	return text(r.Name, r.Address, r.Telephones, r.URL, r.Since, r.Before)
}

type statusQuestion struct {
	Regime   regime
	Calendar calendar
	Entries  []complaintEntry
	On       civil.Date
}

type complaintEntry struct {
	Action complaint.Action
	On     civil.Date
}

func drawStatus(r *rand.Rand) statusQuestion {
	on := drawAcknowledge(r).Received
	q := statusQuestion{Regime: uk, Calendar: pick(r, calendarWords()[1:]...), Entries: []complaintEntry{{complaint.Receive, on}}}
	for range r.IntN(4) {
		on = on.AddDays(r.IntN(40))
		q.Entries = append(q.Entries, complaintEntry{complaint.Receive + complaint.Action(r.IntN(int(complaint.Reopen))), on})
	}
	q.On = on.AddDays(r.IntN(50) - 5)
	return q
}

// askStatus enters each thing that was done that the complaint allows, and asks for the status then.
func askStatus(q statusQuestion) string {
	c := complaint.Complaint{ID: "c", Subject: "s"}
	var answer string
	for _, e := range q.Entries {
		next, err := c.After(complaint.Entry{Action: e.Action, On: e.On, At: afterAll, By: "b", Key: e.On.String() + e.Action.String(), Reason: "m"})
		if answer += errText(err) + " "; err == nil {
			c = next
		}
	}
	if c.State == 0 {
		return answer
	}
	store := memory.New().Complaints()
	s, err := complaint.NewService(store, []*complaint.Law{q.Regime.pack().Complaints()}, q.Calendar.value(), &complaint.Options{Now: func() time.Time { return afterAll }})
	if err != nil {
		return answer + errText(err)
	}
	if err := store.Create(context.Background(), c); err != nil {
		return answer + errText(err)
	}
	v, err := s.Status(context.Background(), "c", q.On)
	return answer + text(err, v.Complaint.State, v.Duty, v.AcknowledgeBy, v.Acknowledged, v.DaysLeft, v.Overdue, v.Findings)
}
