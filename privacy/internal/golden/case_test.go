package golden_test

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/rights"
)

type deadlineQuestion struct {
	Right                                                                    rights.Right
	Regime                                                                   regime
	Calendar                                                                 calendar
	Received, IdentityAsked, IdentityReceived, FeeAsked, FeePaid, ExtendedOn civil.Date
	Questions                                                                []rights.Question
	On                                                                       civil.Date
}

func drawDeadline(r *rand.Rand, regime regime) deadlineQuestion {
	q := deadlineQuestion{
		Right: upto(r, rights.ComplainToController), Regime: regime,
		Calendar: pick(r, calendarWords()...), Received: day(r, rightsChanges),
	}
	if r.IntN(2) == 0 {
		q.Right = rights.Access
	}
	q.On = q.Received.AddDays(r.IntN(150) - 10)
	if r.IntN(4) == 0 { // the plain way
		return q
	}
	q.IdentityAsked, q.FeeAsked = later(r, q.Received), later(r, q.Received)
	q.IdentityReceived, q.FeePaid = later(r, q.IdentityAsked), later(r, q.FeeAsked)
	q.ExtendedOn = later(r, q.Received)
	for range max(0, r.IntN(5)-2) {
		asked := q.Received.AddDays(r.IntN(40))
		q.Questions = append(q.Questions, rights.Question{Asked: asked, Answered: later(r, asked)})
	}
	return q
}

func askDeadline(q deadlineQuestion) string {
	law, err := privacy.LawOf(rightsLaws, q.Regime.value())
	if err != nil {
		return errText(err)
	}
	l, err := law.Deadline(rights.Clock{
		Regime: q.Regime.value(), Right: q.Right, Received: q.Received,
		IdentityAsked: q.IdentityAsked, IdentityReceived: q.IdentityReceived, FeeAsked: q.FeeAsked, FeePaid: q.FeePaid,
		Questions: q.Questions, ExtensionNotified: q.ExtendedOn,
	}, q.Calendar.value())
	answer := deadlineText(l) + " " + text(err, l.Waiting(), l.Overdue(q.On), l.DaysLeft(q.On), l.Findings())
	for _, s := range l.Steps() {
		answer += " " + text(s.Date, s.Cite)
	}
	return answer
}

// rightsLaws are the laws on requests.
var rightsLaws = []*rights.Law{uk.rights(), eu.rights()}

func deadlineText(l rights.Deadline) string {
	return text(l.Starts, l.NominalEnd, l.Due, l.Safe, l.ExtensionNoticeBy, l.PausedDays, l.Extended, l.Cite)
}

type caseQuestion struct {
	Right    rights.Right
	Regime   regime
	Calendar calendar
	Agent    string
	Entries  []caseEntry
	On       civil.Date
}

type caseEntry struct {
	Action   rights.Action
	On       civil.Date
	Refusals []rights.Refusal
}

func drawCase(r *rand.Rand, regime regime) caseQuestion {
	q := caseQuestion{
		Right: upto(r, rights.ComplainToController), Regime: regime,
		Calendar: pick(r, calendarWords()[1:]...), Agent: pick(r, "", "agent"),
	}
	on := day(r, rightsChanges)
	q.Entries = append(q.Entries, caseEntry{Action: rights.Receive, On: on})
	for range r.IntN(5) {
		e := caseEntry{Action: rights.AskIdentity + rights.Action(r.IntN(12)), On: on}
		for range r.IntN(3) {
			e.Refusals = append(e.Refusals, upto(r, rights.RestrictedByLaw))
		}
		q.Entries = append(q.Entries, e)
		on = on.AddDays(r.IntN(25))
	}
	q.On = on.AddDays(r.IntN(30))
	return q
}

// afterAll is after every day of a question.
var afterAll = time.Date(2034, 1, 1, 12, 0, 0, 0, time.UTC)

// askCase enters each thing that was done that the request allows, and asks for the status then. It asks the machine,
// since a service fills in days that are not set.
func askCase(q caseQuestion) string {
	law, err := privacy.LawOf(rightsLaws, q.Regime.value())
	if err != nil {
		return errText(err)
	}
	request := rights.Request{ID: "r", Subject: "s", Clock: rights.Clock{Regime: q.Regime.value(), Right: q.Right}}
	var answer string
	for _, e := range q.Entries {
		entry := rights.Entry{Action: e.Action, On: e.On, At: afterAll, By: "b", Refusals: e.Refusals, Reason: "m"}
		if e.Action == rights.Receive {
			entry.Agent = privacy.ActorID(q.Agent)
		}
		next, err := law.After(request, entry)
		if answer += errText(err) + " "; err == nil {
			request = next
		}
	}
	if request.State == rights.NoState {
		return answer
	}
	store := memory.New().Requests()
	s, err := rights.NewService(store, rightsLaws, q.Calendar.value(), &rights.Options{Now: func() time.Time { return afterAll }})
	if err != nil {
		return errText(err)
	}
	if err := store.Create(context.Background(), request); err != nil {
		return errText(err)
	}
	status, err := s.Status(context.Background(), "r", q.On)
	answer += text(err, status.Request.State, status.DaysLeft, status.Overdue, status.Findings) + " " + deadlineText(status.Deadline)
	for _, w := range status.WhatIf {
		answer += " " + text(w.Action, w.Due, w.By, w.Cite)
	}
	for _, route := range status.Routes {
		answer += " " + text(route.To, route.Cite)
	}
	return answer
}
