package serve

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/consent/unsubscribe"
	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

// service is the application and the library for one person, within one transaction.
type requests struct {
	*adopt.Requests
	side       *adopt.Side
	tx         *sql.Tx
	stores     *privacysql.DB
	acts       *subject.Service
	requests   *rights.Service
	complaints *complaint.Service
	who        privacy.SubjectID
	email      string
	now        time.Time
	today      civil.Date
}

// within runs do for a person, in one transaction. A person who is not there, or is marked as deleted, is a
// [privacy.ErrNotFound].
func (s *Site) within(ctx context.Context, who privacy.SubjectID, do func(*requests) error) error {
	return s.c.DB.InTx(ctx, func(tx *sql.Tx) error {
		d, err := s.requests(ctx, tx, who)
		if err != nil {
			return err
		}
		return do(d)
	})
}

// errGone is the error for a person who does not exist, or no longer does.
var errGone = fmt.Errorf("crm: contact: %w", privacy.ErrNotFound)

func (s *Site) requests(ctx context.Context, tx *sql.Tx, who privacy.SubjectID) (*requests, error) {
	emails, err := host.Column[string](ctx, tx, `SELECT c.email FROM contacts c JOIN accounts a ON a.id = c.account_id
		WHERE c.id = ? AND c.deleted_at IS NULL AND a.deleted_at IS NULL`, string(who))
	if err != nil {
		return nil, err
	}
	if len(emails) == 0 {
		return nil, errGone
	}
	now, zone := s.now(), s.c.Side.Policy.Zone()
	clock := func() time.Time { return now }
	d := &requests{side: s.c.Side, tx: tx, who: who, email: emails[0], now: now, today: civil.DateOf(now, zone)}
	if d.Requests, err = s.c.Side.In(tx, now); err != nil {
		return nil, err
	}
	d.stores = s.c.Side.Stores().With(privacysql.Std(tx))
	d.acts = d.Requests.Service
	if d.requests, err = rights.NewService(d.Stores.Requests, law.Each(d.side.Policy.Laws(), (*law.Pack).Rights), adopt.Calendar, &rights.Options{Now: clock, Location: zone}); err != nil {
		return nil, err
	}
	d.complaints, err = complaint.NewService(d.stores.Complaints(), law.Each(d.side.Policy.Laws(), (*law.Pack).Complaints), adopt.Calendar, &complaint.Options{Now: clock, Location: zone})
	return d, err
}

// by is the person, who does all that is done here.
func (d *requests) by() privacy.ActorID { return privacy.ActorID(d.who) }

// ticket enters a ticket of the person in the application, open until somebody answers.
func (d *requests) ticket(ctx context.Context, id, subject string, closed bool) error {
	var on any
	if closed {
		on = d.today
	}
	_, err := d.tx.ExecContext(ctx, `INSERT INTO tickets (id, contact_id, subject, opened_on, closed_on) VALUES (?, ?, ?, ?, ?)`,
		id, string(d.who), subject, d.today, on)
	return err
}

// objections returns what the person objects to now.
func (d *requests) objections(ctx context.Context) (list []rights.Marker, err error) {
	for st, err := range d.Stores.Markers.MarkersOf(ctx, []privacy.SubjectID{d.who}) {
		if err != nil {
			return nil, err
		}
		if (st.Kind == rights.MarketingObjected || st.Kind == rights.Objected) && st.Binds(d.now) {
			list = append(list, st)
		}
	}
	return list, nil
}

// unsubscriber carries out the links of messages.
type unsubscriber struct{ *Site }

// Unsubscribe withdraws the consent and places the objection, in one transaction. It rests on a request of the link's name,
// and of the next number where the person took the objection of the last one back.
func (u unsubscriber) Unsubscribe(ctx context.Context, r unsubscribe.Request) error {
	err := u.within(ctx, r.Subject, func(d *requests) error {
		for n := 1; ; n++ {
			request := rights.RequestID(fmt.Sprintf("unsubscribe-%s-%d", r.Link, n))
			_, err := d.acts.Unsubscribe(ctx, d.who, r.Channel, subject.Act{Request: request, By: "unsubscribe-link"})
			var lifted privacy.Fault
			if !errors.As(err, &lifted) || lifted.Field != "act.request" { // the objection of that name was not lifted
				return err
			}
		}
	})
	switch {
	case errors.Is(err, errGone): // who gets no messages
		return unsubscribe.ErrUnknown
	case err != nil:
		u.c.Failed(host.Explain(err))
	}
	return err
}

// failed tells the host of an error that is not the person's, and returns it.
func (s *Site) failed(err error) error {
	if err != nil && statusOf(err) == 503 {
		s.c.Failed(host.Explain(err))
	}
	return err
}

// key is the consent that a channel asks for.
func (d *requests) key(c privacy.Channel) consent.Key {
	k := adopt.Key(d.who)
	k.Channel = c
	return k
}
