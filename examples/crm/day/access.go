package day

import (
	"context"
	"errors"
	"fmt"

	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

// Stage is where an access request stands after one thing was done about it.
type Stage struct {
	Contact privacy.SubjectID `json:"contact,omitzero"` // empty: nobody asked
	Request rights.RequestID  `json:"request,omitzero"`
	Action  rights.Action     `json:"action,omitzero"`
	On      civil.Date        `json:"on,omitzero"` // the day on which it happened; it may be entered later
	Cite    privacy.Citation  `json:"cite,omitzero"`
	State   rights.State      `json:"state,omitzero"`
	Due     civil.Date        `json:"due,omitzero"`  // latest lawful day; unset: the clock stands, or the calendar does not reach
	Safe    civil.Date        `json:"safe,omitzero"` // lawful under every reading
	Left    int               `json:"daysLeft"`      // to the due day, or to the safe day while there is none
	Steps   []rights.Step     `json:"steps,omitempty"`
	Remarks []privacy.Finding `json:"remarks,omitempty"`
}

// lateBy is how many days ago the letter came: entered today, it counts from the day on which it came.
const lateBy = 4

// receiveAccess enters an access request that came by letter, with the application's ticket for it.
func receiveAccess(ctx context.Context, d *requests) (Stage, error) {
	ids, err := host.Column[privacy.SubjectID](ctx, d.tx, `SELECT MIN(c.id) FROM contacts c JOIN accounts a ON a.id = c.account_id
		JOIN contracts k ON k.account_id = a.id JOIN tickets t ON t.contact_id = c.id
		WHERE c.deleted_at IS NULL AND a.deleted_at IS NULL AND k.starts_on IS NOT NULL AND k.ends_on IS NULL
		HAVING COUNT(*) > 0`)
	if err != nil || len(ids) == 0 {
		return Stage{}, err
	}
	on := d.day.AddDays(-lateBy)
	r := rights.Request{ID: rights.RequestID("access-" + d.day.String()), Subject: ids[0]}
	r.Right = rights.Access
	if err := d.ticket(ctx, "T-"+string(r.ID), r.Subject, "Asks for a copy of all data", on); err != nil {
		return Stage{}, err
	}
	r, err = d.law().After(r, rights.Entry{Action: rights.Receive, On: on, At: d.now, By: by, Key: "receive", Reason: privacy.RecordID("T-" + string(r.ID))})
	if err != nil {
		return Stage{}, err
	}
	if err := d.Stores.Requests.Create(ctx, r); err != nil {
		return Stage{}, err
	}
	return d.stage(r)
}

// askIdentity enters that information was asked for that confirms who asks: the letter named an address that the
// application does not know, which is a reasonable doubt.
func askIdentity(ctx context.Context, d *requests) (Stage, error) {
	if outcome, cite := d.law().MayAskIdentity(privacy.Yes, d.day); outcome != privacy.Permitted {
		return Stage{}, fmt.Errorf("identity may not be asked for (%v)", cite)
	}
	return d.advance(ctx, rights.Entry{Action: rights.AskIdentity, On: d.day.AddDays(-lateBy), Key: "ask-identity", Reason: "unknown-address"})
}

// confirmIdentity enters that the information came, today.
func confirmIdentity(ctx context.Context, d *requests) (Stage, error) {
	return d.advance(ctx, rights.Entry{Action: rights.ConfirmIdentity, On: d.day, Key: "confirm-identity"})
}

// law is the law of the policy on requests.
func (d *requests) law() *rights.Law { return d.side.Policy.Law().Rights() }

// advance enters one more thing about the day's request, if there is one.
func (d *requests) advance(ctx context.Context, e rights.Entry) (Stage, error) {
	if d.report.Received.Request == "" {
		return Stage{}, nil
	}
	r, err := d.Stores.Requests.Get(ctx, d.report.Received.Request)
	if err != nil {
		return Stage{}, err
	}
	e.At, e.By = d.now, by
	if r, err = d.law().After(r, e); err != nil {
		return Stage{}, err
	}
	if err := d.Stores.Requests.Update(ctx, r); err != nil {
		return Stage{}, err
	}
	return d.stage(r)
}

// stage tells where a request stands. A calendar that does not reach is told by the limit itself.
func (d *requests) stage(r rights.Request) (Stage, error) {
	l, err := d.law().Deadline(r.Clock, adopt.Calendar)
	if err != nil && !errors.Is(err, civil.ErrUnknownDay) {
		return Stage{}, err
	}
	last := r.History[len(r.History)-1]
	return Stage{
		Contact: r.Subject, Request: r.ID, Action: last.Action, On: last.On, Cite: d.law().Cite(last.Action, r.Received), State: r.State,
		Due: l.Due, Safe: l.Safe, Left: l.DaysLeft(d.day), Steps: l.Steps(), Remarks: l.Findings(),
	}, nil
}

// ticket enters a ticket of a contact, closed on the day on which it came.
func (d *requests) ticket(ctx context.Context, id string, contact privacy.SubjectID, subject string, on civil.Date) error {
	_, err := d.tx.ExecContext(ctx, `INSERT INTO tickets (id, contact_id, subject, opened_on, closed_on) VALUES (?, ?, ?, ?, ?)`,
		id, string(contact), subject, on, on)
	return err
}
