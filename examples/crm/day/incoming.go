package day

import (
	"context"
	"slices"
	"time"

	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

// Incoming is what else came in today, by the request's name.
type Incoming struct {
	Erasure   Asked `json:"erasure"`
	Objection Asked `json:"objection"`

	Stops Objection `json:"stops"` // what the objection stopped when it was received
}

// Asked is who asked, and under which name the request is kept; empty: nobody did.
type Asked struct {
	Contact privacy.SubjectID `json:"contact,omitzero"`
	Request rights.RequestID  `json:"request,omitzero"`
	Due     civil.Date        `json:"due,omitzero"`

	Disclosed Answer `json:"disclosed,omitzero"` // may the processor that runs the tickets have what the person wrote?
}

// receiveRequests enters what two people wrote: a former client who wants everything erased, and a contact who objects to being
// watched. What they wrote goes to the processor that runs the tickets, as far as its contract and the rules on transfers allow,
// and the log of disclosures has it.
func receiveRequests(ctx context.Context, d *requests) (r Incoming, err error) {
	if r.Erasure, err = d.receive(ctx, rights.Erasure, "erasure", "Asks for everything to be erased", `SELECT MAX(c.id) FROM contacts c JOIN invoices i ON i.contact_id = c.id
		WHERE c.deleted_at IS NULL AND c.name <> '' AND i.vat_period_end >= ? AND c.id <> ?
		AND NOT EXISTS (SELECT 1 FROM contracts k WHERE k.account_id = c.account_id AND (k.ends_on IS NULL OR k.ends_on > ?))`,
		d.day.AddDays(-5*365).String(), string(d.report.Placed.Contact), d.day.String()); err != nil {
		return Incoming{}, err
	}
	r.Objection, r.Stops, err = d.object(ctx, "objection", "Objects to the monitoring of the service", `SELECT MIN(c.id) FROM contacts c JOIN tickets t ON t.contact_id = c.id
		JOIN contracts k ON k.account_id = c.account_id JOIN accounts a ON a.id = c.account_id
		WHERE c.deleted_at IS NULL AND a.deleted_at IS NULL AND c.source = 'direct' AND k.starts_on IS NOT NULL AND k.ends_on IS NULL AND c.id NOT IN (?, ?)`,
		string(d.report.Received.Contact), string(r.Erasure.Contact))
	return r, err
}

// object receives an objection from the first contact that a query finds, which stops the activity in the same
// transaction.
func (d *requests) object(ctx context.Context, name, subject, query string, args ...any) (a Asked, o Objection, err error) {
	ids, err := host.Column[privacy.SubjectID](ctx, d.tx, query+` HAVING COUNT(*) > 0`, args...)
	if err != nil || len(ids) == 0 {
		return Asked{}, Objection{}, err
	}
	o.Activity = vqcomms.MonitorService
	if o.Before, o.Others, err = d.around(ctx, ids[0], o.Activity); err != nil {
		return Asked{}, Objection{}, err
	}
	if a, err = d.enter(ctx, ids[0], rights.Objection, o.Activity, name, subject); err != nil {
		return Asked{}, Objection{}, err
	}
	o.After, o.Left, err = d.around(ctx, a.Contact, o.Activity)
	return a, o, err
}

// receive records a request of the first contact that a query finds.
func (d *requests) receive(ctx context.Context, right rights.Right, name, subject, query string, args ...any) (Asked, error) {
	ids, err := host.Column[privacy.SubjectID](ctx, d.tx, query+` HAVING COUNT(*) > 0`, args...)
	if err != nil || len(ids) == 0 {
		return Asked{}, err
	}
	return d.enter(ctx, ids[0], right, "", name, subject)
}

// enter records a request of a contact, with the application's ticket.
func (d *requests) enter(ctx context.Context, who privacy.SubjectID, right rights.Right, about privacy.ActivityID, name, subject string) (Asked, error) {
	a := Asked{Contact: who, Request: rights.RequestID(name + "-" + d.day.String())}
	ticket := "T-" + string(a.Request)
	if err := d.ticket(ctx, ticket, a.Contact, subject, d.day); err != nil {
		return Asked{}, err
	}
	q := question(a.Contact, vqcomms.DiagnoseLogs, d.now)
	q.Recipient, q.About = vqcomms.Freshdesk, privacy.RecordID(ticket)
	decision, err := d.Guard.Disclose(ctx, q)
	if err != nil {
		return Asked{}, err
	}
	a.Disclosed = answer(decision)
	r, err := d.Service.Receive(ctx, rights.Intake{
		Command: rights.Command{Request: a.Request, Key: "receive", By: by, Reason: privacy.RecordID(ticket)},
		Subject: a.Contact, Regime: uk.GDPR, Right: right, Activity: about,
	})
	a.Due = r.Status.Deadline.Due
	return a, err
}

// clock shows the instant of the step.
func (d *requests) clock() time.Time { return d.now }

// Objection is what an objection changes for the activity that it names.
type Objection struct {
	Activity privacy.ActivityID `json:"activity,omitzero"`
	Before   Answer             `json:"before,omitzero"`
	After    Answer             `json:"after,omitzero"`
	Others   int                `json:"others"` // of the other activities, those permitted before
	Left     int                `json:"left"`   // and after
}

// sayStopped reports what the objection stopped when it was received.
func sayStopped(_ context.Context, d *requests) (Objection, error) {
	return d.report.Incoming.Stops, nil
}

// around answers for one activity of a contact, and how many of the others are permitted.
func (d *requests) around(ctx context.Context, id privacy.SubjectID, one privacy.ActivityID) (a Answer, others int, err error) {
	for activity := range d.side.Policy.Activities() {
		got, err := d.ask(ctx, id, activity.ID)
		switch {
		case err != nil:
			return Answer{}, 0, err
		case activity.ID == one:
			a = got
		case got.Outcome == privacy.Permitted:
			others++
		}
	}
	return a, others, nil
}

// Complained is a complaint from its receipt to its outcome.
type Complained struct {
	complaint.Status
	Regulator privacy.Regulator `json:"regulator,omitzero"` // to whom the person can also complain
	Cite      privacy.Citation  `json:"cite,omitzero"`      // the provision that says so
	Counts    complaint.Counts  `json:"counts"`             // of the quarter so far
}

// complain handles the complaint of a person who was mailed after an objection: it came two weeks ago, was acknowledged
// three days later, and is upheld today.
func complain(ctx context.Context, d *requests) (c Complained, err error) {
	n := slices.IndexFunc(d.report.Withdrawals.Cases, func(one Case) bool { return one.Did == ways[len(ways)-1].did })
	if n < 0 {
		return Complained{}, nil
	}
	who := d.report.Withdrawals.Cases[n].Contact
	requests, err := complaint.NewService(d.side.Stores().With(privacysql.Std(d.tx)).Complaints(), law.Each(d.side.Policy.Laws(), (*law.Pack).Complaints), adopt.Calendar, &complaint.Options{Now: d.clock, Location: d.side.Policy.Zone()})
	if err != nil {
		return Complained{}, err
	}
	id := complaint.ID("complaint-" + d.day.String())
	came := d.day.AddDays(-14)
	if err := d.ticket(ctx, "T-"+string(id), who, "Complains of an e-mail that was not wanted", came); err != nil {
		return Complained{}, err
	}
	entry := func(a complaint.Action, on civil.Date) complaint.Entry {
		return complaint.Entry{Action: a, On: on, By: by, Key: a.String(), Reason: privacy.RecordID("T-" + string(id))}
	}
	about := complaint.Complaint{ID: id, Subject: who, Right: rights.MarketingObjection, Activity: vqcomms.MarketUpgrades}
	if _, err = requests.Receive(ctx, about, entry(complaint.Receive, came)); err != nil {
		return Complained{}, err
	}
	for _, e := range []complaint.Entry{entry(complaint.AcknowledgeIt, came.AddDays(3)), entry(complaint.Inform, came.AddDays(10)), entry(complaint.Uphold, d.day)} {
		if c.Status, err = requests.Do(ctx, id, e); err != nil {
			return Complained{}, err
		}
	}
	regulator, _ := d.side.Policy.Law().Complaints().Regulator(d.day)
	c.Regulator, c.Cite = regulator.Contact, regulator.Cite
	c.Counts, err = requests.Count(ctx, d.day.AddDays(-90), d.day, d.day)
	return c, err
}
