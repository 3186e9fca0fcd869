package main

import (
	"encoding/json"
	"io"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// answer is everything that a run says.
type answer struct {
	File         string                `json:"file"`
	Controller   string                `json:"controller"`
	Policy       string                `json:"policy"`
	Version      privacy.NoticeVersion `json:"version"`
	On           civil.Date            `json:"on"`
	Contacts     int                   `json:"contacts"`
	Later        later                 `json:"later"`
	Activities   []activity            `json:"activities"`
	NotPermitted int                   `json:"notPermitted"` // decisions
	Reasons      []reason              `json:"reasons"`      // of these decisions, each once in a decision
	AskAgain     []consent.Key         `json:"askAgain"`     // consents without proof
	Person       *person               `json:"person,omitempty"`
	Retention    []disposition         `json:"retention"`
	Access       access                `json:"access"`
	Faults       []reason              `json:"faults"` // of the policy
}

// activity is whom an activity is permitted for.
type activity struct {
	ID           privacy.ActivityID  `json:"id"`
	Title        string              `json:"title"`
	Permitted    int                 `json:"permitted"`
	Denied       int                 `json:"denied"`
	Undetermined int                 `json:"undetermined"`
	Grounds      []grounds           `json:"grounds"`
	PermittedFor []privacy.SubjectID `json:"permittedFor"`
}

// grounds is how many contacts an activity is permitted for on the same bases.
type grounds struct {
	Bases []lawfulbasis.Basis `json:"bases"`
	Count int                 `json:"count"`
}

// person is everything on one contact.
type person struct {
	ID        privacy.SubjectID `json:"id"`
	Decisions []decision        `json:"decisions"`
	Retention verdict           `json:"retention"`
}

type decision struct {
	Activity  privacy.ActivityID  `json:"activity"`
	Outcome   privacy.Outcome     `json:"outcome"`
	Bases     []lawfulbasis.Basis `json:"bases"`            // the grounds that stand, also where another rule denies
	Changes   time.Time           `json:"changes,omitzero"` // the earliest instant at which the answer can change by itself
	Findings  []privacy.Finding   `json:"findings"`
	Obstacles []privacy.Finding   `json:"obstacles"` // the findings that stand in the way
}

type verdict struct {
	Action      retention.Action  `json:"action"`
	Due         bool              `json:"due"`
	KeepThrough civil.Date        `json:"keepThrough,omitzero"`
	Changes     civil.Date        `json:"changes,omitzero"`
	Findings    []privacy.Finding `json:"findings"`
}

// disposition is what may become of the contacts' personal details.
type disposition struct {
	Action      retention.Action   `json:"action"`
	Due         bool               `json:"due"` // it must be done, where else it may
	Count       int                `json:"count"`
	KeepThrough span               `json:"keepThrough"`
	Changes     civil.Date         `json:"changes,omitzero"` // the earliest day on which one of these answers can change by itself
	Reasons     []reason           `json:"reasons"`
	Records     []privacy.RecordID `json:"records"`
}

// span is where days of several records lie: the last day on which each must be kept.
type span struct {
	Count    int        `json:"count"` // of records with such a day
	Earliest civil.Date `json:"earliest,omitzero"`
	Latest   civil.Date `json:"latest,omitzero"`
}

// access is by when an access request must be answered.
type access struct {
	Received civil.Date        `json:"received"`
	Division uk.Division       `json:"division"`
	Limit    rights.Deadline   `json:"limit"`
	Steps    []rights.Step     `json:"steps"`
	Skipped  []free            `json:"skipped"` // days on which the period may not end
	Findings []privacy.Finding `json:"findings"`
	Source   string            `json:"source"` // of the bank holidays
}

// free is a day that is no working day.
type free struct {
	Date civil.Date `json:"date"`
	Why  string     `json:"why"`
}

func (a *answer) json(out io.Writer) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(a)
}

// list returns a list that is not null in JSON.
func list[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}
