package day

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Report is what a day's work came to. Each part is the result of one step, or of a few.
type Report struct {
	Day      civil.Date `json:"day"`
	Data     string     `json:"data"` // what kind of data it is
	Accounts int        `json:"accounts"`
	Contacts int        `json:"contacts"` // those marked as deleted included

	TakenOver   TakenOver   `json:"takenOver"`
	Shadow      Shadow      `json:"shadow"`
	Decisions   Decisions   `json:"decisions"`
	Given       Given       `json:"given"`
	Withdrawals Withdrawals `json:"withdrawals"`
	Mailing     Mailing     `json:"mailing"`
	Received    Stage       `json:"accessReceived"`
	Asked       Stage       `json:"accessIdentityAsked"`
	Confirmed   Stage       `json:"accessIdentityConfirmed"`
	Retention   Retention   `json:"retention"`
	Placed      Hold        `json:"holdPlaced"`
	Released    Hold        `json:"holdReleased"`
	Incoming    Incoming    `json:"incoming"`
	Objection   Objection   `json:"objection"`
	Complaint   Complained  `json:"complaint"`
	Access      File        `json:"accessFile"`
	Erasure     File        `json:"erasureFile"`
	Objected    File        `json:"objectionFile"`
}

// Reason is a reason that decisions gave, and how many gave it.
type Reason struct {
	Code   privacy.Code `json:"code"`
	Count  int          `json:"count"`
	Detail string       `json:"detail"`
	Cite   string       `json:"cite"`
}

// Answer is a decision as the report shows it.
type Answer struct {
	Outcome privacy.Outcome   `json:"outcome"`
	Bases   []string          `json:"bases,omitempty"`
	Why     []privacy.Finding `json:"why,omitempty"` // what stands in the way
}
