package rights_test

import (
	"fmt"
	"time"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy/civil"
	ukPack "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/rights"
)

// A customer asks on a Monday for a copy of her data, and the service asks what the request is about.
func Example() {
	law := ukPack.Pack().Rights()
	r := rights.Request{ID: "r-17", Subject: "contact-17", Clock: rights.Clock{Right: rights.Access}}
	for _, e := range []rights.Entry{
		{Action: rights.Receive, On: civil.MustDate(2026, 3, 2)},
		{Action: rights.AskClarification, On: civil.MustDate(2026, 3, 5)},
		{Action: rights.RecordClarification, On: civil.MustDate(2026, 3, 9)},
	} {
		e.At, e.By = time.Now(), "service"
		var err error
		if r, err = law.After(r, e); err != nil {
			fmt.Println(err) // what is wrong with it, with the provision
		}
	}
	limit, err := law.Deadline(r.Clock, ukPack.EnglandAndWales)
	fmt.Println(r.State, limit.PausedDays, limit.Due, err)
	// Output: open 5 2026-04-07 <nil>
}

// The arithmetic of a time limit, spelt out: a month that ends on a bank holiday of Scotland.
func ExampleLaw_Deadline() {
	c := rights.Clock{Right: rights.Access, Received: civil.MustDate(2026, 10, 30)}
	limit, err := ukPack.Pack().Rights().Deadline(c, ukPack.Scotland)
	if err != nil {
		fmt.Println(err) // everything that is wrong with the dates, or a year that the calendar does not know
	}
	for _, step := range limit.Steps() {
		fmt.Println(step)
	}
	fmt.Println(limit.DaysLeft(civil.MustDate(2026, 11, 24)), "days left")
	// Output:
	// Fri 2026-10-30: request received
	// Mon 2026-11-30: one month ends
	// Tue 2026-12-01: next working day, since the period does not end on a weekend or holiday: last day
	// Tue 2026-12-01: last day to tell of an extension, with reasons
	// 7 days left
}

// An objection reaches the part that rests on legitimate interests, not the one that rests on the contract.
func ExampleLaw_Follows() {
	law := ukPack.Pack().Rights()
	on := civil.MustDate(2026, 11, 24)
	fmt.Println(law.Follows(rights.Objection, lawfulbasis.LegitimateInterests, on))
	fmt.Println(law.Follows(rights.Objection, lawfulbasis.Contract, on))
	fmt.Println(law.Follows(rights.Objection, lawfulbasis.RecognisedLegitimateInterests, civil.MustDate(2026, 2, 4)))
	// Output:
	// conditional UK GDPR Art 21(1)
	// not-available UK GDPR Art 21(1)
	// unclear SI 2026/82 reg 2(c)
}

func ExampleState_Next() {
	s, _ := rights.Open.Next(rights.AskIdentity)
	_, err := s.Next(rights.Answer)
	fmt.Println(s)
	fmt.Println(err)
	// Output:
	// identity-awaited
	// rights: next: action: answer is forbidden in state identity-awaited: allowed is confirm-identity, ask-fee, record-fee, ask-clarification, record-clarification, extend, refuse, withdraw
}
