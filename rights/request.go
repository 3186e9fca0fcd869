package rights

import (
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// RequestID names a request. It is the host's, and opaque.
type RequestID string

// Request is what a person asked for under one right, and what was done about it. [Law.After] makes the first
// from one that holds nothing but ID, Subject, Regime and Right. Methods never change a request: they return a new
// one. A request whose slices nobody changes is safe for concurrent use.
type Request struct {
	ID      RequestID         `json:"id"`
	Subject privacy.SubjectID `json:"subject"`
	Clock                     // regime, right, and the dates that [Law.Deadline] works the time limit out of

	State   State   `json:"state"`
	History []Entry `json:"history"` // oldest first. Invariant: state and clock are what the history gives
	Version uint64  `json:"version"` // counted by the store, from 1

	// Hint is the day on which a [Service] last found an open request to be due, for a store to list by. It is never the
	// answer: whoever lists works the limit out anew. Unset: not known, which is listed first.
	Hint civil.Date `json:"hint,omitzero"`
}

// Entry is one thing done about a request. The history is append-only.
type Entry struct {
	Action   Action           `json:"action"`
	On       civil.Date       `json:"on"`                // the day on which it happened, at the place of the controller
	At       time.Time        `json:"at"`                // when it was recorded; UTC, microseconds
	By       privacy.ActorID  `json:"by"`                // who recorded it
	Key      string           `json:"key,omitzero"`      // idempotency key of the command; empty: none
	Refusals []Refusal        `json:"refusals,omitzero"` // the grounds, of a refusal and of an answer in part
	Reason   privacy.RecordID `json:"reason,omitzero"`   // where the host keeps the reasons, or the message itself

	// Agent is who asks for the person, and Authority where the host keeps what shows that they may. Of a receipt only. An
	// agent without authority is a reasonable doubt about who asks (Art 12(6)).
	Agent     privacy.ActorID  `json:"agent,omitzero"`
	Authority privacy.RecordID `json:"authority,omitzero"`
}

// Grounds returns the grounds of the outcome, where it is a refusal or an answer in part.
func (r Request) Grounds() []Refusal {
	if len(r.History) == 0 || !r.State.Closed() {
		return nil
	}
	return slices.Clone(r.History[len(r.History)-1].Refusals)
}

// Find returns the entry that the command with an idempotency key made; the empty key finds none.
func (r Request) Find(key string) (Entry, bool) {
	e, ok := kind.Find(&r, key)
	if !ok {
		return Entry{}, false
	}
	return e.clone(), true
}

// clone returns the request with slices of its own.
func (r Request) clone() Request {
	r.Questions = slices.Clone(r.Questions)
	r.History = slices.Clone(r.History)
	for i := range r.History {
		r.History[i] = r.History[i].clone()
	}
	return r
}

func (e Entry) clone() Entry {
	e.Refusals = slices.Clone(e.Refusals)
	return e
}
